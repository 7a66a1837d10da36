import type pg from 'pg';
import type { InterviewColumn } from './engine.ts';
import { identifier } from './sql-text.ts';

/** PostgreSQL's types of the columns of interviews. */
const types: Record<InterviewColumn['type'], string> = {
  code: 'smallint',
  text: 'text',
  number: 'double precision',
  day: 'date',
};

/** The number of the lock under which tables are made and changed: any, as long as every version uses the same. */
export const tablesLock = 4859_595;

/**
 * All interviews are in one table, whose columns grow with the questions; `interviews_wave` names the waves that are whole.
 * PostgreSQL sorts all rows unless it knows how few units there are: hence the statistics (8 s against 3.8 s for 5
 * million). A wave's rows lie together, so an index of ranges finds them at a thousandth of the size of a tree.
 */
const tables = `
CREATE TABLE IF NOT EXISTS interviews_wave (
  hash text PRIMARY KEY, columns text NOT NULL, rows bigint NOT NULL, bytes bigint NOT NULL, checksum text NOT NULL);
CREATE TABLE IF NOT EXISTS interviews (
  wave text NOT NULL, area text NOT NULL, stratum text NOT NULL, unit text NOT NULL,
  "row" double precision, weight double precision NOT NULL);`;

const indexes = `
CREATE INDEX IF NOT EXISTS interviews_by_wave ON interviews USING brin (wave) WITH (autosummarize = on);
CREATE STATISTICS IF NOT EXISTS interviews_units (ndistinct) ON wave, area, stratum, unit FROM interviews;`;

/** Makes the tables where they are missing; on Citus interviews are spread over the workers by stratum, evenly. */
export async function makeTables(client: pg.ClientBase): Promise<void> {
  await client.query(`SELECT pg_advisory_xact_lock(${tablesLock})`);
  await client.query(tables);
  const { rows } = await client.query("SELECT 1 FROM pg_extension WHERE extname = 'citus'");
  if (rows.length > 0) await distribute(client);
  await client.query(indexes);
}

async function distribute(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query(
    "SELECT 1 FROM pg_dist_partition WHERE logicalrelid = 'interviews'::regclass",
  );
  if (rows.length === 0) await client.query("SELECT create_distributed_table('interviews', 'stratum')");
}

/** Adds the columns that a wave has and the table has not. One that is there in another type is refused. */
export async function addColumns(client: pg.ClientBase, columns: readonly InterviewColumn[]): Promise<void> {
  const there = await columnTypes(client);
  for (const { name, type } of columns) {
    const found = there.get(name);
    if (found === types[type]) continue;
    if (found !== undefined) {
      throw new Error(
        `The column ${name} is ${types[type]} in this wave and ${found} in the waves before. Give the question another name in the codebook.`,
      );
    }
    await client.query(`ALTER TABLE interviews ADD COLUMN IF NOT EXISTS ${identifier(name)} ${types[type]}`);
  }
}

async function columnTypes(client: pg.ClientBase): Promise<Map<string, string>> {
  const { rows } = await client.query<[string, string]>({
    text: `SELECT attname::text, format_type(atttypid, atttypmod) FROM pg_attribute
      WHERE attrelid = to_regclass('interviews') AND attnum > 0 AND NOT attisdropped`,
    rowMode: 'array',
  });
  return new Map(rows);
}
