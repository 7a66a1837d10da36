import { inverseOfCholesky } from './cholesky.ts';
import { type ClusterDesign, type Clusters, clustersOf, countClusters, scatterOfUnits } from './cluster.ts';
import { SurveyError, weightOfRow } from './errors.ts';
import { rowsOf, sandwich } from './matrix.ts';
import { checkModel, checkOutcome } from './model-checks.ts';
import { type Family, fitByNewton } from './newton.ts';
import { type ModelRows, modelRows, type NumberPredictor, type Predictor } from './predictors.ts';
import type { Joint } from './units.ts';

/** What to fit to what: a row an interview. */
export interface RegressionProblem {
  readonly family: Family;
  /** For `logistic` 0 and 1; NaN where the answer is missing. */
  readonly outcome: NumberPredictor;
  readonly predictors: readonly Predictor[];
  /** Above 0; 0 for a row that is not to be used. */
  readonly weights: ArrayLike<number>;
  /** Left out: each row is a unit of one stratum. */
  readonly design?: ClusterDesign;
}

/** A fitted model. As a `Joint` it can be handed to `contrastOf`: values are the coefficients. */
export interface Regression extends Joint {
  readonly family: Family;
  /** Of the coefficients: "(intercept)", a number's name, "group: level". */
  readonly names: readonly string[];
  /** Interviews with the outcome and all predictors. */
  readonly base: number;
  /** Sampling units with such interviews, and their strata. */
  readonly units: number;
  readonly strata: number;
  /** With weights scaled to a mean of 1 over all rows handed in. */
  readonly deviance: number;
  /** Of the model without predictors. */
  readonly nullDeviance: number;
  /** 1 - deviance / null deviance: R squared, for `logistic` McFadden's. */
  readonly rSquared: number;
  readonly iterations: number;
  /** What margins are computed from. */
  readonly sample: FittedSample;
}

/** The rows that a model was fitted to. */
export interface FittedSample {
  readonly rows: ModelRows;
  readonly weights: Float64Array;
  readonly fitted: Float64Array;
  readonly clusters: Clusters;
  /** Each unit's total of w x (y - mean), a number a coefficient. */
  readonly unitScores: Float64Array;
  /** The inverse of X'WX. */
  readonly bread: Float64Array;
}

/**
 * A generalised linear model with the survey's weights, its covariance from the totals of the sampling units:
 * V = A^-1 M A^-1 with A = X'WX and M the scatter over strata of the units' totals of w x (y - mu) [Binder
 * 1983; Lumley 2010, 5.2; R's svyglm]. Units without a complete interview count with zeros.
 * Degrees of freedom: units less strata (of the rows used) + 1 - coefficients.
 *
 * It describes how answers go together in the population sampled; it does not say what causes what. Assumes
 * the mean (or its logit) is a sum of the predictors' parts. Weights are taken as fixed.
 *
 * Throws `constant` for a predictor or an outcome that does not vary, `empty-cell` for a level without interviews
 * or with one answer only, `collinear`, `separation`, `no-convergence`, `lonely-unit`, `no-base`, and
 * `too-few-units` where no degrees of freedom are left; each names the column.
 * @example
 * const says = [0, 1, 0, 1, 1, 0, 1, 1];
 * const seen = [0, 0, 0, 0, 1, 1, 1, 1];
 * const fit = fitRegression({ family: 'logistic', outcome: { name: 'says', values: says }, predictors: [{ name: 'seen', values: seen }], weights: seen.map(() => 1) });
 * Math.exp(fit.values[1]).toFixed(6) // => '3.000000'
 */
export function fitRegression(problem: RegressionProblem): Regression {
  const { family } = problem;
  const clusters = clustersOf(problem.design ?? {}, problem.outcome.values.length);
  const { rows, outcome, weights } = rowsOfProblem(problem);
  const fit = fitByNewton(rows, outcome, weights, family);
  const width = rows.names.length;
  const { units, strata } = countClusters(clusters, rows.origin);
  const degreesOfFreedom = units - strata + 1 - width;
  if (degreesOfFreedom < 1)
    throw new SurveyError(
      'too-few-units',
      `${units} sampling units in ${strata} strata leave ${degreesOfFreedom} degrees of freedom for ${width} coefficients; at least ${strata + width} units are needed. Use fewer predictors or more waves.`,
    );
  const unitScores = scoresOfUnits(rows, outcome, weights, fit.fitted, clusters);
  const bread = inverseOfCholesky(fit.lower);
  const covariance = sandwich(bread, scatterOfUnits(clusters, unitScores, width), width);
  const nullDeviance = devianceOfMean(outcome, weights, family);
  return {
    ...{ family, names: rows.names, base: rows.count, units, strata, degreesOfFreedom, nullDeviance },
    ...{ values: [...fit.coefficients], covariance: rowsOf(covariance, width) },
    ...{ deviance: fit.deviance, iterations: fit.iterations },
    rSquared: 1 - fit.deviance / nullDeviance,
    sample: { rows, weights, fitted: fit.fitted, clusters, unitScores, bread },
  };
}

