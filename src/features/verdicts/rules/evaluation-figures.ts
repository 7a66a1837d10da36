import type { Area } from '#features/bodies/rules.ts';
import { monthOf, type SeriesFigure } from './track.ts';

/** One area's separate periods, counted from year 0 in steps of their length. */
export interface AreaPeriods {
  readonly area: Area;
  readonly values: ReadonlyMap<number, number>;
}

/** What there is to evaluate with: areas with a figure in every period, and those that lack one. */
export interface EvaluationFigures {
  readonly step: 3 | 12;
  /** Every period from the first to the last, in order. */
  readonly periods: readonly number[];
  readonly areas: readonly AreaPeriods[];
  readonly leftOut: readonly Area[];
  /** The last period before the activity that one of its own areas lacks: what lies before it does not count. */
  readonly gap: number | undefined;
}

/**
 * Puts published figures of separate periods together: the shortest kind there is, in the newest version of the question. They
 * begin after the last gap that one of the activity's own areas has before it; another area without a figure in one of the
 * periods is left out and named. A gap is never filled.
 */
export function evaluationFigures(
  byArea: readonly { readonly area: Area; readonly figures: readonly SeriesFigure[] }[],
  {
    own = [],
    from = Number.POSITIVE_INFINITY,
  }: { readonly own?: readonly Area[]; readonly from?: number } = {},
): EvaluationFigures | undefined {
  const known = byArea.flatMap(({ figures }) => figures).filter(({ value }) => value !== null);
  const version = Math.max(...known.map((figure) => figure.version));
  const newest = known.filter((figure) => figure.version === version);
  const kind = (['quarter', 'financial-year', 'calendar-year'] as const).find((each) =>
    newest.some((figure) => figure.period_kind === each),
  );
  if (kind === undefined) return undefined;
  const step = kind === 'quarter' ? 3 : 12;
  const at = (ends: string): number => Math.floor(monthOf(ends) / step);
  const kept = newest.filter((figure) => figure.period_kind === kind);
  const [first, last] = [
    Math.min(...kept.map(({ ends }) => at(ends))),
    Math.max(...kept.map(({ ends }) => at(ends))),
  ];
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const rows = byArea.map(({ area, figures }) => ({
    area,
    values: new Map(
      figures.flatMap(({ ends, value, version: own, period_kind }) =>
        value === null || own !== version || period_kind !== kind ? [] : [[at(ends), value] as const],
      ),
    ),
  }));
  const mine = rows.filter(({ area }) => own.some(({ code }) => code === area.code));
  const gap = all.findLast((period) => period < from && mine.some(({ values }) => !values.has(period)));
  const periods = all.filter((period) => gap === undefined || period > gap);
  const whole = (row: AreaPeriods): boolean => periods.every((period) => row.values.has(period));
  return {
    step,
    periods,
    areas: rows.filter(whole),
    leftOut: rows.filter((row) => !whole(row)).map(({ area }) => area),
    gap,
  };
}

/** The name of a period counted from year 0: 2010-Q2, or the year in which a year ends. */
export function evaluatedPeriod(period: number, step: 3 | 12): string {
  const year = Math.floor((period * step) / 12);
  return step === 3 ? `${year}-Q${(period % 4) + 1}` : String(year);
}
