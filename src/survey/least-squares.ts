import { choleskyOf, dot, inverseCholesky, solveCholesky } from './cholesky.ts';
import { SurveyError } from './errors.ts';
import type { Matrix } from './scatter.ts';

/** A fit of y on columns. */
export interface LeastSquares {
  readonly coefficients: readonly number[];
  readonly residuals: readonly number[];
  /** Inverse of X'WX: times a residual variance it is the classical covariance. */
  readonly inverse: Matrix;
  /** Sum of w e^2. */
  readonly residualSquares: number;
  /** ln of the determinant of X'WX. */
  readonly logDeterminant: number;
}

/**
 * Weighted least squares: the b that makes sum w (y - xb)^2 least, by the normal equations of columns scaled to length
 * 1, with one step of refinement. `rows` holds one observation a row. Throws `collinear` with the column, `out-of-range`
 * where there are no more rows than columns.
 */
export function leastSquares(
  rows: Matrix,
  y: readonly number[],
  weights: readonly number[] = new Array<number>(rows.length).fill(1),
): LeastSquares {
  const width = rows[0]?.length ?? 0;
  if (rows.length <= width) {
    throw new SurveyError(
      'out-of-range',
      `There are ${rows.length} observations for ${width} coefficients; more observations were expected.`,
    );
  }
  const gram = gramOf(rows, weights, width);
  const scales = gram.map((row, i) => 1 / Math.sqrt(row[i] ?? Number.NaN));
  const factor = choleskyOf(
    gram.map((row, i) => row.map((cell, j) => cell * (scales[i] ?? 0) * (scales[j] ?? 0))),
  );
  const solve = (residuals: readonly number[]) => {
    const right = new Array<number>(width).fill(0);
    for (const [r, row] of rows.entries()) {
      const pull = (weights[r] ?? 0) * (residuals[r] ?? Number.NaN);
      for (const [j, x] of row.entries()) right[j] = (right[j] ?? 0) + pull * x * (scales[j] ?? 0);
    }
    return solveCholesky(factor, right).map((value, j) => value * (scales[j] ?? 0));
  };
  const residualsOf = (b: readonly number[]) => rows.map((row, r) => (y[r] ?? Number.NaN) - dot(row, b));
  const first = solve(y);
  const mend = solve(residualsOf(first));
  const coefficients = first.map((value, j) => value + (mend[j] ?? 0));
  const residuals = residualsOf(coefficients);
  return {
    coefficients,
    residuals,
    inverse: inverseCholesky(factor).map((row, i) =>
      row.map((cell, j) => cell * (scales[i] ?? 0) * (scales[j] ?? 0)),
    ),
    residualSquares: residuals.reduce((sum, e, r) => sum + (weights[r] ?? 0) * e * e, 0),
    logDeterminant: factor.reduce((sum, row, i) => sum + 2 * Math.log((row[i] ?? 0) / (scales[i] ?? 0)), 0),
  };
}

function gramOf(rows: Matrix, weights: readonly number[], width: number): number[][] {
  const gram = Array.from({ length: width }, () => new Array<number>(width).fill(0));
  for (const [r, row] of rows.entries()) {
    for (const [i, x] of row.entries()) {
      const weighted = (weights[r] ?? 0) * x;
      const target = gram[i];
      if (weighted === 0 || target === undefined) continue;
      for (const [j, other] of row.entries()) target[j] = (target[j] ?? 0) + weighted * other;
    }
  }
  return gram;
}

/** The covariance A M A of coefficients, A the inverse of X'WX and M the scatter of their scores. */
export function sandwich(inverse: Matrix, scatter: Matrix): number[][] {
  const half = inverse.map((row) =>
    scatter.map((_, j) =>
      dot(
        row,
        scatter.map((other) => other[j] ?? 0),
      ),
    ),
  );
  return half.map((row) => inverse.map((other) => dot(row, other)));
}

/** The variance c'Vc of a sum of estimates. */
export function varianceOfSum(covariance: Matrix, factors: readonly number[]): number {
  return dot(
    factors,
    covariance.map((row) => dot(row, factors)),
  );
}
