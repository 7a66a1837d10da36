import { SurveyError } from './errors.ts';
import { normalQuantile } from './normal.ts';
import { seededRandom } from './random.ts';
import { fewestPeriods, watchContrasts } from './watch.ts';

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

/** Paths drawn for each tail; its relative error is then about 1%, and that of the threshold 0.1%. */
const draws = 4000;

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
 * Throws `out-of-range` if "behind for k periods" alone spends the budget, or if the budget is a false alarm for every other
 * series.
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
  if (chance > 0.5) {
    throw new SurveyError(
      'out-of-range',
      `${plan.falseAlarmsAYear} false alarms a year over ${plan.series} series is one for every other series during the watch; fewer were expected.`,
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
  let [low, high] = [-normalQuantile(chance) - 0.05, -normalQuantile(chance / contrasts) + 0.05];
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

/** A lasting fall of one series. */
export interface LastingFall {
  /** In the unit of the standard error: both points, or both shares. */
  readonly fall: number;
  /** Of one period's figure. */
  readonly standardError: number;
  /** The first watched period that has it; 1 is the one after the baseline. */
  readonly from: number;
  /** Found within so many periods, that one included. */
  readonly within: number;
}

/**
 * How surely a lasting fall is found in time at a threshold: the share of seeded paths on which a shortfall passes it at one
 * of the periods asked for, and none did before. Without the help of a target, whose path the level may have been far above.
 * 10,000 paths: good to a percentage point.
 * @example
 * const plan = { series: 32, history: 8, watched: 12, periodsAYear: 4, falseAlarmsAYear: 1 / 6, withPath: false };
 * chanceOfFinding(plan, 3.2, { fall: 12, standardError: 4.5, from: 5, within: 4 }) > 0.9 // => true
 */
export function chanceOfFinding(plan: WatchPlan, threshold: number, sought: LastingFall): number {
  checkPlan(plan);
  const { fall, standardError, from, within } = sought;
  if (
    !(standardError > 0) ||
    !(fall >= 0) ||
    !(from >= 1) ||
    from + within - 1 > plan.watched ||
    within < 1
  ) {
    throw new SurveyError(
      'out-of-range',
      `A fall of ${fall} with a standard error of ${standardError}, from watched period ${from} and found within ${within} of ${plan.watched}, was asked; numbers above 0 within the watch were expected.`,
    );
  }
  const { rows, ends } = fieldOf({ ...plan, withPath: false });
  const [begin, end] = [plan.history + from - 1, plan.history + from - 1 + within];
  const random = seededRandom('chance of finding');
  const path = new Float64Array(plan.history + plan.watched);
  const paths = 10_000;
  let found = 0;
  for (let drawn = 0; drawn < paths; drawn++) {
    for (let place = 0; place < path.length; place++) {
      path[place] = random.normal() - (place >= begin ? fall / standardError : 0);
    }
    const firstAt = firstOver(rows, ends, path, threshold);
    if (firstAt > begin && firstAt <= end) found += 1;
  }
  return found / paths;
}

/** All contrasts of a watch as unit vectors over its periods, in order of time; `ends` has the periods known by then. */
interface Field {
  readonly rows: readonly Float64Array[];
  readonly ends: readonly number[];
}

function fieldOf({ history, watched, withPath }: WatchPlan): Field {
  const rows: Float64Array[] = [];
  const ends: number[] = [];
  for (let length = history + 1; length <= history + watched; length++) {
    for (const { before, after } of watchContrasts(length, history, withPath)) {
      const row = new Float64Array(history + watched);
      const [early, late] = [before[1] - before[0], after[1] - after[0]];
      const scale = Math.sqrt((early > 0 ? 1 / early : 0) + 1 / late);
      if (early > 0) row.fill(1 / early / scale, before[0], before[1]);
      row.fill(-1 / late / scale, after[0], after[1]);
      rows.push(row);
      ends.push(length);
    }
  }
  return { rows, ends };
}

function firstOver(
  rows: readonly Float64Array[],
  ends: readonly number[],
  path: Float64Array,
  threshold: number,
): number {
  const index = rows.findIndex((row) => dot(row, path) > threshold);
  return ends[index] ?? Number.POSITIVE_INFINITY;
}

/**
 * P(any z_j > h) as a function of h, by the estimator of `expectedFalseAlarms`. The paths are drawn once, so that it falls
 * smoothly with h; each is then moved along its chosen contrast until that one passes h.
 */
function tailOf({ rows }: Field): (threshold: number) => number {
  const random = seededRandom('watch threshold');
  const overlaps = rows.map((row) => heightsOn(rows, row));
  const path = new Float64Array(rows[0]?.length ?? 0);
  const paths: { readonly heights: Float64Array; readonly excess: number }[] = [];
  while (paths.length < draws) {
    for (let place = 0; place < path.length; place++) path[place] = random.normal();
    paths.push({ heights: heightsOn(rows, path), excess: -2 * Math.log(1 - random.uniform()) });
  }
  return (threshold) => {
    const density = Math.exp(-0.5 * threshold * threshold) / Math.sqrt(2 * Math.PI);
    let sum = 0;
    let chosen = 0;
    for (const { heights, excess } of paths) {
      // Every contrast in turn: evenly drawn, with less noise than by lot.
      chosen = (chosen + 1) % rows.length;
      const height = Math.sqrt(threshold * threshold + excess);
      const shift = height - (heights[chosen] ?? 0);
      sum += 1 / height / countOver(threshold, heights, overlaps[chosen] ?? heights, shift, chosen);
    }
    return (rows.length * density * sum) / draws;
  };
}

/** How many contrasts pass when the path is moved; the chosen one does by construction, and is not left to rounding. */
function countOver(
  threshold: number,
  heights: Float64Array,
  overlap: Float64Array,
  shift: number,
  chosen: number,
): number {
  let over = 1;
  for (let index = 0; index < heights.length; index++) {
    const height = (heights[index] ?? 0) + shift * (overlap[index] ?? 0);
    if (height > threshold && index !== chosen) over += 1;
  }
  return over;
}

function heightsOn(rows: readonly Float64Array[], path: Float64Array): Float64Array {
  const heights = new Float64Array(rows.length);
  for (const [index, row] of rows.entries()) heights[index] = dot(row, path);
  return heights;
}

function dot(one: Float64Array, two: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < one.length; place++) sum += (one[place] ?? 0) * (two[place] ?? 0);
  return sum;
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

function checkPlan(plan: WatchPlan): void {
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
