import type { Insertable, Selectable } from 'kysely';
import type { ComparisonTable, FigureTable } from '#tools/store/figure-tables.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { Reading } from './rules/reading.ts';
import { domainKey, type KeptSheet, momentsFormula } from './rules/sheet.ts';

/** A figure's row. Public pages, exports and feeds read only those whose state is published (or once was, by address). */
export type Figure = Selectable<FigureTable>;
export type ComparisonRow = Selectable<ComparisonTable>;

/** Keeps the moments of a wave; they never change. */
export async function insertMoments(db: Writer, wave: string, sheets: readonly KeptSheet[]): Promise<void> {
  for (const kept of sheets) {
    await db
      .insertInto('moment')
      .values({
        wave,
        measure: kept.measure,
        version: kept.version,
        formula: momentsFormula,
        domain: domainKey(kept),
        sheet: JSON.stringify(kept.sheet),
      })
      .execute();
  }
}

/** The kept moments of one wave, as text of JSON: parsed once by whoever keeps them in memory. */
export async function readMoments(
  db: Reader,
  wave: string,
): Promise<{ measure: string; version: number; domain: string; sheet: string }[]> {
  return db
    .selectFrom('moment')
    .select(['measure', 'version', 'domain', 'sheet'])
    .where('wave', '=', wave)
    .where('formula', '=', momentsFormula)
    .execute();
}

/** What a new publication compares with the old one: no more columns than that, as there may be many thousand rows. */
export type PublishedFigure = Pick<
  Figure,
  | 'id'
  | 'measure'
  | 'version'
  | 'area'
  | 'period'
  | 'period_kind'
  | 'starts'
  | 'ends'
  | 'domain'
  | 'group_value'
  | 'status'
  | 'value'
  | 'lower'
  | 'upper'
  | 'base'
  | 'weighted_base'
  | 'method'
>;

/** Every figure of a survey that is published now. */
export async function readPublished(db: Reader, survey: string): Promise<PublishedFigure[]> {
  return db
    .selectFrom('figure')
    .select(['id', 'measure', 'version', 'area', 'period', 'period_kind', 'starts', 'ends'])
    .select(['domain', 'group_value', 'status'])
    .select(['value', 'lower', 'upper', 'base', 'weighted_base', 'method'])
    .where('survey', '=', survey)
    .where('state', '=', 'published')
    .execute();
}

/** Adds figures, a few hundred a statement. */
export async function insertFigures(db: Writer, figures: readonly Insertable<FigureTable>[]): Promise<void> {
  for (let start = 0; start < figures.length; start += 200) {
    await db
      .insertInto('figure')
      .values(figures.slice(start, start + 200))
      .execute();
  }
}

/** Ends figures' time on the public pages; their permanent addresses go on answering. */
export async function endFigures(
  db: Writer,
  ids: readonly string[],
  end: { readonly state: 'superseded' | 'withdrawn'; readonly at: string; readonly reason: string },
): Promise<void> {
  for (let start = 0; start < ids.length; start += 500) {
    await db
      .updateTable('figure')
      .set({ state: end.state, ended_at: end.at, reason: end.reason })
      .where('id', 'in', ids.slice(start, start + 500))
      .execute();
  }
}

/** Writes the comparisons of figures anew. */
export async function saveComparisons(
  db: Writer,
  figures: readonly string[],
  rows: readonly Insertable<ComparisonTable>[],
): Promise<void> {
  for (let start = 0; start < figures.length; start += 500) {
    await db
      .deleteFrom('comparison')
      .where('figure', 'in', figures.slice(start, start + 500))
      .execute();
  }
  for (let start = 0; start < rows.length; start += 500) {
    await db
      .insertInto('comparison')
      .values(rows.slice(start, start + 500))
      .execute();
  }
}

/** A figure by its permanent name, whatever its state but a draft. */
export async function readFigure(db: Reader, id: string): Promise<Figure | undefined> {
  return db
    .selectFrom('figure')
    .selectAll()
    .where('id', '=', id)
    .where('state', '!=', 'draft')
    .executeTakeFirst();
}

/** The figure that took this one's place, where one did. */
export async function readSuccessor(db: Reader, id: string): Promise<Figure | undefined> {
  return db
    .selectFrom('figure')
    .selectAll()
    .where('follows', '=', id)
    .where('state', '!=', 'draft')
    .executeTakeFirst();
}

export interface FigureQuery {
  readonly measure?: string;
  readonly area?: string;
  readonly period?: string;
  readonly periodKind?: FigureTable['period_kind'];
  readonly survey?: string;
  /** Empty text for everyone (the default), a group's name, or `any`. */
  readonly domain?: string;
  /** What was published at this instant, revisions that came later unseen; what is published now otherwise. */
  readonly asOf?: string;
}

/** Published figures, oldest period first. */
export async function readFigures(db: Reader, query: FigureQuery): Promise<Figure[]> {
  return chosenFigures(db, query).selectAll().execute();
}

