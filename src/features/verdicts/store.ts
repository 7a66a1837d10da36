import type { Insertable, Selectable } from 'kysely';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { VerdictTable } from '#tools/store/target-tables.ts';

/** A verdict as it was spoken. */
export type VerdictRow = Selectable<VerdictTable>;

export async function insertVerdicts(db: Writer, rows: readonly Insertable<VerdictTable>[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 200)
    await db
      .insertInto('verdict')
      .values(rows.slice(start, start + 200))
      .execute();
}

/** Every verdict that was spoken on a target, oldest first; a day that was judged anew has several. */
export async function readVerdicts(db: Reader, target: string): Promise<VerdictRow[]> {
  return db.selectFrom('verdict').selectAll().where('target', '=', target).orderBy('id').execute();
}

/** The newest verdict on each of some targets. */
export async function readNewestVerdicts(db: Reader, targets: readonly string[]): Promise<VerdictRow[]> {
  if (targets.length === 0) return [];
  return db
    .selectFrom('verdict')
    .selectAll()
    .where(
      'id',
      'in',
      db
        .selectFrom('verdict')
        .select(({ fn }) => fn.max('id').as('id'))
        .where('target', 'in', [...targets])
        .groupBy('target'),
    )
    .execute();
}

/** What has happened of these kinds after an entry of the audit, oldest first. */
export async function readHappened(
  db: Reader,
  actions: readonly string[],
  after: number,
): Promise<{ readonly id: number; readonly action: string; readonly subject: string }[]> {
  return db
    .selectFrom('audit')
    .select(['id', 'action', 'subject'])
    .where('action', 'in', [...actions])
    .where('id', '>', after)
    .orderBy('id')
    .execute();
}

/** Number of the last entry of the audit with one of these actions; 0 where there is none. */
export async function readLastOf(db: Reader, actions: readonly string[]): Promise<number> {
  const row = await db
    .selectFrom('audit')
    .select('id')
    .where('action', 'in', [...actions])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? 0;
}
