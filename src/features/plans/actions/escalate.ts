import { allow } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import { Refused } from '#tools/refused.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Writer } from '#tools/store/store.ts';
import { isDay, longest, textFault } from '../rules/event.ts';
import { climbOf, type LadderAct, ladderFault, stageNamed } from '../rules/ladder.ts';
import { nextNumber } from '../store/activities.ts';
import { insertEvent, readLadderEvents } from '../store/events.ts';
import { keepClimb, readClimb } from '../store/improvement.ts';
import { refuse } from './activities.ts';
import { type Clock, nowOf, readLadder, readParties, refuseOvertaken, tellHolders } from './parties.ts';

export interface StageGiven {
  readonly stage: string;
  /** By what the stage's condition is met. */
  readonly evidence: string;
  readonly due: string | undefined;
  readonly reason: string;
}

/** Puts something on the ladder. `about` is the id of an exception, a request or a measure, or "plan". Gives its id. @throws Refused, NotAllowed */
export async function enterLadder(
  trx: Writer,
  house: Clock,
  actor: Actor,
  given: StageGiven & { readonly about: string },
): Promise<string> {
  const { body, force } = await readParties(trx);
  const capacity = allow(actor, 'escalation.climb', { body });
  const { stage, evidence, due, reason, about } = given;
  refuse(textFault(about, 'What it is about', longest.line), 'about');
  await refuseStep(trx, house, undefined, given);
  const number = await nextNumber(trx, 'escalation');
  const id = `e-${number}`;
  const act = {
    kind: 'entered',
    about: about.trim(),
    stage,
    evidence: evidence.trim(),
    due,
    body,
    force,
  } as const;
  await appendClimb(trx, house, { id, number, actor, capacity, reason: reason.trim(), act });
  await tellForce(trx, house, id, force);
  return id;
}

/** Moves something to another stage, up or down. @throws Refused, NotAllowed, ChangedMeanwhile */
export async function moveOnLadder(
  trx: Writer,
  house: Clock,
  actor: Actor,
  id: string,
  given: StageGiven & { readonly seen: number },
): Promise<void> {
  const climb = await known(trx, id);
  const capacity = allow(actor, 'escalation.climb', { body: climb.body });
  await refuseOvertaken(trx, id, given.seen);
  await refuseStep(trx, house, climb, given);
  const { stage, evidence, due, reason } = given;
  const { number } = climb;
  const act = { kind: 'moved', stage, evidence: evidence.trim(), due } as const;
  await appendClimb(trx, house, { id, number, actor, capacity, reason: reason.trim(), act });
  await tellForce(trx, house, id, climb.force);
}

/** Takes something off the ladder, once what its stage asks for has come. @throws Refused, NotAllowed, ChangedMeanwhile */
export async function leaveLadder(
  trx: Writer,
  house: Clock,
  actor: Actor,
  id: string,
  { seen, evidence, reason }: { readonly seen: number; readonly evidence: string; readonly reason: string },
): Promise<void> {
  const climb = await known(trx, id);
  const capacity = allow(actor, 'escalation.climb', { body: climb.body });
  if (climb.state === 'ended') throw new Refused('It has ended already.');
  await refuseOvertaken(trx, id, seen);
  refuse(textFault(evidence, 'By what the condition for leaving is met'), 'evidence');
  refuse(textFault(reason, 'The reason'), 'reason');
  const { number } = climb;
  const act = { kind: 'ended', evidence: evidence.trim() } as const;
  await appendClimb(trx, house, { id, number, actor, capacity, reason: reason.trim(), act });
}

async function known(trx: Writer, id: string) {
  const climb = await readClimb(trx, id);
  if (climb === undefined) throw new Refused(`Nothing stands on the ladder as “${id}”.`);
  return climb;
}

async function refuseStep(
  trx: Writer,
  house: Clock,
  climb: Parameters<typeof ladderFault>[1],
  given: StageGiven,
): Promise<void> {
  const { day } = await nowOf(house, trx);
  if (given.due !== undefined && !isDay(given.due)) throw new Refused('Write the day as 2011-04-28.', 'due');
  const fault = ladderFault(await readLadder(trx), climb, given, day);
  if (fault !== undefined) throw new Refused(fault.text, fault.field);
  refuse(textFault(given.evidence, 'The evidence'), 'evidence');
  refuse(textFault(given.reason, 'The reason'), 'reason');
}

async function tellForce(trx: Writer, house: Clock, id: string, force: string): Promise<void> {
  const climb = await readClimb(trx, id);
  if (climb === undefined) return;
  const title = stageNamed(await readLadder(trx), climb.stage)?.title ?? climb.stage;
  const by = climb.due === undefined ? '' : `\nThe force is to act by ${climb.due}.`;
  const letter = {
    key: `escalation ${id} ${climb.lastEvent}`,
    subject: `Escalated: ${title}, about ${climb.about}`,
    body: `${climb.reason}\n\n${climb.evidence}${by}\n\nSee /escalation.`,
  };
  await tellHolders(trx, house, { role: 'confidence-lead', body: force }, letter);
}

async function appendClimb(
  trx: Writer,
  house: Clock,
  event: {
    readonly id: string;
    readonly number: number;
    readonly actor: Pick<Actor, 'id'>;
    readonly capacity: string;
    readonly reason: string;
    readonly act: LadderAct;
  },
): Promise<void> {
  const { id, number, actor, capacity, reason, act } = event;
  const { at, day } = await nowOf(house, trx);
  await insertEvent(trx, { subject: id, thread: id, actor: actor.id, capacity, at, day, reason, act });
  const climb = climbOf(await readLadderEvents(trx, id));
  if (climb === undefined) throw new Error(`${id} has an event and no beginning.`);
  await keepClimb(trx, climb, number);
  await recordAudit(trx, {
    ...{ at, actor: actor.id, action: `escalation.${act.kind}`, subject: `escalation ${id}` },
    detail: { capacity, reason, ...act },
  });
}
