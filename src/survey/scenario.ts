import { scatterOfUnits } from './cluster.ts';
import { SurveyError } from './errors.ts';
import { bilinear } from './matrix.ts';
import type { Family } from './newton.ts';
import type { Regression } from './regression.ts';

/** What is done to the answers before the model predicts: columns set to a value, columns moved. */
export interface Scenario {
  /** By column of the fit; NaN where the answer stays. */
  readonly set: Float64Array;
  readonly move: Float64Array;
}

/**
 * A mean over the interviews with what its error needs. Such means are linear: their differences are taken
 * part by part.
 */
export interface ScenarioMean {
  readonly value: number;
  /** Its derivative by each coefficient. */
  readonly gradient: Float64Array;
  /** Each unit's sum of w (prediction - mean) / W: the error of averaging over the interviews drawn. */
  readonly unitTotals: Float64Array;
}

/** `fixed`: the interviews are the population; `sampled`: they are a sample of it. */
export type Averaging = 'fixed' | 'sampled';

export function asAnswered(fit: Regression): Scenario {
  const width = fit.names.length;
  return { set: new Float64Array(width).fill(Number.NaN), move: new Float64Array(width) };
}

/** The weighted mean of what the model predicts in a scenario. */
export function scenarioMean(fit: Regression, { set, move }: Scenario): ScenarioMean {
  const x = new Float64Array(fit.names.length);
  return meanOver(fit, (start, end, gradient) => {
    const { places, values } = fit.sample.rows;
    x.fill(0);
    for (let a = start; a < end; a++) x[places[a] ?? 0] = values[a] ?? 0;
    let eta = 0;
    for (let j = 0; j < x.length; j++) {
      const fixed = set[j] ?? Number.NaN;
      const value = Number.isNaN(fixed) ? (x[j] ?? 0) + (move[j] ?? 0) : fixed;
      x[j] = value;
      eta += value * (fit.values[j] ?? Number.NaN);
    }
    const { mean, slope } = linkAt(fit.family, eta);
    for (let j = 0; j < x.length; j++) gradient[j] = slope * (x[j] ?? 0);
    return mean;
  });
}

/** The weighted mean of the prediction's derivative by one column. */
export function scenarioSlope(fit: Regression, column: number): ScenarioMean {
  const coefficient = fit.values[column] ?? Number.NaN;
  return meanOver(fit, (start, end, gradient) => {
    const { places, values } = fit.sample.rows;
    let eta = 0;
    for (let a = start; a < end; a++) eta += (values[a] ?? 0) * (fit.values[places[a] ?? 0] ?? Number.NaN);
    const { slope, bend } = linkAt(fit.family, eta);
    gradient.fill(0);
    for (let a = start; a < end; a++) gradient[places[a] ?? 0] = bend * coefficient * (values[a] ?? 0);
    gradient[column] = (gradient[column] ?? 0) + slope;
    return slope * coefficient;
  });
}

/** The mean of an outcome at a linear predictor, with its first and second derivative. */
export function linkAt(family: Family, eta: number): { mean: number; slope: number; bend: number } {
  if (family === 'linear') return { mean: eta, slope: 1, bend: 0 };
  const mean = 1 / (1 + Math.exp(-eta));
  const slope = mean * (1 - mean);
  return { mean, slope, bend: slope * (1 - 2 * mean) };
}

/** Weighted mean of something predicted for each row, which also writes its derivatives into `gradient`. */
function meanOver(
  fit: Regression,
  predict: (start: number, end: number, gradient: Float64Array) => number,
): ScenarioMean {
  const { rows, weights, clusters } = fit.sample;
  const width = fit.names.length;
  const own = new Float64Array(width);
  const gradient = new Float64Array(width);
  const unitTotals = new Float64Array(clusters.stratumOfUnit.length);
  const predicted = new Float64Array(rows.count);
  let weight = 0;
  let sum = 0;
  for (let row = 0; row < rows.count; row++) {
    const w = weights[row] ?? 0;
    const value = predict(rows.starts[row] ?? 0, rows.starts[row + 1] ?? 0, own);
    predicted[row] = value;
    weight += w;
    sum += w * value;
    for (let j = 0; j < width; j++) gradient[j] = (gradient[j] ?? 0) + w * (own[j] ?? 0);
  }
  const value = sum / weight;
  for (let row = 0; row < rows.count; row++) {
    const unit = clusters.unitOfRow[rows.origin[row] ?? 0] ?? 0;
    unitTotals[unit] =
      (unitTotals[unit] ?? 0) + ((weights[row] ?? 0) * ((predicted[row] ?? 0) - value)) / weight;
  }
  return { value, gradient: gradient.map((one) => one / weight), unitTotals };
}

export function minus(one: ScenarioMean, other: ScenarioMean): ScenarioMean {
  const less = (a: Float64Array, b: Float64Array) => a.map((value, i) => value - (b[i] ?? Number.NaN));
  return {
    value: one.value - other.value,
    gradient: less(one.gradient, other.gradient),
    unitTotals: less(one.unitTotals, other.unitTotals),
  };
}

/**
 * The variance of a mean of predictions. `fixed`: g'Vg, the delta method, of the coefficients' errors alone.
 * `sampled`: the units' linearised totals with their part in both, the coefficients and the average
 * [Korn and Graubard 1999, 3.7; what Stata calls unconditional].
 */
export function scenarioVariance(fit: Regression, mean: ScenarioMean, averaging: Averaging): number {
  if (averaging === 'fixed') return bilinear(mean.gradient, fit.covariance, mean.gradient);
  const { bread, unitScores, clusters } = fit.sample;
  const width = fit.names.length;
  const pull = new Float64Array(width);
  for (let i = 0; i < width; i++)
    for (let j = 0; j < width; j++)
      pull[i] = (pull[i] ?? 0) + (bread[i * width + j] ?? Number.NaN) * (mean.gradient[j] ?? Number.NaN);
  const totals = mean.unitTotals.map((own, unit) => {
    let total = own;
    for (let j = 0; j < width; j++) total += (unitScores[unit * width + j] ?? 0) * (pull[j] ?? Number.NaN);
    return total;
  });
  return scatterOfUnits(clusters, totals, 1)[0] ?? Number.NaN;
}

/** The column of a predictor that is a number; throws `out-of-range` for any other name. */
export function columnOfNumber(fit: Regression, name: string): number {
  const term = fit.sample.rows.terms.find((one) => one.name === name);
  if (term !== undefined && term.levels === undefined) return term.from;
  const numbers = fit.sample.rows.terms.filter(({ levels }) => levels === undefined);
  throw new SurveyError(
    'out-of-range',
    `"${name}" is no predictor of the model that is a number; ${numbers.map((one) => one.name).join(', ')} are.`,
  );
}
