import { SurveyError } from './errors.ts';

/**
 * A column whose own share, beyond the columns before it, is less than this part of its square is taken to be
 * made of them: a fit would divide by rounding.
 */
const ownShare = 1e-10;

/**
 * The lower triangle L with L L' = the matrix (row after row in one array), by Cholesky's method
 * [Golub and Van Loan 2013, 4.2]. The matrix is symmetric, of which only the lower triangle is read; `names` are
 * its columns'. Throws `collinear` with the position of the first column that is made of those before it (less
 * than the share `least` of its square is its own), naming all of them; `constant` for a column of zeros;
 * `not-a-number`.
 */
export function choleskyOf(matrix: Float64Array, names: readonly string[], least = ownShare): Float64Array {
  const size = names.length;
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const whole = matrix[i * size + i] ?? Number.NaN;
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j] ?? Number.NaN;
      for (let k = 0; k < j; k++) sum -= (lower[i * size + k] ?? 0) * (lower[j * size + k] ?? 0);
      if (j < i) {
        lower[i * size + j] = sum / (lower[j * size + j] ?? Number.NaN);
      } else if (sum > least * whole) {
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
