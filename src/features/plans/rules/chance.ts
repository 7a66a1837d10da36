import { daysFrom } from './event.ts';

/** The odds of the target as things go, and if everything that is promised came as well. */
export interface Chance {
  readonly asItGoes: number;
  readonly withAll: number;
  /** What the promised effects come to on the figure of the goal's period, in shares of 1, and how many they are. */
  readonly sum: number;
  readonly counted: number;
  /** Effects that were due before the newest figures and are in them, and those due after the goal's day. */
  readonly past: number;
  readonly tooLate: number;
  readonly goal: number;
  readonly goalDay: string;
  /** End of the newest period that the odds rest on. */
  readonly upTo: string;
}

/**
 * The share of the goal's period in which an effect is there that comes on a day: 1 where it is there from the period's first day,
 * half where it comes in its middle. A year's figure is the mean of its interviews, so half a year of an effect is half of it.
 */
export function goalShare(by: string, goalDay: string, months: number): number {
  const days = (months * 365.25) / 12;
  return Math.min(1, Math.max(0, daysFrom(by, goalDay) / days));
}

/**
 * The odds of reaching a goal by a level that is higher by `sum` throughout are the odds of reaching the goal less `sum` by the level
 * as it is: the whole distribution is shifted, and grows neither wider nor narrower. Kept within 0 and 1.
 */
export function shiftedGoal(goal: number, sum: number): number {
  return Math.min(1, Math.max(0, goal - sum));
}
