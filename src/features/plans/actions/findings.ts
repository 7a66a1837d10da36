import { reviewFinding, stateFinding } from '#features/drivers/actions/findings.ts';
import type { FindingStatus } from '#features/drivers/rules/finding.ts';
import { readFindingEvents } from '#features/drivers/store.ts';
import { allow } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import { Refused } from '#tools/refused.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Writer } from '#tools/store/store.ts';
import { isDay, textFault } from '../rules/event.ts';
import { keepAcknowledgement, readAcknowledgements } from '../store/acknowledgements.ts';
import { insertEvent } from '../store/events.ts';
import { append, found, refuse } from './activities.ts';
import { type Clock, nowOf, readParties, refuseOvertaken, tellHolders } from './parties.ts';

/**
 * Puts what an activity taught to the model's findings; the force owes a word on it by a day. Gives the finding's name.
 * @throws Refused, NotAllowed, FindingRefused
 */
export async function learnFrom(
  trx: Writer,
  house: Clock,
  actor: Actor,
  id: string,
  given: {
    readonly statement: string;
    readonly status: FindingStatus;
    readonly reason: string;
    readonly reviewOn: string;
    readonly due: string;
  },
): Promise<string> {
  const { activity, parties } = await found(trx, id);
  const capacity = allow(actor, 'finding.put', { body: parties.body });
  if (activity.outcome === undefined)
    throw new Refused(
      'Nothing has been found of this activity yet: what was learnt rests on what was found.',
    );
  if (activity.finding !== undefined)
    throw new Refused(`What it taught is a finding already: ${activity.finding}.`);
  refuse(textFault(given.statement, 'What was learnt', 300), 'statement');
  const { day } = await nowOf(house, trx);
  const { statement, status, reason, reviewOn } = given;
  const words = { statement, status, reason, reviewOn, day, actor: capacity, evidence: `/activities/${id}` };
  const before = (await readFindingEvents(trx)).find((event) => event.statement === statement.trim());
  let finding = before?.finding;
  if (finding === undefined) finding = await stateFinding(trx, house, words);
  else await reviewFinding(trx, house, finding, words);
  const act = { kind: 'learnt', finding } as const;
  const { number } = activity;
  await append(trx, house, { id, number, parties, actor, capacity, reason: reason.trim(), act });
  await askForce(trx, house, actor, finding, given.due);
  return finding;
}

/** Puts a finding to the force: it acknowledges it by a day and says what it will change. @throws Refused, NotAllowed */
export async function askForce(
  trx: Writer,
  house: Clock,
  actor: Actor,
  finding: string,
  due: string,
): Promise<void> {
  const { body, force } = await readParties(trx);
  const capacity = allow(actor, 'finding.put', { body });
  const { at, day } = await nowOf(house, trx);
  const statement = (await readFindingEvents(trx, finding)).at(-1)?.statement;
  if (statement === undefined) throw new Refused(`There is no finding “${finding}”.`, 'finding');
  if (!isDay(due) || due <= day) throw new Refused(`Name a day after ${day} for the force’s word.`, 'due');
  const subject = `finding ${finding}`;
  const act = { kind: 'owed', due } as const;
  const common = { subject, thread: subject, actor: actor.id, capacity, at, day, reason: '' };
  const lastEvent = await insertEvent(trx, { ...common, act });
  await keepAcknowledgement(trx, { finding, force, state: 'owed', due, said: undefined, lastEvent });
  await recordAudit(trx, { at, actor: actor.id, action: 'finding.owed', subject, detail: { capacity, due } });
  await tellHolders(
    trx,
    house,
    { role: 'confidence-lead', body: force },
    {
      key: `${subject} owed ${lastEvent}`,
      subject: `A finding to acknowledge by ${due}`,
      body: `${statement}\n\nSay by ${due} that you have read it and what you will change: /drivers-used.`,
    },
  );
}

/** The force's word on a finding: that it has read it, and what it will change. @throws Refused, NotAllowed, ChangedMeanwhile */
export async function acknowledgeFinding(
  trx: Writer,
  house: Clock,
  actor: Actor,
  finding: string,
  { seen, text }: { readonly seen: number; readonly text: string },
): Promise<void> {
  const [owed] = await readAcknowledgements(trx, { finding });
  if (owed === undefined) throw new Refused(`The finding “${finding}” was not put to the force.`);
  const capacity = allow(actor, 'finding.acknowledge', { asked: owed.force });
  if (owed.state === 'acknowledged')
    throw new Refused('It was acknowledged already; the words stand as they were given.');
  const subject = `finding ${finding}`;
  await refuseOvertaken(trx, subject, seen);
  refuse(textFault(text, 'What will change because of it'), 'text');
  const { at, day } = await nowOf(house, trx);
  const act = { kind: 'acknowledged', text: text.trim() } as const;
  const common = { subject, thread: subject, actor: actor.id, capacity, at, day, reason: '' };
  const lastEvent = await insertEvent(trx, { ...common, act });
  const said = { day, capacity, text: text.trim() };
  await keepAcknowledgement(trx, { ...owed, state: 'acknowledged', said, lastEvent });
  await recordAudit(trx, {
    at,
    actor: actor.id,
    action: 'finding.acknowledged',
    subject,
    detail: { capacity, ...act },
  });
}
