import type { StatedLink } from '#features/targets/rules/link.ts';
import type { TargetTerms } from '#features/targets/rules/terms.ts';
import { paceSeen, SurveyError, type TrendSeries } from '#survey';

/** A published figure as far as a series needs it. Nulls are what is hidden. */
export interface SeriesFigure {
  readonly id: string;
  readonly version: number;
  readonly period_kind: 'quarter' | 'rolling-year' | 'financial-year' | 'calendar-year';
  readonly ends: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly standard_error: number | null;
  /** Of a figure of another wording that was moved beside the target's: its value as published, and the links whose errors it carries. */
  readonly published?: number | null;
  readonly carries?: readonly StatedLink[];
}

/** A target's measure in one area, in separate periods, as the trend takes it. */
export interface Tracked<Each extends SeriesFigure = SeriesFigure> {
  readonly series: TrendSeries;
  /** Months from one period to the next: 3 for quarters, 12 where only years are surveyed. */
  readonly step: number;
  /** Ends of the periods from the first figure to the last, those without a figure too. */
  readonly ends: readonly string[];
  /** Figures that are there. */
  readonly figures: readonly Each[];
}

/** Months of an ISO day, counted from year 0. */
export function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

/** Last day of a month counted from year 0. */
export function lastDayOf(month: number): string {
  const first = new Date(Date.UTC(0, month + 1, 1));
  // Date.UTC takes years 0 to 99 for 1900 to 1999.
  first.setUTCFullYear(Math.floor((month + 1) / 12), (month + 1) % 12, 1);
  first.setUTCDate(0);
  return first.toISOString().slice(0, 10);
}

/**
 * The separate periods of a measure in one area, in the question's version that the target speaks of: quarters where they are
 * published, else years that share no interviews. Rolling years are never used: neighbours share three quarters of their interviews.
 * A period whose figure is hidden, or has no sampling error, has no place in it. Figures of another version have one where they
 * were moved by a stated link (`linkedFigures`); all that carry a link share its error. Undefined without a figure.
 */
export function trackedSeries<Each extends SeriesFigure>(
  figures: readonly Each[],
  { version }: Pick<TargetTerms, 'version'>,
): Tracked<Each> | undefined {
  const own = figures.filter(
    (figure) =>
      (figure.version === version || figure.carries !== undefined) &&
      figure.value !== null &&
      (figure.standard_error ?? 0) > 0,
  );
  const kind = (['quarter', 'financial-year', 'calendar-year'] as const).find((wanted) =>
    own.some((figure) => figure.period_kind === wanted),
  );
  if (kind === undefined) return undefined;
  const chosen = own
    .filter((figure) => figure.period_kind === kind)
    .sort((a, b) => (a.ends < b.ends ? -1 : a.ends > b.ends ? 1 : 0));
  const step = kind === 'quarter' ? 3 : 12;
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const byMonth = new Map(chosen.map((figure) => [monthOf(figure.ends), figure]));
  const months: number[] = [];
  for (let month = monthOf(first.ends); month <= monthOf(last.ends); month += step) months.push(month);
  const links = [...new Set(chosen.flatMap(({ carries }) => carries ?? []))];
  const quarters = months.map((month) => {
    const figure = byMonth.get(month);
    if (figure?.value == null || figure.standard_error === null) return undefined;
    const own = { value: figure.value, variance: figure.standard_error ** 2 };
    const { carries } = figure;
    return carries === undefined ? own : { ...own, carries: carries.map((link) => links.indexOf(link)) };
  });
  return {
    series: {
      kind: 'separate',
      quarters,
      ...(links.length === 0 ? {} : { common: links.map(({ error }) => error ** 2) }),
    },
    step,
    ends: months.map(lastDayOf),
    figures: chosen,
  };
}

/**
 * The goal's period as the trend takes it, counted in the series' own periods from its last: a rolling or whole year of a quarterly
 * series is the mean of four. Undefined where the goal does not end with a period of the series.
 */
export function goalPeriod(
  { goal }: Pick<TargetTerms, 'goal'>,
  { ends, step }: Pick<Tracked, 'ends' | 'step'>,
): { readonly quartersAhead: number; readonly period: 'quarter' | 'year' } | undefined {
  const last = ends.at(-1);
  if (last === undefined) return undefined;
  const months = monthOf(goal.day) - monthOf(last);
  // A goal in the middle of a quarter is judged by the quarter that is over by then.
  const quartersAhead = Math.floor(months / step);
  if (quartersAhead < 0) return undefined;
  return { quartersAhead, period: step === 3 && goal.period !== 'quarter' ? 'year' : 'quarter' };
}

/** What a fan shows of a period to come: its middle and the bands around it. */
export interface FanPoint {
  readonly at: string;
  readonly median: number;
  /** Holds the level 1 time in 2. */
  readonly inner: readonly [number, number];
  /** Holds the level 9 times in 10. */
  readonly outer: readonly [number, number];
}

/** The day on which the period ends that is so many periods after the last one of a series. */
export function endAhead({ ends, step }: Pick<Tracked, 'ends' | 'step'>, ahead: number): string {
  return lastDayOf(monthOf(ends.at(-1) ?? '0000-01-01') + ahead * step);
}

/** How often, among stretches as long as the one that is left, the series rose by as much as is still needed. */
export interface PaceSeen {
  readonly times: number;
  readonly of: number;
}

/**
 * How often the figures moved at least at the pace that is still needed, over as many periods as are left. Stretches overlap, and
 * both ends carry sampling error: it says what has been seen, not what is likely.
 */
export function paceOnRecord(
  { ends, figures }: Pick<Tracked, 'ends' | 'figures'>,
  pace: number,
  periods: number,
): PaceSeen {
  const byMonth = new Map(figures.map((figure) => [monthOf(figure.ends), figure.value ?? undefined]));
  const levels = ends.map((end) => byMonth.get(monthOf(end)));
  try {
    const { reached, stretches } = paceSeen(levels, pace, periods);
    return { times: reached, of: stretches };
  } catch (error) {
    if (error instanceof SurveyError && error.code === 'too-few-periods') return { times: 0, of: 0 };
    throw error;
  }
}

/** Where a judged figure comes from: its own page, or that of the published series it stands in. */
export function judgedAddress(id: string, figureAddress: (id: string) => string): string {
  const [kind, series = '', measure = ''] = id.split('/');
  return kind === 'series' ? `/series/${series}/${measure}` : figureAddress(id);
}
