import { SurveyError } from './errors.ts';

/**
 * Benjamini and Hochberg's adjusted probabilities, in the order given: calling "changed" what is under 0.05
 * keeps the expected share of false calls among the calls at 5% [Benjamini and Hochberg 1995]. For screening
 * many boroughs at once. Assumes tests that are independent or positively related.
 * @example falseDiscovery([0.01, 0.04, 0.03]).map((x) => x.toFixed(3)).join(' ') // => '0.030 0.040 0.040'
 */
export function falseDiscovery(probabilities: readonly number[]): number[] {
  return stepUp(probabilities, (rank, count) => count / rank);
}

/**
 * Benjamini and Yekutieli's adjusted probabilities: as `falseDiscovery`, whatever the dependence between the
 * tests, at a price of about ln(count).
 * @example falseDiscoveryDependent([0.01, 0.04]).map((x) => x.toFixed(2)).join(' ') // => '0.03 0.06'
 */
export function falseDiscoveryDependent(probabilities: readonly number[]): number[] {
  const harmonic = probabilities.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
  return stepUp(probabilities, (rank, count) => (harmonic * count) / rank);
}

/**
 * Hochberg's adjusted probabilities: the chance of any false call at most 5%, if the tests are independent
 * [Hochberg 1988].
 * @example hochberg([0.01, 0.04]).join(' ') // => '0.02 0.04'
 */
export function hochberg(probabilities: readonly number[]): number[] {
  return stepUp(probabilities, (rank, count) => count - rank + 1);
}

/**
 * Holm's adjusted probabilities: the chance of any false call at most 5%, whatever the dependence [Holm
 * 1979]. For statements on single boroughs.
 * @example holm([0.01, 0.04]).join(' ') // => '0.02 0.04'
 */
export function holm(probabilities: readonly number[]): number[] {
  const order = ranked(probabilities);
  const adjusted = new Array<number>(order.length).fill(1);
  let highest = 0;
  for (const [place, { index, probability }] of order.entries()) {
    highest = Math.max(highest, Math.min(1, probability * (order.length - place)));
    adjusted[index] = highest;
  }
  return adjusted;
}

/**
 * Bonferroni's adjusted probabilities: each times their number. Simplest, and never better than Holm's.
 * @example bonferroni([0.01, 0.04]).join(' ') // => '0.02 0.08'
 */
export function bonferroni(probabilities: readonly number[]): number[] {
  return ranked(probabilities).reduce<number[]>((adjusted, { index, probability }, _, order) => {
    adjusted[index] = Math.min(1, probability * order.length);
    return adjusted;
  }, new Array<number>(probabilities.length).fill(1));
}

/** From the largest down: each probability times its factor, but never above the one of the rank over it. */
function stepUp(probabilities: readonly number[], factor: (rank: number, count: number) => number): number[] {
  const order = ranked(probabilities);
  const adjusted = new Array<number>(order.length).fill(1);
  let lowest = 1;
  for (let rank = order.length; rank >= 1; rank--) {
    const entry = order[rank - 1];
    if (entry === undefined) continue;
    lowest = Math.min(lowest, entry.probability * factor(rank, order.length));
    adjusted[entry.index] = lowest;
  }
  return adjusted;
}

function ranked(probabilities: readonly number[]): { index: number; probability: number }[] {
  for (const [index, probability] of probabilities.entries()) {
    if (probability >= 0 && probability <= 1) continue;
    throw new SurveyError(
      'out-of-range',
      `Probability ${index} is ${probability}; a number from 0 to 1 was expected. Leave out what was not tested.`,
      index,
    );
  }
  return probabilities
    .map((probability, index) => ({ index, probability }))
    .sort((one, two) => one.probability - two.probability);
}
