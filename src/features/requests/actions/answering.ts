import type { HouseSettings } from '#features/bodies/rules.ts';
import { readAreas } from '#features/bodies/store.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import { Refused } from '#tools/refused.ts';
import type { Writer } from '#tools/store/store.ts';
import type { Answers } from '../rules/events.ts';
import { answersFault } from '../rules/given.ts';
import { keepPart, readParts } from '../store.ts';
import { approversOf, bodyPeople, commandersOf, tell } from './letters.ts';
import { type About, beforeStep, type Hands, keepStep } from './step.ts';

/** The force's own steps; nobody of the body that asks can take one. Each: @throws NotAllowed, Refused, ChangedMeanwhile */

/** Says that a request has come and is being worked on. */
export async function acknowledgeRequest(
  trx: Writer,
  house: Hands,
  settings: HouseSettings,
  actor: Actor,
  about: About,
): Promise<void> {
  const before = await beforeStep(trx, house, actor, 'acknowledged', about);
  await keepStep(trx, settings, actor, {
    ...{ id: about.id, events: before.standing.events, kind: 'acknowledged', holds: {} },
    ...{ now: before.now, capacity: before.capacity, reason: about.reason ?? '' },
  });
  await tell(trx, house, before.row, await bodyPeople(trx, before.row, before.today), {
    ...{ key: 'acknowledged', subject: 'A request is acknowledged' },
    paragraphs: [`${settings.force.name} has acknowledged it. The answer is due on ${before.row.due ?? ''}.`],
  });
}

/** Asks what a request means. The clock stands until that is answered. */
export async function askClarification(
  trx: Writer,
  house: Hands,
  settings: HouseSettings,
  actor: Actor,
  about: About,
): Promise<void> {
  const before = await beforeStep(trx, house, actor, 'clarification-asked', about);
  const standing = await keepStep(trx, settings, actor, {
    ...{ id: about.id, events: before.standing.events, kind: 'clarification-asked', holds: {} },
    ...{ now: before.now, capacity: before.capacity, reason: about.reason ?? '' },
  });
  await tell(trx, house, before.row, await bodyPeople(trx, before.row, before.today), {
    ...{ key: `asked ${standing.lastEvent}`, subject: 'The force asks what a request means' },
    paragraphs: ['The clock stands until you answer.', about.reason ?? ''],
  });
}

/** Asks an area for its part of an answer: some of the points, with words of the force's own. */
export async function askForPart(
  trx: Writer,
  house: Hands,
  settings: HouseSettings,
  actor: Actor,
  about: About,
  part: { readonly area: string; readonly points: readonly number[] },
): Promise<void> {
  const before = await beforeStep(trx, house, actor, 'part-asked', about);
  const area = (await readAreas(trx)).find(({ code, kind }) => code === part.area && kind === 'area');
  if (area === undefined) throw new Refused(`Choose a ${settings.area_name.one}.`, 'area');
  const { points } = before.standing.wording;
  if (part.points.length === 0 || part.points.some((index) => points[index] === undefined))
    throw new Refused('Choose the points that the part is to speak to.', 'points');
  await keepStep(trx, settings, actor, {
    ...{ id: about.id, events: before.standing.events, kind: 'part-asked', now: before.now },
    holds: { area: area.code, areaName: area.name, points: [...part.points] },
    ...{ capacity: before.capacity, reason: about.reason ?? '' },
  });
  await keepPart(trx, { request: about.id, area: area.code, state: 'asked', asked_on: before.today });
  const commanders = await commandersOf(trx, before.row.asked, area.code, before.today);
  await tell(trx, house, before.row, commanders, {
    ...{ key: `part ${area.code} ${before.today}`, subject: `A part for ${area.name}` },
    paragraphs: ['The confidence lead asks you for your part of an answer.', about.reason ?? ''],
  });
}

/** Gives an area's part; the force assembles it with others. */
export async function givePart(
  trx: Writer,
  house: Hands,
  settings: HouseSettings,
  actor: Actor,
  about: About,
  part: { readonly area: string; readonly answers: Answers },
): Promise<void> {
  const before = await beforeStep(trx, house, actor, 'part-given', about, part.area);
  const asked = before.standing.parts.find(({ area }) => area === part.area);
  if (asked === undefined) throw new Refused('This area was not asked for a part.');
  refuseUnfit(part.answers, before.standing.wording.points, false);
  const answers = part.answers.filter(
    ({ point, text }) => asked.points.includes(point) && text.trim() !== '',
  );
  if (answers.length === 0) throw new Refused('Write the part first.', `answer-${asked.points[0] ?? 0}`);
  await keepStep(trx, settings, actor, {
    ...{ id: about.id, events: before.standing.events, kind: 'part-given', now: before.now },
    holds: { area: asked.area, areaName: asked.areaName, answers: [...answers] },
    ...{ capacity: before.capacity, reason: about.reason ?? '' },
  });
  await keepPart(trx, { request: about.id, area: asked.area, state: 'given', asked_on: before.today });
}

