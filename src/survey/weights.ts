import { SurveyError } from './errors.ts';

/** What unequal weights cost, by themselves. */
export interface WeightingEffect {
  /** n x sum of w^2 / (sum of w)^2, which is 1 + cv^2. */
  readonly designEffect: number;
  /** (sum of w)^2 / sum of w^2. */
  readonly effectiveBase: number;
  readonly smallest: number;
  readonly largest: number;
  readonly mean: number;
}

/**
 * Kish's design effect due to weighting, 1 + cv^2 of the weights [Kish 1965, 11.7; 1992]. It says what
 * unequal weights cost if they have nothing to do with the answers; too harsh where the weights follow the
 * answers. Clusters and strata are not in it. Throws `out-of-range` with the position of a weight that is not
 * above 0, `no-base` for none.
 * @example weightingEffect([1, 1, 2, 3, 0.5, 4]).effectiveBase.toFixed(3) // => '4.232'
 */
export function weightingEffect(weights: ArrayLike<number>): WeightingEffect {
  let sum = 0;
  let squares = 0;
  let smallest = Number.POSITIVE_INFINITY;
  let largest = 0;
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index] ?? Number.NaN;
    if (!(weight > 0) || weight === Number.POSITIVE_INFINITY) {
      throw new SurveyError(
        'out-of-range',
        `Weight ${index} is ${weight}; a number above 0 was expected.`,
        index,
      );
    }
    sum += weight;
    squares += weight * weight;
    smallest = Math.min(smallest, weight);
    largest = Math.max(largest, weight);
  }
  const n = weights.length;
  if (n === 0) throw new SurveyError('no-base', 'There are no weights; at least one was expected.');
  return {
    designEffect: (n * squares) / (sum * sum),
    effectiveBase: (sum * sum) / squares,
    smallest,
    largest,
    mean: sum / n,
  };
}
