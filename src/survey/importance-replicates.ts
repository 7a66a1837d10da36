import { type Covariance, completeRows, weightedCovariance } from './covariance.ts';
import { openShare, SurveyError } from './errors.ts';
import {
  type DriverImportance,
  type Importance,
  type ImportanceOptions,
  importanceOf,
  layoutOf,
  subsetWorth,
} from './importance.ts';
import { addProducts } from './matrix.ts';
import type { NumberPredictor } from './predictors.ts';
import { requireUnits } from './replicate-variance.ts';
import type { Replicates } from './replicates.ts';
import { shapleyOf } from './shapley.ts';

/** A driver's part with what other samples would have said. */
export interface DriverImportanceRange extends DriverImportance {
  /** Of the contribution. */
  readonly standardError: number;
  /** The middle of the replicates' contributions, and of their shares. */
  readonly lower: number;
  readonly upper: number;
  readonly shareLower: number;
  readonly shareUpper: number;
  /** The share of replicates in which it came first, second, ... */
  readonly ranks: readonly number[];
}

/** The shares with intervals from replicates of the sample. */
export interface ImportanceRange extends Omit<Importance, 'drivers'> {
  readonly drivers: readonly DriverImportanceRange[];
  readonly replicates: number;
  readonly confidence: number;
}

const fewestReplicates = 50;

/**
 * The importance of drivers (LMG, see `importanceOf`) with percentile intervals and the probability of each
 * rank, from bootstrap replicates of the design: each replicate's covariance is put together from the products of
 * the sampling units, so the interviews are gone through once [Grömping 2006 bootstraps so].
 *
 * `units` are the rows' unit codes that the replicates were made with. Throws `out-of-range` for replicates of another
 * method (their spread is no distribution of ranks) or fewer than 50, and as `importanceOf`.
 * @example
 * const draw = seededRandom('drivers');
 * const make = (value) => Array.from({ length: 200 }, value);
 * const [a, b] = [make(() => draw.normal()), make(() => draw.normal())];
 * const columns = [{ name: 'y', values: a.map((value, row) => value + 0.2 * b[row]) }, { name: 'a', values: a }, { name: 'b', values: b }];
 * const units = Int32Array.from(a, (_, row) => row);
 * const found = bootstrapImportance(columns, a.map(() => 1), { outcome: 'y' }, bootstrap({}, 200, { replicates: 100, seed: 'x' }), units);
 * found.drivers.map(({ name, ranks }) => `${name} first in ${ranks[0]}`).join(', ') // => 'a first in 1, b first in 0'
 */
export function bootstrapImportance(
  columns: readonly NumberPredictor[],
  weights: ArrayLike<number>,
  options: ImportanceOptions,
  replicates: Replicates,
  units: Int32Array,
  confidence = 0.95,
): ImportanceRange {
  openShare(confidence, 'The confidence');
  const count = replicates.multipliers.length;
  if (replicates.method !== 'bootstrap' || count < fewestReplicates)
    throw new SurveyError(
      'out-of-range',
      `${count} replicates of the ${replicates.method} were given; ${fewestReplicates} at least of the bootstrap were expected.`,
    );
  if (units.length !== weights.length)
    throw new SurveyError(
      'out-of-range',
      `There are ${units.length} units for ${weights.length} rows; one a row was expected.`,
    );
  requireUnits(units, replicates);
  const covariance = weightedCovariance(columns, weights);
  const full = importanceOf(covariance, options);
  const layout = layoutOf(covariance.names, options);
  const worthOf = subsetWorth(layout);
  const products = unitProducts(columns, weights, covariance, layout.order, units);
  const players = layout.players.length;
  const contributions = layout.players.map(() => new Float64Array(count));
  const shares = layout.players.map(() => new Float64Array(count));
  const ranks = layout.players.map(() => new Float64Array(players));
  for (const [r, multipliers] of replicates.multipliers.entries()) {
    const fitted = worthIn(
      r,
      () => worthOf(replicateCovariance(products, multipliers, layout.order.length)).fitted,
    );
    const own = shapleyOf(fitted, players).contributions;
    const shared = (fitted[fitted.length - 1] ?? Number.NaN) - (fitted[0] ?? 0);
    for (let j = 0; j < players; j++) {
      const part = own[j] ?? Number.NaN;
      let rank = 0;
      for (let k = 0; k < players; k++) if ((own[k] ?? 0) > part) rank++;
      fill(contributions[j], r, part);
      fill(shares[j], r, part / shared);
      const counted = ranks[j];
      if (counted) counted[rank] = (counted[rank] ?? 0) + 1;
    }
  }
  const tail = (1 - confidence) / 2;
  const none = new Float64Array(1).fill(Number.NaN);
  return {
    ...{ rSquared: full.rSquared, controlled: full.controlled, replicates: count, confidence },
    drivers: full.drivers.map((driver, j) => {
      const parts = (contributions[j] ?? none).toSorted();
      const portions = (shares[j] ?? none).toSorted();
      return {
        ...driver,
        standardError: Math.sqrt(replicates.scale * squaresOf(parts)),
        ...{ lower: quantileOf(parts, tail), upper: quantileOf(parts, 1 - tail) },
        ...{ shareLower: quantileOf(portions, tail), shareUpper: quantileOf(portions, 1 - tail) },
        ranks: [...(ranks[j] ?? none)].map((times) => times / count),
      };
    }),
  };
}

