import { normalQuantile } from '#survey';
import type { Borough } from './boroughs.ts';
import { positionOf, type Quarter, quarters } from './quarters.ts';

/**
 * Where London's headline stands in each quarter: what the generator aims at. About 48% in the year to March 2009,
 * rising by a third of a point a quarter, a little slower at the end: 52% in the year to March 2012, far under 59.4%.
 */
const headlinePath = [
  0.475, 0.477, 0.482, 0.485, 0.487, 0.492, 0.495, 0.5, 0.503, 0.507, 0.51, 0.514, 0.515, 0.518, 0.521, 0.523,
] as const;

/** How far London as a whole has moved by a quarter, in standard deviations of a person's own opinion. */
export interface Movement {
  readonly confidence: number;
  readonly fairness: number;
  readonly disorder: number;
}

/** The headline that the generator aims at, by quarters after the first; before it the earliest one holds. */
export function headlineAimed(position: number): number {
  return headlinePath[Math.max(0, position)] ?? headlinePath[headlinePath.length - 1] ?? Number.NaN;
}

/** London's movement in a quarter. Summers have a little more disorder; trust in fair treatment hardly moves. */
export function movementOf(quarter: Quarter): Movement {
  const position = positionOf(quarter);
  const summer = quarter.endsWith('Q3') ? 0.05 : quarter.endsWith('Q1') ? -0.04 : 0;
  return {
    // From a share to the middle of the opinions behind it, as the headline's own threshold has it.
    confidence: normalQuantile(headlineAimed(position)) - normalQuantile(0.48),
    fairness: 0.002 * position,
    disorder: summer - 0.005 * position,
  };
}

/** How much of a borough's change has taken hold by a quarter: most in its first quarter, all of it from the third on. */
export function holdOf(change: Borough['change'], quarter: Quarter): number {
  if (change === undefined) return 0;
  const since = positionOf(quarter) - quarters.indexOf(change.from);
  return since < 0 ? 0 : Math.min(1, 0.7 + 0.15 * since);
}

/** A borough's place in a quarter: its disorder, stop and search, and engagement with what has changed. */
export function conditionsOf(
  borough: Borough,
  quarter: Quarter,
): { readonly disorder: number; readonly stops: number; readonly engagement: number } {
  const hold = holdOf(borough.change, quarter);
  return {
    disorder: borough.disorder + hold * (borough.change?.disorder ?? 0),
    stops: borough.stops,
    engagement: borough.engagement + hold * (borough.change?.engagement ?? 0),
  };
}
