import type { Selectable } from 'kysely';
import type { PlanVersionTable } from '#tools/store/plan-tables.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { PlanContent } from '../rules/version.ts';

/** A version of the plan as kept. */
export interface PlanVersion {
  readonly id: number;
  readonly force: string;
  readonly state: PlanVersionTable['state'];
  readonly author: string;
  readonly putOn: string;
  readonly decidedOn: string | undefined;
  readonly content: PlanContent;
  readonly lastEvent: number;
}

function versionOf(row: Selectable<PlanVersionTable>): PlanVersion {
  const { id, force, state, author } = row;
  return {
    ...{ id, force, state, author, putOn: row.put_on, decidedOn: row.decided_on ?? undefined },
    ...{ content: JSON.parse(row.content), lastEvent: row.last_event },
  };
}

/** The newest version of a force's plan, in a state where one is given. */
export async function readNewestVersion(
  db: Reader,
  force: string,
  state?: PlanVersion['state'],
): Promise<PlanVersion | undefined> {
  let select = db.selectFrom('plan_version').selectAll().where('force', '=', force);
  if (state !== undefined) select = select.where('state', '=', state);
  const row = await select.orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row === undefined ? undefined : versionOf(row);
}

/** One version by its number. */
export async function readVersion(db: Reader, id: number): Promise<PlanVersion | undefined> {
  const row = await db.selectFrom('plan_version').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : versionOf(row);
}

/** The number that the next version will have. */
export async function nextVersion(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('plan_version')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row?.id ?? 0) + 1;
}

/** Keeps a version that was put forward. */
export async function insertVersion(trx: Writer, version: PlanVersion): Promise<void> {
  const { id, force, state, author, content, lastEvent } = version;
  await trx
    .insertInto('plan_version')
    .values({
      ...{ id, force, state, author, put_on: version.putOn, decided_on: null },
      ...{ content: JSON.stringify(content), last_event: lastEvent },
    })
    .execute();
}

/** Notes that a version was submitted or returned. */
export async function decideVersion(
  trx: Writer,
  id: number,
  state: PlanVersion['state'],
  day: string,
  lastEvent: number,
): Promise<void> {
  await trx
    .updateTable('plan_version')
    .set({ state, decided_on: day, last_event: lastEvent })
    .where('id', '=', id)
    .execute();
}
