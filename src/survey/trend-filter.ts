import type { Track } from './trend-series.ts';
import { addSurprise, noSurprises, solveStarts, type Unknowns } from './trend-starts.ts';
import { advance, commonPlace, figureOf, type Layout, onBothSides } from './trend-state.ts';

/** How much a quarter moves the level and the slope, as variances: points squared when figures are points, else shares squared. */
export interface TrendVariances {
  /** Of the step that the level makes beside its slope, each quarter. */
  readonly level: number;
  /** Of the change of the slope, each quarter. */
  readonly slope: number;
}

/**
 * What is known of the first quarter's level or slope: nothing (`diffuse`), or a mean and a variance. A slope of
 * variance 0 is a fixed drift; of mean 0 too, no slope at all.
 */
export type Start = 'diffuse' | { readonly mean: number; readonly variance: number };

export interface Starts {
  readonly level: Start;
  readonly slope: Start;
}

/** A quarter as it was foreseen before its figure was seen, for the smoother. */
export interface Foreseen {
  /** The state if all unknown starts were 0, then what each unknown start adds to it, a column each. */
  readonly columns: readonly Float64Array[];
  readonly covariance: Float64Array;
  /** The figure less what was foreseen, by column; undefined where the quarter has no figure. */
  readonly surprises: Float64Array | undefined;
  readonly gain: Float64Array;
  readonly surpriseVariance: number;
  /** The common errors that the quarter's figure carries. */
  readonly carries: readonly number[];
}

export interface Filtered {
  readonly layout: Layout;
  /** After the last quarter, unknown starts estimated and their error included. */
  readonly mean: Float64Array;
  readonly covariance: Float64Array;
  readonly logLikelihood: number;
  readonly unknowns: Unknowns;
}

/**
 * Kalman's filter of a local linear trend with known sampling variances, its unknown starts exact: the state runs with
 * starts of 0 and, beside it, what each unknown start adds; generalised least squares of the surprises then estimates
 * the starts [Durbin and Koopman 2012, 5.7; de Jong 1991]. No large number stands for "unknown".
 *
 * The log-likelihood is of the figures given flat starts: with both unknown and figures in the first two quarters, exactly
 * the density of all later figures given those two. Errors that figures have in common stand in the state too, known to be 0
 * but for their variances: an intervention with a prior [3.2.5]. `onQuarter` hears of every quarter before its figure is used.
 * Throws `too-few-periods` where the figures cannot tell the unknown starts.
 */
export function filterTrend(
  track: Track,
  layout: Layout,
  variances: TrendVariances,
  starts: Starts,
  onQuarter?: (quarter: Foreseen) => void,
): Filtered {
  const { size, levels } = layout;
  const columns = startColumns(layout, starts);
  const covariance = new Float64Array(size * size);
  covariance[0] = starts.level === 'diffuse' ? 0 : starts.level.variance;
  covariance[levels * size + levels] = starts.slope === 'diffuse' ? 0 : starts.slope.variance;
  for (const [which, variance] of track.common.entries())
    covariance[commonPlace(layout, which) * (size + 1)] = variance;
  const sums = noSurprises(columns.length - 1);
  const gain = new Float64Array(size);
  const surprises = new Float64Array(columns.length);
  for (let t = 0; t < track.values.length; t++) {
    if (t > 0) moveOn(columns, covariance, layout, variances);
    if (layout.errors > 0) covariance[(levels + 1) * (size + 1)] = track.sampling[t] ?? 0;
    const value = track.values[t] ?? Number.NaN;
    const carries = track.carries[t] ?? [];
    if (Number.isNaN(value)) {
      onQuarter?.(kept(columns, covariance, undefined, gain, 0, carries));
      continue;
    }
    for (let i = 0; i < size; i++) gain[i] = figureOf(covariance, layout, i * size, carries);
    const spread = figureOf(gain, layout, 0, carries) + (track.noise[t] ?? 0);
    let seen = value;
    let k = 0;
    for (const column of columns) {
      surprises[k++] = seen - figureOf(column, layout, 0, carries);
      // Only the first column runs against the figure; the others against nothing.
      seen = 0;
    }
    for (let i = 0; i < size; i++) gain[i] = (gain[i] ?? 0) / spread;
    onQuarter?.(kept(columns, covariance, surprises, gain, spread, carries));
    take(columns, covariance, surprises, gain, spread);
    addSurprise(sums, surprises, spread);
  }
  const { unknowns, logLikelihood } = solveStarts(sums);
  const mean = withStarts(columns, unknowns.values);
  addStartError(covariance, columns, unknowns, size);
  return { layout, mean, covariance, logLikelihood, unknowns };
}

