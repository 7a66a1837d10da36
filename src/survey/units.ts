import { type Difference, differenceFrom, unlessRounding } from './compare.ts';
import { SurveyError } from './errors.ts';
import type { DegreesOfFreedomRule } from './estimate.ts';
import { emptyMatrix, type Matrix } from './matrix.ts';
import type { LonelyUnit, StratumMoments } from './moments.ts';
import { addScatter, averageScale } from './scatter.ts';

/** Totals of one sampling unit in one wave, over its valid interviews (0 where it had none). */
export interface UnitTotals {
  readonly stratum: string;
  readonly unit: string;
  readonly n: number;
  readonly w: number;
  readonly y: number;
  readonly w2: number;
  readonly w2y: number;
  /** Sum of w^2 y^2; left out for a proportion, where it is `w2y`. */
  readonly w2yy?: number;
  /** Sum of w y^2; left out for a proportion, where it is `y`. */
  readonly wyy?: number;
}

interface UnitSum {
  n: number;
  w: number;
  y: number;
  w2: number;
  w2y: number;
  w2yy: number;
  wyy: number;
}

/**
 * Moments of each stratum from the totals of its units. Rows of one unit (same stratum and unit) are summed
 * first: a survey that visits the same wards every quarter must square a ward's total over the year, not four
 * totals as if they were strangers (on the project's reference survey the force's year has a standard error
 * of 0.467 points so, 0.408 otherwise). Strata come back in the order in which they first appear. A scale
 * needs its sums of squares in every row: throws `not-a-number` with the row.
 * @example momentsOfUnits([{ stratum: 'A', unit: '1', n: 2, w: 2, y: 1, w2: 2, w2y: 1 }, { stratum: 'A', unit: '2', n: 2, w: 2, y: 2, w2: 2, w2y: 2 }])[0]?.cyy // => 1
 */
export function momentsOfUnits(
  units: readonly UnitTotals[],
  kind: 'proportion' | 'scale' = 'proportion',
): StratumMoments[] {
  if (kind === 'scale') requireSquares(units);
  return [...sumUnits(units).values()].map((stratum) => {
    const rows = [...stratum.values()];
    const sum = rows.reduce(addSums, noSum());
    const m = rows.length;
    const scatter = emptyMatrix(2);
    if (m > 1)
      addScatter(
        scatter,
        rows.map((row) => [row.w, row.y]),
        m / (m - 1),
      );
    const cell = (i: number, j: number) => (m > 1 ? (scatter[i]?.[j] ?? null) : null);
    const u = rows.filter((row) => row.n > 0).length;
    return { ...sum, m, u, cww: cell(0, 0), cwy: cell(0, 1), cyy: cell(1, 1) };
  });
}

function requireSquares(units: readonly UnitTotals[]): void {
  const index = units.findIndex((unit) => unit.n > 0 && (unit.w2yy === undefined || unit.wyy === undefined));
  if (index < 0) return;
  throw new SurveyError(
    'not-a-number',
    `Row ${index} has no sums of w^2 y^2 and w y^2; a scale needs both.`,
    index,
  );
}

/** Several estimates with their joint covariance: what any contrast of them needs. */
export interface Joint {
  readonly values: readonly number[];
  readonly covariance: Matrix;
  readonly degreesOfFreedom: number;
}

export interface JointOptions {
  readonly lonely: LonelyUnit;
  readonly degreesOfFreedom: DegreesOfFreedomRule;
}

/**
 * Weighted means of several domains of one design, with their covariance, from totals of units: two periods
 * in the same wards, two groups, a gap then and now. Every unit of any domain counts in all, with zeros where
 * it had no interviews. The covariance is sum over strata of m/(m-1) times the products of the units'
 * linearised totals (y - theta w) / W about their mean. Degrees of freedom: units less strata, those with
 * data in any domain (`domain`) or all that were handed in (`design`). Throws `no-base` with the position of
 * an empty domain, `lonely-unit` as `sumStrata`.
 * @example
 * const ward = (y, c) => ({ stratum: 'B01', unit: `ward ${c}`, n: 10, w: 10, y, w2: 10, w2y: y });
 * const [before, after] = [[4, 6, 5].map(ward), [5, 6, 7].map(ward)];
 * const joint = jointOfUnits([after, before], { lonely: 'fail', degreesOfFreedom: 'domain' });
 * contrastOf(joint, [1, -1]).standardError.toFixed(3) // => '0.058'
 */
