import { rmSync } from 'node:fs';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { surveyNamed } from '#features/measures/actions/configuration.ts';
import type { CodebookSettings } from '#features/measures/rules/codebook.ts';
import { periodNamed } from '#features/measures/rules/period.ts';
import type { InterviewSurvey } from '#features/measures/rules/survey.ts';
import { allow } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import { processBeginning, stillRuns } from '#features/waves/actions/sweep.ts';
import { readAcceptedWaves, readWave } from '#features/waves/store/waves.ts';
import type { House } from '#tools/house.ts';
import { ChangedMeanwhile, Refused } from '#tools/refused.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Reader } from '#tools/store/store.ts';
import { type Delivery, harmlessName, waitsForDecision } from '../rules/delivery.ts';
import {
  deliveredFile,
  readDeliveries,
  readDelivery,
  removeDelivery,
  writeDelivery,
} from './delivery-files.ts';
import type { Publication } from './publish.ts';
import { publishSurvey, withdrawAndPublish } from './withdraw.ts';

/** A file that has arrived under `openDelivery`, and what its bringer says of it. */
export interface Arrival {
  readonly id: string;
  readonly survey: string;
  /** Empty where the days of the interviews tell. */
  readonly wave: string;
  readonly name: string;
  readonly bytes: number;
  readonly labelsChecked: boolean;
}

/** As many files may lie here undecided: each may be large. */
const mostUndecided = 20;
const longestReason = 2000;

/** A survey of interviews as configured. @throws Refused under `survey` */
export function interviewSurvey(
  configuration: Configuration,
  name: string,
): { readonly survey: InterviewSurvey; readonly codebook: CodebookSettings; readonly codebookText: string } {
  const found = configuration.surveys.find(({ settings }) => settings.name === name);
  if (found === undefined) throw new Refused('Choose the survey that the file belongs to.', 'survey');
  const { settings, codebook, codebookText } = found;
  if (settings.kind !== 'interviews' || codebook === undefined)
    throw new Refused(`${settings.title} is a published series, not a survey of interviews.`, 'survey');
  return { survey: settings, codebook, codebookText };
}

/** Takes in a file that has arrived, to be checked. Nothing of it is in the records yet. @throws Refused, NotAllowed */
export async function takeDelivery(
  house: House,
  configuration: Configuration,
  actor: Actor,
  arrival: Arrival,
): Promise<Delivery> {
  const capacity = allow(actor, 'wave.bring');
  const { survey } = interviewSurvey(configuration, arrival.survey);
  const { length } = survey.wave;
  const wave = arrival.wave === '' ? undefined : arrival.wave;
  if (wave !== undefined && periodNamed(wave, survey.year_starts)?.kind !== length)
    throw new Refused(
      `“${wave.slice(0, 40)}” is no wave of this survey; write one like ${exampleOf(length)}, or leave it empty.`,
      'wave',
    );
  if (arrival.bytes === 0) throw new Refused('Choose the file. One that is empty cannot be read.', 'file');
  if (readDeliveries(house.folders).filter(({ step }) => step !== 'accepted').length >= mostUndecided)
    throw new Refused(`${mostUndecided} files wait already. Accept or discard some of them first.`, 'file');
  const received = await house.clock(house.store.read);
  const delivery: Delivery = {
    ...{ id: arrival.id, survey: survey.name, wave, name: harmlessName(arrival.name), bytes: arrival.bytes },
    ...{ by: actor.id, capacity, received, labelsChecked: arrival.labelsChecked, step: 'checking' },
    ...(await thisProcess(house)),
    ...{ hold: false, reason: undefined, outcome: undefined, failed: undefined },
  };
  await note(house, actor, 'wave.deliver', delivery, { capacity, bytes: arrival.bytes });
  writeDelivery(house.folders, delivery);
  return delivery;
}

/** How a wave looks to a survey of this length of waves. */
export function exampleOf(length: string): string {
  return length === 'quarter' ? '2010-Q4' : length === 'financial-year' ? '2010-11' : '2010';
}

/** Whether work on a delivery ended with the process that did it, before it was done. */
export async function wasStopped({ step, process, began, failed }: Delivery): Promise<boolean> {
  if (failed !== undefined || (step !== 'checking' && step !== 'accepting')) return false;
  return !(await stillRuns(process, began));
}

/** Has a file checked again: after a stop, after a fault, or because its labels have been looked at. @throws Refused, NotAllowed */
export async function checkAgain(
  house: House,
  actor: Actor,
  id: string,
  labelsChecked: boolean,
): Promise<Delivery> {
  allow(actor, 'wave.bring');
  const delivery = deliveryThere(house, id);
  if (delivery.step === 'accepted') throw new Refused('This file is accepted already.');
  const running = delivery.step !== 'checked' && delivery.failed === undefined;
  if (running && !(await wasStopped(delivery))) throw new Refused('Work on this file is still going on.');
  const anew = { step: 'checking', outcome: undefined, failed: undefined, reason: undefined } as const;
  const next = { ...delivery, ...anew, ...(await thisProcess(house)), labelsChecked };
  writeDelivery(house.folders, next);
  return next;
}

