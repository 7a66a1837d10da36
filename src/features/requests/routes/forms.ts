import { dayAfter } from '#features/bodies/rules/bank-holidays.ts';
import { Refused } from '#tools/refused.ts';
import type { Form } from '#tools/web/form.ts';
import type { Judgement } from '../actions/asking.ts';
import {
  type Answers,
  type KeptEvidence,
  type Point,
  pointKinds,
  templates,
  type Wording,
} from '../rules/events.ts';
import { asOverall, asPointStanding } from '../rules/given.ts';
import { readyPoints } from '../rules/words.ts';

/** A wording as it was typed. @throws Refused with the field that is to be mended */
export function wordingIn(form: Form, evidence: readonly KeptEvidence[]): Wording {
  const template = templates.find((known) => known === form.text('template'));
  if (template === undefined) throw new Refused('Choose by when it is to be answered.', 'template');
  const chosen = form.texts('points');
  const ready: Point[] = pointKinds.flatMap((kind) =>
    kind !== 'question' && chosen.includes(kind) ? [{ kind, text: readyPoints[kind] }] : [],
  );
  const more: Point[] = form
    .text('more')
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => ({ kind: 'question', text }));
  return {
    ...{ template, question: form.text('question').replaceAll('\n', ' '), why: form.text('why') },
    ...{ points: [...ready, ...more], evidence: [...evidence] },
    report:
      template === 's55'
        ? { title: form.text('report'), publishedOn: dayIn(form.text('published'), 'published') }
        : null,
  };
}

/** A day as it was typed. @throws Refused */
function dayIn(text: string, field: string): string {
  const real = /^(19|20)\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
  // "2011-02-30" parses in some places, and no calendar has it.
  if (!real || dayAfter(text, 0) !== text) throw new Refused('Write the day like 2011-04-28.', field);
  return text;
}

/** Answers by the number of their point: fields answer-0, answer-1 and so on. */
export function answersIn(form: Form): Answers {
  return Object.keys(form.sent).flatMap((name) => {
    const found = /^answer-(\d{1,2})$/.exec(name);
    return found === null ? [] : [{ point: Number(found[1]), text: form.text(name) }];
  });
}

/** The numbers of points that were ticked. */
export function pointsIn(form: Form): readonly number[] {
  return form.texts('points').flatMap((text) => (/^\d{1,2}$/.test(text) ? [Number(text)] : []));
}

/** A judgement as it was chosen. @throws Refused with the field that is to be mended */
export function judgementIn(form: Form): Judgement {
  const overall = asOverall(form.text('overall'));
  const numbers = Object.keys(form.sent)
    .flatMap((name) => /^note-(\d{1,2})$/.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((one, other) => one - other);
  const points = numbers.map((number) => {
    const standing = asPointStanding(form.text(`standing-${number}`));
    if (standing === undefined)
      throw new Refused(
        `Judge point ${number + 1}: met, met in part, or not answered.`,
        `standing-${number}`,
      );
    return { standing, note: form.text(`note-${number}`) };
  });
  if (overall === undefined)
    throw new Refused('Judge the answer as a whole: accepted, accepted in part, or not accepted.', 'overall');
  return { points, overall };
}

/** Lines of a field, without empty ones. */
export function linesIn(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
