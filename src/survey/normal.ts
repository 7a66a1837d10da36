import { openShare } from './errors.ts';
import type { Tails } from './gamma.ts';

const rootTwoPi = 2.5066282746310007;
const halfLogTwoPi = 0.9189385332046728;

/**
 * The ratio of the upper tail to the density (Mills) for z >= 2.5, by its continued fraction, evaluated from
 * the far end.
 */
function millsRatio(z: number): number {
  let fraction = z;
  for (let k = Math.ceil(40 + 1600 / (z * z)); k >= 1; k--) fraction = z + k / fraction;
  return 1 / fraction;
}

/**
 * Upper tail at z >= 0: series of positive terms in the middle, Mills ratio in the tail [Abramowitz & Stegun
 * 26.2.11, 26.2.14].
 */
function upperTail(z: number): number {
  if (z === Number.POSITIVE_INFINITY) return 0;
  const density = Math.exp(-0.5 * z * z) / rootTwoPi;
  if (z >= 2.5) return density * millsRatio(z);
  let term = z;
  let sum = z;
  for (let k = 3; term > sum * 1e-18; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return 0.5 - density * sum;
}

/**
 * Both tails of the standard normal distribution.
 * @example normalTails(1.96).upper.toFixed(6) // => '0.024998'
 */
export function normalTails(z: number): Tails {
  const tail = upperTail(Math.abs(z));
  return z > 0 ? { lower: 1 - tail, upper: tail } : { lower: tail, upper: 1 - tail };
}

/**
 * The natural logarithm of the normal's lower tail: stays finite where the tail itself is too small to write
 * down.
 * @example logNormalLower(-38).toFixed(4) // => '-726.5572'
 */
export function logNormalLower(z: number): number {
  if (z > 0) return Math.log1p(-upperTail(z));
  if (z > -2.5) return Math.log(upperTail(-z));
  return -0.5 * z * z - halfLogTwoPi + Math.log(millsRatio(-z));
}

/**
 * Quantile of the standard normal distribution: a rational start [Abramowitz & Stegun 26.2.23], then Newton's
 * steps on the logarithm of the nearer tail until they stop.
 * @example normalQuantile(0.975).toFixed(6) // => '1.959964'
 */
export function normalQuantile(probability: number): number {
  openShare(probability, 'The probability');
  if (probability === 0.5) return 0;
  const tail = Math.min(probability, 1 - probability);
  const t = Math.sqrt(-2 * Math.log(tail));
  const start =
    t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  let z = Math.max(start, 0);
  for (let step = 0; step < 20; step++) {
    const upper = upperTail(z);
    const density = Math.exp(-0.5 * z * z) / rootTwoPi;
    const move = (Math.log(upper / tail) * upper) / density;
    z += move;
    if (Math.abs(move) <= 1e-16 * z) break;
  }
  return probability < 0.5 ? -z : z;
}
