import { SurveyError } from './errors.ts';

const halfLogTwoPi = 0.9189385332046728;

/** Coefficients B_2k / (2k (2k - 1)) of Stirling's series [Abramowitz & Stegun 6.1.40]. */
const stirlingSeries = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
];

/**
 * The error of Stirling's formula: ln gamma(x) - [(x - 1/2) ln x - x + ln sqrt(2 pi)], for x > 0. Densities
 * are built on it because ln gamma of a large argument (5,000 interviews) has lost the digits that a tail
 * needs, while this small term has not [Loader 2000]. Under 15 it climbs by the recurrence of the gamma
 * function.
 */
export function stirlingError(x: number): number {
  if (!(x > 0))
    throw new SurveyError(
      'out-of-range',
      `The gamma function was asked at ${x}; a number above 0 was expected.`,
    );
  let climbed = 0;
  let z = x;
  while (z < 15) {
    climbed += (z + 0.5) * Math.log1p(1 / z) - 1;
    z += 1;
  }
  const inverseSquare = 1 / (z * z);
  let sum = 0;
  for (let k = stirlingSeries.length - 1; k >= 0; k--) sum = sum * inverseSquare + (stirlingSeries[k] ?? 0);
  return climbed + sum / z;
}

/**
 * ln gamma(x) for x > 0, by Stirling's series after climbing above 15 [Abramowitz & Stegun 6.1.40]. Absolute
 * error a few 1e-15 near its zeros at 1 and 2; do not subtract two large values of it, use `stirlingError`.
 * @example Math.round(Math.exp(logGamma(6))) // => 120
 */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + stirlingError(x);
}

/**
 * The digamma function (derivative of ln gamma) for x > 0 [Abramowitz & Stegun 6.3.5, 6.3.18].
 * @example digamma(1).toFixed(10) // => '-0.5772156649'
 */
export function digamma(x: number): number {
  if (!(x > 0))
    throw new SurveyError(
      'out-of-range',
      `The digamma function was asked at ${x}; a number above 0 was expected.`,
    );
  let climbed = 0;
  let z = x;
  while (z < 15) {
    climbed -= 1 / z;
    z += 1;
  }
  const s = 1 / (z * z);
  const series =
    s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - s * (691 / 32760 - s / 12))))));
  return climbed + Math.log(z) - 0.5 / z - series;
}

/**
 * The deviance term a ln(a / m) + m - a, for a > 0 and m > 0, without cancellation where a is near m [Loader
 * 2000, bd0].
 */
export function devianceTerm(a: number, m: number): number {
  const excess = m - a;
  const v = excess / (a + m);
  if (Math.abs(v) > 0.1) return a * Math.log(a / m) + excess;
  // ln(a / m) = -2 artanh(v), and m - a = v (a + m): the first-order terms cancel by algebra, not in the
  // floating point.
  let sum = excess * v;
  let power = 2 * a * v;
  for (let k = 3; k < 200; k += 2) {
    power *= v * v;
    const next = sum - power / k;
    if (next === sum) return next;
    sum = next;
  }
  return sum;
}

/**
 * x^a e^-x / gamma(a): the gamma density times x, kept exact for large a by the deviance form [Loader 2000].
 */
export function gammaKernel(a: number, x: number): number {
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(-devianceTerm(a, x) - stirlingError(a));
}

/** Both tails of a distribution at a point: each computed so that a small one keeps its digits. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * The regularised incomplete gamma functions P(a, x) (lower) and Q(a, x) (upper), for a > 0 and x >= 0:
 * series below a + 1, Lentz's continued fraction above [Numerical Recipes 6.2].
 * @example gammaTails(1, 2).upper.toFixed(10) // => '0.1353352832'
 */
export function gammaTails(a: number, x: number): Tails {
  if (!(a > 0) || !(x >= 0)) {
    throw new SurveyError(
      'out-of-range',
      `The incomplete gamma function was asked at a = ${a}, x = ${x}; a > 0 and x >= 0 were expected.`,
    );
  }
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const kernel = gammaKernel(a, x);
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let k = 1; Math.abs(term) > sum * 1e-17; k++) {
      term *= x / (a + k);
      sum += term;
    }
    const lower = kernel * sum;
    return { lower, upper: 1 - lower };
  }
  let b = x + 1 - a;
  let c = Number.POSITIVE_INFINITY;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; k < 100_000; k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 3e-16) break;
  }
  const upper = kernel * fraction;
  return { lower: 1 - upper, upper };
}
