import { allow } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import { Refused } from '#tools/refused.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Writer } from '#tools/store/store.ts';
import { daysFrom, isDay, longest, textFault } from '../rules/event.ts';
import { type MilestoneAct, milestoneFault, milestoneOf, slippedDays } from '../rules/milestone.ts';
import {
  type KeptMilestone,
  keepMilestone,
  nextNumber,
  readActivity,
  readMilestone,
} from '../store/activities.ts';
import { insertEvent, readMilestoneEvents } from '../store/events.ts';
import { readImprovement } from '../store/improvement.ts';
import { refuse, thingOf } from './activities.ts';
import { type Clock, nowOf, type Parties, readParties, refuseOvertaken } from './parties.ts';

/** Where a milestone belongs: its thread, and whose it is. */
interface Place {
  readonly thread: string;
  readonly force: string;
  readonly body: string;
  readonly area: string | undefined;
}

/** Sets a milestone on an activity or an improvement measure. Gives its id. @throws Refused, NotAllowed */
export async function setMilestone(
  trx: Writer,
  house: Clock,
  actor: Actor,
  thread: string,
  { title, on }: { readonly title: string; readonly on: string },
): Promise<string> {
  const { place, capacity, closed } = await placeOf(trx, actor, thread);
  refuse(closed);
  refuse(textFault(title, 'What is to be reached', longest.line), 'title');
  refuse(isDay(on) ? undefined : `Write the day as 2011-04-28; “${on}” was given.`, 'on');
  const number = await nextNumber(trx, 'milestone');
  const id = `m-${number}`;
  const act = { kind: 'set', title: title.trim(), on } as const;
  await appendMilestone(trx, house, { id, number, place, actor, capacity, reason: '', act });
  return id;
}

/** Something that happens to a milestone, with the newest event that was seen. */
export type MilestoneStep = { readonly seen: number; readonly reason: string } & (
  | { readonly kind: 'moved'; readonly on: string }
  | { readonly kind: 'met'; readonly on: string; readonly evidence: string }
  | { readonly kind: 'missed' | 'dropped' }
);

/** Moves a milestone's day, or tells that it was met, missed or dropped. @throws Refused, NotAllowed, ChangedMeanwhile */
export async function stepMilestone(
  trx: Writer,
  house: Clock,
  actor: Actor,
  id: string,
  step: MilestoneStep,
): Promise<void> {
  const milestone = await readMilestone(trx, id);
  if (milestone === undefined) throw new Refused(`There is no milestone “${id}”.`);
  const { place, capacity, closed } = await placeOf(trx, actor, milestone.thread);
  refuse(closed);
  await refuseOvertaken(trx, id, step.seen);
  const { day } = await nowOf(house, trx);
  if (step.kind === 'moved' || step.kind === 'met')
    refuse(isDay(step.on) ? undefined : `Write the day as 2011-04-28; “${step.on}” was given.`, 'on');
  const fault = milestoneFault({ ...milestone, reason: '' }, step, day);
  if (fault !== undefined) throw new Refused(fault.text, fault.field);
  if (step.kind === 'met')
    refuse(textFault(step.evidence, 'By what one can see that it was met'), 'evidence');
  else if (milestone.state !== 'draft') refuse(textFault(step.reason, 'The reason'), 'reason');
  const number = Number(id.slice(2));
  const reason = step.reason.trim();
  await appendMilestone(trx, house, {
    id,
    number,
    place,
    actor,
    capacity,
    reason,
    act: actOf(step, milestone),
  });
}

function actOf(step: MilestoneStep, { forecast: from }: KeptMilestone): MilestoneAct {
  if (step.kind === 'moved') return { kind: 'moved', from, to: step.on };
  if (step.kind === 'met') return { kind: 'met', on: step.on, evidence: step.evidence.trim() };
  return { kind: step.kind };
}

/** Whose a thread's milestones are, and in which capacity somebody keeps them. @throws Refused, NotAllowed */
async function placeOf(
  trx: Writer,
  actor: Actor,
  thread: string,
): Promise<{ readonly place: Place; readonly capacity: string; readonly closed: string | undefined }> {
  const parties: Parties = await readParties(trx);
  const { force } = parties;
  const activity = await readActivity(trx, thread);
  if (activity !== undefined) {
    const thing = thingOf(activity.terms, parties);
    const capacity = allow(actor, 'activity.write', thing);
    const over =
      activity.state === 'dropped' ? 'The activity was dropped, its milestones with it.' : undefined;
    return { place: { thread, force, body: thing.body, area: thing.area }, capacity, closed: over };
  }
  const measure = await readImprovement(trx, thread);
  if (measure === undefined) throw new Refused(`There is no activity or improvement measure “${thread}”.`);
  const area = measure.terms.area === parties.forceArea ? undefined : measure.terms.area;
  const capacity = allow(actor, 'improvement.report', { body: measure.body, asked: measure.force, area });
  const closed = measure.state === 'closed' ? 'The improvement measure is closed.' : undefined;
  return { place: { thread, force, body: force, area }, capacity, closed };
}

/** Adds an event, works the milestone out anew, keeps it and tells the record. */
export async function appendMilestone(
  trx: Writer,
  house: Clock,
  event: {
    readonly id: string;
    readonly number: number;
    readonly place: Place;
    readonly actor: Pick<Actor, 'id'>;
    readonly capacity: string;
    readonly reason: string;
    readonly act: MilestoneAct;
  },
): Promise<void> {
  const { id, number, place, actor, capacity, reason, act } = event;
  const { at, day } = await nowOf(house, trx);
  const before = milestoneOf(await readMilestoneEvents(trx, id));
  // A day that nobody has promised yet cannot slip.
  const moved = act.kind === 'moved' && before?.state === 'open' ? daysFrom(act.from, act.to) : 0;
  const common = { subject: id, thread: place.thread, actor: actor.id, capacity, at, day, reason };
  await insertEvent(trx, { ...common, moved, act });
  const milestone = milestoneOf(await readMilestoneEvents(trx, id));
  if (milestone === undefined) throw new Error(`${id} has an event and no beginning.`);
  await keepMilestone(trx, milestone, { ...place, number, slipped: slippedDays(milestone) });
  await recordAudit(trx, {
    ...{ at, actor: actor.id, action: `milestone.${act.kind}`, subject: `milestone ${id}` },
    detail: { of: place.thread, capacity, reason, ...act },
  });
}