/**
 * The coefficients alone, for a fit that is repeated with each replicate's weights; `names` as those of
 * `fitRegression`. Throws as it does, except for what only an error needs.
 * @example
 * const predictors = [{ name: 'seen', values: [0, 1, 2, 3] }];
 * const { values } = fitCoefficients({ family: 'linear', outcome: { name: 'y', values: [1, 3, 5, 7] }, predictors, weights: [1, 1, 1, 1] });
 * values.map((value) => value.toFixed(3)).join(' ') // => '1.000 2.000'
 */
export function fitCoefficients(problem: Omit<RegressionProblem, 'design'>): {
  readonly names: readonly string[];
  readonly values: readonly number[];
} {
  const { rows, outcome, weights } = rowsOfProblem(problem);
  return { names: rows.names, values: [...fitByNewton(rows, outcome, weights, problem.family).coefficients] };
}

interface FitRows {
  readonly rows: ModelRows;
  readonly outcome: Float64Array;
  readonly weights: Float64Array;
}

/** The complete rows with weights scaled to a mean of 1 over all rows in the sample, as R scales them. */
function rowsOfProblem({ outcome, predictors, weights, family }: RegressionProblem): FitRows {
  const count = outcome.values.length;
  if (weights.length !== count)
    throw new SurveyError(
      'out-of-range',
      `There are ${weights.length} weights for ${count} rows; one a row was expected.`,
    );
  const marks = new Uint8Array(count);
  let sum = 0;
  let sampled = 0;
  for (let row = 0; row < count; row++) {
    const weight = weightOfRow(weights[row], row);
    sum += weight;
    if (weight > 0) sampled++;
    marks[row] = weight > 0 && !Number.isNaN(outcome.values[row] ?? Number.NaN) ? 1 : 0;
  }
  const rows = modelRows(predictors, marks);
  if (rows.count === 0)
    throw new SurveyError('no-base', `No row has "${outcome.name}" and every predictor; none can be fitted.`);
  const answers = Float64Array.from(rows.origin, (row) => outcome.values[row] ?? Number.NaN);
  checkOutcome(outcome.name, answers, family);
  checkModel(rows, answers, outcome.name, family);
  const mean = sum / sampled;
  return {
    rows,
    outcome: answers,
    weights: Float64Array.from(rows.origin, (row) => (weights[row] ?? Number.NaN) / mean),
  };
}

function scoresOfUnits(
  rows: ModelRows,
  outcome: Float64Array,
  weights: Float64Array,
  fitted: Float64Array,
  clusters: Clusters,
): Float64Array {
  const width = rows.names.length;
  const { starts, places, values, origin } = rows;
  const totals = new Float64Array(clusters.stratumOfUnit.length * width);
  for (let row = 0; row < rows.count; row++) {
    const line = (clusters.unitOfRow[origin[row] ?? 0] ?? 0) * width;
    const score = (weights[row] ?? 0) * ((outcome[row] ?? 0) - (fitted[row] ?? 0));
    const end = starts[row + 1] ?? 0;
    for (let a = starts[row] ?? 0; a < end; a++) {
      const at = line + (places[a] ?? 0);
      totals[at] = (totals[at] ?? 0) + score * (values[a] ?? 0);
    }
  }
  return totals;
}

/** The deviance of the weighted mean alone. */
function devianceOfMean(outcome: Float64Array, weights: Float64Array, family: Family): number {
  let weight = 0;
  let sum = 0;
  for (let row = 0; row < outcome.length; row++) {
    weight += weights[row] ?? 0;
    sum += (weights[row] ?? 0) * (outcome[row] ?? 0);
  }
  const mean = sum / weight;
  if (family === 'logistic') return -2 * weight * (mean * Math.log(mean) + (1 - mean) * Math.log(1 - mean));
  let deviance = 0;
  for (let row = 0; row < outcome.length; row++)
    deviance += (weights[row] ?? 0) * ((outcome[row] ?? 0) - mean) ** 2;
  return deviance;
}
