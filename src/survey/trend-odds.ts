import { finite, SurveyError } from './errors.ts';
import { mixtureAtLeast, mixtureMoments, type WeightedNormal } from './normal-mixture.ts';
import { type Period, periodEstimate, periodLevel } from './trend-forecast.ts';
import type { TrendOutlook } from './trend-outlook.ts';

/** What is to be reached, and when. */
export interface TrendGoal {
  /** A share. */
  readonly value: number;
  /** Quarters from the last one of the series to the end of the goal's period; 0 for the last one itself. */
  readonly quartersAhead: number;
  /** One quarter, or the rolling year (the mean of four quarters) that ends with it. */
  readonly period: 'quarter' | 'year';
  /** `at-or-above` if left out; `at-or-below` where less is better. */
  readonly reach?: 'at-or-above' | 'at-or-below';
}

/** Probabilities, 0 to 1. */
export interface GoalOdds {
  /** That the true level of the period reaches the goal. */
  readonly level: number;
  /** That the published figure does, with the sampling errors still to come, rounded as the series is. */
  readonly estimate: number;
  /** The level that is expected. */
  readonly expected: number;
}

/**
 * Will the target be met? The probability that the level of the goal's period is at or above the goal, and the
 * probability that its published figure will be: two answers, because a survey's figure has an error of its own.
 * P = sum of weight x Phi((mean - goal) / sd) over the outlook's components [Durbin and Koopman 2012, 4.11 and 13].
 *
 * Published figures of a year are taken as plain means of four quarters. Throws `not-a-proportion` for a goal outside 0
 * to 1, `out-of-range` for a date before the last quarter, a year that begins before the series, and a single quarter
 * of a series that is published as rolling years.
 * @example
 * const years = [0.5, 0.5, 0.51, 0.51, 0.52, 0.52, 0.53, 0.53];
 * const outlook = trendOutlook({ kind: 'rolling', years, base: 150, designEffect: 1.3 });
 * oddsOfGoal(outlook, { value: 0.6, quartersAhead: 8, period: 'year' }).estimate.toFixed(2) // => '0.30'
 */
export function oddsOfGoal(outlook: TrendOutlook, goal: TrendGoal): GoalOdds {
  if (!(finite(goal.value, 'The goal') >= 0 && goal.value <= 1)) {
    throw new SurveyError(
      'not-a-proportion',
      `The goal is ${goal.value}; a share from 0 to 1 was expected, such as 0.594.`,
    );
  }
  const period = periodOf(outlook, goal);
  const levels = mixtureOf(outlook, period, 'level');
  return {
    level: oddsOfReaching(levels, goal.value, goal),
    estimate: oddsOfReaching(
      mixtureOf(outlook, period, 'estimate'),
      goalBeforeRounding(goal, outlook.track.rounding),
      goal,
    ),
    expected: mixtureMoments(levels).mean,
  };
}

/** Where less is better, everything is turned upside down, so that a figure that just is the goal has reached it too. */
function oddsOfReaching(mixture: readonly WeightedNormal[], value: number, { reach }: TrendGoal): number {
  if (reach !== 'at-or-below') return mixtureAtLeast(mixture, value);
  const turned = mixture.map((part) => ({ ...part, mean: -part.mean }));
  return mixtureAtLeast(turned, -value);
}

/** What a figure must come to before it is rounded: 59.5% is published as 60%, and 60.5% no longer. */
function goalBeforeRounding({ value, reach }: TrendGoal, rounding: number): number {
  if (rounding === 0) return value;
  const steps = value / rounding;
  const half = reach === 'at-or-below' ? Math.floor(steps + 1e-9) + 0.5 : Math.ceil(steps - 1e-9) - 0.5;
  return half * rounding;
}

/** The distribution of a period's level or of its figure before rounding: a normal for every component of the outlook. */
export function mixtureOf(
  outlook: TrendOutlook,
  period: Period,
  what: 'level' | 'estimate',
): WeightedNormal[] {
  return outlook.components.map(({ weight, variances, filtered }) => ({
    weight,
    ...(what === 'level'
      ? periodLevel(filtered, variances, period)
      : periodEstimate(outlook.track, filtered, variances, period)),
  }));
}

function periodOf({ track }: TrendOutlook, { quartersAhead, period }: TrendGoal): Period {
  const length = period === 'year' ? 4 : 1;
  if (track.window === 4 && length === 1) {
    throw new SurveyError(
      'out-of-range',
      'A single quarter was asked of a series that is published as rolling years, which has no such figure; the period "year" was expected.',
    );
  }
  if (!Number.isSafeInteger(quartersAhead) || quartersAhead < 0) {
    throw new SurveyError(
      'out-of-range',
      `The goal is ${quartersAhead} quarters ahead; a whole number of 0 or more was expected. What is past is read, not foretold.`,
    );
  }
  if (track.values.length + quartersAhead < length) {
    throw new SurveyError(
      'out-of-range',
      `The series has ${track.values.length} quarters and the goal is ${quartersAhead} ahead; a year that begins after the series did was expected.`,
    );
  }
  return { quartersAhead, length };
}
