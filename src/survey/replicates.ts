import { type ClusterDesign, type Clusters, clustersOf } from './cluster.ts';
import { SurveyError } from './errors.ts';
import { seededRandom } from './random.ts';

/** Other samples that could have been drawn, as multipliers of the weights: one a replicate and a unit. */
export interface Replicates {
  readonly method: 'jackknife' | 'half-samples' | 'bootstrap';
  /** By replicate; each holds one number a unit code. */
  readonly multipliers: readonly Float64Array[];
  /** The sum of squares is multiplied by it; within the sum each replicate by its own of `factors`. */
  readonly scale: number;
  readonly factors: Float64Array;
  readonly degreesOfFreedom: number;
}

export interface JackknifeOptions {
  /** The share of the population's units that was sampled, by stratum code; 0 if left out. */
  readonly fractions?: ArrayLike<number>;
}

/**
 * The jackknife: one replicate a unit, in which it is left out and the others of its stratum weigh m/(m-1).
 * JKn with strata, JK1 with one [Wolter 2007, ch. 4]: factors (1 - f)(m-1)/m. Good for means, ratios and
 * coefficients, wrong for medians. Throws `lonely-unit` for a stratum of one unit.
 * @example [...jackknife({ units: Int32Array.of(0, 1, 2) }, 3).multipliers[0]].join(' ') // => '0 1.5 1.5'
 */
export function jackknife(design: ClusterDesign, rows: number, options: JackknifeOptions = {}): Replicates {
  const clusters = replicable(design, rows);
  const { stratumOfUnit, unitsOfStratum } = clusters;
  const multipliers: Float64Array[] = [];
  const factors: number[] = [];
  for (const [unit, stratum] of stratumOfUnit.entries()) {
    const m = unitsOfStratum[stratum] ?? 0;
    if (m < 2) continue;
    const own = Float64Array.from(stratumOfUnit, (other) => (other === stratum ? m / (m - 1) : 1));
    own[unit] = 0;
    multipliers.push(own);
    factors.push(((1 - (options.fractions?.[stratum] ?? 0)) * (m - 1)) / m);
  }
  return {
    ...{ method: 'jackknife', multipliers, scale: 1, factors: Float64Array.from(factors) },
    degreesOfFreedom: freedomOf(clusters),
  };
}

/**
 * Balanced half-samples (BRR) for designs of two units a stratum: in each replicate one unit of each stratum
 * weighs 2 - rho and the other rho, balanced over the replicates by a Hadamard matrix [McCarthy 1969]. `rho` 0
 * is BRR, Fay's method has 0 < rho < 1 [Judkins 1990]; scale 1 / (R (1 - rho)^2). Throws `out-of-range` for a
 * stratum of another number of units.
 * @example halfSamples({ strata: Int32Array.of(0, 0, 1, 1) }, 4).multipliers.length // => 4
 */
export function halfSamples(design: ClusterDesign, rows: number, rho = 0): Replicates {
  if (!(rho >= 0 && rho < 1))
    throw new SurveyError('out-of-range', `Fay's rho is ${rho}; a number from 0 to under 1 was expected.`);
  const clusters = clustersOf(design, rows);
  const { stratumOfUnit, unitsOfStratum } = clusters;
  const rank = new Int32Array(unitsOfStratum.length);
  let strata = 0;
  for (const [stratum, m] of unitsOfStratum.entries()) {
    if (m === 0) continue;
    rank[stratum] = ++strata;
    if (m !== 2)
      throw new SurveyError(
        'out-of-range',
        `Stratum ${stratum} has ${m} units; half-samples need two in each. Use the jackknife or the bootstrap.`,
        stratum,
      );
  }
  const matrix = hadamard(strata + 1);
  const first = new Int32Array(unitsOfStratum.length).fill(-1);
  for (const [unit, stratum] of stratumOfUnit.entries())
    if (stratum >= 0 && first[stratum] === -1) first[stratum] = unit;
  const multipliers = matrix.map((signs) =>
    Float64Array.from(stratumOfUnit, (stratum, unit) => {
      const chosen = (signs[rank[stratum] ?? 0] === 1) === (first[stratum] === unit);
      return chosen ? 2 - rho : rho;
    }),
  );
  return {
    ...{ method: 'half-samples', multipliers, scale: 1 / (multipliers.length * (1 - rho) ** 2) },
    ...{ factors: new Float64Array(multipliers.length).fill(1), degreesOfFreedom: strata },
  };
}

export interface BootstrapOptions {
  readonly replicates: number;
  /** The same seed gives the same replicates on every machine. */
  readonly seed: string;
}