/** What cannot be told apart in a replicate is told with its number: the sample itself can. */
function worthIn<T>(replicate: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof SurveyError)) throw error;
    throw new SurveyError(
      error.code,
      `In replicate ${replicate}: ${error.message} It rests on few sampling units.`,
      error.index,
    );
  }
}

function fill(column: Float64Array | undefined, at: number, value: number): void {
  if (column) column[at] = value;
}

function squaresOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

/** R's default quantile (type 7) of sorted values. */
function quantileOf(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? Number.NaN;
  return low + (place - below) * ((sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN) - low);
}

/** Each unit's sums of w, w d and w d d', d measured from the means of all: a lower triangle with a 1 before. */
function unitProducts(
  columns: readonly NumberPredictor[],
  weights: ArrayLike<number>,
  { means }: Covariance,
  order: readonly number[],
  units: Int32Array,
): Float64Array {
  const width = order.length + 1;
  let most = 0;
  for (const unit of units) if (unit > most) most = unit;
  const products = new Float64Array((most + 1) * width * width);
  const line = new Float64Array(width);
  const picked = order.map((position) => ({
    values: columns[position]?.values ?? [],
    mean: means[position] ?? Number.NaN,
  }));
  line[0] = 1;
  for (const row of completeRows(columns, weights)) {
    for (const [j, { values, mean }] of picked.entries()) line[j + 1] = (values[row] ?? Number.NaN) - mean;
    const start = (units[row] ?? 0) * width * width;
    addProducts(products.subarray(start, start + width * width), line, 0, width, weights[row] ?? Number.NaN);
  }
  return products;
}

/** The covariance that a replicate's multipliers give. */
function replicateCovariance(
  products: Float64Array,
  multipliers: Float64Array,
  columns: number,
): Float64Array {
  const width = columns + 1;
  const sums = new Float64Array(width * width);
  for (let unit = 0; unit < multipliers.length; unit++) {
    const factor = multipliers[unit] ?? 0;
    if (factor === 0) continue;
    const start = unit * width * width;
    // The triangle alone is filled.
    for (let i = 0; i < width; i++)
      for (let at = i * width; at <= i * width + i; at++)
        sums[at] = (sums[at] ?? 0) + factor * (products[start + at] ?? 0);
  }
  const weight = sums[0] ?? Number.NaN;
  const covariance = new Float64Array(columns * columns);
  for (let i = 0; i < columns; i++) {
    const shift = (sums[(i + 1) * width] ?? 0) / weight;
    for (let j = 0; j <= i; j++) {
      const value =
        (sums[(i + 1) * width + j + 1] ?? 0) / weight - (shift * (sums[(j + 1) * width] ?? 0)) / weight;
      covariance[i * columns + j] = value;
      covariance[j * columns + i] = value;
    }
  }
  return covariance;
}
