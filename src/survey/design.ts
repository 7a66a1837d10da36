import { SurveyError, weightOfRow } from './errors.ts';
import type { DegreesOfFreedomRule } from './estimate.ts';
import { emptyMatrix } from './matrix.ts';
import type { LonelyUnit } from './moments.ts';
import { addScatter, averageScale } from './scatter.ts';

/** A column of one value a row: an array or a typed array. */
export type Column<T> = ArrayLike<T>;

/**
 * How the sample was drawn, a column of one value a row for each thing. Rows are never filtered away: a
 * domain is a mark, not a cut.
 */
export interface Design {
  /**
   * Above 0; 0 for a row that is not in the sample. Left out where `populations` are given: then the product
   * of the stages' N / n.
   */
  readonly weights?: Column<number>;
  /** Strata of the first stage. Left out: one stratum. */
  readonly strata?: Column<string | number>;
  /**
   * Sampling units, first stage first. Names need to be unique only within the unit (or stratum) above. Left
   * out: each row is a unit.
   */
  readonly units?: readonly Column<string | number>[];
  /**
   * How many units the population has, stage by stage, in the row's stratum or unit above. Left out: drawn
   * with replacement, first stage only.
   */
  readonly populations?: readonly Column<number>[];
  /** What to do with a stratum of one unit; `fail` if left out. */
  readonly lonely?: LonelyUnit;
}

/** A group of sampled units that one variance is taken over: a stratum, or at later stages the unit above. */
export interface StageGroup {
  /** Rows of each unit. */
  readonly units: readonly (readonly number[])[];
  /** Sampled units over the population's; 0 without a population. */
  readonly fraction: number;
  /** The same, one stage down, for each unit; empty at the last stage. */
  readonly below: readonly StageGroup[];
}

/** A design read once: strata of units of rows, and each row's weight. */
export interface SampleTree {
  readonly strata: readonly StageGroup[];
  readonly weights: Float64Array;
  readonly lonely: LonelyUnit;
}

/**
 * Reads a design into strata, units and weights. Throws `out-of-range` for columns of unlike length, a weight
 * below 0 or missing, or a population smaller than its sample.
 * @example sampleTree({ weights: [2, 2, 3], strata: ['A', 'A', 'A'] }).strata.length // => 1
 */
export function sampleTree(design: Design): SampleTree {
  const { units = [], populations = [] } = design;
  const columns: Column<unknown>[] = [...units, ...populations];
  if (design.weights !== undefined) columns.push(design.weights);
  if (design.strata !== undefined) columns.push(design.strata);
  const count = columns[0]?.length ?? 0;
  for (const column of columns) {
    if (column.length === count) continue;
    throw new SurveyError(
      'out-of-range',
      `The design's columns have ${count} and ${column.length} rows; as many in each were expected.`,
    );
  }
  const weights = new Float64Array(count).fill(1);
  const rows = Array.from({ length: count }, (_, row) => row);
  const strata = groupBy(rows, design.strata).map((members) =>
    stageGroup(members, 0, units, populations, weights),
  );
  if (design.weights !== undefined) {
    for (let row = 0; row < count; row++) weights[row] = weightOfRow(design.weights[row], row);
  } else if (populations.length === 0) {
    throw new SurveyError(
      'out-of-range',
      'The design has neither weights nor populations; one of them was expected.',
    );
  }
  return { strata, weights, lonely: design.lonely ?? 'fail' };
}

