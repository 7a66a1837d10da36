import { SurveyError } from './errors.ts';
import type { Matrix } from './scatter.ts';

/**
 * A column whose own share, beyond the columns before it, is less than this part of its square is taken to be
 * made of them: a fit would divide by rounding.
 */
const ownShare = 1e-10;

/**
 * The lower triangle L with L L' = the matrix (row after row in one array), by Cholesky's method
 * [Golub and Van Loan 2013, 4.2]. The matrix is symmetric, `names` are its columns'. Throws `collinear` with
 * the position of the first column that is made of those before it, naming all of them, and `not-a-number`.
 */
export function choleskyOf(matrix: Float64Array, names: readonly string[]): Float64Array {
  const size = names.length;
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const whole = matrix[i * size + i] ?? Number.NaN;
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j] ?? Number.NaN;
      for (let k = 0; k < j; k++) sum -= (lower[i * size + k] ?? 0) * (lower[j * size + k] ?? 0);
      if (j < i) {
        lower[i * size + j] = sum / (lower[j * size + j] ?? Number.NaN);
      } else if (sum > ownShare * whole) {
        lower[i * size + i] = Math.sqrt(sum);
      } else {
        throw Number.isFinite(sum)
          ? collinear(matrix, lower, i, names)
          : new SurveyError('not-a-number', `The products of column "${names[i]}" are ${sum}.`, i);
      }
    }
  }
  return lower;
}

/** Solves A x = b for one right side, from the lower triangle of A. */
export function solveCholesky(lower: Float64Array, right: ArrayLike<number>): Float64Array {
  const size = right.length;
  const width = Math.round(Math.sqrt(lower.length));
  const solution = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = right[i] ?? Number.NaN;
    for (let k = 0; k < i; k++) sum -= (lower[i * width + k] ?? 0) * (solution[k] ?? 0);
    solution[i] = sum / (lower[i * width + i] ?? Number.NaN);
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = solution[i] ?? Number.NaN;
    for (let k = i + 1; k < size; k++) sum -= (lower[k * width + i] ?? 0) * (solution[k] ?? 0);
    solution[i] = sum / (lower[i * width + i] ?? Number.NaN);
  }
  return solution;
}

/** The inverse of A from its lower triangle, row after row. */
export function inverseOfCholesky(lower: Float64Array): Float64Array {
  const size = Math.round(Math.sqrt(lower.length));
  const inverse = new Float64Array(size * size);
  const unit = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    unit.fill(0);
    unit[j] = 1;
    inverse.set(solveCholesky(lower, unit), j * size);
  }
  return inverse;
}

/** B M B for symmetric B and M: what turns scores' scatter into a covariance. */
export function sandwich(bread: Float64Array, middle: Float64Array, size: number): Float64Array {
  return product(product(bread, middle, size), bread, size);
}

function product(one: Float64Array, two: Float64Array, size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const factor = one[i * size + k] ?? 0;
      if (factor === 0) continue;
      for (let j = 0; j < size; j++)
        out[i * size + j] = (out[i * size + j] ?? 0) + factor * (two[k * size + j] ?? 0);
    }
  }
  return out;
}

/** The quadratic form a' M b. */
export function bilinear(a: ArrayLike<number>, matrix: Matrix, b: ArrayLike<number>): number {
  let total = 0;
  for (const [i, row] of matrix.entries())
    for (const [j, value] of row.entries()) total += (a[i] ?? Number.NaN) * value * (b[j] ?? Number.NaN);
  return total;
}

/** Rows of numbers from one array, as the library hands matrices out. */
export function rowsOf(matrix: Float64Array, size: number): number[][] {
  return Array.from({ length: size }, (_, i) => [...matrix.subarray(i * size, (i + 1) * size)]);
}

/** One array from rows of numbers; throws `out-of-range` if the rows are not as long as they are many. */
export function flatten(matrix: Matrix): Float64Array {
  const size = matrix.length;
  const flat = new Float64Array(size * size);
  for (const [i, row] of matrix.entries()) {
    if (row.length !== size)
      throw new SurveyError(
        'out-of-range',
        `Row ${i} of a square matrix has ${row.length} numbers; ${size} were expected.`,
        i,
      );
    flat.set(row, i * size);
  }
  return flat;
}

/** Names the columns that a column is made of: those whose part in it is more than rounding. */
function collinear(
  matrix: Float64Array,
  lower: Float64Array,
  column: number,
  names: readonly string[],
): SurveyError {
  const size = names.length;
  const square = (i: number) => matrix[i * size + i] ?? 0;
  if (square(column) === 0)
    return new SurveyError('constant', `The column "${names[column]}" is 0 throughout.`, column);
  const before = new Float64Array(column * column);
  for (let i = 0; i < column; i++) before.set(lower.subarray(i * size, i * size + column), i * column);
  const parts = solveCholesky(before, matrix.subarray(column * size, column * size + column));
  const made = names.filter((_, i) => i < column && (parts[i] ?? 0) ** 2 * square(i) > 1e-6 * square(column));
  return new SurveyError(
    'collinear',
    `The column "${names[column]}" is made of ${made.map((name) => `"${name}"`).join(', ')}, so their parts cannot be told apart. Leave one of them out.`,
    column,
  );
}
