import { readFigures } from '#features/levels/store.ts';
import { allow } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import { currentVerdicts } from '#features/verdicts/actions/spoken.ts';
import { exceptionsOn } from '#features/verdicts/actions/standing.ts';
import { evidenceText } from '#features/verdicts/rules/evidence-text.ts';
import { Refused } from '#tools/refused.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import { isDay, longest, textFault } from '../rules/event.ts';
import { type ExitTest, type ExitWord, entryPeriods, type PeriodFigure } from '../rules/exit-test.ts';
import {
  type EntryEvidence,
  type MeasureAct,
  type MeasureOutcome,
  type MeasureTerms,
  measureFault,
  measureOf,
  type Origin,
} from '../rules/improvement.ts';
import { nextNumber, readMilestones } from '../store/activities.ts';
import { insertEvent, readMeasureEvents } from '../store/events.ts';
import { type KeptMeasure, keepImprovement, readImprovement } from '../store/improvement.ts';
import { refuse } from './activities.ts';
import { appendMilestone } from './milestones.ts';
import { type Clock, nowOf, type Parties, readParties, refuseOvertaken, tellHolders } from './parties.ts';

/** What somebody gives to open an improvement measure; figures and verdicts are frozen from the records. */
export interface MeasureGiven
  extends Pick<MeasureTerms, 'title' | 'cause' | 'actions' | 'owner' | 'reviewOn'> {
  readonly origin: Origin;
  readonly measure: string;
  readonly area: string;
  readonly test:
    | { readonly kind: 'verdict'; readonly atLeast: ExitWord }
    | { readonly kind: 'rise'; readonly periods: number };
}

/** The separate periods of a measure in an area that were known on a day, oldest first. */
export async function readPeriods(
  db: Reader,
  { measure, area }: { readonly measure: string; readonly area: string },
  on: string,
): Promise<PeriodFigure[]> {
  const asOf = `${on}T23:59:59.999Z`;
  for (const periodKind of ['quarter', 'financial-year', 'calendar-year'] as const) {
    const figures = await readFigures(db, { measure, area, asOf, periodKind });
    const newest = Math.max(...figures.map(({ version }) => version));
    const kept = figures.flatMap(({ id, ends, value, standard_error: standardError, version }) =>
      // Never across a changed question.
      value === null || standardError === null || version !== newest
        ? []
        : [{ id, ends, value, standardError }],
    );
    if (kept.length > 0) return kept;
  }
  return [];
}

/** Opens an improvement measure on an exception or a request. Gives its id. @throws Refused, NotAllowed */
export async function openImprovement(
  trx: Writer,
  house: Clock,
  actor: Actor,
  given: MeasureGiven,
): Promise<string> {
  const parties = await readParties(trx);
  const capacity = allow(actor, 'improvement.open', { body: parties.body });
  const { day } = await nowOf(house, trx);
  refuseGiven(given, parties, day);
  const evidence = await entryEvidence(trx, given, day);
  const test = await exitTestOf(trx, given, parties, day);
  const { title, origin, measure, area, cause, actions, owner, reviewOn } = given;
  const terms: MeasureTerms = {
    title,
    origin,
    measure,
    area,
    cause,
    actions,
    owner,
    reviewOn,
    test,
    evidence,
  };
  const number = await nextNumber(trx, 'improvement');
  const id = `im-${number}`;
  const act = { kind: 'opened', terms, body: parties.body, force: parties.force } as const;
  await appendMeasure(trx, house, { id, number, parties, actor, capacity, reason: '', act });
  for (const to of [
    { role: 'member', body: parties.body } as const,
    { role: 'approver', body: parties.force } as const,
  ])
    await tellHolders(trx, house, to, {
      key: `improvement ${id} opened`,
      subject: `An improvement measure waits to be signed: ${title}`,
      body: `${title}\n\nIt was opened on ${day}. Read it and sign it at /improvement/${id}.`,
    });
  return id;
}

function refuseGiven(given: MeasureGiven, parties: Parties, today: string): void {
  refuse(textFault(given.title, 'What it is called', longest.line), 'title');
  refuse(textFault(given.cause, 'What is held to be the cause'), 'cause');
  refuse(textFault(given.actions, 'What will be done'), 'actions');
  refuse(textFault(given.owner, 'Who answers for it', longest.line), 'owner');
  if (!parties.measures.some(({ id }) => id === given.measure))
    throw new Refused(`There is no measure “${given.measure}”.`, 'measure');
  if (!parties.areas.some(({ code }) => code === given.area))
    throw new Refused(`There is no area “${given.area}”.`, 'area');
  if (!isDay(given.reviewOn) || given.reviewOn <= today)
    throw new Refused(`Name a day after ${today} on which it is looked at first, as 2011-10-28.`, 'review');
  const { test } = given;
  if (test.kind === 'rise' && !(Number.isInteger(test.periods) && test.periods >= 2 && test.periods <= 8))
    throw new Refused('A rise is held for 2 to 8 separate quarters: one alone may be chance.', 'periods');
}

/** What was known when it was opened. It is kept with the measure and never read anew. @throws Refused */
async function entryEvidence(
  db: Reader,
  { origin, measure, area }: MeasureGiven,
  day: string,
): Promise<EntryEvidence> {
  const [verdict] = await currentVerdicts(db, day, { measure, area });
  const word = verdict?.word;
  if (origin.kind === 'request') return { day, said: [`Request ${origin.id}`], verdict: word };
  const exception = (await exceptionsOn(db, day)).find(({ id }) => id === origin.id);
  if (exception === undefined) throw new Refused(`There is no exception “${origin.id}”.`, 'origin');
  return { day, said: exception.standing.fired.map(({ evidence }) => evidenceText(evidence)), verdict: word };
}

async function exitTestOf(
  db: Reader,
  given: MeasureGiven,
  { measures }: Parties,
  day: string,
): Promise<ExitTest> {
  const { test } = given;
  if (test.kind === 'verdict') {
    const [verdict] = await currentVerdicts(db, day, given);
    if (verdict === undefined)
      throw new Refused(
        'No target is set there, so no verdict can be asked for: ask for a real rise.',
        'test',
      );
    return test;
  }
  const entry = (await readPeriods(db, given, day)).slice(-entryPeriods);
  if (entry.length < entryPeriods)
    throw new Refused(
      `Only ${entry.length} separate periods of this measure are published there; an entry level needs ${entryPeriods}.`,
      'test',
    );
  const direction = measures.find(({ id }) => id === given.measure)?.direction;
  return { kind: 'rise', periods: test.periods, better: direction === 'less' ? -1 : 1, entry };
}

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

/** A measure that is there. @throws Refused */
async function known(
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
