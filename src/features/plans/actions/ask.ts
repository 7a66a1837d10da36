import { answerEvaluation } from '#features/verdicts/actions/evaluate.ts';
import { currentVerdicts } from '#features/verdicts/actions/spoken.ts';
import { monthOf } from '#features/verdicts/rules/track.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { Outcome } from '../rules/activity.ts';
import { askAgain, outcomeOf, periodsOf } from '../rules/asking.ts';
import { type TestResult, testRise, testVerdict } from '../rules/exit-test.ts';
import { type KeptActivity, readActivities, readActivity } from '../store/activities.ts';
import { type KeptMeasure, readImprovement, readImprovements } from '../store/improvement.ts';
import { append } from './activities.ts';
import { appendMeasure } from './measure-events.ts';
import { readPeriods } from './open-improvement.ts';
import { type Clock, readParties, readSettingsKept, tellHolders } from './parties.ts';

/** Who does what nobody did by hand. */
const rules = { actor: { id: 'the rules' }, capacity: 'the rules' } as const;

/** What was found of an activity at a publication. */
export interface Asked {
  readonly activity: string;
  readonly outcome: Outcome;
  readonly askFrom: string | undefined;
}

/** Asks of every activity whose time has come whether it worked. Writes nothing. */
export async function askActivities(db: Reader, today: string): Promise<Asked[]> {
  const settings = await readSettingsKept(db);
  if (settings === undefined) return [];
  const asked: Asked[] = [];
  for (const activity of await readActivities(db, { askedBy: today })) {
    const { promise, askFrom } = activity;
    const effect = promise?.terms.effect;
    if (promise === undefined || effect === undefined || askFrom === undefined) continue;
    const [area = ''] = promise.terms.areas;
    const known = await readPeriods(db, { measure: effect.measure, area }, today);
    const [before, last] = known.slice(-2).map(({ ends }) => ends);
    const upTo = last ?? before;
    if (upTo === undefined || upTo < askFrom) continue;
    const yearly = before !== undefined && last !== undefined && monthOf(last) - monthOf(before) >= 12;
    const outcome = await outcomeOfActivity(db, { settings }, activity, { upTo, yearly });
    if (outcome === undefined) continue;
    asked.push({ activity: activity.id, outcome, askFrom: askAgain(outcome, promise.terms.ends) });
  }
  return asked;
}

async function outcomeOfActivity(
  db: Reader,
  configuration: Parameters<typeof answerEvaluation>[1],
  { promise }: KeptActivity,
  { upTo, yearly }: { readonly upTo: string; readonly yearly: boolean },
): Promise<Outcome | undefined> {
  const effect = promise?.terms.effect;
  if (promise === undefined || effect === undefined) return undefined;
  const { areas, starts } = promise.terms;
  const { measure, points } = effect;
  const expected = `${Number((Math.abs(points) * 100).toPrecision(12))} points`;
  // Where only years are surveyed, the year in which it began is meant.
  const from = yearly ? periodsOf(starts).year : periodsOf(starts).quarter;
  const answer = await answerEvaluation(db, configuration, { measure, areas, from, expected });
  if (answer.evaluation !== undefined) return outcomeOf(answer.evaluation, upTo);
  const why = answer.faults.map(({ text }) => text).join(' ');
  return { kind: 'cannot be asked', upTo, why };
}

/** Keeps what was found, where it is something new; else only when to ask again. */
export async function keepAsked(trx: Writer, house: Clock, asked: readonly Asked[]): Promise<void> {
  const parties = await readParties(trx);
  for (const { activity: id, outcome, askFrom } of asked) {
    const activity = await readActivity(trx, id);
    if (activity === undefined) continue;
    const act = { kind: 'evaluated', outcome, askFrom } as const;
    await append(trx, house, { id, number: activity.number, parties, ...rules, reason: '', act });
  }
}

/** What an exit test found. */
export interface Tested {
  readonly measure: string;
  readonly result: TestResult;
}

/** Applies the exit test of every measure in force to what is published. Writes nothing. */
export async function testMeasures(db: Reader, today: string): Promise<Tested[]> {
  const tested: Tested[] = [];
  for (const measure of await readImprovements(db, { states: ['in force'] })) {
    const result = await testOf(db, measure, today);
    if (JSON.stringify(result) !== JSON.stringify(measure.tested))
      tested.push({ measure: measure.id, result });
  }
  return tested;
}

async function testOf(db: Reader, { terms }: KeptMeasure, today: string): Promise<TestResult> {
  const { test } = terms;
  if (test.kind === 'rise') return testRise(test, await readPeriods(db, terms, today));
  const [verdict] = await currentVerdicts(db, today, terms);
  return testVerdict(test, verdict?.word, verdict?.on);
}

/** Keeps what exit tests found; a test that was passed is told to those who may close the measure. */
export async function keepTested(trx: Writer, house: Clock, tested: readonly Tested[]): Promise<void> {
  const parties = await readParties(trx);
  for (const { measure: id, result } of tested) {
    const measure = await readImprovement(trx, id);
    if (measure?.state !== 'in force') continue;
    const act = { kind: 'tested', result } as const;
    await appendMeasure(trx, house, { id, number: measure.number, parties, ...rules, reason: '', act });
    if (!result.passed || measure.passedOn !== undefined) continue;
    const letter = {
      key: `improvement ${id} passed`,
      subject: `An exit test was passed: ${measure.terms.title}`,
      body: `The newest figures pass the exit test that was set on entry. Close the measure, or say why not: /improvement/${id}.`,
    };
    await tellHolders(trx, house, { role: 'lead-officer', body: measure.body }, letter);
  }
}
