import type { HouseSettings } from '#features/bodies/rules.ts';
import { readAreas } from '#features/bodies/store.ts';
import { allow } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import { Refused } from '#tools/refused.ts';
import type { Writer } from '#tools/store/store.ts';
import type { Wording } from '../rules/events.ts';
import { wordingFault } from '../rules/given.ts';
import { requestFrom } from '../rules/standing.ts';
import { insertRequest, readFollowing, readLastNumber, readRequest, readRequestEvents } from '../store.ts';
import { type About, beforeStep, type Hands, keepStep } from './step.ts';

/** A request to be drafted: one for each area, or one for the whole force where none is named. */
export interface NewRequest {
  readonly wording: Wording;
  readonly areas: readonly string[];
  /** The request that this one carries on. */
  readonly follows?: string | undefined;
}

/**
 * Drafts a request; to several areas at once it is as many requests, which stand and are answered one by one. Gives their ids.
 * @throws NotAllowed, Refused
 */
export async function draftRequests(
  trx: Writer,
  house: Hands,
  settings: HouseSettings,
  actor: Actor,
  { wording, areas, follows }: NewRequest,
): Promise<readonly string[]> {
  const { body, force } = settings;
  const capacity = allow(actor, 'request.draft', { body: body.id, asked: force.id });
  refuseUnfit(wording);
  const known = await readAreas(trx);
  const unknown = areas.find((code) => !known.some((area) => area.code === code && area.kind === 'area'));
  if (unknown !== undefined)
    throw new Refused(`There is no ${settings.area_name.one} “${unknown}”.`, 'areas');
  const now = await house.clock(trx);
  const first = (await readLastNumber(trx)) + 1;
  const targets: readonly (string | null)[] = areas.length === 0 ? [null] : [...new Set(areas)];
  const ids: string[] = [];
  for (const [index, area] of targets.entries()) {
    const number = first + index;
    const id = `r-${number}`;
    const exception = wording.evidence.find(({ kind }) => kind === 'exception');
    await insertRequest(trx, {
      ...{ id, number, body: body.id, asked: force.id, area, owner: actor.id },
      ...{ template: wording.template, question: wording.question, state: 'draft' },
      batch: targets.length > 1 ? `r-${first}` : null,
      ...{ follows: follows ?? null, exception: exception?.kind === 'exception' ? exception.id : null },
      ...{ drafted_on: now.slice(0, 10), issued_on: null, due: null, publish_by: null, answered_on: null },
      ...{ late: false, answer_ready: 0, check_until: null, overall: null, public_on: null },
      ...{ remind_on: null, last_event: 0, changed_at: now },
    });
    await keepStep(trx, settings, actor, {
      ...{ id, events: [], kind: 'drafted', holds: { wording }, now, capacity, reason: '' },
    });
    ids.push(id);
  }
  return ids;
}

/** Changes the wording of a draft. Its evidence stays as it was frozen. @throws NotAllowed, Refused, ChangedMeanwhile */
export async function redraftRequest(
  trx: Writer,
  house: Hands,
  settings: HouseSettings,
  actor: Actor,
  about: About,
  changed: Omit<Wording, 'evidence'>,
): Promise<void> {
  const before = await beforeStep(trx, house, actor, 'redrafted', about);
  const wording = { ...changed, evidence: before.standing.wording.evidence };
  refuseUnfit(wording);
  await keepStep(trx, settings, actor, {
    ...{ id: about.id, events: before.standing.events, kind: 'redrafted', holds: { wording } },
    ...{ now: before.now, capacity: before.capacity, reason: about.reason ?? '' },
  });
}

function refuseUnfit(wording: Wording): void {
  const unfit = wordingFault(wording);
  if (unfit !== undefined) throw new Refused(unfit.reason, unfit.field);
}

/**
 * Drafts the request that carries on what an assessed answer left open: the points that are not met, with what was noted on each.
 * One at a time: where one is under way, that is the one. Gives its id. @throws NotAllowed, Refused
 */
export async function draftFollowUp(
  trx: Writer,
  house: Hands,
  settings: HouseSettings,
  actor: Actor,
  id: string,
): Promise<string> {
  const row = await readRequest(trx, id);
  const standing = row === undefined ? undefined : requestFrom(await readRequestEvents(trx, id));
  if (row === undefined || standing === undefined) throw new Refused(`There is no request “${id}”.`);
  allow(actor, 'request.draft', { body: row.body, asked: row.asked });
  const { assessment, wording } = standing;
  if (assessment === undefined) throw new Refused('What is left open is known once the answer is assessed.');
  const open = wording.points.flatMap((point, index) => {
    const judged = assessment.points[index];
    if (judged === undefined || judged.standing === 'met') return [];
    const note = judged.note === '' ? '' : ` (${judged.note})`;
    return [{ kind: point.kind, text: `${point.text}${note}` }];
  });
  if (open.length === 0) throw new Refused('Every point is met: nothing is left to follow up.');
  const going = (await readFollowing(trx, id)).find(({ state }) => state !== 'withdrawn');
  if (going !== undefined) throw new Refused(`It is followed up already, by ${going.id}.`);
  const many = open.length === 1 ? 'one point' : `${open.length} points`;
  const [drafted] = await draftRequests(trx, house, settings, actor, {
    wording: {
      template: 'ordinary',
      question: followUpQuestion(wording.question),
      why: `The answer to request ${id} left ${many} open: ${assessment.reason}`.slice(0, 12_000),
      evidence: wording.evidence,
      points: open.map(({ kind, text }) => ({ kind, text: text.slice(0, 1000) })),
      report: null,
    },
    areas: row.area === null ? [] : [row.area],
    follows: id,
  });
  if (drafted === undefined) throw new Error('A request that was drafted has no id.');
  return drafted;
}

const followUp = 'Follow-up: ';

function followUpQuestion(question: string): string {
  return (question.startsWith(followUp) ? question : `${followUp}${question}`).slice(0, 300);
}
