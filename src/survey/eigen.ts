import { SurveyError } from './errors.ts';
import type { Matrix } from './matrix.ts';

/**
 * Eigenvalues and eigenvectors (columns of `vectors`) of a symmetric matrix by Jacobi's rotations
 * [Golub and Van Loan 2013, 8.5]: exact to rounding for the small matrices here. Throws `no-convergence`.
 */
export function symmetricEigen(matrix: Matrix): { values: number[]; vectors: number[][] } {
  const size = matrix.length;
  const a = matrix.map((row) => [...row]);
  const vectors = a.map((_, i) => a.map((__, j) => (i === j ? 1 : 0)));
  const at = (rows: number[][], i: number, j: number) => rows[i]?.[j] ?? Number.NaN;
  const rotate = (rows: number[][], i: number, j: number, k: number, l: number, s: number, tau: number) => {
    const g = at(rows, i, j);
    const h = at(rows, k, l);
    const [one, other] = [rows[i], rows[k]];
    if (one) one[j] = g - s * (h + g * tau);
    if (other) other[l] = h + s * (g - h * tau);
  };
  for (let round = 0; round < 60; round++) {
    let off = 0;
    let diagonal = 0;
    for (let i = 0; i < size; i++) {
      diagonal += at(a, i, i) ** 2;
      for (let j = 0; j < i; j++) off += at(a, i, j) ** 2;
    }
    if (off <= 1e-32 * diagonal) return { values: a.map((row, i) => row[i] ?? Number.NaN), vectors };
    for (let i = 0; i < size - 1; i++) {
      for (let j = i + 1; j < size; j++) {
        const pivot = at(a, i, j);
        if (pivot === 0) continue;
        const theta = (at(a, j, j) - at(a, i, i)) / (2 * pivot);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        const tau = s / (1 + c);
        const [first, second] = [a[i], a[j]];
        if (!first || !second) continue;
        first[i] = at(a, i, i) - t * pivot;
        second[j] = at(a, j, j) + t * pivot;
        first[j] = 0;
        second[i] = 0;
        for (let k = 0; k < size; k++) {
          if (k !== i && k !== j) {
            rotate(a, k, i, k, j, s, tau);
            first[k] = at(a, k, i);
            second[k] = at(a, k, j);
          }
          rotate(vectors, k, i, k, j, s, tau);
        }
      }
    }
  }
  throw new SurveyError('no-convergence', 'The eigenvalues did not settle in 60 rounds.');
}
