import { finite, openShare, SurveyError } from './errors.ts';
import { normalQuantile, normalTails } from './normal.ts';
import { studentQuantile, studentTails } from './student.ts';

export interface PowerOptions {
  /** Of the two-sided test; 0.05 if left out. */
  readonly significance?: number;
  /** How often a true difference of that size is to be seen; 0.8 if left out. */
  readonly power?: number;
  /** How many are tested at once (boroughs of a table): each gets its share of the significance. 1 if left out. */
  readonly tests?: number;
  /** Left out: many, and the normal distribution is used. */
  readonly degreesOfFreedom?: number;
}

/**
 * The smallest true difference that a two-sided test sees with the asked power: (t_{1 - alpha/2} + t_power) times its
 * standard error, alpha shared between the tests made at once [Bloom 1995, Evaluation Review 19; Lehr 1992]. A test
 * that comes out on the wrong side does not count as seeing. With power 0.5 it is the margin of the interval.
 *
 * Throws `no-variance` for a standard error that is not above 0, `out-of-range`, `no-degrees-of-freedom`.
 * @example detectableDifference(0.02).toFixed(4) // => '0.0560'
 * @example detectableDifference(0.02, { tests: 32, degreesOfFreedom: 40 }).toFixed(4) // => '0.0849'
 */
export function detectableDifference(standardError: number, options: PowerOptions = {}): number {
  const { degreesOfFreedom } = checked(standardError, options);
  const power = openShare(options.power ?? 0.8, 'The power');
  const reach =
    degreesOfFreedom === undefined ? normalQuantile(power) : studentQuantile(power, degreesOfFreedom);
  return Math.max(0, criticalValue(options) + reach) * standardError;
}

/**
 * How often a two-sided test sees a true difference of this size, on the right side: the lower tail of t (or of the
 * normal) at |difference| / se - t_{1 - alpha/2}. The inverse of `detectableDifference`.
 * @example powerToSee(detectableDifference(0.02), 0.02).toFixed(6) // => '0.800000'
 */
export function powerToSee(
  difference: number,
  standardError: number,
  options: Omit<PowerOptions, 'power'> = {},
): number {
  const { degreesOfFreedom } = checked(standardError, options);
  const beyond = Math.abs(finite(difference, 'The difference')) / standardError - criticalValue(options);
  return (degreesOfFreedom === undefined ? normalTails(beyond) : studentTails(beyond, degreesOfFreedom))
    .lower;
}

function checked(standardError: number, options: PowerOptions): { degreesOfFreedom: number | undefined } {
  if (!(standardError > 0) || !Number.isFinite(standardError)) {
    throw new SurveyError(
      'no-variance',
      `The standard error is ${standardError}; a number above 0 was expected.`,
    );
  }
  const { degreesOfFreedom } = options;
  if (degreesOfFreedom !== undefined && !(degreesOfFreedom >= 1)) {
    throw new SurveyError(
      'no-degrees-of-freedom',
      `There are ${degreesOfFreedom} degrees of freedom; at least 1 is needed for a test.`,
    );
  }
  return { degreesOfFreedom };
}

function criticalValue(options: PowerOptions): number {
  const { tests = 1, degreesOfFreedom } = options;
  if (!Number.isSafeInteger(tests) || tests < 1) {
    throw new SurveyError(
      'out-of-range',
      `The number of tests is ${tests}; a whole number from 1 was expected.`,
    );
  }
  const tail = openShare(options.significance ?? 0.05, 'The significance') / (2 * tests);
  return degreesOfFreedom === undefined ? -normalQuantile(tail) : -studentQuantile(tail, degreesOfFreedom);
}
