import { SurveyError } from './errors.ts';
import type { Matrix } from './scatter.ts';

/**
 * The lower triangle L of a symmetric positive definite matrix, LL' = matrix [Golub and Van Loan 2013, 4.2]. Throws
 * `collinear` with the first row that is, to eleven digits, a sum of those before it.
 */
export function choleskyOf(matrix: Matrix): number[][] {
  const factor: number[][] = [];
  for (const [i, row] of matrix.entries()) {
    const made: number[] = [];
    for (const [j, upper] of factor.entries()) {
      made.push(((row[j] ?? Number.NaN) - dot(made, upper, j)) / (upper[j] ?? Number.NaN));
    }
    const own = row[i] ?? Number.NaN;
    const pivot = own - dot(made, made, i);
    if (!(pivot > 1e-11 * own)) {
      throw new SurveyError(
        'collinear',
        `Column ${i} is a sum of those before it (or empty): what it adds cannot be told apart from them.`,
        i,
      );
    }
    made.push(Math.sqrt(pivot));
    factor.push(made);
  }
  return factor;
}

/** The x with LL'x = right. */
export function solveCholesky(factor: Matrix, right: readonly number[]): number[] {
  const half: number[] = [];
  for (const [i, row] of factor.entries()) {
    half.push(((right[i] ?? Number.NaN) - dot(row, half, i)) / (row[i] ?? Number.NaN));
  }
  const found = new Array<number>(half.length).fill(0);
  for (let i = half.length - 1; i >= 0; i--) {
    let rest = half[i] ?? Number.NaN;
    for (let j = i + 1; j < half.length; j++) rest -= (factor[j]?.[i] ?? 0) * (found[j] ?? 0);
    found[i] = rest / (factor[i]?.[i] ?? Number.NaN);
  }
  return found;
}

/** The inverse of LL'. */
export function inverseCholesky(factor: Matrix): number[][] {
  return factor.map((_, i) =>
    solveCholesky(
      factor,
      factor.map((_row, j) => (i === j ? 1 : 0)),
    ),
  );
}

/** Sum of products of the first `count` numbers of two lists. */
export function dot(one: readonly number[], two: readonly number[], count = one.length): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += (one[i] ?? 0) * (two[i] ?? 0);
  return sum;
}
