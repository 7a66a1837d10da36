import type { Insertable } from 'kysely';
import type { RequestPartTable, RequestTable } from '#tools/store/request-tables.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import { type EventSide, type RequestEvent, requestEvent } from './rules/events.ts';
import { type RequestRow, rowOf } from './store/rows.ts';

/** One request by its id. */
export async function readRequest(db: Reader, id: string): Promise<RequestRow | undefined> {
  const row = await db.selectFrom('request').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : rowOf(row);
}

/** What happened to a request, oldest first, as far as it is for somebody's eyes; all of it where no side is named. */
export async function readRequestEvents(
  db: Reader,
  request: string,
  side?: EventSide,
): Promise<readonly RequestEvent[]> {
  let query = db.selectFrom('request_event').selectAll().where('request', '=', request).orderBy('id');
  if (side !== undefined) query = query.where('side', 'in', [...new Set(['both' as const, side])]);
  return (await query.execute()).map(({ id, kind, at, day, actor, capacity, reason, detail }) =>
    requestEvent.parse({ id, kind, at, day, actor, capacity, reason, ...JSON.parse(detail) }),
  );
}

/** Number of the request that was drafted last; 0 where there is none. */
export async function readLastNumber(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('request')
    .select('number')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? 0;
}

/** Adds a request; its first event follows in the same transaction. */
export async function insertRequest(trx: Writer, row: Insertable<RequestTable>): Promise<void> {
  await trx.insertInto('request').values(row).execute();
}

/** How a request stands since its last event. */
export async function updateRequest(
  trx: Writer,
  id: string,
  change: Partial<Omit<RequestTable, 'id' | 'late'>> & { readonly late?: boolean },
): Promise<void> {
  await trx.updateTable('request').set(change).where('id', '=', id).execute();
}

/** Adds an event. Gives its number. */
export async function insertRequestEvent(
  trx: Writer,
  request: string,
  event: Omit<RequestEvent, 'id'>,
  kept: { readonly side: EventSide; readonly detail: string; readonly salt: string },
): Promise<number> {
  const { kind, at, day, actor, capacity, reason } = event;
  const row = await trx
    .insertInto('request_event')
    .values({ request, kind, at, day, actor, capacity, reason, ...kept })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Notes that an area was asked for a part, or has given it. */
export async function keepPart(trx: Writer, part: RequestPartTable): Promise<void> {
  const { state, asked_on } = part;
  await trx
    .insertInto('request_part')
    .values(part)
    .onConflict((conflict) => conflict.columns(['request', 'area']).doUpdateSet({ state, asked_on }))
    .execute();
}

/** The areas that were asked for parts of an answer. */
export async function readParts(db: Reader, request: string): Promise<readonly RequestPartTable[]> {
  return db.selectFrom('request_part').selectAll().where('request', '=', request).orderBy('area').execute();
}

/** The requests that put the same question to several areas, in order; none where there is one alone. */
export async function readBatch(db: Reader, batch: string): Promise<readonly RequestRow[]> {
  const rows = await db
    .selectFrom('request')
    .selectAll()
    .where('batch', '=', batch)
    .orderBy('number')
    .execute();
  return rows.map(rowOf);
}

/** The requests that carry on what one left unanswered. */
export async function readFollowing(db: Reader, request: string): Promise<readonly RequestRow[]> {
  const rows = await db
    .selectFrom('request')
    .selectAll()
    .where('follows', '=', request)
    .orderBy('number')
    .execute();
  return rows.map(rowOf);
}

/** The requests that rest on an exception. */
export async function readRequestsOn(db: Reader, exception: string): Promise<readonly RequestRow[]> {
  const rows = await db
    .selectFrom('request')
    .selectAll()
    .where('exception', '=', exception)
    .orderBy('number')
    .execute();
  return rows.map(rowOf);
}

/** The requests whose next reminder has come. */
export async function readToRemind(db: Reader, today: string, limit: number): Promise<readonly RequestRow[]> {
  const rows = await db
    .selectFrom('request')
    .selectAll()
    .where('remind_on', '<=', today)
    .orderBy('remind_on')
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map(rowOf);
}
