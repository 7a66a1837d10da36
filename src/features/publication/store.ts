import type { Reader } from '#tools/store/store.ts';

/** What tells one state of everything published from another. */
export interface EditionCounts {
  readonly figures: Readonly<Record<string, number>>;
  readonly series: Readonly<Record<string, number>>;
}

/**
 * How many figures and values of series there are in each state. No row is ever removed, and what is superseded or
 * withdrawn never comes back: so two states of what is published never have the same counts, though the clock of a
 * worked example stands still.
 */
export async function readEditionCounts(db: Reader): Promise<EditionCounts> {
  const figures = await db
    .selectFrom('figure')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('state', '!=', 'draft')
    .groupBy('state')
    .orderBy('state')
    .execute();
  const series = await db
    .selectFrom('series_value')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('state', '!=', 'draft')
    .groupBy('state')
    .orderBy('state')
    .execute();
  return { figures: counts(figures), series: counts(series) };
}

function counts(rows: readonly { readonly state: string; readonly count: number }[]): Record<string, number> {
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]));
}

/** How many rows an export has, and how many of them show a number. */
export interface RowCounts {
  readonly rows: number;
  readonly shown: number;
}

/** Published figures of each measure, hidden ones apart. */
export async function countPublished(db: Reader): Promise<ReadonlyMap<string, RowCounts>> {
  const rows = await db
    .selectFrom('figure')
    .select(({ fn }) => ['measure', fn.countAll<number>().as('rows'), fn.count<number>('value').as('shown')])
    .where('state', '=', 'published')
    .groupBy('measure')
    .execute();
  return new Map(rows.map((row) => [row.measure, { rows: Number(row.rows), shown: Number(row.shown) }]));
}

/** Published values of each series, those without a number apart. */
export async function countPublishedSeries(db: Reader): Promise<ReadonlyMap<string, RowCounts>> {
  const rows = await db
    .selectFrom('series_value')
    .select(({ fn }) => ['series', fn.countAll<number>().as('rows'), fn.count<number>('value').as('shown')])
    .where('state', '=', 'published')
    .groupBy('series')
    .execute();
  return new Map(rows.map((row) => [row.series, { rows: Number(row.rows), shown: Number(row.shown) }]));
}

/** First and last day that the published figures of some measures speak of; undefined where none is published. */
export async function readPublishedSpan(
  db: Reader,
  measures: readonly string[],
): Promise<{ start: string; end: string } | undefined> {
  if (measures.length === 0) return undefined;
  const row = await db
    .selectFrom('figure')
    .select(({ fn }) => [
      fn.min<string | null>('starts').as('start'),
      fn.max<string | null>('ends').as('end'),
    ])
    .where('state', '=', 'published')
    .where('measure', 'in', measures)
    .executeTakeFirst();
  if (row === undefined || row.start === null || row.end === null) return undefined;
  return { start: row.start, end: row.end };
}
