import { allow } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import { Refused } from '#tools/refused.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import {
  type ActivityAct,
  type ActivityTerms,
  activityFault,
  activityOf,
  onlyArea,
  termsFaults,
} from '../rules/activity.ts';
import { textFault } from '../rules/event.ts';
import { type KeptActivity, keepActivity, nextNumber, readActivity } from '../store/activities.ts';
import { insertEvent, readActivityEvents } from '../store/events.ts';
import { type Clock, nowOf, type Parties, readParties, refuseOvertaken } from './parties.ts';

/** Whose an activity is, for the sentences. */
export function thingOf(
  terms: Pick<ActivityTerms, 'areas' | 'body'>,
  parties: Pick<Parties, 'force' | 'forceArea'>,
) {
  return { body: terms.body, asked: parties.force, area: onlyArea(terms, parties.forceArea) };
}

/** Writes a new activity into the plan, as a draft. Gives its id. @throws Refused, NotAllowed */
export async function writeActivity(
  trx: Writer,
  house: Clock,
  actor: Actor,
  terms: ActivityTerms,
): Promise<string> {
  const parties = await readParties(trx);
  const capacity = allow(actor, 'activity.write', thingOf(terms, parties));
  refuseTerms(terms, parties);
  const number = await nextNumber(trx, 'activity');
  const id = `a-${number}`;
  const copied = terms.copiedFrom;
  const reason = copied === undefined ? '' : `Copied from ${copied}.`;
  await append(trx, house, { id, number, parties, actor, capacity, reason, act: { kind: 'written', terms } });
  return id;
}

/** Changes what an activity says. What was promised stands until the next version is submitted. @throws Refused, NotAllowed, ChangedMeanwhile */
export async function reviseActivity(
  trx: Writer,
  house: Clock,
  actor: Actor,
  id: string,
  { seen, terms, reason }: { readonly seen: number; readonly terms: ActivityTerms; readonly reason: string },
): Promise<void> {
  const { activity, parties } = await found(trx, id);
  const capacity = allow(actor, 'activity.write', thingOf(activity.terms, parties));
  // Nobody moves an activity to where they could not have written it.
  allow(actor, 'activity.write', thingOf(terms, parties));
  refuse(activityFault(activity, 'revise'));
  await refuseOvertaken(trx, id, seen);
  refuseTerms(terms, parties);
  if (activity.promise !== undefined) refuse(textFault(reason, 'The reason for the change'), 'reason');
  if (JSON.stringify(terms) === JSON.stringify(activity.terms))
    throw new Refused('Nothing was changed.', 'title');
  await append(trx, house, {
    ...{ id, number: activity.number, parties, actor, capacity, reason: reason.trim() },
    act: { kind: 'revised', terms },
  });
}

/** Tells how an activity goes, and what endangers it. @throws Refused, NotAllowed, ChangedMeanwhile */
export async function reportProgress(
  trx: Writer,
  house: Clock,
  actor: Actor,
  id: string,
  { seen, text, risk }: { readonly seen: number; readonly text: string; readonly risk: string },
): Promise<void> {
  const { activity, parties } = await found(trx, id);
  const capacity = allow(actor, 'activity.write', thingOf(activity.terms, parties));
  refuse(activityFault(activity, 'report'));
  await refuseOvertaken(trx, id, seen);
  refuse(textFault(text, 'What was done since the last report'), 'text');
  if (risk.length > 0) refuse(textFault(risk, 'The risk'), 'risk');
  const act = { kind: 'reported', text: text.trim(), risk: risk.trim() } as const;
  await append(trx, house, { id, number: activity.number, parties, actor, capacity, reason: '', act });
}

/** Ends an activity that was done, or drops one that will not be. @throws Refused, NotAllowed, ChangedMeanwhile */
export async function finishActivity(
  trx: Writer,
  house: Clock,
  actor: Actor,
  id: string,
  {
    seen,
    how,
    reason,
  }: { readonly seen: number; readonly how: 'ended' | 'dropped'; readonly reason: string },
): Promise<void> {
  const { activity, parties } = await found(trx, id);
  const capacity = allow(actor, 'activity.write', thingOf(activity.terms, parties));
  refuse(activityFault(activity, how === 'ended' ? 'end' : 'drop'));
  await refuseOvertaken(trx, id, seen);
  refuse(
    textFault(reason, how === 'ended' ? 'What was done in the end' : 'Why it will not be done'),
    'reason',
  );
  await append(trx, house, {
    ...{ id, number: activity.number, parties, actor, capacity, reason: reason.trim() },
    act: { kind: how },
  });
}

/** Copies an activity into the plan, for another area: a draft that names where it comes from. @throws Refused, NotAllowed */
export async function copyActivity(
  trx: Writer,
  house: Clock,
  actor: Actor,
  id: string,
  into: Pick<ActivityTerms, 'areas' | 'owner' | 'starts' | 'ends'> & { readonly by: string | undefined },
): Promise<string> {
  const { activity, parties } = await found(trx, id);
  const { promise } = activity;
  if (promise === undefined)
    throw new Refused('It has not been submitted; only what was promised can be copied.');
  const { areas, owner, starts, ends, by } = into;
  const { effect, ...rest } = promise.terms;
  const terms: ActivityTerms = {
    ...rest,
    ...{
      body: parties.force,
      areas,
      owner,
      starts,
      ends,
      cost: undefined,
      request: undefined,
      copiedFrom: id,
    },
    effect: effect === undefined || by === undefined ? undefined : { ...effect, by },
  };
  return writeActivity(trx, house, actor, terms);
}

/** An activity that is there, and the parties. @throws Refused */
export async function found(
  db: Reader,
  id: string,
): Promise<{ readonly activity: KeptActivity; readonly parties: Parties }> {
  const activity = await readActivity(db, id);
  if (activity === undefined) throw new Refused(`There is no activity “${id}”.`);
  return { activity, parties: await readParties(db) };
}

/** @throws Refused where there is a fault */
export function refuse(fault: string | undefined, field?: string): void {
  if (fault !== undefined) throw new Refused(fault, field);
}

function refuseTerms(terms: ActivityTerms, parties: Parties): void {
  const [fault] = termsFaults(terms, {
    drivers: parties.drivers.map(({ name }) => name),
    areas: parties.areas.map(({ code }) => code),
    bodies: parties.bodies.map(({ id }) => id),
    measures: parties.measures.map(({ id }) => id),
  });
  if (fault !== undefined) throw new Refused(fault.text, fault.field);
}

/** Adds an event, works the activity out anew, keeps it and tells the record. */
export async function append(
  trx: Writer,
  house: Clock,
  event: {
    readonly id: string;
    readonly number: number;
    readonly parties: Pick<Parties, 'force' | 'forceArea'>;
    readonly actor: Pick<Actor, 'id'>;
    readonly capacity: string;
    readonly reason: string;
    readonly act: ActivityAct;
  },
): Promise<void> {
  const { id, number, parties, actor, capacity, reason, act } = event;
  const { at, day } = await nowOf(house, trx);
  await insertEvent(trx, { subject: id, thread: id, actor: actor.id, capacity, at, day, reason, act });
  const activity = activityOf(await readActivityEvents(trx, id));
  if (activity === undefined) throw new Error(`${id} has an event and no beginning.`);
  const area = onlyArea(activity.terms, parties.forceArea);
  await keepActivity(trx, activity, { number, force: parties.force, area });
  await recordAudit(trx, {
    ...{ at, actor: actor.id, action: `activity.${act.kind}`, subject: `activity ${id}` },
    detail: { capacity, reason, ...act },
  });
}
