import { SurveyError, weightOfRow } from './errors.ts';
import { addProducts, type Matrix } from './matrix.ts';
import type { NumberPredictor } from './predictors.ts';

/** A weighted covariance of columns, with what they are called. */
export interface Covariance {
  readonly names: readonly string[];
  readonly means: readonly number[];
  /** Divided by the weights' sum, which cancels in every share and correlation. */
  readonly covariance: Matrix;
  /** Rows with a weight and every value. */
  readonly base: number;
}

/**
 * The weighted covariance of columns over the rows that have all of them: sum w (x - mean)(y - mean) / sum w.
 * Rows of weight 0 are outside. Throws `constant` for a column that does not vary, `no-base` without two
 * rows, `out-of-range` for columns of unlike length.
 * @example weightedCovariance([{ name: 'x', values: [0, 2] }, { name: 'y', values: [1, 5] }], [1, 1]).covariance[0].join(' ') // => '1 2'
 */
export function weightedCovariance(
  columns: readonly NumberPredictor[],
  weights: ArrayLike<number>,
): Covariance {
  const width = columns.length;
  const used = completeRows(columns, weights);
  const packed = new Float64Array(used.length * width);
  const means = new Float64Array(width);
  let weight = 0;
  for (const row of used) weight += weights[row] ?? 0;
  for (let j = 0; j < width; j++) {
    const values = columns[j]?.values ?? [];
    const origin = values[used[0] ?? 0] ?? 0;
    let sum = 0;
    for (const row of used) sum += (weights[row] ?? 0) * ((values[row] ?? Number.NaN) - origin);
    const mean = origin + sum / weight;
    means[j] = mean;
    for (let at = 0; at < used.length; at++)
      packed[at * width + j] = (values[used[at] ?? 0] ?? Number.NaN) - mean;
  }
  const products = new Float64Array(width * width);
  for (let at = 0; at < used.length; at++)
    addProducts(products, packed, at * width, width, (weights[used[at] ?? 0] ?? 0) / weight);
  const names = columns.map(({ name }) => name);
  const covariance = names.map((_, i) =>
    names.map((_, j) => products[Math.max(i, j) * width + Math.min(i, j)] ?? Number.NaN),
  );
  requireSpread(names, covariance, means);
  return { names, means: [...means], covariance, base: used.length };
}

/** Throws `constant` for a column whose spread is rounding. */
export function requireSpread(names: readonly string[], covariance: Matrix, means: ArrayLike<number>): void {
  for (const [i, name] of names.entries()) {
    const variance = covariance[i]?.[i] ?? Number.NaN;
    if (variance > 1e-24 * (means[i] ?? 0) ** 2) continue;
    throw Number.isNaN(variance)
      ? new SurveyError('not-a-number', `The variance of "${name}" is ${variance}.`, i)
      : new SurveyError('constant', `"${name}" is ${means[i]} in all rows used. Leave it out.`, i);
  }
}

/** Rows with a weight above 0 and every column. */
export function completeRows(columns: readonly NumberPredictor[], weights: ArrayLike<number>): Int32Array {
  const rows: number[] = [];
  for (const { name, values } of columns)
    if (values.length !== weights.length)
      throw new SurveyError(
        'out-of-range',
        `"${name}" has ${values.length} rows and there are ${weights.length} weights; one a row was expected.`,
      );
  for (let row = 0; row < weights.length; row++) {
    const weight = weightOfRow(weights[row], row);
    if (weight > 0 && columns.every(({ values }) => !Number.isNaN(values[row] ?? Number.NaN))) rows.push(row);
  }
  if (rows.length < 2)
    throw new SurveyError('no-base', `${rows.length} rows have every column; two at least were expected.`);
  return Int32Array.from(rows);
}
