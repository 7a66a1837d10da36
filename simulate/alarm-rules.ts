import {
  type DesignEffectPool,
  type HeldAgainst,
  periodsBehind,
  shortfalls,
  smoothVariances,
  type WatchedSeries,
} from '#survey';
import type { Borough, Quarter } from './boroughs.ts';

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

/** All rules of exceptions together under one threshold: falls, a weighed "off track", and "behind" for three quarters. */
export function ourRules(offTrack: OffTrack = alwaysOffTrack, behind: Behind = periodsBehind): Rule {
  return {
    name: 'exceptions, all rules together',
    height: (view) => {
      const series = watched(view);
      if (behind(series) >= behindFor) return Number.POSITIVE_INFINITY;
      const found = shortfalls(series, view.history);
      const of = (kinds: readonly HeldAgainst[]) =>
        found.reduce(
          (most, next) => (kinds.includes(next.against) ? Math.max(most, next.statistic) : most),
          0,
        );
      const fall = of(['all before', 'baseline']);
      const path = of(['path']);
      return path > fall && offTrack(view) ? path : fall;
    },
  };
}

/** "Behind" opens an exception after so many separate quarters in a row. */
export const behindFor = 3;

function watched({ quarters, history, pool, path }: View): WatchedSeries {
  const variances = smoothVariances(quarters, pool);
  return quarters.map(({ value, upper }, place) => {
    const period = { value, variance: variances[place] ?? 0, upper };
    return path === undefined || place < history ? period : { ...period, path };
  });
}

const latest = (quarters: readonly Quarter[], count: number) => quarters.slice(-count);

function yearOf(quarters: readonly Quarter[]): { value: number; variance: number } {
  let [value, variance] = [0, 0];
  for (const quarter of quarters) {
    value += quarter.value / quarters.length;
    variance += quarter.variance / quarters.length ** 2;
  }
  return { value, variance };
}

/** The traffic light: how far the latest quarter, or the latest rolling year, is under its path. The knob is the margin, in shares. */
export const trafficLights: readonly Rule[] = [
  {
    name: 'traffic light on the latest quarter',
    height: ({ quarters, path = 0 }) => path - yearOf(latest(quarters, 1)).value,
  },
  {
    name: 'traffic light on the latest rolling year',
    height: ({ quarters, path = 0 }) => path - yearOf(latest(quarters, 4)).value,
  },
];

/** A rolling year against the one a quarter earlier, which shares three quarters with it, taken as independent. The knob is z. */
export const adjacentYears: Rule = {
  name: 'rolling year against the one before it, taken as independent',
  height: ({ quarters }) => {
    const [now, before] = [yearOf(latest(quarters, 4)), yearOf(quarters.slice(-5, -1))];
    return (before.value - now.value) / Math.sqrt(now.variance + before.variance);
  },
};

/** The first rolling year after the baseline, and each later one, against the baseline's mean, by each quarter's own variance. The knob is z. */
export const sinceBaseline: Rule = {
  name: 'rolling year against the baseline',
  height: ({ quarters, history }) => {
    if (quarters.length < history + 4) return Number.NEGATIVE_INFINITY;
    const [now, before] = [yearOf(latest(quarters, 4)), yearOf(quarters.slice(0, history))];
    return (before.value - now.value) / Math.sqrt(now.variance + before.variance);
  },
};

/** Boroughs stand still here, so that the path of a target is their level, or absent. */
export const pathOf = ({ level }: Borough, withPath: boolean): number | undefined =>
  withPath ? level : undefined;
