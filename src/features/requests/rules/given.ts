import {
  type Answers,
  type Overall,
  overalls,
  type Point,
  type PointStanding,
  pointStandings,
  templates,
  type Wording,
} from './events.ts';

/** The longest text of a field, in characters: about four pages. */
export const longestText = 12_000;
/** The longest question: it is a heading. */
const longestQuestion = 300;
const mostPoints = 40;

/** Something that was given is not fit: what, and in which field. */
export interface Unfit {
  readonly reason: string;
  readonly field: string;
}

/** Why a text is not fit; undefined where it is. */
export function textFault(text: string, field: string, longest = longestText): Unfit | undefined {
  if (text.length <= longest) return undefined;
  return {
    field,
    reason: `This is ${text.length} characters long; at most ${longest} can be kept. Make it shorter.`,
  };
}

/** Why a wording is not fit to be kept; undefined where it is. */
export function wordingFault(wording: Wording): Unfit | undefined {
  const { template, question, why, points, report } = wording;
  if (!templates.includes(template))
    return { field: 'template', reason: 'Choose what kind of request it is.' };
  if (question.trim() === '') return { field: 'question', reason: 'Write the question.' };
  if (why.trim() === '')
    return { field: 'why', reason: 'Say why it is asked: the force and the public read it.' };
  if (points.length === 0)
    return { field: 'points', reason: 'Say what an answer must hold: at least one point.' };
  if (points.length > mostPoints)
    return {
      field: 'more',
      reason: `At most ${mostPoints} points: put the others into a request of their own.`,
    };
  if (template === 's55' && (report === null || report.title.trim() === ''))
    return { field: 'report', reason: 'Name the inspectorate’s report.' };
  const faults = [
    textFault(question, 'question', longestQuestion),
    textFault(why, 'why'),
    textFault(report?.title ?? '', 'report', longestQuestion),
    ...points.map(({ text }) => textFault(text, 'more', 1000)),
  ];
  return faults.find((fault) => fault !== undefined);
}

/** Why an answer cannot be kept; passed on or submitted, it speaks to every point. */
export function answersFault(answers: Answers, points: readonly Point[], whole: boolean): Unfit | undefined {
  for (const { point, text } of answers) {
    const fault = textFault(text, `answer-${point}`);
    if (fault !== undefined) return fault;
  }
  if (!whole) return undefined;
  const silent = points.findIndex(
    (_, index) => (answers.find(({ point }) => point === index)?.text ?? '').trim() === '',
  );
  if (silent < 0) return undefined;
  return {
    field: `answer-${silent}`,
    reason: `Point ${silent + 1} is not answered. Answer it, or say there why it cannot be.`,
  };
}

/** A standing as it was chosen for a point; undefined for anything else. */
export function asPointStanding(given: string): PointStanding | undefined {
  return pointStandings.find((known) => known === given);
}

/** A judgement as it was chosen; undefined for anything else. */
export function asOverall(given: string): Overall | undefined {
  return overalls.find((known) => known === given);
}
