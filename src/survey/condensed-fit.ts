import { scatterOfUnits } from './cluster.ts';
import { differenceFrom } from './compare.ts';
import { SurveyError } from './errors.ts';
import { levelFrom, type PredictedLevel, predictedLevel } from './margins.ts';
import type { Matrix } from './matrix.ts';
import { bilinear, rowsOf } from './matrix.ts';
import type { Family } from './newton.ts';
import type { Regression } from './regression.ts';
import { linkAt } from './scenario.ts';
import { meanOfColumn, movedDrivers, type SeenRange, type WhatIf } from './what-if.ts';

/**
 * What is kept of a fit so that what-ifs can be answered without its interviews: the interviews in bins of nearly equal
 * prediction. Plain numbers, fit to be written down; nobody's answers are in it.
 */
export interface CondensedFit {
  readonly family: Family;
  readonly degreesOfFreedom: number;
  /** Of the coefficients, in the order of `coefficients` and of the columns of `means`. */
  readonly names: readonly string[];
  readonly coefficients: readonly number[];
  /** The level as it is, exactly. */
  readonly now: PredictedLevel;
  /** The predictors that are numbers, and their weighted means. */
  readonly drivers: readonly { readonly name: string; readonly mean: number }[];
  /** By bin: its share of the weight, its mean linear predictor, its mean of every column. */
  readonly shares: readonly number[];
  readonly predictors: readonly number[];
  readonly means: Matrix;
  /** Of the bins' shares, then the coefficients: the design's, joint. */
  readonly covariance: Matrix;
}

/**
 * Condenses a fit: interviews in order of their linear predictor, cut into bins of equal weight (40 if left out). The bins'
 * shares and the coefficients get one joint covariance from the totals of the sampling units, so that the error of an average
 * over the interviews drawn is kept as `sampled` has it. What is lost is the spread of predictions within a bin: with 40
 * bins under 0.01 points of the level that goes with a move of ten points.
 * Throws `out-of-range` for fewer than two bins, and as `predictedLevel`.
 * @example
 * const [fair, says] = [[0, 0.2, 0.4, 0.4, 0.6, 0.6, 0.8, 1], [0, 0, 0, 1, 0, 1, 1, 1]];
 * const fit = fitRegression({ family: 'logistic', outcome: { name: 'says', values: says }, predictors: [{ name: 'fair', values: fair }], weights: says.map(() => 1) });
 * condenseFit(fit).drivers.map(({ name, mean }) => `${name} ${mean.toFixed(2)}`).join() // => 'fair 0.50'
 */
export function condenseFit(fit: Regression, bins = 40): CondensedFit {
  if (!Number.isInteger(bins) || bins < 2)
    throw new SurveyError('out-of-range', `${bins} bins were asked; a whole number from 2 was expected.`);
  const { rows, weights, clusters, unitScores, bread } = fit.sample;
  const width = fit.names.length;
  const linear = new Float64Array(rows.count);
  for (let row = 0; row < rows.count; row++)
    for (let a = rows.starts[row] ?? 0; a < (rows.starts[row + 1] ?? 0); a++)
      linear[row] =
        (linear[row] ?? 0) + (rows.values[a] ?? 0) * (fit.values[rows.places[a] ?? 0] ?? Number.NaN);
  const { binOfRow, count } = cutByWeight(linear, weights, bins);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = new Float64Array(count);
  const predictors = new Float64Array(count);
  const means = new Float64Array(count * width);
  for (let row = 0; row < rows.count; row++) {
    const bin = binOfRow[row] ?? 0;
    const weight = weights[row] ?? 0;
    shares[bin] = (shares[bin] ?? 0) + weight / total;
    predictors[bin] = (predictors[bin] ?? 0) + weight * (linear[row] ?? 0);
    for (let a = rows.starts[row] ?? 0; a < (rows.starts[row + 1] ?? 0); a++) {
      const at = bin * width + (rows.places[a] ?? 0);
      means[at] = (means[at] ?? 0) + weight * (rows.values[a] ?? 0);
    }
  }
  // Each unit's part in the error of the shares, w (in the bin or not - share) / W, and of the coefficients, A^-1 z.
  const all = count + width;
  const totals = new Float64Array(clusters.stratumOfUnit.length * all);
  for (let row = 0; row < rows.count; row++) {
    const line = (clusters.unitOfRow[rows.origin[row] ?? 0] ?? 0) * all;
    const weight = (weights[row] ?? 0) / total;
    for (let bin = 0; bin < count; bin++)
      totals[line + bin] =
        (totals[line + bin] ?? 0) + weight * ((bin === binOfRow[row] ? 1 : 0) - (shares[bin] ?? 0));
  }
  for (let unit = 0; unit < clusters.stratumOfUnit.length; unit++)
    for (let i = 0; i < width; i++) {
      let part = 0;
      for (let j = 0; j < width; j++)
        part += (bread[i * width + j] ?? Number.NaN) * (unitScores[unit * width + j] ?? 0);
      totals[unit * all + count + i] = part;
    }
  return {
    ...{ family: fit.family, degreesOfFreedom: fit.degreesOfFreedom, names: fit.names },
    coefficients: fit.values,
    now: predictedLevel(fit, {}),
    drivers: rows.terms.flatMap(({ name, from, levels }) =>
      levels === undefined ? [{ name, mean: meanOfColumn(fit, from) }] : [],
    ),
    shares: [...shares],
    predictors: [...predictors].map((sum, bin) => sum / ((shares[bin] ?? Number.NaN) * total)),
    means: [...shares].map((share, bin) =>
      [...means.subarray(bin * width, (bin + 1) * width)].map((sum) => sum / (share * total)),
    ),
    covariance: rowsOf(scatterOfUnits(clusters, totals, all), all),
  };
}

