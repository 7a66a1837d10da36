import type { Difference } from './compare.ts';
import { openShare, SurveyError } from './errors.ts';
import { detectableDifference } from './power.ts';

/** Which way a level has gone between two separate periods. */
export interface Direction {
  readonly direction: 'up' | 'down' | 'no-real-change';
  /**
   * The smallest true change, either way, that such a comparison would have found with the asked power. With no real
   * change it says what could have been missed.
   */
  readonly smallestSeen: number;
}

export interface DirectionOptions {
  /** 0.95 if left out. */
  readonly confidence?: number;
  /** Probability with which `smallestSeen` would be found; 0.8 if left out. */
  readonly power?: number;
}

/**
 * Up, down, or no real change, from the difference of two periods (later less earlier) whose interviews are not shared,
 * or whose shared ones are accounted for (`differenceOfParts`). A change is real where a two-sided t test finds it; where
 * many areas are looked at together, hand in the probability adjusted for that (`falseDiscovery`). The smallest change
 * seen is that of `detectableDifference`, for one area alone: with 0.95 and 0.8 and many degrees of freedom 2.80 standard
 * errors. Says nothing of what will come: see `oddsOfGoal`.
 * @example directionOfTravel(differenceFrom(0.03, 0.0004, 200)).direction // => 'no-real-change'
 */
export function directionOfTravel(
  difference: Pick<Difference, 'value' | 'standardError' | 'degreesOfFreedom' | 'probability'>,
  { confidence = 0.95, power = 0.8 }: DirectionOptions = {},
): Direction {
  openShare(confidence, 'The confidence');
  const { value, standardError, degreesOfFreedom, probability } = difference;
  if (!(power >= 0.5) || power >= 1) {
    throw new SurveyError('out-of-range', `The power is ${power}; a share from 0.5 to under 1 was expected.`);
  }
  const significance = 1 - confidence;
  const real = probability <= significance;
  return {
    direction: real ? (value > 0 ? 'up' : 'down') : 'no-real-change',
    smallestSeen: detectableDifference(standardError, { significance, power, degreesOfFreedom }),
  };
}
