import type { Insertable, Selectable } from 'kysely';
import type { SeriesFileTable, SeriesMeasureTable, SeriesValueTable } from '#tools/store/series-tables.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { SeriesMeasure, SeriesValue } from '../rules/series.ts';
import { inPieces } from './waves.ts';

export type SeriesFile = Selectable<SeriesFileTable>;
export type SeriesRow = Selectable<SeriesValueTable>;
export type SeriesMeasureRow = Omit<Selectable<SeriesMeasureTable>, 'series'>;

/** The files of a series, oldest first; replaced ones too. */
export async function readSeriesFiles(db: Reader, series: string): Promise<SeriesFile[]> {
  return db
    .selectFrom('series_file')
    .selectAll()
    .where('series', '=', series)
    .orderBy('accepted_at')
    .orderBy('id')
    .execute();
}

/** Ends every accepted file of a series; its values leave the public pages and stay readable. */
export async function endSeriesFiles(
  db: Writer,
  series: string,
  status: 'withdrawn' | 'replaced',
  end: { readonly at: string; readonly reason: string },
): Promise<void> {
  await db
    .updateTable('series_file')
    .set({ status, reason: end.reason })
    .where('series', '=', series)
    .where('status', '=', 'accepted')
    .execute();
  await db.updateTable('series_value').set({ state: 'withdrawn' }).where('series', '=', series).execute();
}

/** Keeps a file's values. Those that are published already, with the same number, are not kept twice. */
export async function insertSeries(
  db: Writer,
  kept: {
    readonly file: Insertable<SeriesFileTable>;
    readonly windowMonths: number;
    readonly state: 'draft' | 'published';
    readonly values: readonly SeriesValue[];
    readonly measures: readonly SeriesMeasure[];
  },
): Promise<void> {
  const { series, id } = kept.file;
  const published = await readPublishedSeries(db, { series });
  const there = new Set(published.map((row) => `${row.measure}/${row.area}/${row.period}`));
  await db.insertInto('series_file').values(kept.file).execute();
  for (const { id: measure, title, shortTitle, sentence, direction } of kept.measures) {
    const row = { title, short_title: shortTitle, sentence: sentence ?? null, direction };
    await db
      .insertInto('series_measure')
      .values({ series, measure, ...row })
      .onConflict((conflict) => conflict.columns(['series', 'measure']).doUpdateSet(row))
      .execute();
  }
  const rows = kept.values
    .filter((value) => !there.has(`${value.measure}/${value.area}/${value.period}`))
    .map((value) => ({
      file: id,
      series,
      measure: value.measure,
      area: value.area,
      period: value.period,
      starts: value.starts,
      ends: value.ends,
      window_months: kept.windowMonths,
      value: value.value,
      base: value.base,
      weighted_base: value.weightedBase,
      design_factor: value.designFactor,
      lower: value.lower,
      upper: value.upper,
      status: value.status,
      state: kept.state,
    }));
  await inPieces(rows, 400, (piece) => db.insertInto('series_value').values(piece).execute());
}

/** Published values of a series, oldest first. */
export async function readPublishedSeries(
  db: Reader,
  query: { readonly series: string; readonly measure?: string; readonly area?: string },
): Promise<SeriesRow[]> {
  let select = db
    .selectFrom('series_value')
    .selectAll()
    .where('series', '=', query.series)
    .where('state', '=', 'published');
  if (query.measure !== undefined) select = select.where('measure', '=', query.measure);
  if (query.area !== undefined) select = select.where('area', '=', query.area);
  return select.orderBy('measure').orderBy('ends').orderBy('area').execute();
}

/** The measures of a series, in the order of their titles. */
export async function readSeriesMeasures(db: Reader, series: string): Promise<SeriesMeasureRow[]> {
  return db
    .selectFrom('series_measure')
    .select(['measure', 'title', 'short_title', 'sentence', 'direction'])
    .where('series', '=', series)
    .orderBy('title')
    .execute();
}
