import { finite, SurveyError } from './errors.ts';

/** A separate period of a series that is watched: no interviews shared with any other period of it. */
export interface WatchedPeriod {
  readonly value: number;
  /** Sampling variance, taken as known: smooth it first (`smoothErrors`) where it rests on few units. */
  readonly variance: number;
  /** E (value - level)^3, 0 if not given: lets the tails of a share far from one half be lopsided. */
  readonly thirdMoment?: number;
  /** Of the variance; infinite if not given. Periods are taken to share one estimate, as smoothed errors do. */
  readonly degreesOfFreedom?: number;
  /** Where the level would have to be for the target to be reached; absent without a target. */
  readonly path?: number;
  /** The upper end of the interval as published; needed to say "behind". */
  readonly upper?: number;
}

/** A period without a figure holds its place as `undefined`. */
export type WatchedSeries = readonly (WatchedPeriod | undefined)[];

/** What the mean of the latest periods is held against. */
export type HeldAgainst = 'all before' | 'baseline' | 'path';

/** A shortfall of the latest periods, in standard errors. */
export interface Shortfall {
  readonly against: HeldAgainst;
  /** How many of the latest periods were averaged. */
  readonly periods: number;
  /** What was expected of them. */
  readonly expected: number;
  readonly found: number;
  readonly standardError: number;
  /** (expected - found) / standard error, corrected for lopsided errors: high where performance fell. */
  readonly statistic: number;
}

/** The latest 2, 3 and 4 separate periods are held against all before: a lasting fall shows soon if large, after a year if not. */
export const fallWindows = [2, 3, 4] as const;

/** The latest year is held against the baseline and against the path. */
export const yearWindow = 4;

/** Fewer separate periods of history tell no level to fall from. */
export const fewestPeriods = 4;

/** Which periods make which contrast; `before` is empty where the path, known without error, is what is held against. */
export interface WatchContrast {
  readonly against: HeldAgainst;
  readonly before: readonly [from: number, to: number];
  readonly after: readonly [from: number, to: number];
}

/**
 * The contrasts that are tested when `length` periods are there, the first `history` of which are the baseline:
 * the latest 2, 3 and 4 against all before; the latest 4 against the baseline (which finds the slow fall that drags "all
 * before" along); the latest 4 against the path. No window reaches into the baseline. Positions count from 0, ends excluded.
 * @example watchContrasts(11, 8, false).map(({ after }) => after) // => [[9, 11], [8, 11]]
 */
export function watchContrasts(length: number, history: number, withPath: boolean): WatchContrast[] {
  const contrasts: WatchContrast[] = [];
  for (const window of fallWindows) {
    const from = length - window;
    if (from >= history) contrasts.push({ against: 'all before', before: [0, from], after: [from, length] });
  }
  const from = length - yearWindow;
  // In the first year after the baseline, "all before" is the baseline.
  if (from > history) contrasts.push({ against: 'baseline', before: [0, history], after: [from, length] });
  if (withPath && from >= history) contrasts.push({ against: 'path', before: [0, 0], after: [from, length] });
  return contrasts;
}

/**
 * Every shortfall of a series at its latest period, each as a standard normal number if nothing has changed and the level is
 * on its path. Means are weighted by the inverse of the variances; with S the sum of those inverses over a set of periods,
 *
 *     z = (mean before - mean after) / root(1 / S_before + 1 / S_after)
 *
 * which for "all before" is the likelihood ratio of a step after that period [Siegmund 1985]; the largest
 * over the windows is the generalised likelihood ratio of a step at an unknown time. The path has no error: 1 / S_before is 0.
 *
 * Errors of a share over one half are lopsided downwards, and false falls would come some 8% more often than the normal has it;
 * with g the skewness of the contrast, z gives way to z - g (z^2 - 1) / 6 [Cornish and Fisher 1938; Hall 1992].
 *
 * What a variance with v degrees of freedom leaves unknown is taken off too: z gives way to
 * root(v log(1 + z^2 / v)) (8v + 1) / (8v + 3), the normal number as rare as that of Student's t [Wallace 1959].
 *
 * A window with under two figures is left out. Assumes separate periods: rolling years share interviews, and z would be no
 * standard normal. One z over 1.96 says little: see `watchThreshold`.
 *
 * Throws `out-of-range` with a history under four figures, `no-variance`, `not-a-number`.
 * @example
 * const series = [60, 60, 60, 60, 50, 50].map((percent) => ({ value: percent / 100, variance: 0.002 }));
 * shortfalls(series, 4).map(({ against, periods, statistic }) => [against, periods, statistic.toFixed(2)]) // => [['all before', 2, '2.58']]
 */
export function shortfalls(series: WatchedSeries, history: number): Shortfall[] {
  checkHistory(series, history);
  const sums = runningSums(series);
  const withPath = series.slice(history).some((period) => period?.path !== undefined);
  const found: Shortfall[] = [];
  for (const contrast of watchContrasts(series.length, history, withPath)) {
    const after = between(sums, contrast.after);
    if (after.figures < 2) continue;
    const periods = contrast.after[1] - contrast.after[0];
    if (contrast.against === 'path') {
      const onPath = pathOver(series, contrast.after);
      if (onPath !== undefined) found.push(shortfallOf('path', periods, onPath.expected, onPath.sums));
      continue;
    }
    const before = between(sums, contrast.before);
    found.push(shortfallOf(contrast.against, periods, before.sum / before.weight, after, before));
  }
  return found;
}