/** The figures that a query means, in their order, before it is said which columns are read. */
export function chosenFigures(db: Reader, query: FigureQuery) {
  const { asOf } = query;
  let select = db.selectFrom('figure');
  select =
    asOf === undefined
      ? select.where('state', '=', 'published')
      : select
          .where('state', '!=', 'draft')
          .where('published_at', '<=', asOf)
          .where((where) => where.or([where('ended_at', 'is', null), where('ended_at', '>', asOf)]));
  if (query.measure !== undefined) select = select.where('measure', '=', query.measure);
  if (query.area !== undefined) select = select.where('area', '=', query.area);
  if (query.period !== undefined) select = select.where('period', '=', query.period);
  if (query.periodKind !== undefined) select = select.where('period_kind', '=', query.periodKind);
  if (query.survey !== undefined) select = select.where('survey', '=', query.survey);
  if (query.domain !== 'any') select = select.where('domain', '=', query.domain ?? '');
  return select.orderBy('measure').orderBy('ends').orderBy('area').orderBy('id');
}

/** The comparisons of some figures. */
export async function readComparisons(db: Reader, figures: readonly string[]): Promise<ComparisonRow[]> {
  const rows: ComparisonRow[] = [];
  for (let start = 0; start < figures.length; start += 500) {
    rows.push(
      ...(await db
        .selectFrom('comparison')
        .selectAll()
        .where('figure', 'in', figures.slice(start, start + 500))
        .execute()),
    );
  }
  return rows;
}

/** The last period of a kind that is published for a measure, in the force or any area. */
export async function readLatestPeriod(
  db: Reader,
  measure: string,
  periodKind: FigureTable['period_kind'],
): Promise<string | undefined> {
  const row = await db
    .selectFrom('figure')
    .select('period')
    .where('measure', '=', measure)
    .where('period_kind', '=', periodKind)
    .where('state', '=', 'published')
    .where('domain', '=', '')
    .orderBy('ends', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.period;
}

/** How many revisions of each cell of a survey are no longer published, by measure, area, period, group and value. */
export async function readEndedRevisions(db: Reader, survey: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('figure')
    .select(({ fn }) => [
      'measure',
      'area',
      'period',
      'domain',
      'group_value',
      fn.countAll<number>().as('count'),
    ])
    .where('survey', '=', survey)
    .where('state', '!=', 'published')
    .groupBy(['measure', 'area', 'period', 'domain', 'group_value'])
    .execute();
  return new Map(
    rows.map((row) => [
      [row.measure, row.area, row.period, row.domain, row.group_value].join('/'),
      Number(row.count),
    ]),
  );
}

/** Published figures with their comparisons. */
export async function readReadings(db: Reader, query: FigureQuery): Promise<Reading[]> {
  const figures = await readFigures(db, query);
  return withComparisons(db, figures);
}

/** Puts to each figure what it is compared with. */
export async function withComparisons(db: Reader, figures: readonly Figure[]): Promise<Reading[]> {
  const rows = await readComparisons(
    db,
    figures.map((figure) => figure.id),
  );
  const byFigure = Map.groupBy(rows, (row) => row.figure);
  return figures.map((figure) => ({
    figure,
    comparisons: Object.fromEntries((byFigure.get(figure.id) ?? []).map((row) => [row.kind, row])),
  }));
}

/** When the published figures last changed; undefined where nothing is published yet. */
export async function readLastPublished(db: Reader): Promise<string | undefined> {
  const row = await db
    .selectFrom('figure')
    .select('published_at')
    .where('state', '=', 'published')
    .orderBy('published_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.published_at ?? undefined;
}

/** The figure that is published now for a cell; `group` is `everyone` or `domain=value`. */
export async function readCurrent(
  db: Reader,
  cell: { readonly measure: string; readonly area: string; readonly period: string; readonly group: string },
): Promise<Figure | undefined> {
  const [domain = '', value = ''] = cell.group === 'everyone' ? [] : cell.group.split('=');
  return db
    .selectFrom('figure')
    .selectAll()
    .where('measure', '=', cell.measure)
    .where('area', '=', cell.area)
    .where('period', '=', cell.period)
    .where('domain', '=', domain)
    .where('group_value', '=', value)
    .where('state', '=', 'published')
    .executeTakeFirst();
}

/** The versions of measures that moments are kept of: those that figures stand on. */
export async function readMeasuredVersions(db: Reader): Promise<{ measure: string; version: number }[]> {
  return db.selectFrom('moment').select(['measure', 'version']).distinct().execute();
}

/** The measures that moments are kept of for one wave. */
export async function readMeasuresOfWave(db: Reader, wave: string): Promise<string[]> {
  const rows = await db.selectFrom('moment').select('measure').distinct().where('wave', '=', wave).execute();
  return rows.map((row) => row.measure);
}