/** Writes on the answer; `ready` passes it to the approver, once it speaks to every point. */
export async function draftAnswer(
  trx: Writer,
  house: Hands,
  settings: HouseSettings,
  actor: Actor,
  about: About,
  { answers, ready }: { readonly answers: Answers; readonly ready: boolean },
): Promise<void> {
  const before = await beforeStep(trx, house, actor, 'answer-drafted', about);
  const { wording, events } = before.standing;
  refuseUnfit(answers, wording.points, ready);
  const standing = await keepStep(trx, settings, actor, {
    ...{ id: about.id, events, kind: 'answer-drafted', now: before.now, capacity: before.capacity },
    ...{ holds: { answers: [...answers], ready }, reason: about.reason ?? '' },
  });
  if (!ready) return;
  await tell(trx, house, before.row, await approversOf(trx, before.row.asked, before.today), {
    ...{ key: `to approve ${standing.lastEvent}`, subject: 'An answer waits for your approval' },
    paragraphs: [`It is due on ${before.row.due ?? ''}.`],
  });
}

function refuseUnfit(answers: Answers, points: Parameters<typeof answersFault>[1], whole: boolean): void {
  const unfit = answersFault(answers, points, whole);
  if (unfit !== undefined) throw new Refused(unfit.reason, unfit.field);
}

/** Gives an answer back to its authors. */
export async function returnAnswer(
  trx: Writer,
  house: Hands,
  settings: HouseSettings,
  actor: Actor,
  about: About,
): Promise<void> {
  const before = await beforeStep(trx, house, actor, 'answer-returned', about);
  await keepStep(trx, settings, actor, {
    ...{ id: about.id, events: before.standing.events, kind: 'answer-returned', holds: {} },
    ...{ now: before.now, capacity: before.capacity, reason: about.reason ?? '' },
  });
}

/** Approves the answer that others wrote and submits it: from here on this version never changes. */
export async function submitAnswer(
  trx: Writer,
  house: Hands,
  settings: HouseSettings,
  actor: Actor,
  about: About,
): Promise<void> {
  const before = await beforeStep(trx, house, actor, 'submitted', about);
  const { draft, wording, versions, events } = before.standing;
  const answers = draft?.answers ?? [];
  refuseUnfit(answers, wording.points, true);
  const version = versions.length + 1;
  const after = await keepStep(trx, settings, actor, {
    ...{ id: about.id, events, kind: 'submitted', now: before.now, capacity: before.capacity },
    ...{ holds: { version, answers: [...answers] }, reason: about.reason ?? '' },
  });
  const what = version === 1 ? 'An answer has come' : 'A corrected answer has come';
  const late = version === 1 && after.late ? ` It was due on ${after.due ?? ''}: it is answered late.` : '';
  await tell(trx, house, before.row, await bodyPeople(trx, before.row, before.today), {
    ...{ key: `submitted ${version}`, subject: what, paragraphs: [`It waits to be assessed.${late}`] },
  });
}

/** Says what is wrong in the facts of an assessment before it is published. */
export async function checkFacts(
  trx: Writer,
  house: Hands,
  settings: HouseSettings,
  actor: Actor,
  about: About,
): Promise<void> {
  const before = await beforeStep(trx, house, actor, 'checked', about);
  const standing = await keepStep(trx, settings, actor, {
    ...{ id: about.id, events: before.standing.events, kind: 'checked', holds: {} },
    ...{ now: before.now, capacity: before.capacity, reason: about.reason ?? '' },
  });
  await tell(trx, house, before.row, await bodyPeople(trx, before.row, before.today), {
    ...{ key: `checked ${standing.lastEvent}`, subject: 'The force speaks to the facts of an assessment' },
    paragraphs: [about.reason ?? ''],
  });
}

/** Areas that were asked for a part of an answer. */
export const partAreas = async (
  trx: Parameters<typeof readParts>[0],
  id: string,
): Promise<readonly string[]> => (await readParts(trx, id)).map(({ area }) => area);