/**
 * How many of the latest periods in a row lay behind: the published interval wholly under the path. A missing period, or one
 * without path or interval, ends the row.
 * @example periodsBehind([{ value: 0.5, variance: 0.001, path: 0.6, upper: 0.56 }, { value: 0.5, variance: 0.001, path: 0.6, upper: 0.56 }]) // => 2
 */
export function periodsBehind(series: WatchedSeries): number {
  let count = 0;
  for (let place = series.length - 1; place >= 0; place--) {
    const period = series[place];
    if (period?.path === undefined || period.upper === undefined || !(period.upper < period.path)) break;
    count += 1;
  }
  return count;
}

/** Without `before` the expected level is known without error. */
function shortfallOf(
  against: HeldAgainst,
  periods: number,
  expected: number,
  after: Sums,
  before?: Sums,
): Shortfall {
  const found = after.sum / after.weight;
  const standardError = Math.sqrt((before === undefined ? 0 : 1 / before.weight) + 1 / after.weight);
  const third =
    (before === undefined ? 0 : before.third / before.weight ** 3) - after.third / after.weight ** 3;
  const plain = (expected - found) / standardError;
  const freedom = Math.min(after.freedom, before?.freedom ?? Number.POSITIVE_INFINITY);
  const statistic = asNormal(plain - ((third / standardError ** 3) * (plain * plain - 1)) / 6, freedom);
  return {
    against,
    periods,
    expected,
    found,
    standardError,
    statistic: finite(statistic, 'The shortfall in standard errors'),
  };
}

function asNormal(t: number, freedom: number): number {
  if (freedom === Number.POSITIVE_INFINITY) return t;
  const size = Math.sqrt(freedom * Math.log1p((t * t) / freedom));
  return (Math.sign(t) * size * (8 * freedom + 1)) / (8 * freedom + 3);
}

function checkHistory(series: WatchedSeries, history: number): void {
  const figures = series.slice(0, history).filter((period) => period !== undefined).length;
  if (!Number.isInteger(history) || figures < fewestPeriods) {
    throw new SurveyError(
      'out-of-range',
      `The baseline has ${figures} figures in ${history} periods; at least ${fewestPeriods} separate ones were expected.`,
    );
  }
}

/** Sums over a set of periods, each weighted by 1 / variance. */
interface Sums {
  readonly weight: number;
  readonly sum: number;
  /** Of weight^3 x third moment. */
  readonly third: number;
  /** The fewest of any of them. */
  readonly freedom: number;
  readonly figures: number;
}

const nothing: Sums = { weight: 0, sum: 0, third: 0, freedom: Number.POSITIVE_INFINITY, figures: 0 };

function withPeriod(sums: Sums, period: WatchedPeriod): Sums {
  const { value, variance, thirdMoment = 0, degreesOfFreedom = Number.POSITIVE_INFINITY } = period;
  const weight = 1 / variance;
  return {
    weight: sums.weight + weight,
    sum: sums.sum + weight * value,
    third: sums.third + weight ** 3 * thirdMoment,
    freedom: Math.min(sums.freedom, degreesOfFreedom),
    figures: sums.figures + 1,
  };
}

/** Sums from the first period up to each: what lies between two places is a difference. */
function runningSums(series: WatchedSeries): Sums[] {
  let last = nothing;
  const sums = [last];
  for (const [index, period] of series.entries()) {
    if (period !== undefined) {
      checkPeriod(period, index);
      last = withPeriod(last, period);
    }
    sums.push(last);
  }
  return sums;
}

function checkPeriod(period: WatchedPeriod, index: number): void {
  const { value, variance, thirdMoment = 0, path = 0, degreesOfFreedom = 1 } = period;
  finite(value, 'A value');
  finite(thirdMoment, 'A third moment');
  finite(path, 'A path');
  if (!(degreesOfFreedom >= 1)) {
    throw new SurveyError(
      'no-degrees-of-freedom',
      `A period's variance has ${degreesOfFreedom} degrees of freedom; a number from 1 was expected.`,
      index,
    );
  }
  if (!(variance > 0) || !Number.isFinite(variance)) {
    throw new SurveyError(
      'no-variance',
      `A period's variance is ${variance}; a number above 0 was expected.`,
      index,
    );
  }
}

function between(sums: readonly Sums[], [from, to]: readonly [number, number]): Sums {
  const [start, end] = [sums[from] ?? nothing, sums[to] ?? nothing];
  return {
    weight: end.weight - start.weight,
    sum: end.sum - start.sum,
    third: end.third - start.third,
    freedom: end.freedom,
    figures: end.figures - start.figures,
  };
}

/** Path and figures over the periods that have both, weighted alike. */
function pathOver(series: WatchedSeries, [from, to]: readonly [number, number]) {
  let sums = nothing;
  let expected = 0;
  for (const period of series.slice(from, to)) {
    if (period?.path === undefined) continue;
    sums = withPeriod(sums, period);
    expected += period.path / period.variance;
  }
  return sums.figures < 2 ? undefined : { sums, expected: expected / sums.weight };
}
