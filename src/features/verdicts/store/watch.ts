import type { Insertable } from 'kysely';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { WatchRulesTable, WatchTable } from '#tools/store/target-tables.ts';
import type { RulesVersion } from '../rules/watch-rules.ts';
import type { WatchRun } from '../rules/watch-run.ts';

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

/** Every run of the rules, oldest first. */
export async function readWatches(db: Reader): Promise<WatchRun[]> {
  const rows = await db.selectFrom('watch').select('detail').orderBy('id').execute();
  return rows.map(({ detail }) => JSON.parse(detail));
}
