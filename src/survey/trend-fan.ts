import { openShare, SurveyError } from './errors.ts';
import { mixtureMoments, mixtureQuantile, type WeightedNormal } from './normal-mixture.ts';
import { type Foreseen, filterTrend } from './trend-filter.ts';
import { mixtureOf } from './trend-odds.ts';
import type { TrendComponent, TrendOutlook } from './trend-outlook.ts';
import { smoothLevels } from './trend-smoother.ts';

/** A level and the interval that holds it with a probability. */
export interface LevelBand {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** A quarter of a fan: the middle, and around it the band of each share asked for. */
export interface FanQuarter {
  readonly quartersAhead: number;
  readonly median: number;
  readonly bands: readonly { readonly share: number; readonly lower: number; readonly upper: number }[];
}

/** Components under this weight would move a line by less than it is wide. */
const visible = 1e-6;

/**
 * The fan of the level over the quarters to come: for each share, the band that holds the level of that quarter with
 * this probability, as much left out below as above, from the mixture's own quantiles. Cut at 0 and 1. One quarter at a
 * time: that a whole path stays inside is less likely.
 * @example
 * const quarters = [0.52, 0.54, 0.53, 0.55, 0.56, 0.55, 0.57, 0.58].map((value) => ({ value, variance: 0.0001 }));
 * const [next] = trendFan(trendOutlook({ kind: 'separate', quarters }), 4, [0.8]);
 * [next.bands[0].lower, next.median, next.bands[0].upper].map((x) => x.toFixed(3)).join(' ') // => '0.573 0.585 0.597'
 */
export function trendFan(
  outlook: TrendOutlook,
  quarters: number,
  shares: readonly number[] = [0.5, 0.8, 0.95],
): FanQuarter[] {
  if (!Number.isSafeInteger(quarters) || quarters < 1) {
    throw new SurveyError(
      'out-of-range',
      `A fan of ${quarters} quarters was asked; a whole number of 1 or more was expected.`,
    );
  }
  const seen = { ...outlook, components: visibleOf(outlook) };
  return Array.from({ length: quarters }, (_, index) => {
    const level = mixtureOf(seen, { quartersAhead: index + 1, length: 1 }, 'level');
    return {
      quartersAhead: index + 1,
      median: inside(mixtureQuantile(level, 0.5)),
      bands: shares.map((share) => ({ share, ...bandOf(level, share) })),
    };
  });
}

/**
 * The smoothed level of every quarter of the series, in the light of all its figures, with its interval: what the
 * figures, shorn of sampling error as far as can be, say the level was. Of a rolling series too, quarter by quarter, from
 * three quarters before its first figure. Not for judging a past quarter as it was then: it knows what came after.
 * @example
 * const quarters = [0.52, 0.54, undefined, 0.55, 0.56].map((value) => value && { value, variance: 0.0001 });
 * smoothedLevels(trendOutlook({ kind: 'separate', quarters }))[2].value.toFixed(3) // => '0.543'
 */
export function smoothedLevels(outlook: TrendOutlook, confidence = 0.95): LevelBand[] {
  openShare(confidence, 'The confidence');
  const { track, prior } = outlook;
  const levels = track.values.map((): WeightedNormal[] => []);
  for (const { weight, variances, filtered } of visibleOf(outlook)) {
    const steps: Foreseen[] = [];
    const starts = { level: 'diffuse', slope: prior.slope } as const;
    filterTrend(track, filtered.layout, variances, starts, (step) => steps.push(step));
    for (const [quarter, level] of smoothLevels(steps, filtered).entries())
      levels[quarter]?.push({ weight, ...level });
  }
  return levels.map((mixture) => ({
    value: inside(mixtureMoments(mixture).mean),
    ...bandOf(mixture, confidence),
  }));
}

function visibleOf({ components }: TrendOutlook): TrendComponent[] {
  const seen = components.filter(({ weight }) => weight >= visible);
  const whole = seen.reduce((sum, { weight }) => sum + weight, 0);
  return seen.map((component) => ({ ...component, weight: component.weight / whole }));
}

function bandOf(mixture: readonly WeightedNormal[], share: number): { lower: number; upper: number } {
  const tail = (1 - openShare(share, 'The share')) / 2;
  return { lower: inside(mixtureQuantile(mixture, tail)), upper: inside(mixtureQuantile(mixture, 1 - tail)) };
}

function inside(level: number): number {
  return Math.min(1, Math.max(0, level));
}
