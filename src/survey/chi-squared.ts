import { betaTails } from './beta.ts';
import { openShare, SurveyError } from './errors.ts';
import { gammaKernel, gammaTails, type Tails } from './gamma.ts';
import { solveRising } from './root.ts';

/**
 * Both tails of chi-squared: those of a gamma with half the degrees of freedom [Abramowitz & Stegun 26.4.19].
 * @example chiSquaredTails(3.84, 1).upper.toFixed(4) // => '0.0500'
 */
export function chiSquaredTails(x: number, degreesOfFreedom: number): Tails {
  return gammaTails(degreesOfFreedom / 2, x / 2);
}

/**
 * Quantile of chi-squared, solved in ln x on the logarithm of the nearer tail.
 * @example chiSquaredQuantile(0.95, 1).toFixed(4) // => '3.8415'
 */
export function chiSquaredQuantile(probability: number, degreesOfFreedom: number): number {
  openShare(probability, 'The probability');
  const a = degreesOfFreedom / 2;
  const low = probability <= 0.5;
  const logTarget = Math.log(low ? probability : 1 - probability);
  const logX = solveRising((z) => {
    const x = Math.exp(z);
    const tails = gammaTails(a, x);
    const tail = low ? tails.lower : tails.upper;
    const height = (Math.log(tail) - logTarget) * (low ? 1 : -1);
    return { height, slope: gammaKernel(a, x) / tail };
  }, Math.log(a));
  return 2 * Math.exp(logX);
}

/**
 * Upper tail of Fisher's F [Abramowitz & Stegun 26.6.2]. Degrees of freedom need not be whole (Rao-Scott's
 * are not).
 * @example fisherUpper(3.15, 3, 16).toFixed(4) // => '0.0540'
 */
export function fisherUpper(f: number, numerator: number, denominator: number): number {
  if (!(f >= 0)) throw new SurveyError('out-of-range', `F is ${f}; a number from 0 up was expected.`);
  const scaled = numerator * f;
  const whole = denominator + scaled;
  return betaTails(denominator / whole, scaled / whole, denominator / 2, numerator / 2).lower;
}
