import {
  type DesignEffectPool,
  type HeldAgainst,
  periodsBehind,
  shortfalls,
  smoothErrors,
  type WatchedPeriod,
  type WatchedSeries,
} from '#survey';
import type { Quarter } from './boroughs.ts';

/** What a rule may look at when a watched quarter has come in: that quarter and what was before, nothing later. */
export interface View {
  readonly quarters: readonly Quarter[];
  readonly history: number;
  /** Design effects pooled over all boroughs up to this quarter. */
  readonly pool: DesignEffectPool;
  /** The path to the target on every quarter; flat here. */
  readonly path: number | undefined;
}

/** A rule with a knob: it raises an alarm where its height is above what the knob is set to. */
export interface Rule {
  readonly name: string;
  readonly height: (view: View) => number;
}

/** Whether a verdict on the target is "off track": by the odds of a trend, which can be handed in. */
export type OffTrack = (view: View) => boolean;

/** Where odds are not at hand: never says no, so that it is the worst case for false alarms. */
export const alwaysOffTrack: OffTrack = () => true;

/** A verdict "behind": the published interval wholly under the path. */
export type Behind = (series: WatchedSeries) => number;

/** "Behind" opens an exception after so many separate quarters in a row. */
export const behindFor = 3;

/** All rules of exceptions together under one threshold: falls, a weighed "off track", and "behind" for three quarters. */
export function ourRules(offTrack: OffTrack = alwaysOffTrack, behind: Behind = periodsBehind): Rule {
  return {
    name: 'exceptions, all rules together',
    height: (view) => heightOf(view, withSmoothErrors(view), offTrack, behind),
  };
}

/** The same rules, each quarter weighed by the variance that its own twelve wards happened to give, taken as known. */
export const unsmoothed: Rule = {
  name: 'the same on unsmoothed variances',
  height: (view) => {
    const periods = view.quarters.map(({ value, variance, upper }) => ({ value, variance, upper }));
    return heightOf(view, withPath(view, periods), alwaysOffTrack, periodsBehind);
  },
};

function heightOf(view: View, series: WatchedSeries, offTrack: OffTrack, behind: Behind): number {
  if (behind(series) >= behindFor) return Number.POSITIVE_INFINITY;
  const found = shortfalls(series, view.history);
  const of = (kinds: readonly HeldAgainst[]) =>
    found.reduce((most, next) => (kinds.includes(next.against) ? Math.max(most, next.statistic) : most), 0);
  const fall = of(['all before', 'baseline']);
  const path = of(['path']);
  return path > fall && offTrack(view) ? path : fall;
}

function withSmoothErrors(view: View): WatchedSeries {
  const errors = smoothErrors(view.quarters, view.pool);
  return withPath(
    view,
    view.quarters.map(({ value, upper }, place) => ({ value, upper, ...(errors[place] ?? { variance: 0 }) })),
  );
}

function withPath({ history, path }: View, periods: readonly WatchedPeriod[]): WatchedSeries {
  return periods.map((period, place) =>
    path === undefined || place < history ? period : { ...period, path },
  );
}

const latest = (quarters: readonly Quarter[], count: number) => quarters.slice(-count);

function meanOf(quarters: readonly Quarter[]): { value: number; variance: number } {
  let [value, variance] = [0, 0];
  for (const quarter of quarters) {
    value += quarter.value / quarters.length;
    variance += quarter.variance / quarters.length ** 2;
  }
  return { value, variance };
}

/** The traffic light: how far the latest quarter is under the path. The knob is the margin, in shares. */
export const light: Rule = {
  name: 'traffic light on the latest quarter',
  height: ({ quarters, path = Number.NaN }) => path - meanOf(latest(quarters, 1)).value,
};

/** The traffic light on the latest rolling year. */
export const lightOfYear: Rule = {
  name: 'traffic light on the latest rolling year',
  height: ({ quarters, path = Number.NaN }) => path - meanOf(latest(quarters, 4)).value,
};

/** A rolling year against the one a quarter earlier, which shares three quarters with it, taken as independent. The knob is z. */
export const adjacentYears: Rule = {
  name: 'rolling year against the one before it, taken as independent',
  height: ({ quarters }) => {
    const [now, before] = [meanOf(latest(quarters, 4)), meanOf(quarters.slice(-5, -1))];
    return (before.value - now.value) / Math.sqrt(now.variance + before.variance);
  },
};

/** The first rolling year after the baseline, and each later one, against the baseline's mean, by each quarter's own variance. The knob is z. */
export const sinceBaseline: Rule = {
  name: 'rolling year against the baseline',
  height: ({ quarters, history }) => {
    if (quarters.length < history + 4) return Number.NEGATIVE_INFINITY;
    const [now, before] = [meanOf(latest(quarters, 4)), meanOf(quarters.slice(0, history))];
    return (before.value - now.value) / Math.sqrt(now.variance + before.variance);
  },
};