/** Rows in order of a value, cut where the weight so far passes each bin's end. Equal values may fall into two bins. */
function cutByWeight(
  values: Float64Array,
  weights: Float64Array,
  bins: number,
): { readonly binOfRow: Int32Array; readonly count: number } {
  const order = Int32Array.from(values, (_, row) => row).sort(
    (a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const binOfRow = new Int32Array(values.length);
  let before = 0;
  let count = 0;
  let last = -1;
  for (const row of order) {
    const place = Math.min(bins - 1, Math.floor((before / total) * bins));
    if (place !== last) count++;
    last = place;
    binOfRow[row] = count - 1;
    before += weights[row] ?? 0;
  }
  return { binOfRow, count };
}

/**
 * `whatIf` from a condensed fit: the same levels, change and intervals, to the spread of predictions within a bin. Throws
 * as `whatIf`.
 * @example
 * const [fair, says] = [[0, 0.2, 0.4, 0.4, 0.6, 0.6, 0.8, 1], [0, 0, 0, 1, 0, 1, 1, 1]];
 * const fit = fitRegression({ family: 'logistic', outcome: { name: 'says', values: says }, predictors: [{ name: 'fair', values: fair }], weights: says.map(() => 1) });
 * whatIfFrom(condenseFit(fit), { fair: 0.05 }, { fair: { lowest: 0.4, highest: 0.6 } }).moved.value.toFixed(3) // => '0.551'
 */
export function whatIfFrom(
  fit: CondensedFit,
  moves: Readonly<Record<string, number>>,
  seen: Readonly<Record<string, SeenRange>>,
  options: { readonly confidence?: number } = {},
): WhatIf {
  const { family, degreesOfFreedom, now, shares, covariance } = fit;
  const drivers = movedDrivers(moves, seen, (name) => {
    const driver = fit.drivers.find((one) => one.name === name);
    if (driver !== undefined) return driver.mean;
    throw new SurveyError(
      'out-of-range',
      `"${name}" is no predictor of the model that is a number; ${fit.drivers.map((one) => one.name).join(', ')} are.`,
    );
  });
  const amounts = fit.names.map((name) => moves[name] ?? 0);
  const as = predictionsOf(
    fit,
    amounts.map(() => 0),
  );
  const to = predictionsOf(fit, amounts);
  const change = to.values.reduce(
    (sum, value, bin) => sum + (shares[bin] ?? Number.NaN) * (value - (as.values[bin] ?? Number.NaN)),
    0,
  );
  const between = [
    ...to.values.map((value, bin) => value - (as.values[bin] ?? Number.NaN)),
    ...to.gradient.map((one, j) => one - (as.gradient[j] ?? Number.NaN)),
  ];
  const whole = [...to.values, ...to.gradient];
  return {
    now,
    moved: levelFrom(
      { family, degreesOfFreedom },
      now.value + change,
      bilinear(whole, covariance, whole),
      options,
    ),
    change: differenceFrom(
      change,
      bilinear(between, covariance, between),
      degreesOfFreedom,
      options.confidence,
    ),
    drivers,
  };
}

/** What the model predicts in each bin with columns moved, and the derivative of their mean by each coefficient. */
function predictionsOf(
  { family, coefficients, shares, predictors, means }: CondensedFit,
  amounts: readonly number[],
): { readonly values: number[]; readonly gradient: number[] } {
  const further = amounts.reduce((sum, amount, j) => sum + amount * (coefficients[j] ?? Number.NaN), 0);
  const gradient = coefficients.map(() => 0);
  const values = predictors.map((predictor, bin) => {
    const { mean, slope } = linkAt(family, predictor + further);
    for (const [j, amount] of amounts.entries())
      gradient[j] =
        (gradient[j] ?? 0) + (shares[bin] ?? Number.NaN) * slope * ((means[bin]?.[j] ?? Number.NaN) + amount);
    return mean;
  });
  return { values, gradient };
}