/** The quarter's own steps of level and slope come with the move. */
function moveOn(
  columns: readonly Float64Array[],
  covariance: Float64Array,
  layout: Layout,
  variances: TrendVariances,
): void {
  for (const column of columns) advance(column, layout);
  onBothSides(covariance, layout, advance);
  const slope = layout.levels * (layout.size + 1);
  covariance[0] = (covariance[0] ?? 0) + variances.level;
  covariance[slope] = (covariance[slope] ?? 0) + variances.slope;
}

/** The figure is seen: its surprise moves the state, and what it tells is no longer unknown. */
function take(
  columns: readonly Float64Array[],
  covariance: Float64Array,
  surprises: Float64Array,
  gain: Float64Array,
  spread: number,
): void {
  const size = gain.length;
  let k = 0;
  for (const column of columns) {
    const surprise = surprises[k++] ?? 0;
    for (let i = 0; i < size; i++) column[i] = (column[i] ?? 0) + (gain[i] ?? 0) * surprise;
  }
  for (let i = 0; i < size; i++) {
    const told = (gain[i] ?? 0) * spread;
    for (let j = 0; j < size; j++)
      covariance[i * size + j] = (covariance[i * size + j] ?? 0) - told * (gain[j] ?? 0);
  }
}

function startColumns({ size, levels }: Layout, { level, slope }: Starts): Float64Array[] {
  const known = new Float64Array(size);
  if (level !== 'diffuse') known[0] = level.mean;
  if (slope !== 'diffuse') known[levels] = slope.mean;
  const columns = [known];
  for (const place of [...(level === 'diffuse' ? [0] : []), ...(slope === 'diffuse' ? [levels] : [])]) {
    const column = new Float64Array(size);
    column[place] = 1;
    columns.push(column);
  }
  return columns;
}

function kept(
  columns: readonly Float64Array[],
  covariance: Float64Array,
  surprises: Float64Array | undefined,
  gain: Float64Array,
  surpriseVariance: number,
  carries: readonly number[],
): Foreseen {
  return {
    columns: columns.map((column) => column.slice()),
    covariance: covariance.slice(),
    surprises: surprises?.slice(),
    gain: gain.slice(),
    surpriseVariance,
    carries,
  };
}

/** The first column, and each of the others times its start. */
function withStarts(columns: readonly Float64Array[], starts: readonly number[]): Float64Array {
  const [known = new Float64Array(0), ...others] = columns;
  const sum = known.slice();
  for (const [k, column] of others.entries()) {
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (column[i] ?? 0) * (starts[k] ?? 0);
  }
  return sum;
}

function addStartError(
  covariance: Float64Array,
  columns: readonly Float64Array[],
  unknowns: Unknowns,
  size: number,
): void {
  const others = columns.slice(1);
  for (const [k, one] of others.entries()) {
    for (const [l, two] of others.entries()) {
      const shared = unknowns.covariance[k * others.length + l] ?? 0;
      for (let i = 0; i < size; i++) {
        for (let j = 0; j < size; j++) {
          covariance[i * size + j] = (covariance[i * size + j] ?? 0) + (one[i] ?? 0) * (two[j] ?? 0) * shared;
        }
      }
    }
  }
}
