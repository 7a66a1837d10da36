import { SurveyError } from './errors.ts';
import type { Start, TrendVariances } from './trend-filter.ts';

/** A pair of state variances, in shares squared, and how likely it is held to be before a figure is seen. */
export interface TrendPoint extends TrendVariances {
  readonly weight: number;
}

/** What is held of a series' trend before its figures are seen. */
export interface TrendPrior {
  /** The grid over which odds are averaged; weights need not sum to 1. */
  readonly points: readonly TrendPoint[];
  /** Of the slope in the first quarter, a quarter. */
  readonly slope: Start;
}

/** Standard deviations a quarter in shares, each with its weight. */
export type Spreads = readonly (readonly [spread: number, weight: number])[];

/**
 * Every level spread with every slope spread, as if independent. Throws `out-of-range`.
 * @example priorOver([[0, 1], [0.01, 1]], [[0, 2], [0.001, 1]]).points.map(({ weight }) => weight).join(' ') // => '2 1 2 1'
 */
export function priorOver(levels: Spreads, slopes: Spreads, slope: Start = 'diffuse'): TrendPrior {
  for (const [index, [spread, weight]] of [...levels, ...slopes].entries()) {
    if (spread >= 0 && weight > 0 && Number.isFinite(spread + weight)) continue;
    throw new SurveyError(
      'out-of-range',
      `Spread ${index} is ${spread} with weight ${weight}; a standard deviation of 0 or more and a weight above 0 were expected.`,
      index,
    );
  }
  const points = levels.flatMap(([level, likely]) =>
    slopes.map(([bend, likelyBend]) => ({
      level: level ** 2,
      slope: bend ** 2,
      weight: likely * likelyBend,
    })),
  );
  if (points.length > 0) return { points, slope };
  throw new SurveyError(
    'out-of-range',
    'There are no spreads; at least one of the level and one of the slope were expected.',
  );
}

/** Standard deviations of a quarter's step of the level: 0.15 to 6.8 points, root 2 apart. */
const levelSpreads = Array.from({ length: 12 }, (_, index) => 0.0015 * 2 ** (index / 2));

/**
 * How public confidence is held to move where nothing else is known. A quarter's own step of the level has a standard
 * deviation of 0.15 to 6.8 points, all magnitudes alike, or none; the slope changes by 0 to 0.4 points a quarter, the less
 * likely the more: most paces last for years. The first level and the first slope are unknown. Chosen for honest odds
 * on invented series (docs/methods.md, "Will the target be met?") whose seeds are not those reported there; the odds
 * hardly move with it.
 */
export const movementPrior: TrendPrior = priorOver(
  [[0, 2], ...levelSpreads.map((spread) => [spread, 1] as const)],
  [
    [0, 8],
    [0.0002, 4],
    [0.0005, 3],
    [0.001, 2],
    [0.002, 1],
    [0.004, 0.3],
  ],
);
