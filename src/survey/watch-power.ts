import { SurveyError } from './errors.ts';
import { seededRandom } from './random.ts';
import { dot, fieldOf } from './watch-field.ts';
import { checkPlan, type WatchPlan } from './watch-threshold.ts';

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

function firstOver(
  rows: readonly Float64Array[],
  ends: readonly number[],
  path: Float64Array,
  threshold: number,
): number {
  const index = rows.findIndex((row) => dot(row, path) > threshold);
  return ends[index] ?? Number.POSITIVE_INFINITY;
}