/**
 * Rao and Wu's rescaled bootstrap: in each stratum m - 1 of the m units are drawn with replacement, and a unit
 * drawn k times weighs k m/(m-1) [Rao and Wu 1988; Rao, Wu and Yue 1992]; scale 1 / (R - 1). Serves for what
 * the jackknife cannot: ranks, shares, medians. A standard error from R replicates scatters by about 1 / root
 * of 2R. Throws `lonely-unit` for a stratum of one unit and `out-of-range` under two replicates.
 * @example bootstrap({ units: Int32Array.of(0, 1, 2) }, 3, { replicates: 5, seed: 'a' }).multipliers.map((each) => each.reduce((sum, one) => sum + one)).join(' ') // => '3 3 3 3 3'
 */
export function bootstrap(design: ClusterDesign, rows: number, options: BootstrapOptions): Replicates {
  const { replicates, seed } = options;
  if (!Number.isInteger(replicates) || replicates < 2)
    throw new SurveyError(
      'out-of-range',
      `${replicates} replicates were asked; a whole number from 2 was expected.`,
    );
  const clusters = replicable(design, rows);
  const { stratumOfUnit, unitsOfStratum } = clusters;
  const members = Array.from(unitsOfStratum, (): number[] => []);
  for (const [unit, stratum] of stratumOfUnit.entries()) members[stratum]?.push(unit);
  const random = seededRandom(seed);
  const multipliers = Array.from({ length: replicates }, () => {
    const own = new Float64Array(stratumOfUnit.length);
    for (const units of members) {
      const m = units.length;
      if (m === 1) own[units[0] ?? 0] = 1;
      for (let draw = 0; draw < m - 1; draw++) {
        const unit = units[Math.floor(random.uniform() * m)] ?? 0;
        own[unit] = (own[unit] ?? 0) + m / (m - 1);
      }
    }
    return own;
  });
  return {
    ...{ method: 'bootstrap', multipliers, scale: 1 / (replicates - 1) },
    factors: new Float64Array(replicates).fill(1),
    degreesOfFreedom: Math.min(replicates - 1, freedomOf(clusters)),
  };
}

/** Units that can be left out or drawn again; a lone unit stays in every replicate only under `certainty`. */
function replicable(design: ClusterDesign, rows: number): Clusters {
  const clusters = clustersOf(design, rows);
  const lone = clusters.unitsOfStratum.indexOf(1);
  if (lone >= 0 && clusters.lonely !== 'certainty')
    throw new SurveyError(
      'lonely-unit',
      `Stratum ${lone} has one sampling unit, which cannot be left out or drawn again. Join strata, or use the rule "certainty".`,
      lone,
    );
  return clusters;
}

function freedomOf({ unitsOfStratum }: Clusters): number {
  return unitsOfStratum.reduce((sum, m) => sum + Math.max(0, m - 1), 0);
}

/**
 * Signs in rows that are orthogonal, of the least order from `least` on that can be had by Paley's first
 * construction (a prime of remainder 3 by 4, and one more) and Sylvester's doubling.
 */
function hadamard(least: number): Int8Array[] {
  for (let order = least; ; order++) {
    let odd = order;
    const halves: number[] = [];
    while (odd > 2 && odd % 2 === 0 && !paley(odd)) {
      halves.push(odd);
      odd /= 2;
    }
    if (odd > 2 && !paley(odd)) continue;
    return halves.reduce<Int8Array[]>(
      (rows) => [
        ...rows.map((row) => Int8Array.of(...row, ...row)),
        ...rows.map((row) => Int8Array.of(...row, ...row.map((sign) => -sign))),
      ],
      smallest(odd),
    );
  }
}

function paley(order: number): boolean {
  const prime = order - 1;
  if (prime % 4 !== 3) return false;
  for (let divisor = 3; divisor * divisor <= prime; divisor += 2) if (prime % divisor === 0) return false;
  return true;
}

function smallest(order: number): Int8Array[] {
  if (order === 1) return [Int8Array.of(1)];
  if (order === 2) return [Int8Array.of(1, 1), Int8Array.of(1, -1)];
  const prime = order - 1;
  const squares = new Set(Array.from({ length: prime - 1 }, (_, i) => ((i + 1) * (i + 1)) % prime));
  const sign = (i: number, j: number) => {
    // Rows turned so that the first column is 1 throughout: every other column then has as many 1 as -1.
    if (i === 0 || j === 0) return 1;
    return i === j || !squares.has((i - j + prime) % prime) ? -1 : 1;
  };
  return Array.from({ length: order }, (_, i) => Int8Array.from({ length: order }, (__, j) => sign(i, j)));
}
