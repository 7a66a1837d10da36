import { SurveyError } from './errors.ts';

/** A square table of numbers, row by row. */
export type Matrix = readonly (readonly number[])[];

/** A square table of zeros to add into. */
export function emptyMatrix(size: number): number[][] {
  return Array.from({ length: size }, () => new Array<number>(size).fill(0));
}

/** The sum of products of two lists, over the length of the first. */
export function dot(one: ArrayLike<number>, two: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < one.length; i++) total += (one[i] ?? 0) * (two[i] ?? 0);
  return total;
}

/** Adds factor times the products of one row's values to the lower triangle. */
export function addProducts(
  products: Float64Array,
  values: Float64Array,
  start: number,
  width: number,
  factor: number,
): void {
  for (let i = 0; i < width; i++) {
    const scaled = factor * (values[start + i] ?? 0);
    for (let j = 0; j <= i; j++)
      products[i * width + j] = (products[i * width + j] ?? 0) + scaled * (values[start + j] ?? 0);
  }
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
