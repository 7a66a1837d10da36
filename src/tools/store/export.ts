import { type RawBuilder, sql } from 'kysely';
import { deferReferences, resumeCounter } from './dialect.ts';
import { StoreError } from './faults.ts';
import { leaveRestoredUnknown } from './mail.ts';
import type { Reader, Store, Writer } from './store.ts';
import type { Tables } from './tables.ts';

/** A row as both databases hold it, by column. */
export type Row = Readonly<Record<string, string | number | null>>;

/** Some rows of one table. A large table comes in several of these, one after another. */
export interface TableRows {
  readonly table: keyof Tables;
  readonly rows: readonly Row[];
}

interface Keyed {
  readonly table: keyof Tables;
  /** The primary key's columns: the order in which rows come out. */
  readonly key: readonly string[];
  /** True where the database counts the key up by itself. */
  readonly counted?: true;
}

/**
 * Every table that is carried over, each after those it refers to. `import` is not: it tells which processes of this machine are
 * at work now, and would keep another machine from sweeping up. Nor are `session`, `sign_in_link` and `passkey_challenge`: who was signed in where the
 * copy was made is not signed in where it is brought in.
 */
export const carriedTables: readonly Keyed[] = [
  { table: 'setting', key: ['name'] },
  { table: 'audit', key: ['id'], counted: true },
  { table: 'body', key: ['id'] },
  { table: 'area', key: ['code'] },
  { table: 'area_member', key: ['group_code', 'area_code'] },
  { table: 'area_alias', key: ['alias'] },
  { table: 'survey', key: ['name'] },
  { table: 'codebook', key: ['survey', 'version'] },
  { table: 'measure', key: ['id'] },
  { table: 'measure_version', key: ['measure', 'version'] },
  { table: 'break_in_series', key: ['measure', 'version_after'] },
  { table: 'wave', key: ['id'] },
  { table: 'moment', key: ['wave', 'measure', 'version', 'formula', 'domain'] },
  { table: 'answer_count', key: ['wave', 'measure', 'version', 'area', 'code'] },
  { table: 'figure', key: ['id'] },
  { table: 'comparison', key: ['figure', 'kind'] },
  { table: 'series_file', key: ['id'] },
  { table: 'series_measure', key: ['series', 'measure'] },
  { table: 'series_value', key: ['file', 'measure', 'area', 'period'] },
  { table: 'target', key: ['id'] },
  { table: 'target_event', key: ['id'], counted: true },
  { table: 'question_link', key: ['id'], counted: true },
  { table: 'verdict', key: ['id'], counted: true },
  { table: 'watch_rules', key: ['id'] },
  { table: 'watch', key: ['id'], counted: true },
  { table: 'exception', key: ['id'] },
  { table: 'exception_event', key: ['id'], counted: true },
  { table: 'driver_model', key: ['name', 'version'] },
  { table: 'driver_fit', key: ['id'], counted: true },
  { table: 'finding_event', key: ['id'], counted: true },
  { table: 'person', key: ['id'] },
  { table: 'role', key: ['id'], counted: true },
  { table: 'passkey', key: ['id'] },
  { table: 'mail', key: ['id'], counted: true },
  { table: 'process_step_event', key: ['id'], counted: true },
  { table: 'request', key: ['id'] },
  { table: 'request_event', key: ['id'], counted: true },
  { table: 'request_part', key: ['request', 'area'] },
  { table: 'report_structure', key: ['id'] },
  { table: 'report', key: ['id'] },
  { table: 'report_event', key: ['id'], counted: true },
  { table: 'plan_event', key: ['id'], counted: true },
  { table: 'activity', key: ['id'] },
  { table: 'milestone', key: ['id'] },
  { table: 'plan_version', key: ['id'], counted: true },
  { table: 'improvement', key: ['id'] },
  { table: 'escalation', key: ['id'] },
  { table: 'acknowledgement', key: ['finding'] },
];

const pageSize = 1000;

/**
 * Reads all records as they stand at one moment, table by table in an order that importTables can take, rows by primary key: the
 * same records give the same sequence on both databases. Memory stays at a thousand rows.
 */
export async function* exportTables(store: Store): AsyncGenerator<TableRows> {
  const snapshot = await store.snapshot();
  try {
    for (const { table, key } of carriedTables) {
      let rows = await page(snapshot.db, table, key, undefined);
      while (rows.length > 0) {
        yield { table, rows };
        rows = rows.length < pageSize ? [] : await page(snapshot.db, table, key, rows.at(-1));
      }
    }
  } finally {
    await snapshot.close();
  }
}

/** The next rows after `last`, by key: an offset would read everything before it again. */
async function page(
  db: Reader,
  table: string,
  key: readonly string[],
  last: Row | undefined,
): Promise<readonly Row[]> {
  const columns = sql.join(key.map((column) => sql.id(column)));
  const after =
    last === undefined ? sql`` : sql`where (${columns}) > (${sql.join(key.map((column) => last[column]))})`;
  const found =
    await sql<Row>`select * from ${sql.table(table)} ${after} order by ${columns} limit ${sql.lit(pageSize)}`.execute(
      db,
    );
  return found.rows;
}

/**
 * Brings exported records into a migrated store that holds none, in one transaction: all of them, or nothing. References may point
 * forward while it runs and must hold at the end. Letters that wait become unknown: see `leaveRestoredUnknown`. Throws a StoreError when a table already holds rows, or a row does not fit.
 */
export async function importTables(store: Store, tables: AsyncIterable<TableRows>): Promise<void> {
  await store.write(async (trx) => {
    await refuseUnlessEmpty(trx, store.place);
    await sql.raw(deferReferences(store.dialect)).execute(trx);
    for await (const { table, rows } of tables) {
      if (!carriedTables.some((carried) => carried.table === table)) {
        throw new StoreError(
          `The records to bring in hold a table "${table}" that this program does not know: was it written by a newer one?`,
        );
      }
      await insert(trx, table, rows);
    }
    await leaveRestoredUnknown(trx);
    for (const { table } of carriedTables.filter(({ counted }) => counted)) {
      const resume = resumeCounter(store.dialect, table);
      if (resume !== undefined) await sql.raw(resume).execute(trx);
    }
  });
}

/** Throws a StoreError when the records already hold something: to be asked before anything is laid beside them. */
export async function refuseUnlessEmpty(trx: Reader | Writer, place: string): Promise<void> {
  for (const { table } of carriedTables) {
    const found = await sql`select 1 from ${sql.table(table)} limit 1`.execute(trx);
    if (found.rows.length > 0) {
      throw new StoreError(
        `${place} already holds records (table "${table}"): bring others into an empty place only.`,
      );
    }
  }
}

/** SQLite takes 32,766 parameters in one statement, PostgreSQL 65,535. */
const mostParameters = 30_000;

async function insert(trx: Writer, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const size = Math.floor(mostParameters / columns.length);
  for (let start = 0; start < rows.length; start += size) {
    const lines = rows.slice(start, start + size).map((row) => line(row, columns, table));
    const names = sql.join(columns.map((column) => sql.id(column)));
    await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(lines)}`.execute(trx);
  }
}

function line(row: Row, columns: readonly string[], table: string): RawBuilder<unknown> {
  const missing = columns.find((column) => row[column] === undefined);
  if (missing !== undefined)
    throw new StoreError(`A row of table "${table}" lacks the column "${missing}": is the file whole?`);
  return sql`(${sql.join(columns.map((column) => row[column]))})`;
}
