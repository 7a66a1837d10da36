import type { Insertable } from 'kysely';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { TargetEventTable } from '#tools/store/target-tables.ts';
import type { TargetEvent } from './rules/life.ts';
import { targetTerms } from './rules/terms.ts';

/** A target with all that has happened to it, in the order in which it was recorded. */
export interface Target {
  /** Its permanent name in addresses. */
  readonly id: string;
  readonly measure: string;
  readonly area: string;
  readonly events: readonly TargetEvent[];
}

export interface TargetQuery {
  readonly measure?: string;
  readonly area?: string;
}

/** Every target there ever was, by the order in which they were first recorded. */
export async function readTargets(db: Reader, query: TargetQuery = {}): Promise<Target[]> {
  let select = db.selectFrom('target').selectAll().orderBy('created_at').orderBy('id');
  if (query.measure !== undefined) select = select.where('measure', '=', query.measure);
  if (query.area !== undefined) select = select.where('area', '=', query.area);
  const targets = await select.execute();
  const events = await readEvents(
    db,
    targets.map(({ id }) => id),
  );
  return targets.map(({ id, measure, area }) => ({ id, measure, area, events: events.get(id) ?? [] }));
}

/** One target by its name. */
export async function readTarget(db: Reader, id: string): Promise<Target | undefined> {
  const row = await db.selectFrom('target').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const events = await readEvents(db, [id]);
  return { id, measure: row.measure, area: row.area, events: events.get(id) ?? [] };
}

async function readEvents(db: Reader, targets: readonly string[]): Promise<Map<string, TargetEvent[]>> {
  if (targets.length === 0) return new Map();
  const rows = await db
    .selectFrom('target_event')
    .selectAll()
    .where('target', 'in', [...targets])
    .orderBy('id')
    .execute();
  const events = new Map<string, TargetEvent[]>();
  for (const row of rows) {
    const event: TargetEvent = {
      kind: row.kind,
      day: row.day,
      recordedAt: row.recorded_at,
      actor: row.actor,
      reason: row.reason,
      terms: row.terms === null ? undefined : targetTerms.parse(JSON.parse(row.terms)),
      successor: row.successor ?? undefined,
    };
    const list = events.get(row.target);
    if (list === undefined) events.set(row.target, [event]);
    else list.push(event);
  }
  return events;
}

export async function insertTarget(
  db: Writer,
  target: {
    readonly id: string;
    readonly measure: string;
    readonly area: string;
    readonly created_at: string;
  },
): Promise<void> {
  await db.insertInto('target').values(target).execute();
}

export async function insertTargetEvent(db: Writer, event: Insertable<TargetEventTable>): Promise<void> {
  await db.insertInto('target_event').values(event).execute();
}
