import { choleskyOf, inverseOfCholesky } from './cholesky.ts';
import { type Covariance, requireSpread } from './covariance.ts';
import { symmetricEigen } from './eigen.ts';
import { SurveyError } from './errors.ts';
import { flatten, type Matrix } from './matrix.ts';

/** How much of a driver is in the others. */
export interface Inflation {
  readonly name: string;
  /** The variance inflation factor: 1 where it is in none of the others; 10 where 90% of it is. */
  readonly factor: number;
  /** R squared of the driver on all others: 1 - 1 / factor. */
  readonly explained: number;
  /** The other driver that it goes with most, and their correlation. */
  readonly nearest: string;
  readonly correlation: number;
}

/**
 * Variance inflation factors: by how much a coefficient's variance is larger than if its driver went with
 * none of the others, the diagonal of the inverse correlation matrix [Marquardt 1970]. From about 5 on single
 * coefficients tell little; shares of R squared and joint tests still do. In the order of the columns, the
 * outcome left out. Throws `collinear` with the name of a driver that is made of others.
 * @example
 * const covariance = weightedCovariance([{ name: 'a', values: [1, 2, 3, 4] }, { name: 'b', values: [1, 2, 3, 5] }, { name: 'y', values: [1, 0, 0, 1] }], [1, 1, 1, 1]);
 * inflationOf(covariance, 'y').map(({ name, factor }) => `${name} ${factor.toFixed(1)}`).join(', ') // => 'a 29.2, b 29.2'
 */
export function inflationOf(covariance: Covariance, outcome: string): Inflation[] {
  const { names, matrix } = driversOf(covariance, outcome);
  if (names.length < 2)
    throw new SurveyError('out-of-range', `There is ${names.length} driver; two at least were expected.`);
  const inverse = inverseOfCholesky(choleskyOf(flatten(matrix), names));
  return names.map((name, i) => {
    const factor = inverse[i * names.length + i] ?? Number.NaN;
    const row = matrix[i] ?? [];
    let nearest = i === 0 ? 1 : 0;
    for (let j = 0; j < row.length; j++)
      if (j !== i && Math.abs(row[j] ?? 0) > Math.abs(row[nearest] ?? 0)) nearest = j;
    return {
      ...{ name, factor, explained: 1 - 1 / factor },
      ...{ nearest: names[nearest] ?? '', correlation: row[nearest] ?? Number.NaN },
    };
  });
}

/** A driver's relative weight. */
export interface RelativeWeight {
  readonly name: string;
  /** In units of R squared. */
  readonly weight: number;
  readonly share: number;
}

/**
 * Johnson's relative weights: the drivers are replaced by the nearest ones that go with none of each other,
 * and what those explain is handed back [Johnson 2000]. Near to the LMG shares, and quick for any number of
 * drivers; the LMG shares have the better reasons. Throws `collinear` and `constant` with the column's name.
 * @example
 * const covariance = weightedCovariance([{ name: 'y', values: [1, 2, 4, 5] }, { name: 'a', values: [0, 0, 1, 1] }, { name: 'b', values: [0, 1, 0, 1] }], [1, 1, 1, 1]);
 * relativeWeights(covariance, 'y').map(({ name, share }) => `${name} ${share.toFixed(2)}`).join(', ') // => 'a 0.90, b 0.10'
 */
export function relativeWeights(covariance: Covariance, outcome: string): RelativeWeight[] {
  const { names, matrix, withOutcome } = driversOf(covariance, outcome);
  choleskyOf(flatten(matrix), names);
  const { values, vectors } = symmetricEigen(matrix);
  // The root of the correlation matrix, and the outcome's correlations with the drivers made independent.
  const root = (i: number, j: number, power: number) =>
    values.reduce(
      (sum, value, k) => sum + (vectors[i]?.[k] ?? 0) * value ** power * (vectors[j]?.[k] ?? 0),
      0,
    );
  const apart = names.map((_, i) => withOutcome.reduce((sum, value, j) => sum + root(i, j, -0.5) * value, 0));
  const weights = names.map((_, i) =>
    apart.reduce((sum, value, j) => sum + root(i, j, 0.5) ** 2 * value ** 2, 0),
  );
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return names.map((name, i) => ({
    name,
    weight: weights[i] ?? Number.NaN,
    share: (weights[i] ?? Number.NaN) / all,
  }));
}

/** The drivers' correlations with each other and with the outcome. */
function driversOf(covariance: Covariance, outcome: string) {
  requireSpread(covariance.names, covariance.covariance, covariance.means);
  const y = covariance.names.indexOf(outcome);
  if (y < 0)
    throw new SurveyError(
      'out-of-range',
      `There is no column "${outcome}"; there are ${covariance.names.join(', ')}.`,
    );
  const places = [...covariance.names.keys()].filter((place) => place !== y);
  const value = (i: number, j: number) => covariance.covariance[i]?.[j] ?? Number.NaN;
  const correlation = (i: number, j: number) => value(i, j) / Math.sqrt(value(i, i) * value(j, j));
  const matrix: Matrix = places.map((i) => places.map((j) => correlation(i, j)));
  return {
    names: places.map((place) => covariance.names[place] ?? ''),
    matrix,
    withOutcome: places.map((i) => correlation(i, y)),
  };
}
