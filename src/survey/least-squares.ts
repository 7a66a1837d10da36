import { choleskyOf, inverseOfCholesky, solveCholesky } from './cholesky.ts';
import { SurveyError } from './errors.ts';
import { addProducts, dot, type Matrix } from './matrix.ts';

/** A fit of y on columns. */
export interface LeastSquares {
  readonly coefficients: readonly number[];
  readonly residuals: readonly number[];
  /** Inverse of X'WX, row after row: times a residual variance it is the classical covariance. */
  readonly inverse: Float64Array;
  /** Sum of w e^2. */
  readonly residualSquares: number;
  /** ln of the determinant of X'WX. */
  readonly logDeterminant: number;
}

/**
 * Weighted least squares: the b that makes sum w (y - xb)^2 least, by the normal equations of columns scaled to length
 * 1, with one step of refinement. `rows` holds one observation a row, `names` are the columns'. Throws `collinear` and
 * `constant` (0 throughout) with the column, `out-of-range` where there are no more rows than columns.
 */
export function leastSquares(
  rows: Matrix,
  y: ArrayLike<number>,
  weights: readonly number[] = new Array<number>(rows.length).fill(1),
  names: readonly string[] = (rows[0] ?? []).map((_, j) => `x${j}`),
): LeastSquares {
  const width = names.length;
  if (rows.length <= width) {
    throw new SurveyError(
      'out-of-range',
      `There are ${rows.length} observations for ${width} coefficients; more observations were expected.`,
    );
  }
  const products = new Float64Array(width * width);
  for (const [r, row] of rows.entries())
    addProducts(products, Float64Array.from(row), 0, width, weights[r] ?? 0);
  const scales = names.map((_, j) => {
    const square = products[j * width + j] ?? Number.NaN;
    return square > 0 ? 1 / Math.sqrt(square) : 1;
  });
  const scaled = (matrix: Float64Array) =>
    matrix.map(
      (cell, place) => cell * (scales[Math.floor(place / width)] ?? 0) * (scales[place % width] ?? 0),
    );
  const lower = choleskyOf(scaled(products), names);
  const solve = (residuals: ArrayLike<number>) => {
    const right = new Float64Array(width);
    for (const [r, row] of rows.entries()) {
      const pull = (weights[r] ?? 0) * (residuals[r] ?? Number.NaN);
      for (const [j, x] of row.entries()) right[j] = (right[j] ?? 0) + pull * x * (scales[j] ?? 0);
    }
    return solveCholesky(lower, right).map((value, j) => value * (scales[j] ?? 0));
  };
  const residualsOf = (b: ArrayLike<number>) => rows.map((row, r) => (y[r] ?? Number.NaN) - dot(row, b));
  const first = solve(y);
  const mend = solve(residualsOf(first));
  const coefficients = Array.from(first, (value, j) => value + (mend[j] ?? 0));
  const residuals = residualsOf(coefficients);
  return {
    coefficients,
    residuals,
    inverse: scaled(inverseOfCholesky(lower)),
    residualSquares: residuals.reduce((sum, e, r) => sum + (weights[r] ?? 0) * e * e, 0),
    logDeterminant: scales.reduce(
      (sum, scale, j) => sum + 2 * Math.log((lower[j * width + j] ?? 0) / scale),
      0,
    ),
  };
}
