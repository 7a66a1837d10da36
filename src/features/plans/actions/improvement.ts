import { allow } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import { Refused } from '#tools/refused.ts';
import type { Writer } from '#tools/store/store.ts';
import { isDay, textFault } from '../rules/event.ts';
import { type MeasureOutcome, measureFault } from '../rules/improvement.ts';
import { readMilestones } from '../store/activities.ts';
import { readImprovement } from '../store/improvement.ts';
import { refuse } from './activities.ts';
import { appendMeasure, known } from './measure-events.ts';
import { appendMilestone } from './milestones.ts';
import { type Clock, nowOf, refuseOvertaken, tellHolders } from './parties.ts';

/** Signs a measure for one's side; when both have, it is in force. @throws Refused, NotAllowed, ChangedMeanwhile */
export async function signImprovement(
  trx: Writer,
  house: Clock,
  actor: Actor,
  id: string,
  { side, seen }: { readonly side: 'body' | 'force'; readonly seen: number },
): Promise<void> {
  const { measure, parties } = await known(trx, id);
  const deed = side === 'body' ? 'improvement.sign' : 'improvement.agree';
  const capacity = allow(actor, deed, { body: measure.body, asked: measure.force });
  refuse(measureFault(measure, { kind: 'sign', side }));
  await refuseOvertaken(trx, id, seen);
  const { number } = measure;
  await appendMeasure(trx, house, {
    ...{ id, number, parties, actor, capacity, reason: '' },
    act: { kind: 'signed', side },
  });
  await promiseMilestones(trx, house, { id, actor, capacity });
}

/** Puts a measure in force without the force's agreement. @throws Refused, NotAllowed, ChangedMeanwhile */
export async function imposeImprovement(
  trx: Writer,
  house: Clock,
  actor: Actor,
  id: string,
  { seen, reason }: { readonly seen: number; readonly reason: string },
): Promise<void> {
  const { measure, parties } = await known(trx, id);
  const capacity = allow(actor, 'improvement.sign', { body: measure.body });
  refuse(measureFault(measure, { kind: 'impose' }));
  await refuseOvertaken(trx, id, seen);
  refuse(textFault(reason, 'Why it is imposed'), 'reason');
  const { number } = measure;
  await appendMeasure(trx, house, {
    ...{ id, number, parties, actor, capacity, reason: reason.trim(), act: { kind: 'imposed' } },
  });
  await promiseMilestones(trx, house, { id, actor, capacity });
  const letter = {
    key: `improvement ${id} imposed`,
    subject: `An improvement measure was imposed: ${measure.terms.title}`,
    body: `${reason.trim()}\n\nSee /improvement/${id}.`,
  };
  await tellHolders(trx, house, { role: 'confidence-lead', body: measure.force }, letter);
}

/** What was set while it was a proposal is a promise from the day on which it comes into force. */
async function promiseMilestones(
  trx: Writer,
  house: Clock,
  { id, actor, capacity }: { readonly id: string; readonly actor: Actor; readonly capacity: string },
): Promise<void> {
  const measure = await readImprovement(trx, id);
  if (measure?.state !== 'in force') return;
  for (const milestone of await readMilestones(trx, { threads: [id], states: ['draft'] }))
    await appendMilestone(trx, house, {
      ...{
        id: milestone.id,
        number: Number(milestone.id.slice(2)),
        place: milestone,
        actor,
        capacity,
        reason: '',
      },
      act: { kind: 'promised', version: undefined },
    });
}

/** The force tells what was done. @throws Refused, NotAllowed, ChangedMeanwhile */
export async function reportImprovement(
  trx: Writer,
  house: Clock,
  actor: Actor,
  id: string,
  { seen, text }: { readonly seen: number; readonly text: string },
): Promise<void> {
  const { measure, parties, area } = await known(trx, id);
  const capacity = allow(actor, 'improvement.report', { body: measure.body, asked: measure.force, area });
  refuse(measureFault(measure, { kind: 'report' }));
  await refuseOvertaken(trx, id, seen);
  refuse(textFault(text, 'What was done'), 'text');
  const { number } = measure;
  const act = { kind: 'reported', text: text.trim() } as const;
  await appendMeasure(trx, house, { id, number, parties, actor, capacity, reason: '', act });
}

/** The body looks at it and names the next day. @throws Refused, NotAllowed, ChangedMeanwhile */
export async function reviewImprovement(
  trx: Writer,
  house: Clock,
  actor: Actor,
  id: string,
  { seen, text, next }: { readonly seen: number; readonly text: string; readonly next: string },
): Promise<void> {
  const { measure, parties } = await known(trx, id);
  const capacity = allow(actor, 'improvement.open', { body: measure.body });
  refuse(measureFault(measure, { kind: 'review' }));
  await refuseOvertaken(trx, id, seen);
  refuse(textFault(text, 'What the review found'), 'text');
  const { day } = await nowOf(house, trx);
  if (!isDay(next) || next <= day) throw new Refused(`Name the next day for it, after ${day}.`, 'next');
  const { number } = measure;
  const act = { kind: 'reviewed', text: text.trim(), next } as const;
  await appendMeasure(trx, house, { id, number, parties, actor, capacity, reason: '', act });
}

/** Closes a measure: on its passed exit test, or with a reason that stays on the record. @throws Refused, NotAllowed, ChangedMeanwhile */
export async function closeImprovement(
  trx: Writer,
  house: Clock,
  actor: Actor,
  id: string,
  close: {
    readonly seen: number;
    readonly outcome: MeasureOutcome;
    readonly text: string;
    readonly reason: string;
  },
): Promise<void> {
  const { measure, parties } = await known(trx, id);
  const capacity = allow(actor, 'improvement.open', { body: measure.body });
  const { outcome, seen } = close;
  const reason = close.reason.trim();
  refuse(measureFault(measure, { kind: 'close', outcome, reason }), 'reason');
  await refuseOvertaken(trx, id, seen);
  refuse(textFault(close.text, 'What was learnt'), 'text');
  const { number } = measure;
  const act = { kind: 'closed', outcome, text: close.text.trim() } as const;
  await appendMeasure(trx, house, { id, number, parties, actor, capacity, reason, act });
}
