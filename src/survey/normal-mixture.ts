import { openShare } from './errors.ts';
import type { Tails } from './gamma.ts';
import { normalTails } from './normal.ts';
import { solveRising } from './root.ts';

/** A normal distribution; variance 0 where the value is known. */
export interface Normal {
  readonly mean: number;
  readonly variance: number;
}

/** One of several normal distributions that may be the right one, with its probability; all of them sum to 1. */
export interface WeightedNormal extends Normal {
  readonly weight: number;
}

const rootTwoPi = 2.5066282746310007;

/** The probability of a value or more under a mixture of normal distributions. A known value counts as its own. */
export function mixtureAtLeast(mixture: readonly WeightedNormal[], value: number): number {
  let [above, below] = [0, 0];
  for (const part of mixture) {
    const tails = tailsAt(part, value);
    above += part.weight * tails.lower;
    below += part.weight * tails.upper;
  }
  // Against their sum, so that weights which sum to 1 but for rounding leave a certainty what it is.
  return above / (above + below);
}

/** The mean of a mixture, and its variance: the mean of the variances and the variance of the means. */
export function mixtureMoments(mixture: readonly WeightedNormal[]): Normal {
  const mean = mixture.reduce((sum, part) => sum + part.weight * part.mean, 0);
  const variance = mixture.reduce(
    (sum, part) => sum + part.weight * (part.variance + (part.mean - mean) ** 2),
    0,
  );
  return { mean, variance };
}

/** The value that a mixture of normal distributions of variances above 0 stays under with the given probability. */
export function mixtureQuantile(mixture: readonly WeightedNormal[], probability: number): number {
  openShare(probability, 'The probability');
  const { mean, variance } = mixtureMoments(mixture);
  const spread = Math.sqrt(variance);
  const z = solveRising((place) => {
    const value = mean + place * spread;
    let slope = 0;
    for (const part of mixture) {
      const own = Math.sqrt(part.variance);
      slope += (part.weight * Math.exp(-0.5 * ((value - part.mean) / own) ** 2)) / (own * rootTwoPi);
    }
    return { height: 1 - mixtureAtLeast(mixture, value) - probability, slope: slope * spread };
  }, 0);
  return mean + z * spread;
}

/** Tails of the standard normal at (mean - value) / sd: the lower one is the probability of the value or more. */
function tailsAt({ mean, variance }: Normal, value: number): Tails {
  if (variance === 0) return mean >= value ? { lower: 1, upper: 0 } : { lower: 0, upper: 1 };
  return normalTails((mean - value) / Math.sqrt(variance));
}