export function jointOfUnits(domains: readonly (readonly UnitTotals[])[], options: JointOptions): Joint {
  const sums = domains.map(sumUnits);
  const means = sums.map((strata, index) => {
    const total = [...strata.values()].flatMap((units) => [...units.values()]).reduce(addSums, noSum());
    if (total.n < 1 || !(total.w > 0))
      throw new SurveyError(
        'no-base',
        `Domain ${index} has no valid interviews; at least one was expected.`,
        index,
      );
    return { w: total.w, mean: total.y / total.w };
  });
  const covariance = emptyMatrix(domains.length);
  const strata = [...unitNames(sums)];
  let lonely = 0;
  let varying = 0;
  let free = 0;
  for (const [index, [stratum, units]] of strata.entries()) {
    const rows = units.map((unit) => sums.map((domain) => domain.get(stratum)?.get(unit)));
    const withData = rows.filter((row) => row.some((sum) => (sum?.n ?? 0) > 0)).length;
    free += options.degreesOfFreedom === 'design' ? units.length - 1 : Math.max(0, withData - 1);
    if (withData === 0) continue;
    const scores = rows.map((row) => row.map((sum, d) => scoreOf(sum, means[d])));
    if (units.length > 1) {
      varying++;
      addScatter(covariance, scores, units.length / (units.length - 1));
      continue;
    }
    lonely++;
    if (options.lonely === 'fail') {
      throw new SurveyError(
        'lonely-unit',
        `Stratum "${stratum}" has one sampling unit, so its variance cannot be estimated.`,
        index,
      );
    }
    if (options.lonely === 'centre') addScatter(covariance, scores, 1, 'zero');
  }
  const scale = options.lonely === 'average' ? averageScale(lonely, varying) : 1;
  return {
    values: means.map((mean) => mean.mean),
    covariance: covariance.map((row) => row.map((value) => value * scale)),
    degreesOfFreedom: free,
  };
}

/**
 * A contrast of estimates: the sum of coefficient times value, with variance c'Vc. (1, -1) is a difference,
 * (1, -1, -1, 1) the change of a gap. Throws `out-of-range` if the numbers of coefficients and estimates
 * differ, and as `differenceFrom`.
 * @example contrastOf({ values: [0.5, 0.4], covariance: [[0.0004, 0.0001], [0.0001, 0.0004]], degreesOfFreedom: 60 }, [1, -1]).value.toFixed(2) // => '0.10'
 */
export function contrastOf(joint: Joint, coefficients: readonly number[], confidence = 0.95): Difference {
  if (coefficients.length !== joint.values.length) {
    throw new SurveyError(
      'out-of-range',
      `There are ${coefficients.length} coefficients for ${joint.values.length} estimates; as many were expected.`,
    );
  }
  let value = 0;
  let variance = 0;
  let own = 0;
  for (const [i, c] of coefficients.entries()) {
    value += c * (joint.values[i] ?? Number.NaN);
    own += c * c * (joint.covariance[i]?.[i] ?? Number.NaN);
    for (const [j, other] of coefficients.entries())
      variance += c * other * (joint.covariance[i]?.[j] ?? Number.NaN);
  }
  return differenceFrom(value, unlessRounding(variance, own), joint.degreesOfFreedom, confidence);
}

function scoreOf(
  sum: UnitSum | undefined,
  mean: { readonly w: number; readonly mean: number } | undefined,
): number {
  if (sum === undefined || mean === undefined) return 0;
  return (sum.y - mean.mean * sum.w) / mean.w;
}

function noSum(): UnitSum {
  return { n: 0, w: 0, y: 0, w2: 0, w2y: 0, w2yy: 0, wyy: 0 };
}

function addSums(one: UnitSum, two: UnitSum): UnitSum {
  return {
    n: one.n + two.n,
    w: one.w + two.w,
    y: one.y + two.y,
    w2: one.w2 + two.w2,
    w2y: one.w2y + two.w2y,
    w2yy: one.w2yy + two.w2yy,
    wyy: one.wyy + two.wyy,
  };
}

function sumUnits(units: readonly UnitTotals[]): Map<string, Map<string, UnitSum>> {
  const strata = new Map<string, Map<string, UnitSum>>();
  for (const row of units) {
    const stratum = strata.get(row.stratum) ?? new Map<string, UnitSum>();
    strata.set(row.stratum, stratum);
    const sum = {
      n: row.n,
      w: row.w,
      y: row.y,
      w2: row.w2,
      w2y: row.w2y,
      w2yy: row.w2yy ?? row.w2y,
      wyy: row.wyy ?? row.y,
    };
    stratum.set(row.unit, addSums(stratum.get(row.unit) ?? noSum(), sum));
  }
  return strata;
}

function unitNames(domains: readonly Map<string, Map<string, UnitSum>>[]): Map<string, string[]> {
  const names = new Map<string, Set<string>>();
  for (const domain of domains) {
    for (const [stratum, units] of domain) {
      const known = names.get(stratum) ?? new Set<string>();
      for (const unit of units.keys()) known.add(unit);
      names.set(stratum, known);
    }
  }
  return new Map([...names].map(([stratum, units]) => [stratum, [...units]]));
}
