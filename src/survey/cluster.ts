import { SurveyError } from './errors.ts';
import type { LonelyUnit } from './moments.ts';
import { averageScale } from './scatter.ts';

/**
 * How the sample was drawn, as codes (see `codesOf`): a stratum and a sampling unit for every row, those
 * without an answer too. Units are drawn with replacement within strata, or few of many.
 */
export interface ClusterDesign {
  /** Left out: one stratum. */
  readonly strata?: Int32Array;
  /** Different in different strata. Left out: each row is a unit. */
  readonly units?: Int32Array;
  /** What to do with a stratum of one unit; `fail` if left out. */
  readonly lonely?: LonelyUnit;
}

/** A design read once: each row's unit, each unit's stratum, units of a stratum. */
export interface Clusters {
  readonly unitOfRow: Int32Array;
  readonly stratumOfUnit: Int32Array;
  readonly unitsOfStratum: Int32Array;
  readonly lonely: LonelyUnit;
}

/**
 * Reads a design of `rows` rows. Throws `out-of-range` for columns of another length, a code below 0, or a
 * unit that lies in two strata.
 */
export function clustersOf(design: ClusterDesign, rows: number): Clusters {
  const unitOfRow = design.units ?? Int32Array.from({ length: rows }, (_, row) => row);
  const strata = design.strata ?? new Int32Array(rows);
  if (unitOfRow.length !== rows || strata.length !== rows)
    throw new SurveyError(
      'out-of-range',
      `The design has ${strata.length} strata and ${unitOfRow.length} units for ${rows} rows; one a row was expected.`,
    );
  const stratumOfUnit = new Int32Array(largest(unitOfRow, 'unit') + 1).fill(-1);
  for (let row = 0; row < rows; row++) {
    const unit = unitOfRow[row] ?? 0;
    const stratum = strata[row] ?? 0;
    if (stratumOfUnit[unit] === -1) stratumOfUnit[unit] = stratum;
    else if (stratumOfUnit[unit] !== stratum)
      throw new SurveyError(
        'out-of-range',
        `Unit ${unit} lies in stratum ${stratumOfUnit[unit]} and in ${stratum} (row ${row}); a unit was expected to lie in one. Give units of different strata different codes.`,
        row,
      );
  }
  const unitsOfStratum = new Int32Array(largest(strata, 'stratum') + 1);
  for (const stratum of stratumOfUnit)
    if (stratum >= 0) unitsOfStratum[stratum] = (unitsOfStratum[stratum] ?? 0) + 1;
  return { unitOfRow, stratumOfUnit, unitsOfStratum, lonely: design.lonely ?? 'fail' };
}

function largest(codes: Int32Array, what: string): number {
  let top = -1;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? -1;
    if (code < 0)
      throw new SurveyError(
        'out-of-range',
        `Row ${row} has ${what} ${code}; a code from 0 was expected.`,
        row,
      );
    if (code > top) top = code;
  }
  return top;
}

/** Units and strata with at least one of the rows. */
export function countClusters(clusters: Clusters, rows: Int32Array): { units: number; strata: number } {
  const units = new Uint8Array(clusters.stratumOfUnit.length);
  const strata = new Uint8Array(clusters.unitsOfStratum.length);
  for (const row of rows) {
    const unit = clusters.unitOfRow[row] ?? 0;
    units[unit] = 1;
    strata[clusters.stratumOfUnit[unit] ?? 0] = 1;
  }
  const sum = (marks: Uint8Array) => marks.reduce((total, mark) => total + mark, 0);
  return { units: sum(units), strata: sum(strata) };
}

/**
 * Sum over strata of m/(m-1) times the scatter of the units' totals about their mean: the middle of the
 * sandwich [Binder 1983]. `totals` holds `width` numbers a unit, units without data as zeros: they count in m.
 * Throws `lonely-unit` with the code of a stratum of one unit.
 */
export function scatterOfUnits(clusters: Clusters, totals: Float64Array, width: number): Float64Array {
  const { stratumOfUnit, unitsOfStratum, lonely } = clusters;
  const means = new Float64Array(unitsOfStratum.length * width);
  const silent = new Uint8Array(unitsOfStratum.length).fill(1);
  for (let unit = 0; unit < stratumOfUnit.length; unit++) {
    const stratum = stratumOfUnit[unit] ?? -1;
    if (stratum < 0) continue;
    for (let j = 0; j < width; j++) {
      const total = totals[unit * width + j] ?? 0;
      if (total !== 0) silent[stratum] = 0;
      means[stratum * width + j] = (means[stratum * width + j] ?? 0) + total;
    }
  }
  const scale = lonelyScale(clusters, silent);
  const middle = new Float64Array(width * width);
  const deviations = new Float64Array(width);
  for (let unit = 0; unit < stratumOfUnit.length; unit++) {
    const stratum = stratumOfUnit[unit] ?? -1;
    const m = stratum < 0 ? 0 : (unitsOfStratum[stratum] ?? 0);
    if (m === 0 || silent[stratum] === 1 || (m === 1 && lonely !== 'centre')) continue;
    const factor = m === 1 ? 1 : m / (m - 1);
    for (let j = 0; j < width; j++) {
      const mean = m === 1 ? 0 : (means[stratum * width + j] ?? 0) / m;
      deviations[j] = (totals[unit * width + j] ?? 0) - mean;
    }
    for (let i = 0; i < width; i++) {
      const scaled = factor * (deviations[i] ?? 0);
      for (let j = 0; j <= i; j++)
        middle[i * width + j] = (middle[i * width + j] ?? 0) + scaled * (deviations[j] ?? 0);
    }
  }
  for (let i = 0; i < width; i++)
    for (let j = 0; j <= i; j++) {
      const value = scale * (middle[i * width + j] ?? 0);
      middle[i * width + j] = value;
      middle[j * width + i] = value;
    }
  return middle;
}

function lonelyScale({ unitsOfStratum, lonely }: Clusters, silent: Uint8Array): number {
  let alone = 0;
  let varying = 0;
  for (let stratum = 0; stratum < unitsOfStratum.length; stratum++) {
    const m = unitsOfStratum[stratum] ?? 0;
    if (m > 1) varying++;
    else if (m === 1 && silent[stratum] !== 1) {
      alone++;
      if (lonely === 'fail')
        throw new SurveyError(
          'lonely-unit',
          `Stratum ${stratum} has one sampling unit, so its variance cannot be estimated.`,
          stratum,
        );
    }
  }
  return lonely === 'average' ? averageScale(alone, varying) : 1;
}
