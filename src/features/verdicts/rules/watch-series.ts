import type { TargetTerms } from '#features/targets/rules/terms.ts';
import { requiredOn } from '#features/targets/rules/terms.ts';
import {
  type DesignEffectPool,
  poolDesignEffects,
  type SampledPeriod,
  SurveyError,
  smoothErrors,
  type WatchedPeriod,
  type WatchedSeries,
} from '#survey';
import { monthOf, type SeriesFigure, type Tracked } from './track.ts';
import type { SeriesKind } from './watch-plan.ts';

/** A published figure as the watch needs it. */
export interface WatchedFigure extends SeriesFigure {
  readonly base: number | null;
  readonly degrees_of_freedom: number | null;
}

/** A target in force on a series, with the word of its verdict. */
export interface WatchedTarget {
  readonly id: string;
  readonly terms: TargetTerms;
  readonly word: string | undefined;
  readonly probability: number | undefined;
}

/** Separate periods of one series, turned so that high is good, with the errors to test with. */
export interface WatchedLevel {
  readonly series: WatchedSeries;
  /** The figure of each period; undefined where none is shown. */
  readonly figures: readonly (WatchedFigure | undefined)[];
  /** Periods of the baseline, from the first. */
  readonly history: number;
  readonly kind: SeriesKind;
  readonly step: number;
  /** -1 where less of the measure is better. */
  readonly sign: 1 | -1;
  readonly target: WatchedTarget | undefined;
}

/** Two years of quarters, where no target says what the baseline is. */
const usualHistory = 8;
/** `shortfalls` needs so many figures in a baseline. */
const fewestFigures = 4;

/** How lopsided and how wide the sampling errors of each period are under "no change". */
type Errors = Pick<WatchedPeriod, 'variance' | 'thirdMoment' | 'degreesOfFreedom'>;

/**
 * The errors of many areas of one kind, period by period, smoothed over all of them: a quarter's own variance rests on a dozen
 * wards, and a test that divided by it would cry out wherever it happened to be small. An area whose errors cannot be told is left out.
 */
export function errorsOver<Each extends WatchedFigure>(
  tracked: ReadonlyMap<string, Tracked<Each>>,
  unit: 'proportion' | 'scale',
): ReadonlyMap<string, readonly Errors[]> {
  const sampled = new Map([...tracked].map(([area, { figures }]) => [area, figures.map(sampledPeriod)]));
  const pool = poolOf([...sampled.values()], unit);
  if (pool === undefined) return new Map();
  return new Map([...sampled].map(([area, periods]) => [area, smoothErrors(periods, pool)] as const));
}

function poolOf(
  areas: readonly SampledPeriod[][],
  unit: 'proportion' | 'scale',
): DesignEffectPool | undefined {
  if (areas.length === 0) return undefined;
  try {
    return poolDesignEffects(areas, unit);
  } catch (error) {
    if (error instanceof SurveyError) return undefined;
    throw error;
  }
}

function sampledPeriod(figure: WatchedFigure): SampledPeriod {
  const base = figure.base ?? 0;
  return {
    value: figure.value ?? Number.NaN,
    variance: (figure.standard_error ?? Number.NaN) ** 2,
    base,
    degreesOfFreedom: Math.max(1, figure.degrees_of_freedom ?? base - 1),
  };
}

/** A tracked series with its errors, laid out period by period; periods without a figure hold their place. */
export function watchedLevel<Each extends WatchedFigure>(
  { figures, ends, step }: Tracked<Each>,
  errors: readonly Errors[],
  direction: 'more' | 'less',
  target: WatchedTarget | undefined,
): WatchedLevel {
  const sign = direction === 'more' ? 1 : -1;
  const places = new Map(figures.map((figure, place) => [monthOf(figure.ends), place]));
  const laidOut = ends.map((end) => places.get(monthOf(end)));
  const shown = laidOut.map((place) => (place === undefined ? undefined : figures[place]));
  const history = historyOf(ends, shown, step, target?.terms);
  const series = laidOut.map((place, period) => {
    const [figure, error] = [figures[place ?? -1], errors[place ?? -1]];
    if (figure?.value == null || error === undefined) return undefined;
    const { variance, thirdMoment = 0, degreesOfFreedom = Number.POSITIVE_INFINITY } = error;
    const upper = sign === 1 ? figure.upper : figure.lower;
    return {
      ...{ value: sign * figure.value, variance, thirdMoment: sign * thirdMoment, degreesOfFreedom },
      ...(target === undefined || period < history ? {} : { path: pathAt(target.terms, figure.ends, sign) }),
      ...(upper === null ? {} : { upper: sign * upper }),
    };
  });
  const kind = { history, periodsAYear: 12 / step, withPath: target !== undefined };
  return { series, figures: shown, history, kind, step, sign, target };
}

/**
 * What the path asks of a period, at its end, less what the target tolerates. A target on rolling years is a little kinder to a
 * quarter than to the year up to it: on a steep path the newest quarter would have to be past the path for the year to be on it.
 */
function pathAt(terms: TargetTerms, ends: string, sign: 1 | -1): number {
  return sign * requiredOn(terms, ends) - terms.tolerance;
}

/**
 * How many periods make the baseline: those up to the target's baseline, at least as many as hold four figures; two years where
 * there is no target, or four years of a yearly survey.
 */
function historyOf(
  ends: readonly string[],
  figures: readonly (WatchedFigure | undefined)[],
  step: number,
  terms: TargetTerms | undefined,
): number {
  const wanted =
    terms === undefined
      ? step === 3
        ? usualHistory
        : fewestFigures
      : ends.filter((end) => end <= terms.baseline.day).length;
  let history = 0;
  let found = 0;
  while (history < ends.length && (history < wanted || found < fewestFigures)) {
    if (figures[history] !== undefined) found += 1;
    history += 1;
  }
  // Where too few are there, as many again are awaited: no window can reach past them.
  return found < fewestFigures
    ? Math.max(wanted, history + fewestFigures - found)
    : Math.max(wanted, history);
}

/** How an exception that was closed leaves a series: what had been published by then makes the new baseline. */
export interface Closing {
  /** `noise`: everything known counts as baseline. `settled`: the new level does, the latest four periods known. */
  readonly as: 'noise' | 'settled';
  /** End of the newest period that was known. */
  readonly until: string;
}

/** The series as it is watched again for a cause that was closed: only later periods can open it anew. Undefined without any. */
export function rebased(level: WatchedLevel, closing: Closing): WatchedLevel | undefined {
  const known =
    level.figures.findLastIndex((figure) => figure !== undefined && figure.ends <= closing.until) + 1;
  if (known === 0 || known >= level.series.length) return undefined;
  let start = closing.as === 'noise' ? 0 : known;
  let found = 0;
  while (start > 0 && found < fewestFigures) {
    start -= 1;
    if (level.figures[start] !== undefined) found += 1;
  }
  const history = known - start;
  const series = level.series.slice(start).map((period, place) => {
    if (period === undefined || place >= history) return period;
    const { path: _past, ...rest } = period;
    return rest;
  });
  if (series.slice(0, history).filter((period) => period !== undefined).length < fewestFigures)
    return undefined;
  return { ...level, series, figures: level.figures.slice(start), history, kind: { ...level.kind, history } };
}
