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

/** How often a pace has been held in a series before. */
export interface PaceSeen {
  /** Stretches of that many periods in the series; neighbours overlap. */
  readonly stretches: number;
  /** Those in which the level moved at least at the pace, on average. */
  readonly reached: number;
  /** The best of them: the fastest mean rise a period (fall, for a pace under 0). */
  readonly fastest: number;
}

/**
 * How often a level has moved at a pace (as `neededPace` gives) over as many periods on end as are left. Hand in
 * smoothed levels, or say that both ends carry sampling error: raw figures jump by it and make any pace look common. A
 * period without a level is undefined; stretches that begin or end there are none. A count, not a probability: stretches
 * overlap. Throws `too-few-periods` where the series holds no stretch of that length.
 * @example paceSeen([0.5, 0.51, 0.53, 0.52, 0.54, 0.55], 0.01, 2).reached // => 2
 */
export function paceSeen(levels: readonly (number | undefined)[], pace: number, periods: number): PaceSeen {
  if (!Number.isSafeInteger(periods) || periods < 1) {
    throw new SurveyError(
      'out-of-range',
      `A stretch of ${periods} periods was asked; a whole number of 1 or more was expected.`,
    );
  }
  const sign = finite(pace, 'The pace') < 0 ? -1 : 1;
  const paces = levels.slice(periods).flatMap((after, index) => {
    const before = levels[index];
    return before === undefined || after === undefined ? [] : [meanPace(before, after, periods)];
  });
  if (paces.length === 0) {
    throw new SurveyError(
      'too-few-periods',
      `The series has ${levels.length} periods, no two of them with levels ${periods} apart; one such stretch at least was expected.`,
    );
  }
  return {
    stretches: paces.length,
    reached: paces.filter((seen) => sign * seen >= sign * pace).length,
    fastest: sign * Math.max(...paces.map((seen) => sign * seen)),
  };
}
