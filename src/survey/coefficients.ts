import { type Difference, differenceFrom } from './compare.ts';
import { SurveyError } from './errors.ts';
import type { Regression } from './regression.ts';
import { type JointTest, waldTest } from './wald.ts';

/** A coefficient with its interval and its t test against 0. */
export interface Coefficient extends Difference {
  readonly name: string;
}

/**
 * The coefficients of a model, each with a t interval and a two-sided test against 0. Those of a logistic
 * model are logarithms of odds ratios: for people, use `averageEffect`.
 * @example
 * const predictors = [{ name: 'seen', values: [0, 0, 0, 1, 1, 1] }];
 * const fit = fitRegression({ family: 'linear', outcome: { name: 'y', values: [1, 2, 3, 3, 5, 4] }, predictors, weights: [1, 1, 1, 1, 1, 1] });
 * coefficientsOf(fit).map(({ name, value }) => `${name} ${value.toFixed(2)}`).join(', ') // => '(intercept) 2.00, seen 2.00'
 */
export function coefficientsOf(fit: Regression, confidence = 0.95): Coefficient[] {
  return fit.names.map((name, i) => {
    const variance = fit.covariance[i]?.[i] ?? Number.NaN;
    return {
      name,
      ...differenceFrom(fit.values[i] ?? Number.NaN, variance, fit.degreesOfFreedom, confidence),
    };
  });
}

/** A test of all coefficients of one predictor at once. */
export interface TermTest extends JointTest {
  readonly name: string;
}

/**
 * Wald's test that a predictor has no part: F = b' V^-1 b / k over its k coefficients, with k and the model's
 * degrees of freedom [R's regTermTest]. For a predictor of groups, whose coefficients depend on which level
 * stands first. Throws `out-of-range` for a predictor that is not in the model.
 * @example
 * const predictors = [{ name: 'seen', values: [0, 0, 0, 1, 1, 1] }];
 * const fit = fitRegression({ family: 'linear', outcome: { name: 'y', values: [1, 2, 3, 3, 5, 4] }, predictors, weights: [1, 1, 1, 1, 1, 1] });
 * termTest(fit, 'seen').statistic.toFixed(2) // => '7.50'
 */
export function termTest(fit: Regression, name: string): TermTest {
  const term = fit.sample.rows.terms.find((one) => one.name === name);
  if (term === undefined)
    throw new SurveyError(
      'out-of-range',
      `The model has no predictor "${name}"; it has ${fit.sample.rows.terms.map((one) => one.name).join(', ')}.`,
    );
  const { from, to } = term;
  const block = fit.covariance.slice(from, to).map((row) => row.slice(from, to));
  return {
    name,
    ...waldTest(fit.names.slice(from, to), fit.values.slice(from, to), block, fit.degreesOfFreedom),
  };
}