/** The accepted waves that a checked file would replace. */
export async function wavesReplaced(db: Reader, { survey, outcome }: Delivery): Promise<readonly string[]> {
  const names = new Set(outcome?.checks.waves.map(({ wave }) => wave));
  return (await readAcceptedWaves(db, survey)).filter(({ name }) => names.has(name)).map(({ id }) => id);
}

/**
 * Decides that a checked file is accepted; the work begins after. `seen` names the waves that it was said to replace.
 * @throws Refused, ChangedMeanwhile, NotAllowed
 */
export async function acceptDelivery(
  house: House,
  actor: Actor,
  id: string,
  given: { readonly reason: string; readonly hold: boolean; readonly seen: string },
): Promise<Delivery> {
  const capacity = allow(actor, 'wave.bring');
  const replaced = await wavesReplaced(house.store.read, deliveryThere(house, id));
  const reason = boundReason(given.reason);
  const mine = await thisProcess(house);
  // From here to the writing nothing waits, so of two who press at once the second finds it done.
  const delivery = deliveryThere(house, id);
  if (!waitsForDecision(delivery))
    throw new ChangedMeanwhile('This file no longer waits: somebody has decided on it since you read it.');
  if (given.seen !== replaced.join(' '))
    throw new ChangedMeanwhile(
      'The waves that this file would replace have changed since you read it. Check the file again.',
    );
  if (replaced.length > 0 && reason === undefined)
    throw new Refused('Say why: readers of a revised figure are told.', 'reason');
  const next: Delivery = {
    ...delivery,
    step: 'accepting',
    hold: given.hold,
    reason,
    by: actor.id,
    capacity,
    ...mine,
  };
  writeDelivery(house.folders, next);
  return next;
}

/** Lets a file go that is not accepted. @throws Refused, NotAllowed */
export async function discardDelivery(house: House, actor: Actor, id: string): Promise<void> {
  const capacity = allow(actor, 'wave.bring');
  const delivery = deliveryThere(house, id);
  const { step, failed } = delivery;
  if ((step === 'checking' || step === 'accepting') && failed === undefined && !(await wasStopped(delivery)))
    throw new Refused('Work on this file is still going on; wait until it has ended.');
  if (step !== 'accepted') await note(house, actor, 'wave.discard', delivery, { capacity });
  removeDelivery(house.folders, id);
}

/** Withdraws a wave and the figures that stand on it alone. @throws Refused, ChangedMeanwhile, NotAllowed */
export async function withdrawByReason(
  house: House,
  configuration: Configuration,
  actor: Actor,
  id: string,
  given: string,
): Promise<Publication> {
  allow(actor, 'wave.withdraw');
  const reason = boundReason(given);
  if (reason === undefined) throw new Refused('Say why: it is shown with every figure that goes.', 'reason');
  const wave = await readWave(house.store.read, id);
  if (wave === undefined) throw new Refused(`There is no wave “${id.slice(0, 60)}”.`);
  if (wave.status !== 'accepted') throw new ChangedMeanwhile(`${id} is ${wave.status} already.`);
  const survey = surveyNamed(configuration, wave.survey);
  return withdrawAndPublish(house, survey, wave, { by: actor.id, reason });
}

/** Publishes what was held of a survey. @throws Refused, NotAllowed */
export async function publishHeld(
  house: House,
  configuration: Configuration,
  actor: Actor,
  name: string,
): Promise<Publication> {
  allow(actor, 'wave.bring');
  interviewSurvey(configuration, name);
  return publishSurvey(house, surveyNamed(configuration, name), { by: actor.id, reason: undefined });
}

/** Removes the bytes of an accepted delivery: the original is kept with its wave. */
export function emptyDelivery(house: House, id: string): void {
  rmSync(deliveredFile(house.folders, id), { force: true });
}

/** This process, as a delivery names the one that works on it. */
export async function thisProcess(
  house: House,
): Promise<{ readonly process: number; readonly began: string }> {
  return { process: house.process, began: await processBeginning(house.process) };
}

function deliveryThere(house: House, id: string): Delivery {
  const delivery = readDelivery(house.folders, id);
  if (delivery === undefined) throw new Refused('There is no such file: it was accepted or discarded.');
  return delivery;
}

function boundReason(given: string): string | undefined {
  if (given.length > longestReason)
    throw new Refused(`The reason has ${given.length} characters; ${longestReason} is the most.`, 'reason');
  return given.trim() === '' ? undefined : given.trim();
}

async function note(
  house: House,
  actor: Actor,
  action: string,
  { id, survey }: Delivery,
  detail: Readonly<Record<string, string | number>>,
): Promise<void> {
  await house.store.write(async (trx) => {
    const at = await house.clock(trx);
    await recordAudit(trx, {
      at,
      actor: actor.id,
      action,
      subject: `file ${id}`,
      detail: { survey, ...detail },
    });
  });
}
