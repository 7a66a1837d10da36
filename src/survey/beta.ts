import { openShare, SurveyError } from './errors.ts';
import { devianceTerm, stirlingError, type Tails } from './gamma.ts';
import { normalQuantile } from './normal.ts';
import { remembered } from './remembered.ts';
import { solveRising } from './root.ts';

/** x^a y^b / B(a, b) with y = 1 - x, kept exact for large a and b by the deviance form [Loader 2000]. */
function betaKernel(x: number, y: number, a: number, b: number): number {
  const both = a + b;
  const deviance = devianceTerm(a, both * x) + devianceTerm(b, both * y);
  const correction = stirlingError(both) - stirlingError(a) - stirlingError(b);
  return Math.sqrt(((a / both) * b) / (2 * Math.PI)) * Math.exp(correction - deviance);
}

/**
 * The continued fraction of the incomplete beta function in the contracted form of DiDonato and Morris [1992,
 * ACM TOMS 708, bfrac], by Lentz's method. The common form subtracts numbers near 1 where a is large; this
 * one takes a y - b x whole, and a million degrees of freedom keep 14 digits.
 */
function betaFraction(x: number, y: number, a: number, b: number): number {
  const lean = a * y - b * x + 1;
  let fraction = (a * lean) / (a + 1);
  let c = fraction;
  let d = 0;
  for (let m = 1; m < 100_000; m++) {
    const below = a + 2 * m - 1;
    const numerator = ((m * (a + m - 1)) / below) * ((a + b + m - 1) / below) * (b - m) * x * x;
    const denominator = m + (m * (b - m) * x) / below + ((a + m) * (lean + m * (1 + y))) / (below + 2);
    d = 1 / (denominator + numerator * d);
    c = denominator + numerator / c;
    const step = c * d;
    fraction *= step;
    if (Math.abs(step - 1) < 3e-16) return 1 / fraction;
  }
  throw new SurveyError(
    'no-convergence',
    `The incomplete beta function did not settle at x = ${x}, a = ${a}, b = ${b}.`,
  );
}

/**
 * Both tails of the beta distribution at x, with y = 1 - x handed in beside it so that neither end loses its
 * digits: lower = I_x(a, b), upper = I_y(b, a) [Abramowitz & Stegun 26.5.8]. a > 0, b > 0.
 * @example betaTails(0.3, 0.7, 2, 1).lower.toFixed(12) // => '0.090000000000'
 */
export function betaTails(x: number, y: number, a: number, b: number): Tails {
  const { lower, upper } = betaPoint(x, y, a, b);
  return { lower, upper };
}

/** Both tails and the kernel, which is also the slope of the lower tail in the logit of x. */
export function betaPoint(x: number, y: number, a: number, b: number): Tails & { readonly kernel: number } {
  if (!(a > 0) || !(b > 0) || !(x >= 0) || !(y >= 0)) {
    throw new SurveyError(
      'out-of-range',
      `The beta distribution was asked at x = ${x}, a = ${a}, b = ${b}; 0 <= x <= 1, a > 0 and b > 0 were expected.`,
    );
  }
  if (x === 0) return { lower: 0, upper: 1, kernel: 0 };
  if (y === 0) return { lower: 1, upper: 0, kernel: 0 };
  const kernel = betaKernel(x, y, a, b);
  if (x * (a + b + 2) < a + 1) {
    const lower = kernel * betaFraction(x, y, a, b);
    return { lower, upper: 1 - lower, kernel };
  }
  const upper = kernel * betaFraction(y, x, b, a);
  return { lower: 1 - upper, upper, kernel };
}

/**
 * Quantile of the beta distribution: the x below which a share `probability` lies. Korn and Graubard's
 * interval is made of two of them. Solved in the logit of x, where both ends have room, by a guarded Newton
 * search.
 * @example betaQuantile(0.5, 2, 2).toFixed(12) // => '0.500000000000'
 */
export function betaQuantile(probability: number, a: number, b: number): number {
  openShare(probability, 'The probability');
  const low = probability <= 0.5;
  const logTarget = Math.log(low ? probability : 1 - probability);
  const logit = solveRising(
    (z) => {
      const point = betaPoint(1 / (1 + Math.exp(-z)), 1 / (1 + Math.exp(z)), a, b);
      const tail = low ? point.lower : point.upper;
      const height = Math.log(tail) - logTarget;
      return { height: low ? height : -height, slope: point.kernel / tail };
    },
    startOfQuantile(probability, a, b),
  );
  return 1 / (1 + Math.exp(-logit));
}

const starts = remembered(normalQuantile);

/** The logit of x is near normal, with mean ln(a / b) and variance 1/a + 1/b, unless a or b is small. */
function startOfQuantile(probability: number, a: number, b: number): number {
  const centre = Math.log(a / b);
  return a < 1 || b < 1 ? centre : centre + starts(probability, 0) * Math.sqrt(1 / a + 1 / b);
}
