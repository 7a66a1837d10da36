import { workingDaysAfter } from '#features/bodies/rules/working-days.ts';
import type { HouseSettings } from '#features/bodies/rules.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import { Refused } from '#tools/refused.ts';
import type { Writer } from '#tools/store/store.ts';
import { dueAfterPause, dueFrom, publishBy } from '../rules/clock.ts';
import type { Overall, PointStanding } from '../rules/events.ts';
import { textFault } from '../rules/given.ts';
import { bodyPeople, forcePeople, tell } from './letters.ts';
import { type About, type Before, beforeStep, type Hands, keepStep } from './step.ts';

type Plain = 'approved' | 'returned' | 'withdrawn' | 'withheld' | 'closed' | 'commented';

/** The steps of the body that asks, beyond drafting. Each: @throws NotAllowed, Refused, ChangedMeanwhile */
type Step = (
  trx: Writer,
  house: Hands,
  settings: HouseSettings,
  actor: Actor,
  about: About,
) => Promise<Before>;

const keepPlain = (
  trx: Writer,
  settings: HouseSettings,
  actor: Actor,
  kind: Plain,
  about: About,
  before: Before,
) =>
  keepStep(trx, settings, actor, {
    ...{ id: about.id, events: before.standing.events, kind, holds: {} },
    ...{ now: before.now, capacity: before.capacity, reason: about.reason ?? '' },
  });

/** Approves a draft that somebody else wrote. */
export const approveRequest: Step = async (trx, house, settings, actor, about) => {
  const before = await beforeStep(trx, house, actor, 'approved', about);
  await keepPlain(trx, settings, actor, 'approved', about, before);
  return before;
};

/** Gives a draft back to its drafter, who has to change it. */
export const returnRequest: Step = async (trx, house, settings, actor, about) => {
  const before = await beforeStep(trx, house, actor, 'returned', about);
  await keepPlain(trx, settings, actor, 'returned', about, before);
  return before;
};

/** Issues an approved request: its due day is worked out here, once. `open`: the public sees the question from today. */
export async function issueRequest(
  trx: Writer,
  house: Hands,
  settings: HouseSettings,
  actor: Actor,
  about: About,
  open: boolean,
): Promise<void> {
  const before = await beforeStep(trx, house, actor, 'issued', about);
  const { wording, events } = before.standing;
  const due = dueFrom(before.today, wording, settings);
  const statutory = wording.report === null ? null : publishBy(wording.report.publishedOn);
  await keepStep(trx, settings, actor, {
    ...{ id: about.id, events, kind: 'issued', holds: { wording, due, publishBy: statutory, open } },
    ...{ now: before.now, capacity: before.capacity, reason: about.reason ?? '' },
  });
  await tell(trx, house, before.row, await forcePeople(trx, before.row, before.today), {
    ...{ key: 'issued', subject: `A request, to be answered by ${due}` },
    paragraphs: [`${settings.body.name} asks for an answer by ${due}.`],
  });
}

/** Says what a request means; the due day moves by the working days that the force had to wait. */
export const clarifyRequest: Step = async (trx, house, settings, actor, about) => {
  const before = await beforeStep(trx, house, actor, 'clarified', about);
  const holds = dueAfterPause(before.standing, before.today, settings.calendar);
  const standing = await keepStep(trx, settings, actor, {
    ...{ id: about.id, events: before.standing.events, kind: 'clarified', holds },
    ...{ now: before.now, capacity: before.capacity, reason: about.reason ?? '' },
  });
  await tell(trx, house, before.row, await forcePeople(trx, before.row, before.today), {
    ...{ key: `clarified ${standing.lastEvent}`, subject: 'Your question is answered' },
    paragraphs: [`What you asked is clarified. The answer is due on ${holds.due}.`],
  });
  return before;
};

/** Withdraws a request that is not answered yet; the force is told where it had been issued. */
export const withdrawRequest: Step = async (trx, house, settings, actor, about) => {
  const before = await beforeStep(trx, house, actor, 'withdrawn', about);
  await keepPlain(trx, settings, actor, 'withdrawn', about, before);
  if (before.standing.issued !== undefined)
    await tell(trx, house, before.row, await forcePeople(trx, before.row, before.today), {
      ...{ key: 'withdrawn', subject: 'A request is withdrawn' },
      paragraphs: ['This request is withdrawn; it needs no answer.', about.reason ?? ''],
    });
  return before;
};

/** Comments beside an answer. What the force wrote stays as it is. */
export const commentOnAnswer: Step = async (trx, house, settings, actor, about) => {
  const before = await beforeStep(trx, house, actor, 'commented', about);
  await keepPlain(trx, settings, actor, 'commented', about, before);
  return before;
};

