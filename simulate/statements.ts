import {
  movementPrior,
  oddsOfGoal,
  seededRandom,
  type TrendGoal,
  type TrendOutlook,
  type TrendSeries,
  trendOutlook,
} from '#survey';
import type { Statement } from './honesty.ts';
import { noChange, oddsOf, rollingYears, straightLine, yesOrNo } from './rivals.ts';
import { asRollingYears, type Invented, inventSeries, type Kind, kinds } from './series.ts';

/** What the odds are of: the level of the goal's quarter, that of its rolling year, or the year's published figure. */
export const events = ['level of the quarter', 'level of the year', 'figure of the year'] as const;
export type Event = (typeof events)[number];

/**
 * Who states odds: we; we with only the likeliest variances; we with a first slope that is held to be within about 0.8
 * points a quarter; and what is usually done.
 */
export const speakers = [
  'plumbline',
  'likeliest variances alone',
  'first slope held small',
  'straight line, odds',
  'straight line, yes or no',
  'no change, odds',
  'no change, yes or no',
] as const;
export type Speaker = (typeof speakers)[number];

export interface Stated extends Statement {
  readonly kind: Kind;
  readonly event: Event;
  readonly speaker: Speaker;
  /** Quarters seen when it was stated. */
  readonly quarter: number;
}

const firstQuarter = 8;
const horizons = [4, 8, 12] as const;
const smallFirstSlope = { ...movementPrior, slope: { mean: 0, variance: 0.008 ** 2 } };
/** In shares, around last year's mean. */
const goalReach = 0.06;

/**
 * All statements on so many series of each kind, from the eighth quarter on, every so many quarters, on goals 4, 8 and 12
 * quarters ahead.
 */
export function stateOdds(seed: string, seriesOfEachKind: number, everyQuarters: number): Stated[] {
  return kinds.flatMap((kind) =>
    Array.from({ length: seriesOfEachKind }, (_, index) => `${seed} ${kind} ${index}`).flatMap((name) =>
      onSeries(inventSeries(kind, name), name, everyQuarters),
    ),
  );
}

function onSeries(series: Invented, name: string, everyQuarters: number): Stated[] {
  const random = seededRandom(`${name} goals`);
  const stated: Stated[] = [];
  for (let now = firstQuarter; now + horizons[0] <= series.levels.length; now += everyQuarters) {
    const figures = series.figures.slice(0, now);
    const years = rollingYears(figures);
    const lastYear = years.at(-1) ?? Number.NaN;
    const seen: TrendSeries = {
      kind: 'separate',
      quarters: figures.map((value) => ({ value, variance: series.variance })),
    };
    const outlook = trendOutlook(seen);
    const held = trendOutlook(seen, smallFirstSlope);
    const likeliest = likeliestOf(outlook);
    for (const ahead of horizons.filter((horizon) => now + horizon <= series.levels.length)) {
      const value = lastYear + goalReach * (2 * random.uniform() - 1);
      const line = straightLine(years, ahead);
      const same = noChange(years, series.variance);
      for (const event of events) {
        const odds: Record<Speaker, number> = {
          plumbline: oddsOn(outlook, event, value, ahead),
          'likeliest variances alone': oddsOn(likeliest, event, value, ahead),
          'first slope held small': oddsOn(held, event, value, ahead),
          'straight line, odds': oddsOf(line, value),
          'straight line, yes or no': yesOrNo(line, value),
          'no change, odds': oddsOf(same, value),
          'no change, yes or no': yesOrNo(same, value),
        };
        const came = outcome(series, event, now + ahead) >= value;
        for (const speaker of speakers)
          stated.push({
            stated: odds[speaker],
            came,
            series: name,
            kind: series.kind,
            event,
            speaker,
            quarter: now,
          });
      }
    }
  }
  return stated;
}

function oddsOn(outlook: TrendOutlook, event: Event, value: number, quartersAhead: number): number {
  const period = event === 'level of the quarter' ? 'quarter' : 'year';
  const goal: TrendGoal = { value, quartersAhead, period };
  const odds = oddsOfGoal(outlook, goal);
  return event === 'figure of the year' ? odds.estimate : odds.level;
}

/** What came: `end` is the number of quarters with the goal's. */
function outcome({ levels, figures }: Invented, event: Event, end: number): number {
  if (event === 'level of the quarter') return levels[end - 1] ?? Number.NaN;
  const own = (event === 'level of the year' ? levels : figures).slice(end - 4, end);
  return own.reduce((sum, value) => sum + value, 0) / own.length;
}

/** The pair of state variances with the highest likelihood, taken for the truth. */
function likeliestOf(outlook: TrendOutlook): TrendOutlook {
  const [best] = outlook.components.toSorted(
    (one, two) => two.filtered.logLikelihood - one.filtered.logLikelihood,
  );
  return { ...outlook, components: best === undefined ? [] : [{ ...best, weight: 1 }] };
}

/**
 * The same from rolling years in whole points alone, the base known: statements on the level and on the published figure
 * of the goal's year, goals in whole points.
 */
export function stateRollingOdds(seed: string, seriesOfEachKind: number, everyQuarters: number): Stated[] {
  return kinds.flatMap((kind) =>
    Array.from({ length: seriesOfEachKind }, (_, index) => `${seed} ${kind} ${index}`).flatMap((name) =>
      onRollingSeries(inventSeries(kind, name), name, everyQuarters),
    ),
  );
}

function onRollingSeries(series: Invented, name: string, everyQuarters: number): Stated[] {
  const random = seededRandom(`${name} goals`);
  const { years, base } = asRollingYears(series);
  const quarters = series.levels.length;
  const stated: Stated[] = [];
  for (let now = firstQuarter; now + horizons[0] <= quarters; now += everyQuarters) {
    const seen = years.slice(0, now - 3);
    const outlook = trendOutlook({ kind: 'rolling', years: seen, base, designEffect: 1 });
    for (const quartersAhead of horizons.filter((horizon) => now + horizon <= quarters)) {
      const reach = goalReach * (2 * random.uniform() - 1);
      const value = Math.round(100 * ((seen.at(-1) ?? Number.NaN) + reach)) / 100;
      if (!(value > 0 && value < 1)) continue;
      const odds = oddsOfGoal(outlook, { value, quartersAhead, period: 'year' });
      const figure = years[now - 4 + quartersAhead] ?? Number.NaN;
      const level = outcome(series, 'level of the year', now + quartersAhead);
      const common = { series: name, kind: series.kind, speaker: 'plumbline', quarter: now } as const;
      stated.push(
        { ...common, event: 'level of the year', stated: odds.level, came: level >= value },
        { ...common, event: 'figure of the year', stated: odds.estimate, came: figure >= value - 1e-9 },
      );
    }
  }
  return stated;
}
