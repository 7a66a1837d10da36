import { finite, SurveyError } from './errors.ts';

/** The unknown starts of a trend (none, one or two) as generalised least squares finds them. */
export interface Unknowns {
  readonly values: readonly number[];
  /** Row by row. */
  readonly covariance: readonly number[];
}

/** Sums over the surprises of a filter: what the normal equations of the unknown starts need, and the likelihood. */
export interface SurpriseSums {
  readonly unknowns: number;
  figures: number;
  logs: number;
  squares: number;
  pull: [number, number];
  /** First with first, first with second, second with second. */
  precision: [number, number, number];
}

export function noSurprises(unknowns: number): SurpriseSums {
  return { unknowns, figures: 0, logs: 0, squares: 0, pull: [0, 0], precision: [0, 0, 0] };
}

/** Adds one figure's surprise; the numbers after the first say what each unknown start of 1 takes from it. */
export function addSurprise(sums: SurpriseSums, surprises: Float64Array, variance: number): void {
  // By place: taking a typed array apart goes through its iterator, and this runs for every quarter of every pair of variances.
  const surprise = surprises[0] ?? 0;
  const first = surprises[1] ?? 0;
  const second = surprises[2] ?? 0;
  sums.figures += 1;
  sums.logs += Math.log(variance);
  sums.squares += (surprise * surprise) / variance;
  sums.pull[0] -= (first * surprise) / variance;
  sums.pull[1] -= (second * surprise) / variance;
  sums.precision[0] += (first * first) / variance;
  sums.precision[1] += (first * second) / variance;
  sums.precision[2] += (second * second) / variance;
}

const logTwoPi = 1.8378770664093453;

/**
 * The unknown starts, and the log-likelihood with flat starts integrated out: -[(figures - unknowns) log 2 pi + sum log F +
 * log |S| + sum v^2/F - s'S^-1 s]/2. Throws `too-few-periods` where S has no inverse.
 */
export function solveStarts(sums: SurpriseSums): { unknowns: Unknowns; logLikelihood: number } {
  const { pull, precision } = sums;
  const [first, cross, second] = precision;
  const determinant = sums.unknowns === 0 ? 1 : sums.unknowns === 1 ? first : first * second - cross * cross;
  // A determinant that is mere rounding of its terms is none.
  if (!(determinant > (sums.unknowns === 2 ? 1e-12 * first * second : 0))) {
    throw new SurveyError(
      'too-few-periods',
      `The series has ${sums.figures} figures; at least ${sums.unknowns + 1} were expected, in different quarters, to tell a level${sums.unknowns === 2 ? ' and a slope' : ''}.`,
    );
  }
  const unknowns = inverseTimes(sums, determinant);
  const explained = unknowns.values.reduce((sum, value, k) => sum + value * (pull[k] ?? 0), 0);
  const logLikelihood =
    -0.5 *
    ((sums.figures - sums.unknowns) * logTwoPi +
      sums.logs +
      Math.log(determinant) +
      sums.squares -
      explained);
  return { unknowns, logLikelihood: finite(logLikelihood, 'The log-likelihood of the trend') };
}

function inverseTimes({ unknowns, pull, precision }: SurpriseSums, determinant: number): Unknowns {
  const [first, cross, second] = precision;
  if (unknowns === 0) return { values: [], covariance: [] };
  if (unknowns === 1) return { values: [pull[0] / first], covariance: [1 / first] };
  const off = -cross / determinant;
  const covariance = [second / determinant, off, off, first / determinant];
  return {
    values: [
      (second * pull[0] - cross * pull[1]) / determinant,
      (first * pull[1] - cross * pull[0]) / determinant,
    ],
    covariance,
  };
}
