import type { Selectable } from 'kysely';
import type { PlanEventTable } from '#tools/store/plan-tables.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { ActivityAct, ActivityEvent } from '../rules/activity.ts';
import type { Happened } from '../rules/event.ts';
import type { MeasureAct, MeasureEvent } from '../rules/improvement.ts';
import type { LadderAct, LadderEvent } from '../rules/ladder.ts';
import type { MilestoneAct, MilestoneEvent } from '../rules/milestone.ts';
import type { ToldEvent } from '../rules/told.ts';

/** An event to be kept: what happened to what, by whom, why. `act` carries its kind. */
export interface NewEvent<Act extends { readonly kind: string }> extends Omit<Happened, 'id'> {
  readonly thread: string;
  readonly moved?: number;
  readonly act: Act;
}

/** Adds one event and gives its number. Events are only ever added. */
export async function insertEvent<Act extends { readonly kind: string }>(
  trx: Writer,
  event: NewEvent<Act>,
): Promise<number> {
  const { subject, thread, actor, capacity, at, day, reason, moved = 0, act } = event;
  const row = await trx
    .insertInto('plan_event')
    .values({
      ...{ subject, thread, kind: act.kind, actor, capacity, at, day, reason, moved },
      detail: JSON.stringify(act),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function eventsOf<Act>(db: Reader, subject: string): Promise<(Happened & Act)[]> {
  const rows = await db
    .selectFrom('plan_event')
    .selectAll()
    .where('subject', '=', subject)
    .orderBy('id')
    .execute();
  return rows.map((row) => {
    const act: Act = JSON.parse(row.detail);
    return { ...act, ...happened(row) };
  });
}

function happened(row: Selectable<PlanEventTable>): Happened {
  const { id, subject, actor, capacity, at, day, reason } = row;
  return { id, subject, actor, capacity, at, day, reason };
}

export const readActivityEvents = (db: Reader, id: string): Promise<ActivityEvent[]> =>
  eventsOf<ActivityAct>(db, id);
export const readMilestoneEvents = (db: Reader, id: string): Promise<MilestoneEvent[]> =>
  eventsOf<MilestoneAct>(db, id);
export const readMeasureEvents = (db: Reader, id: string): Promise<MeasureEvent[]> =>
  eventsOf<MeasureAct>(db, id);
export const readLadderEvents = (db: Reader, id: string): Promise<LadderEvent[]> =>
  eventsOf<LadderAct>(db, id);

/** All that happened in a thread, its milestones' events too, oldest first. */
export async function readThread(db: Reader, thread: string): Promise<ToldEvent[]> {
  const rows = await db
    .selectFrom('plan_event')
    .selectAll()
    .where('thread', '=', thread)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...happened(row), kind: row.kind, act: JSON.parse(row.detail) }));
}

/** What happened to a subject after an event that somebody had seen: for those who were overtaken. */
export async function readSince(
  db: Reader,
  subject: string,
  seen: number,
): Promise<Selectable<PlanEventTable>[]> {
  return db
    .selectFrom('plan_event')
    .selectAll()
    .where('subject', '=', subject)
    .where('id', '>', seen)
    .orderBy('id')
    .execute();
}

/** By how many days milestones were moved, month by month: the slippage of the whole plan over time. */
export async function readMovesByMonth(
  db: Reader,
): Promise<{ readonly month: string; readonly days: number; readonly moves: number }[]> {
  const rows = await db
    .selectFrom('plan_event')
    .select((is) => [
      is.fn<string>('substr', ['day', is.lit(1), is.lit(7)]).as('month'),
      is.fn.sum<number>('moved').as('days'),
      is.fn.countAll<number>().as('moves'),
    ])
    .where('kind', '=', 'moved')
    .where('moved', '!=', 0)
    .groupBy('month')
    .orderBy('month')
    .execute();
  return rows.map(({ month, days, moves }) => ({ month, days: Number(days), moves: Number(moves) }));
}

/** The newest event of a kind on a subject. */
export async function readNewestAct<Act>(
  db: Reader,
  subject: string,
  kind: string,
): Promise<(Happened & Act) | undefined> {
  const row = await db
    .selectFrom('plan_event')
    .selectAll()
    .where('subject', '=', subject)
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const act: Act = JSON.parse(row.detail);
  return { ...act, ...happened(row) };
}
