import type { Insertable } from 'kysely';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { WatchRulesTable, WatchTable } from '#tools/store/target-tables.ts';
import type { RulesVersion } from '../rules/watch-rules.ts';
import type { NumberedRun, WatchRun } from '../rules/watch-run.ts';

/** The versions of the rules, oldest first. */
export async function readRulesVersions(db: Reader): Promise<RulesVersion[]> {
  const rows = await db.selectFrom('watch_rules').selectAll().orderBy('id').execute();
  return rows.map(({ id, day, rules }) => ({ version: id, day, rules: JSON.parse(rules) }));
}

export async function insertRulesVersion(db: Writer, row: Insertable<WatchRulesTable>): Promise<void> {
  await db.insertInto('watch_rules').values(row).execute();
}

export async function insertWatch(db: Writer, row: Insertable<WatchTable>): Promise<void> {
  await db.insertInto('watch').values(row).execute();
}

/** The newest run of the rules by a day; undefined where they never ran. */
export async function readNewestWatch(db: Reader, on: string): Promise<WatchRun | undefined> {
  const row = await db
    .selectFrom('watch')
    .selectAll()
    .where('day', '<=', on)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : JSON.parse(row.detail);
}

export interface RunsQuery {
  /** Runs of this day and before. */
  readonly on?: string;
  /** Runs before the one with this number. */
  readonly before?: number | undefined;
  /** No more than so many of the newest: each run holds all that it found, and there are four a year for good. */
  readonly newest?: number;
}

/** Runs of the rules, oldest first. */
export async function readWatches(
  db: Reader,
  { on, before, newest }: RunsQuery = {},
): Promise<NumberedRun[]> {
  let select = db.selectFrom('watch').select(['id', 'detail']).orderBy('id', 'desc');
  if (on !== undefined) select = select.where('day', '<=', on);
  if (before !== undefined) select = select.where('id', '<', before);
  if (newest !== undefined) select = select.limit(newest);
  const rows = await select.execute();
  return rows.reverse().map(({ id, detail }) => ({ ...JSON.parse(detail), number: id }));
}
