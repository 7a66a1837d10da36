import { chiSquaredTails } from './chi-squared.ts';
import { SurveyError } from './errors.ts';
import { normalTails } from './normal.ts';
import { solveRising } from './root.ts';

/**
 * Upper tail of a weighted sum of independent chi-squared variables of one degree of freedom each, by
 * Satterthwaite: the chi-squared with the same mean and variance. Good in the middle, too small far out in
 * the tail. Weights above 0.
 * @example chiSquaredSumSatterthwaite(3.84, [1]).toFixed(4) // => '0.0500'
 */
export function chiSquaredSumSatterthwaite(x: number, weights: readonly number[]): number {
  checkWeights(weights);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const squares = weights.reduce((total, weight) => total + weight * weight, 0);
  return chiSquaredTails((x * sum) / squares, (sum * sum) / squares).upper;
}

/**
 * The same tail by the saddlepoint of Lugannani and Rice, whose relative error stays small far out [Kuonen
 * 1999]. With k(s) the cumulant function and s the root of k'(s) = x: 1 - Phi(r + ln(v / r) / r), r = sign(s)
 * root of 2 (s x - k), v = s root of k''. At the mean itself (s = 0) the formula has no value:
 * Satterthwaite's stands in. R stops its own search at 1e-8.
 * @example chiSquaredSumSaddlepoint(10, [1, 2, 3]).toFixed(4) // => '0.1700'
 */
export function chiSquaredSumSaddlepoint(x: number, weights: readonly number[]): number {
  checkWeights(weights);
  const largest = Math.max(...weights);
  const scaled = weights.map((weight) => weight / largest);
  const target = x / largest;
  const sum = (each: (weight: number) => number) => scaled.reduce((total, weight) => total + each(weight), 0);
  // s runs up to 1/2; ln of what is left of that is free to take any value.
  const depth = solveRising((z) => {
    const s = (1 - Math.exp(-z)) / 2;
    const slope = sum((weight) => 2 * (weight / (1 - 2 * s * weight)) ** 2) * (Math.exp(-z) / 2);
    return { height: sum((weight) => weight / (1 - 2 * s * weight)) - target, slope };
  }, 0);
  const s = (1 - Math.exp(-depth)) / 2;
  if (Math.abs(s) < 1e-4) return chiSquaredSumSatterthwaite(x, weights);
  const cumulant = -sum((weight) => Math.log1p(-2 * s * weight)) / 2;
  const root = Math.sign(s) * Math.sqrt(2 * (s * target - cumulant));
  const v = s * Math.sqrt(sum((weight) => 2 * (weight / (1 - 2 * s * weight)) ** 2));
  return normalTails(root + Math.log(v / root) / root).upper;
}

function checkWeights(weights: readonly number[]): void {
  if (weights.length > 0 && weights.every((weight) => weight > 0 && weight < Number.POSITIVE_INFINITY))
    return;
  throw new SurveyError(
    'out-of-range',
    `The weights of a sum of chi-squares are ${weights.join(', ')}; numbers above 0 were expected.`,
  );
}
