import type { Actor } from '#features/people/rules/roles.ts';
import { Refused } from '#tools/refused.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import { type MeasureAct, measureOf } from '../rules/improvement.ts';
import { insertEvent, readMeasureEvents } from '../store/events.ts';
import { type KeptMeasure, keepImprovement, readImprovement } from '../store/improvement.ts';
import { type Clock, nowOf, type Parties, readParties } from './parties.ts';

/** A measure that is there. @throws Refused */
export async function known(
  db: Reader,
  id: string,
): Promise<{ readonly measure: KeptMeasure; readonly parties: Parties; readonly area: string | undefined }> {
  const measure = await readImprovement(db, id);
  if (measure === undefined) throw new Refused(`There is no improvement measure “${id}”.`);
  const parties = await readParties(db);
  const { area } = measure.terms;
  return { measure, parties, area: area === parties.forceArea ? undefined : area };
}

/** Adds an event, works the measure out anew, keeps it and tells the record. */
export async function appendMeasure(
  trx: Writer,
  house: Clock,
  event: {
    readonly id: string;
    readonly number: number;
    readonly parties: Pick<Parties, 'forceArea'>;
    readonly actor: Pick<Actor, 'id'>;
    readonly capacity: string;
    readonly reason: string;
    readonly act: MeasureAct;
  },
): Promise<void> {
  const { id, number, parties, actor, capacity, reason, act } = event;
  const { at, day } = await nowOf(house, trx);
  await insertEvent(trx, { subject: id, thread: id, actor: actor.id, capacity, at, day, reason, act });
  const measure = measureOf(await readMeasureEvents(trx, id));
  if (measure === undefined) throw new Error(`${id} has an event and no beginning.`);
  const { area } = measure.terms;
  await keepImprovement(trx, measure, number, area === parties.forceArea ? undefined : area);
  await recordAudit(trx, {
    ...{ at, actor: actor.id, action: `improvement.${act.kind}`, subject: `improvement ${id}` },
    detail: { capacity, reason, ...act },
  });
}