function stageGroup(
  rows: readonly number[],
  stage: number,
  units: readonly Column<string | number>[],
  populations: readonly Column<number>[],
  weights: Float64Array,
): StageGroup {
  const column = units[stage];
  const members = column === undefined ? rows.map((row) => [row]) : groupBy(rows, column);
  const first = rows[0] ?? 0;
  const population = populations[stage]?.[first];
  if (population === undefined) return { units: members, fraction: 0, below: [] };
  // Written as "not at least" so that a population that is not a number is refused too.
  if (!(population >= members.length)) {
    throw new SurveyError(
      'out-of-range',
      `Row ${first} stands in a population of ${population} units of which ${members.length} were sampled; at least as many were expected.`,
      first,
    );
  }
  const fraction = members.length / population;
  for (const row of rows) weights[row] = (weights[row] ?? 0) / fraction;
  const deeper = stage + 1 < Math.max(units.length, populations.length);
  return {
    units: members,
    fraction,
    below: deeper ? members.map((unit) => stageGroup(unit, stage + 1, units, populations, weights)) : [],
  };
}

function groupBy(rows: readonly number[], column: Column<string | number> | undefined): number[][] {
  if (column === undefined) return [[...rows]];
  const groups = new Map<string | number, number[]>();
  for (const row of rows) {
    const name = column[row] ?? '';
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

/**
 * Covariance of several estimates, each given as weighted scores: one number a row whose sum over the sample
 * is, to first order, the estimate's error. Ultimate clusters at the first stage, (1 - f) m/(m-1) times the
 * scatter of the units' totals in each stratum; with populations given, f times the same within each unit is
 * added, stage by stage [Särndal, Swensson and Wretman 1992, 4.3; R's svyrecvar]. A group sampled whole (f =
 * 1) adds nothing of its own. Throws `lonely-unit`.
 */
export function covarianceOfScores(tree: SampleTree, scores: readonly Float64Array[]): number[][] {
  return covarianceOfGroups(tree.strata, scores, tree.lonely);
}

function covarianceOfGroups(
  groups: readonly StageGroup[],
  scores: readonly Float64Array[],
  lonely: LonelyUnit,
): number[][] {
  const own = emptyMatrix(scores.length);
  const below = emptyMatrix(scores.length);
  let alone = 0;
  let varying = 0;
  for (const [index, group] of groups.entries()) {
    const totals = group.units.map((rows) => scores.map((score) => totalOf(score, rows)));
    const m = totals.length;
    const silent = totals.every((row) => row.every((total) => total === 0));
    if (1 - group.fraction < 1e-7) varying++;
    else if (m > 1) {
      varying++;
      addScatter(own, totals, ((1 - group.fraction) * m) / (m - 1));
    } else if (!silent) {
      alone++;
      if (lonely === 'fail')
        throw new SurveyError(
          'lonely-unit',
          `Stratum or unit ${index} has one sampling unit below it, so its variance cannot be estimated.`,
          index,
        );
      if (lonely === 'centre') addScatter(own, totals, 1 - group.fraction, 'zero');
    }
    for (const deeper of group.below)
      addMatrix(below, covarianceOfGroups([deeper], scores, lonely), group.fraction);
  }
  const scale = lonely === 'average' ? averageScale(alone, varying) : 1;
  addMatrix(below, own, scale);
  return below;
}

function totalOf(score: Float64Array, rows: readonly number[]): number {
  let total = 0;
  for (const row of rows) total += score[row] ?? 0;
  return total;
}

function addMatrix(into: number[][], matrix: readonly (readonly number[])[], factor: number): void {
  for (const [i, row] of into.entries()) {
    for (const [j, value] of row.entries()) row[j] = value + factor * (matrix[i]?.[j] ?? 0);
  }
}

/**
 * First-stage units less strata: of those with at least one marked row of positive weight (`domain`), or of
 * all (`design`).
 */
export function freedomOfTree(tree: SampleTree, members: Uint8Array, rule: DegreesOfFreedomRule): number {
  let free = 0;
  for (const stratum of tree.strata) {
    const counted =
      rule === 'design'
        ? stratum.units.length
        : stratum.units.filter((rows) =>
            rows.some((row) => members[row] === 1 && (tree.weights[row] ?? 0) > 0),
          ).length;
    free += Math.max(0, counted - 1);
  }
  return free;
}
