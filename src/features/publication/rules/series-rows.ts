import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import { symbolOf } from './columns.ts';
import type { ExportRow } from './csv.ts';
import { comparePlaces, noteOf } from './rows.ts';

/** A published value of a series, as the records keep it. */
export interface SeriesFigure {
  readonly series: string;
  readonly measure: string;
  readonly area: string;
  readonly period: string;
  readonly starts: string;
  readonly ends: string;
  readonly window_months: number;
  readonly value: number | null;
  readonly base: number | null;
  readonly weighted_base: number | null;
  readonly design_factor: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly status: 'published' | 'not-asked' | 'hidden';
}

/** What the rows of a series are written with. */
export interface SeriesContext {
  readonly settings: Pick<HouseSettings, 'example'>;
  readonly areas: readonly Area[];
  readonly titles: ReadonlyMap<string, string>;
}

/** A series' published values as rows of an export: by measure, then period, then area as in areas.csv. */
export function seriesRows(values: readonly SeriesFigure[], context: SeriesContext): ExportRow[] {
  const areas = new Map(context.areas.map((area, position) => [area.code, { area, position }]));
  const place = (value: SeriesFigure): (number | string)[] => [
    value.measure,
    value.ends,
    value.starts,
    areas.get(value.area)?.position ?? areas.size,
    value.area,
    value.period,
  ];
  return values
    .map((value) => ({ value, place: place(value) }))
    .sort((a, b) => comparePlaces(a.place, b.place))
    .map(({ value }) => seriesRow(value, areas.get(value.area)?.area, context));
}

function seriesRow(value: SeriesFigure, area: Area | undefined, context: SeriesContext): ExportRow {
  return {
    series: value.series,
    measure: value.measure,
    measure_title: context.titles.get(value.measure) ?? value.measure,
    area: value.area,
    area_name: area?.name ?? value.area,
    area_kind: area?.kind ?? 'area',
    period: value.period,
    period_start: value.starts,
    period_end: value.ends,
    window_months: value.window_months,
    estimate: value.value,
    lower: value.lower,
    upper: value.upper,
    base: value.base,
    weighted_base: value.weighted_base,
    design_factor: value.design_factor,
    status: value.status,
    symbol: symbolOf(value.status),
    note: noteOf([context.settings.example?.note]),
  };
}
