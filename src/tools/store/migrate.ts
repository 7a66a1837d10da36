import { createHash } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { type DialectName, hasTable, wordsOf } from './dialect.ts';
import { StoreError } from './faults.ts';
import type { Migration } from './migrations/migration.ts';

/** The one table that is there before the first migration: which steps ran, when, and what exactly they said. */
export interface Ledger {
  migration: { number: number; name: string; hash: string; at: string };
}

/** What a migration needs of the database it runs on. */
export interface Ground {
  readonly dialect: DialectName;
  /** The database's name for people. */
  readonly place: string;
  readonly db: Kysely<Ledger>;
  readonly now: () => Date;
  /** Keeps every other writer out until the transaction ends. */
  lock(trx: Transaction<Ledger>): Promise<void>;
  /** Copies the database as it stands beside itself, under its own name and `name`; where that is possible. */
  copyTo?(name: string): Promise<void>;
}

/**
 * Brings the tables up to the last of `steps`: forward only, one transaction each, with every other process kept out, so that
 * two programs that start at once migrate once. A file that holds rows is copied beside itself before each step.
 * Throws a StoreError when the database is newer than the program, or its history is not this program's.
 */
export async function migrate(ground: Ground, steps: readonly Migration[]): Promise<void> {
  const present = await sql<{ present: number }>`${sql.raw(hasTable(ground.dialect, 'migration'))}`.execute(
    ground.db,
  );
  const ran = present.rows[0]?.present === 1 ? await checkedHistory(ground.db, ground, steps) : 0;
  for (const step of steps.slice(ran))
    await ground.db.transaction().execute((trx) => take(step, trx, ground, steps));
}

async function take(
  step: Migration,
  trx: Transaction<Ledger>,
  ground: Ground,
  steps: readonly Migration[],
): Promise<void> {
  await ground.lock(trx);
  await sql.raw(ledger).execute(trx);
  // Another program may have taken this step while this one waited for the lock.
  if ((await checkedHistory(trx, ground, steps)) > steps.indexOf(step)) return;
  const at = ground.now().toISOString();
  const compact = at.replace(/\.\d+Z$/, 'Z').replaceAll(/[-:]/g, '');
  if (ground.copyTo !== undefined && (await holdsRows(trx)))
    await ground.copyTo(`before-${numbered(step)}-${compact}`);
  try {
    for (const statement of step.statements(wordsOf(ground.dialect))) await sql.raw(statement).execute(trx);
    await checkReferences(trx, ground.dialect);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreError(
      `${ground.place} could not be migrated: ${titled(step)} failed (${reason}). Nothing was changed.`,
      error,
    );
  }
  const hash = hashOf(step, ground.dialect);
  await trx.insertInto('migration').values({ number: step.number, name: step.name, hash, at }).execute();
}

const ledger =
  'create table if not exists migration (number integer primary key, name text not null, hash text not null, at text not null)';

/** How many steps ran; throws when they are not the first of those this program knows, word for word. */
async function checkedHistory(
  db: Kysely<Ledger>,
  ground: Ground,
  steps: readonly Migration[],
): Promise<number> {
  const ran = await db.selectFrom('migration').selectAll().orderBy('number').execute();
  for (const [index, row] of ran.entries()) {
    const step = steps[index];
    if (step === undefined) throw newerThan(ground, row, steps.at(-1));
    if (row.number === step.number && row.hash === hashOf(step, ground.dialect)) continue;
    throw new StoreError(
      `${ground.place} has another history than this program: it ran ${titled(row)} on ${row.at.slice(0, 10)}, where this program has ${titled(step)} with other statements. Open it with the program that wrote it, or restore a backup into an empty place.`,
    );
  }
  return ran.length;
}

function newerThan(ground: Ground, row: Ledger['migration'], last: Migration | undefined): StoreError {
  const known = last === undefined ? 'none' : `up to ${numbered(last)}`;
  const copy =
    ground.copyTo === undefined ? 'a backup' : `the copy ${ground.place}.before-${numbered(row)}-...`;
  return new StoreError(
    `${ground.place} was written by a newer Plumbline: it ran ${titled(row)} on ${row.at.slice(0, 10)}, and this program knows migrations ${known}. Start the newer program, or restore ${copy} that was made before that day.`,
  );
}

/** On PostgreSQL references held all the while; on SQLite they were off for the migration and are looked at now. */
async function checkReferences(trx: Transaction<Ledger>, dialect: DialectName): Promise<void> {
  if (dialect !== 'sqlite') return;
  const broken = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(trx);
  const [first] = broken.rows;
  if (first !== undefined) {
    throw new Error(
      `${broken.rows.length} rows would refer to nothing, the first in table ${first.table}, to ${first.parent}`,
    );
  }
}

async function holdsRows(trx: Transaction<Ledger>): Promise<boolean> {
  const tables = await sql<{ name: string }>`
    select name from sqlite_schema where type = 'table' and name <> 'migration' and name not like 'sqlite_%'`.execute(
    trx,
  );
  for (const { name } of tables.rows) {
    const found = await sql`select 1 from ${sql.table(name)} limit 1`.execute(trx);
    if (found.rows.length > 0) return true;
  }
  return false;
}

/** SHA-256 of the statements as this dialect runs them: it changes when, and only when, the step does. */
function hashOf(step: Migration, dialect: DialectName): string {
  return createHash('sha256')
    .update(step.statements(wordsOf(dialect)).join(';\n'))
    .digest('hex');
}

function numbered({ number }: { readonly number: number }): string {
  return String(number).padStart(4, '0');
}

function titled(step: { readonly number: number; readonly name: string }): string {
  return `migration ${numbered(step)} "${step.name}"`;
}
