import { SurveyError } from './errors.ts';
import { normalQuantile } from './normal.ts';
import { fewestPeriods } from './watch.ts';
import { fieldOf, tailOf } from './watch-field.ts';

/** What a body watches, and what it will bear. */
export interface WatchPlan {
  /** How many series share the budget: areas, times measures if several are watched. */
  readonly series: number;
  /** Separate periods in the baseline. */
  readonly history: number;
  /** Separate periods from the baseline to the end of the watch. */
  readonly watched: number;
  /** 4 for quarters. */
  readonly periodsAYear: number;
  /** False alarms a year that the body will bear, over all series and rules together. */
  readonly falseAlarmsAYear: number;
  /** Whether series are held against a path to a target as well. */
  readonly withPath: boolean;
  /** After how many periods behind in a row an alarm is raised. Only with a path. */
  readonly behindFor?: number;
}

/** The chance that a published interval lies wholly under a path that the level is on: half of what 95% leave. */
const behindByChance = 0.025;

/**
 * The false alarms to expect over the whole watch at a threshold (in standard errors), where every series stays at its level
 * and exactly on its path: the worst case of "nothing is wrong". A series counts once, however many rules it sets off.
 *
 * The shortfalls of one series are m correlated standard normals z_j. The chance that any passes h is
 *
 *     P = m Q(h) E[1 / N | z_J > h] = m f(h) E[1 / (z_J N)]   with z_J = root(h^2 - 2 log U)
 *
 * with Q and f the normal's upper tail and density, J drawn evenly from 1..m, N the number of z_j over h, U uniform: each path
 * on which any passes is drawn in proportion to N and counted as 1 / N of one, so that no tail is too rare to be simulated
 * [Naiman and Priebe 2001; Shi, Siegmund and Yakir 2007]. Seeded: the same plan has the same threshold everywhere. "Behind for
 * k periods" adds the chance of k in a row at 2.5% each.
 *
 * Assumes equal variances within a series. Where bases differ by a half either way the threshold moves by under 0.02.
 * @example expectedFalseAlarms({ series: 32, history: 8, watched: 12, periodsAYear: 4, falseAlarmsAYear: 1, withPath: false }, 1.96).toFixed(0) // => '9'
 */
export function expectedFalseAlarms(plan: WatchPlan, threshold: number): number {
  checkPlan(plan);
  if (!(threshold > 0) || !Number.isFinite(threshold)) {
    throw new SurveyError(
      'out-of-range',
      `The threshold is ${threshold} standard errors; a number above 0 was expected.`,
    );
  }
  return plan.series * (tailOf(fieldOf(plan))(threshold) + chanceBehind(plan));
}

/**
 * The threshold, in standard errors, at which all rules together raise so many false alarms a year as the body will bear.
 * It is one number for every rule: a shortfall counts alike, whatever it is held against.
 *
 * Throws `out-of-range` if "behind for k periods" alone spends the budget, or if the budget is two false alarms for every
 * five series.
 * @example
 * const plan = { series: 32, history: 8, watched: 12, periodsAYear: 4, withPath: true, behindFor: 3 };
 * const oneInSixYears = watchThreshold({ ...plan, falseAlarmsAYear: 1 / 6 });
 * const oneAYear = watchThreshold({ ...plan, falseAlarmsAYear: 1 });
 * [oneInSixYears, oneAYear].map((threshold) => threshold.toFixed(1)) // => ['3.2', '2.6']
 */
export function watchThreshold(plan: WatchPlan): number {
  checkPlan(plan);
  const years = plan.watched / plan.periodsAYear;
  const behind = chanceBehind(plan);
  const chance = (plan.falseAlarmsAYear * years) / plan.series - behind;
  if (!(chance > 0)) {
    throw new SurveyError(
      'out-of-range',
      `Behind for ${plan.behindFor} periods alone raises ${((behind * plan.series) / years).toPrecision(2)} false alarms a year over ${plan.series} series, and ${plan.falseAlarmsAYear} are to be borne; ask for more periods in a row or bear more.`,
    );
  }
  if (chance > 0.4) {
    throw new SurveyError(
      'out-of-range',
      `${plan.falseAlarmsAYear} false alarms a year over ${plan.series} series come to two for every five series during the watch, or more; fewer were expected.`,
    );
  }
  const field = fieldOf(plan);
  return whereTailIs(chance, tailOf(field), field.rows.length);
}

/**
 * The height at which a falling tail is `chance`, by false position on its logarithm, which is nearly straight. One contrast
 * alone bounds it from below, as many independent ones from above [Boole's inequality].
 */
function whereTailIs(chance: number, tail: (height: number) => number, contrasts: number): number {
  const excess = (height: number) => Math.log(tail(height) / chance);
  let [low, high] = [Math.max(0, -normalQuantile(chance) - 0.05), -normalQuantile(chance / contrasts) + 0.05];
  let [over, under] = [excess(low), excess(high)];
  let moved: 'low' | 'high' | undefined;
  for (let step = 0; step < 60; step++) {
    const next = low + ((high - low) * over) / (over - under);
    const left = excess(next);
    if (Math.abs(left) < 1e-4) return next;
    // Illinois: an end that stays twice counts for half, lest it stay for ever.
    if (left > 0) {
      if (moved === 'low') under /= 2;
      [low, over, moved] = [next, left, 'low'];
    } else {
      if (moved === 'high') over /= 2;
      [high, under, moved] = [next, left, 'high'];
    }
  }
  throw new SurveyError('no-convergence', `No threshold was found for a chance of ${chance} a series.`);
}

/** The chance of k periods behind in a row, somewhere in the watch, each by chance alone: by its recursion. */
function chanceBehind({ withPath, behindFor, watched }: WatchPlan): number {
  if (!withPath || behindFor === undefined) return 0;
  const none = [1];
  for (let length = 1; length <= watched; length++) {
    // No run ends here unless the last k are all behind and the one before them is not.
    const last = none[length - 1] ?? 0;
    const run = behindByChance ** behindFor;
    if (length < behindFor) none.push(1);
    else if (length === behindFor) none.push(1 - run);
    else none.push(last - run * (1 - behindByChance) * (none[length - behindFor - 1] ?? 0));
  }
  return 1 - (none[watched] ?? 1);
}

export function checkPlan(plan: WatchPlan): void {
  const whole: readonly (readonly [number, number, string])[] = [
    [plan.series, 1, 'series'],
    [plan.history, fewestPeriods, 'periods of history'],
    [plan.watched, 2, 'watched periods'],
    [plan.behindFor ?? 1, 1, 'periods behind'],
  ];
  for (const [count, least, what] of whole) {
    if (!Number.isSafeInteger(count) || count < least) {
      throw new SurveyError(
        'out-of-range',
        `The plan has ${count} ${what}; a whole number from ${least} was expected.`,
      );
    }
  }
  if (!(plan.periodsAYear > 0) || !(plan.falseAlarmsAYear > 0) || !Number.isFinite(plan.falseAlarmsAYear)) {
    throw new SurveyError(
      'out-of-range',
      `The plan bears ${plan.falseAlarmsAYear} false alarms a year of ${plan.periodsAYear} periods; numbers above 0 were expected.`,
    );
  }
}
