import { ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { choleskyOf, inverseOfCholesky, solveCholesky } from './cholesky.ts';
import { symmetricEigen } from './eigen.ts';
import { bilinear, flatten, rowsOf, sandwich } from './matrix.ts';
import { seededRandom } from './random.ts';

const size = 7;
const random = seededRandom('matrix');
const factor = Array.from({ length: 12 }, () => Array.from({ length: size }, () => random.normal()));
const matrix = Array.from({ length: size }, (_, i) =>
  Array.from({ length: size }, (__, j) =>
    factor.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0),
  ),
);
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const near = (found: number | undefined, expected: number, what: string) =>
  ok(
    Math.abs((found ?? Number.NaN) - expected) < 1e-10 * (1 + Math.abs(expected)),
    `${what}: ${found}, expected ${expected}`,
  );
const times = (one: readonly (readonly number[])[], two: readonly (readonly number[])[]) =>
  one.map((row) =>
    row.map((_, j) => row.reduce((sum, value, k) => sum + value * (two[k]?.[j] ?? Number.NaN), 0)),
  );

test('the triangle multiplies back, the solution solves, the inverse inverts', () => {
  const lower = choleskyOf(flatten(matrix), names);
  const rows = rowsOf(lower, size);
  const back = times(
    rows,
    rows.map((_, i) => rows.map((row) => row[i] ?? 0)),
  );
  const inverse = rowsOf(inverseOfCholesky(lower), size);
  const one = times(matrix, inverse);
  const right = names.map((_, i) => i - 2);
  const solution = solveCholesky(lower, right);
  for (let i = 0; i < size; i++) {
    near(
      matrix[i]?.reduce((sum, value, j) => sum + value * (solution[j] ?? Number.NaN), 0),
      right[i] ?? 0,
      'solution',
    );
    for (let j = 0; j < size; j++) {
      near(back[i]?.[j], matrix[i]?.[j] ?? 0, 'back');
      near(one[i]?.[j], i === j ? 1 : 0, 'inverse');
    }
  }
  near(
    bilinear(right, inverse, right),
    right.reduce((sum, value, i) => sum + value * (solution[i] ?? 0), 0),
    'form',
  );
  const both = rowsOf(sandwich(flatten(inverse), flatten(matrix), size), size);
  for (let i = 0; i < size; i++)
    near(both[i]?.[2], inverse[i]?.[2] ?? 0, 'B A B with B the inverse of A is B');
});

test('eigenvectors multiply back, at right angles', () => {
  const { values, vectors } = symmetricEigen(matrix);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      near(
        values.reduce((sum, value, k) => sum + (vectors[i]?.[k] ?? 0) * value * (vectors[j]?.[k] ?? 0), 0),
        matrix[i]?.[j] ?? 0,
        'back',
      );
      near(
        values.reduce((sum, _, k) => sum + (vectors[k]?.[i] ?? 0) * (vectors[k]?.[j] ?? 0), 0),
        i === j ? 1 : 0,
        'angle',
      );
    }
});

test('what is made of other columns is named with them', () => {
  // The fourth is twice the second less the third.
  const made = matrix.map((row) => [...row]);
  const second = made[1] ?? [];
  const third = made[2] ?? [];
  made[3] = second.map((value, j) => 2 * value - (third[j] ?? 0));
  for (const row of made) row[3] = 2 * (row[1] ?? 0) - (row[2] ?? 0);
  throws(() => choleskyOf(flatten(made), names), {
    code: 'collinear',
    index: 3,
    message: /"d" is made of "b", "c",/,
  });
  const zero = matrix.map((row, i) => row.map((value, j) => (i === 4 || j === 4 ? 0 : value)));
  throws(() => choleskyOf(flatten(zero), names), {
    code: 'constant',
    index: 4,
    message: /"e" is 0 throughout/,
  });
  const holes = matrix.map((row, i) => row.map((value, j) => (i === 2 && j === 2 ? Number.NaN : value)));
  throws(() => choleskyOf(flatten(holes), names), { code: 'not-a-number', index: 2 });
  // Nearly made of the others, by a share that the caller may allow.
  const nearly = Float64Array.of(1, 1, 1, 1 + 3e-11);
  throws(() => choleskyOf(nearly, ['a', 'b']), { code: 'collinear', message: /"b" is made of "a",/ });
  near(choleskyOf(nearly, ['a', 'b'], 1e-11)[3], Math.sqrt(3e-11), 'own part');
  throws(() => flatten([[1, 2], [3]]), { code: 'out-of-range', index: 1 });
});
