import { fisherUpper } from './chi-squared.ts';
import { choleskyOf, solveCholesky } from './cholesky.ts';
import { dot, flatten, type Matrix } from './matrix.ts';

/** A test that several coefficients are 0 all together. */
export interface JointTest {
  /** Wald's F. */
  readonly statistic: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly probability: number;
}

/**
 * Wald's test that coefficients b with covariance V are all 0: F = b'V^-1 b / k on k, how many they are, and the
 * degrees of freedom of V [R's regTermTest]. Throws `collinear` with the name of a coefficient whose estimate is made
 * of others.
 */
export function waldTest(
  names: readonly string[],
  values: readonly number[],
  covariance: Matrix,
  degreesOfFreedom: number,
): JointTest {
  const numerator = values.length;
  const solved = solveCholesky(choleskyOf(flatten(covariance), names), values);
  const statistic = dot(values, solved) / numerator;
  return {
    statistic,
    numerator,
    denominator: degreesOfFreedom,
    probability: fisherUpper(statistic, numerator, degreesOfFreedom),
  };
}
