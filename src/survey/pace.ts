import { finite, SurveyError } from './errors.ts';

/**
 * The rise a period that would take a level from where it is to a goal in so many periods, if every period rose alike.
 * Arithmetic on two published numbers: it says nothing of whether such a rise is likely. Throws `out-of-range` when no
 * period is left.
 * @example neededPace(0.512, 0.594, 4).toFixed(4) // => '0.0205'
 */
export function neededPace(level: number, goal: number, periods: number): number {
  if (!(periods >= 1)) {
    throw new SurveyError('out-of-range', `${periods} periods are left; at least one was expected.`);
  }
  return (finite(goal, 'The goal') - finite(level, 'The level')) / periods;
}

/**
 * The mean rise a period between two levels so many periods apart. Two noisy points only: give the interval of their
 * difference beside it. Throws `out-of-range` when they are not apart.
 * @example meanPace(0.48, 0.512, 8).toFixed(3) // => '0.004'
 */
export function meanPace(before: number, after: number, periods: number): number {
  return neededPace(before, after, periods);
}