/** How an answer was judged, point by point and as a whole. The reasons are the step's words. */
export interface Judgement {
  readonly points: readonly { readonly standing: PointStanding; readonly note: string }[];
  readonly overall: Overall;
}

/** Assesses the newest version. The force has some working days to say what is wrong in its facts, and nothing else. */
export async function assessAnswer(
  trx: Writer,
  house: Hands,
  settings: HouseSettings,
  actor: Actor,
  about: About,
  { points, overall }: Judgement,
): Promise<void> {
  const before = await beforeStep(trx, house, actor, 'assessed', about);
  const { wording, versions, events } = before.standing;
  refuseUnfitJudgement(points, wording.points.length, overall, wording.template === 's55');
  const checkUntil =
    wording.template === 's55'
      ? null
      : workingDaysAfter(before.today, settings.requests.check_days, settings.calendar);
  const kept = points.map(({ standing, note }) => ({ standing, note: note.trim() }));
  const standing = await keepStep(trx, settings, actor, {
    ...{ id: about.id, events, kind: 'assessed', now: before.now, capacity: before.capacity },
    holds: { version: versions.at(-1)?.version ?? 0, points: kept, overall, checkUntil },
    reason: about.reason ?? '',
  });
  const force = await forcePeople(trx, before.row, before.today);
  await tell(trx, house, before.row, force, {
    ...{ key: `assessed ${standing.lastEvent}`, subject: 'Your answer is assessed' },
    paragraphs: [
      checkUntil === null
        ? 'Your comments are assessed.'
        : `Until ${checkUntil} you can say what is wrong in the facts of the assessment.`,
    ],
  });
  const clerks = await bodyPeople(trx, before.row, before.today);
  await tell(trx, house, before.row, clerks, {
    ...{ key: `to publish ${standing.lastEvent}`, subject: 'An answer is assessed' },
    paragraphs: [
      checkUntil === null
        ? 'It can be published now.'
        : `It can be published or withheld after ${checkUntil}, when the force has had its days.`,
    ],
  });
}

function refuseUnfitJudgement(
  points: Judgement['points'],
  asked: number,
  overall: Overall,
  statutory: boolean,
): void {
  if (points.length !== asked)
    throw new Refused('Judge every point: met, met in part, or not answered.', `standing-${points.length}`);
  for (const [index, { standing, note }] of points.entries()) {
    const unfit = textFault(note, `note-${index}`);
    if (unfit !== undefined) throw new Refused(unfit.reason, unfit.field);
    if ((statutory || standing !== 'met') && note.trim() === '')
      throw new Refused(
        statutory
          ? `Recommendation ${index + 1}: write the action that follows, or the reason for none.`
          : `Point ${index + 1} is not met in full: say what is missing.`,
        `note-${index}`,
      );
  }
  if (overall === 'accepted' && points.some(({ standing }) => standing === 'not'))
    throw new Refused(
      'A point is not answered, so the answer as a whole cannot be accepted in full.',
      'overall',
    );
}

/** Publishes question, answer and assessment; of comments on a report, with whom copies were sent to. */
export async function publishAnswer(
  trx: Writer,
  house: Hands,
  settings: HouseSettings,
  actor: Actor,
  about: About,
  copies: readonly string[] = [],
): Promise<void> {
  const before = await beforeStep(trx, house, actor, 'published', about);
  const { wording, assessment, events } = before.standing;
  if (wording.template === 's55' && copies.length === 0)
    throw new Refused(
      'Record to whom copies were sent: the Secretary of State and the inspectorate (section 55).',
      'copies',
    );
  const unfit = textFault(copies.join('\n'), 'copies', 2000);
  if (unfit !== undefined) throw new Refused(unfit.reason, unfit.field);
  await keepStep(trx, settings, actor, {
    ...{ id: about.id, events, kind: 'published', now: before.now, capacity: before.capacity },
    ...{ holds: { version: assessment?.version ?? 0, copies: [...copies] }, reason: about.reason ?? '' },
  });
  await tell(trx, house, before.row, await forcePeople(trx, before.row, before.today), {
    ...{ key: `published ${before.today}`, subject: 'Your answer is published' },
    paragraphs: ['The question, your answer and its assessment are public from today.'],
  });
}

/** Withholds an answer on a stated ground. */
export const withholdAnswer: Step = async (trx, house, settings, actor, about) => {
  const before = await beforeStep(trx, house, actor, 'withheld', about);
  await keepPlain(trx, settings, actor, 'withheld', about, before);
  return before;
};

/** Closes a request whose answer is published or withheld. */
export const closeRequest: Step = async (trx, house, settings, actor, about) => {
  const before = await beforeStep(trx, house, actor, 'closed', about);
  await keepPlain(trx, settings, actor, 'closed', about, before);
  return before;
};
