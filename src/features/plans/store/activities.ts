import type { Selectable } from 'kysely';
import type { ActivityTable, MilestoneTable } from '#tools/store/plan-tables.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { Activity } from '../rules/activity.ts';
import type { Milestone } from '../rules/milestone.ts';

/** An activity as kept, with where it belongs. */
export interface KeptActivity extends Activity {
  readonly number: number;
  readonly force: string;
  readonly body: string;
  readonly area: string | undefined;
}

/** A milestone as kept. */
export interface KeptMilestone extends Omit<Milestone, 'reason'> {
  readonly thread: string;
  readonly force: string;
  readonly body: string;
  readonly area: string | undefined;
  readonly slipped: number;
}

export interface ActivityQuery {
  readonly force?: string;
  readonly states?: readonly ActivityTable['state'][];
  readonly body?: string;
  readonly area?: string;
  readonly driver?: string;
  /** Those that are to be asked at a publication up to this day. */
  readonly askedBy?: string;
}

/** Activities in the order in which they were written. */
export async function readActivities(db: Reader, query: ActivityQuery = {}): Promise<KeptActivity[]> {
  let select = db.selectFrom('activity').selectAll();
  if (query.force !== undefined) select = select.where('force', '=', query.force);
  if (query.states !== undefined) select = select.where('state', 'in', [...query.states]);
  if (query.body !== undefined) select = select.where('body', '=', query.body);
  if (query.area !== undefined) select = select.where('area', '=', query.area);
  if (query.driver !== undefined) select = select.where('drivers', 'like', `%,${query.driver},%`);
  if (query.askedBy !== undefined) select = select.where('ask_from', '<=', query.askedBy);
  return (await select.orderBy('number').execute()).map(activityRow);
}

/** One activity by its id. */
export async function readActivity(db: Reader, id: string): Promise<KeptActivity | undefined> {
  const row = await db.selectFrom('activity').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : activityRow(row);
}

function activityRow(row: Selectable<ActivityTable>): KeptActivity {
  const standing: Activity = JSON.parse(row.standing);
  const { number, force, body, area } = row;
  return { ...standing, number, force, body, area: area ?? undefined, lastEvent: row.last_event };
}

/** Keeps an activity as its events leave it. */
export async function keepActivity(
  trx: Writer,
  activity: Activity,
  where: { readonly number: number; readonly force: string; readonly area: string | undefined },
): Promise<void> {
  const { id, terms, promise, state, askFrom, lastEvent } = activity;
  const drivers = promise === undefined ? null : `,${promise.terms.drivers.join(',')},`;
  const row = {
    ...{ number: where.number, force: where.force, body: terms.body, area: where.area ?? null },
    ...{ state, starts: terms.starts, ends: terms.ends, drivers, ask_from: askFrom ?? null },
    ...{ standing: JSON.stringify(activity), last_event: lastEvent },
  };
  await trx
    .insertInto('activity')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** The number for the next row of a counted table: its highest and one. */
export async function nextNumber(
  db: Reader,
  table: 'activity' | 'milestone' | 'improvement' | 'escalation',
): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select('number')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row?.number ?? 0) + 1;
}

export interface MilestoneQuery {
  readonly threads?: readonly string[];
  readonly states?: readonly MilestoneTable['state'][];
  readonly force?: string;
  readonly body?: string;
  readonly area?: string;
  /** Expected before this day. */
  readonly before?: string;
  readonly limit?: number;
}

/** Milestones by the day on which they are expected. */
export async function readMilestones(db: Reader, query: MilestoneQuery = {}): Promise<KeptMilestone[]> {
  const { threads, states, force, body, area, before, limit } = query;
  if (threads?.length === 0) return [];
  let select = db.selectFrom('milestone').selectAll();
  if (threads !== undefined) select = select.where('thread', 'in', [...threads]);
  if (states !== undefined) select = select.where('state', 'in', [...states]);
  if (force !== undefined) select = select.where('force', '=', force);
  if (body !== undefined) select = select.where('body', '=', body);
  if (area !== undefined) select = select.where('area', '=', area);
  if (before !== undefined) select = select.where('forecast', '<', before);
  if (limit !== undefined) select = select.limit(limit);
  return (await select.orderBy('forecast').orderBy('number').execute()).map(milestoneRow);
}

/** Milestones that are open and were put later often, or once and are past their day: late twice or more, the most often first. */
export async function readLateTwice(db: Reader, today: string, limit: number): Promise<KeptMilestone[]> {
  const rows = await db
    .selectFrom('milestone')
    .selectAll()
    .where('state', '=', 'open')
    .where('moves', '>=', 1)
    .where((is) => is.or([is('moves', '>=', 2), is('forecast', '<', today)]))
    .orderBy('moves', 'desc')
    .orderBy('forecast')
    .limit(limit)
    .execute();
  return rows.map(milestoneRow);
}

/** One milestone by its id. */
export async function readMilestone(db: Reader, id: string): Promise<KeptMilestone | undefined> {
  const row = await db.selectFrom('milestone').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : milestoneRow(row);
}

function milestoneRow(row: Selectable<MilestoneTable>): KeptMilestone {
  const { id, thread, force, body, title, state, original, forecast, slipped, moves } = row;
  return {
    ...{ id, thread, force, body, title, state, original, forecast, slipped, moves },
    ...{ area: row.area ?? undefined, actual: row.actual ?? undefined, evidence: row.evidence ?? undefined },
    lastEvent: row.last_event,
  };
}

/** Keeps a milestone as its events leave it. */
export async function keepMilestone(
  trx: Writer,
  milestone: Milestone,
  where: Pick<KeptMilestone, 'thread' | 'force' | 'body' | 'area' | 'slipped'> & { readonly number: number },
): Promise<void> {
  const { id, title, state, original, forecast, moves, lastEvent } = milestone;
  const { thread, force, body, slipped, number } = where;
  const row = {
    ...{ number, thread, force, body, area: where.area ?? null, title, state, original, forecast },
    ...{ actual: milestone.actual ?? null, slipped, moves, evidence: milestone.evidence ?? null },
    last_event: lastEvent,
  };
  await trx
    .insertInto('milestone')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** How far the promised milestones have slipped: how many there are, the sum of days, the middle one, and how many moved later. */
export async function readSlippage(db: Reader): Promise<{
  readonly milestones: number;
  readonly days: number;
  readonly median: number;
  readonly later: number;
}> {
  const counted = (['open', 'met'] as const).map((state) => state);
  const whole = await db
    .selectFrom('milestone')
    .select((is) => [is.fn.countAll<number>().as('milestones'), is.fn.sum<number>('slipped').as('days')])
    .where('state', 'in', counted)
    .executeTakeFirst();
  const milestones = Number(whole?.milestones ?? 0);
  const later = await db
    .selectFrom('milestone')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('state', 'in', counted)
    .where('slipped', '>', 0)
    .executeTakeFirst();
  const middle = await db
    .selectFrom('milestone')
    .select('slipped')
    .where('state', 'in', counted)
    .orderBy('slipped')
    .offset(Math.max(0, Math.floor((milestones - 1) / 2)))
    .limit(milestones % 2 === 0 ? 2 : 1)
    .execute();
  const sum = middle.reduce((total, { slipped }) => total + slipped, 0);
  return {
    milestones,
    days: Number(whole?.days ?? 0),
    median: middle.length === 0 ? 0 : sum / middle.length,
    later: Number(later?.count ?? 0),
  };
}
