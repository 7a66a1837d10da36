import { readFigures } from '#features/levels/store.ts';
import { allow } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import { currentVerdicts } from '#features/verdicts/actions/spoken.ts';
import { exceptionsOn } from '#features/verdicts/actions/standing.ts';
import { evidenceText } from '#features/verdicts/rules/evidence-text.ts';
import { Refused } from '#tools/refused.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import { isDay, longest, textFault } from '../rules/event.ts';
import { type ExitTest, type ExitWord, entryPeriods, type PeriodFigure } from '../rules/exit-test.ts';
import type { EntryEvidence, MeasureTerms, Origin } from '../rules/improvement.ts';
import { nextNumber } from '../store/activities.ts';
import { refuse } from './activities.ts';
import { appendMeasure } from './measure-events.ts';
import { type Clock, nowOf, type Parties, readParties, tellHolders } from './parties.ts';

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
