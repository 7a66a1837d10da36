import { SurveyError, type WatchPlan, type WatchThresholds, watchThreshold } from '#survey';
import { seriesPerFalseAlarm, type WatchRules } from './watch-rules.ts';

/** A series that is watched for so many periods has its budget spread over them: three years of quarters. */
const watchedPeriods = 12;
/** `watchThreshold` knows no thresholds where more than two series in five would cry out by chance during the watch. */
const mostChance = 0.4;
/** A body that bore four times as many false alarms would have had what is listed as nearly fired. */
const moreToBear = 4;

/** What distinguishes the series of one house from each other: each such kind has thresholds of its own, all share one budget. */
export interface SeriesKind {
  /** Separate periods in the baseline. */
  readonly history: number;
  readonly periodsAYear: number;
  readonly withPath: boolean;
}

/** The heights at which rules fire for a kind of series, with the plan that they follow from. */
export interface PlannedThresholds extends WatchThresholds {
  readonly plan: WatchPlan;
}

/** False alarms a year over `series` series: what the body said, or one for every 32 series; never more than can be planned for. */
export function budgetOver(
  rules: Pick<WatchRules, 'falseAlarmsAYear'>,
  series: number,
  periodsAYear: number,
): number {
  const said = rules.falseAlarmsAYear ?? series / seriesPerFalseAlarm;
  return Math.min(said, mostBearable(series, periodsAYear));
}

function mostBearable(series: number, periodsAYear: number): number {
  return (mostChance * series * periodsAYear) / watchedPeriods;
}

/**
 * The plan of one kind of series: the whole budget over all series watched, as if all were of that kind. The chance of a false
 * alarm is then the same for every series, and together they come to the budget.
 */
export function planOf(rules: WatchRules, series: number, kind: SeriesKind): WatchPlan {
  const { history, periodsAYear, withPath } = kind;
  const plan = {
    ...{ series, history, watched: watchedPeriods, periodsAYear, withPath },
    falseAlarmsAYear: budgetOver(rules, series, periodsAYear),
  };
  return withPath ? { ...plan, behindFor: rules.behindPeriods } : plan;
}

/** The plan's name in the records: the same plan has the same thresholds everywhere. */
export function planKey(plan: WatchPlan): string {
  return Object.entries(plan)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

/**
 * The thresholds of a plan. Where "behind for k periods" would alone spend a small budget, it takes as many periods more as bring
 * it within; where four times a large budget is past what can be planned for, nearly fired is listed from the most that can.
 */
export function thresholdsOf(plan: WatchPlan): PlannedThresholds {
  const { series, periodsAYear } = plan;
  const affordable = withinBudget(plan);
  const nearly = {
    ...affordable,
    falseAlarmsAYear: Math.min(moreToBear * plan.falseAlarmsAYear, mostBearable(series, periodsAYear)),
  };
  return {
    plan: affordable,
    fires: watchThreshold(affordable),
    nearly: watchThreshold(nearly),
    ...(affordable.behindFor === undefined ? {} : { behindFor: affordable.behindFor }),
  };
}

function withinBudget(plan: WatchPlan): WatchPlan {
  try {
    watchThreshold(plan);
    return plan;
  } catch (error) {
    const more = (plan.behindFor ?? watchedPeriods) + 1;
    if (!(error instanceof SurveyError) || error.code !== 'out-of-range' || more > watchedPeriods)
      throw error;
    return withinBudget({ ...plan, behindFor: more });
  }
}
