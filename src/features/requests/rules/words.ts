import type { Overall, Point, PointStanding, RequestEvent, RequestStep, Template } from './events.ts';
import type { RequestState } from './standing.ts';

/** States in a word or two, as lists show them. */
export const stateWords: Readonly<Record<RequestState, string>> = {
  draft: 'Draft',
  returned: 'Returned to its drafter',
  approved: 'Approved, not issued',
  issued: 'Issued',
  acknowledged: 'Acknowledged',
  clarifying: 'Clarification asked',
  responded: 'Answered, not assessed',
  assessed: 'Assessed, not published',
  published: 'Answer published',
  withheld: 'Answer withheld',
  withdrawn: 'Withdrawn',
  closed: 'Closed',
};

export const templateWords: Readonly<Record<Template, string>> = {
  ordinary: 'Ordinary request',
  urgent: 'Urgent request',
  s55: 'Comments on an inspectorate’s report',
};

/** What happened, in words after which who did it stands. */
export const stepWords: Readonly<Record<RequestStep, string>> = {
  drafted: 'Drafted',
  redrafted: 'Changed',
  approved: 'Approved',
  returned: 'Returned to its drafter',
  issued: 'Issued',
  acknowledged: 'Acknowledged',
  'clarification-asked': 'Clarification asked',
  clarified: 'Clarified',
  'part-asked': 'A borough was asked for its part',
  'part-given': 'A borough gave its part',
  'answer-drafted': 'Answer written on',
  'answer-returned': 'Answer given back to its authors',
  submitted: 'Answer submitted',
  commented: 'Comment on the answer',
  assessed: 'Answer assessed',
  checked: 'Facts of the assessment checked',
  published: 'Answer published',
  withheld: 'Answer withheld',
  withdrawn: 'Request withdrawn',
  closed: 'Closed',
};

export const overallWords: Readonly<Record<Overall, string>> = {
  accepted: 'Accepted',
  partly: 'Accepted in part',
  not: 'Not accepted',
};

export const pointStandingWords: Readonly<Record<PointStanding, string>> = {
  met: 'Met',
  partly: 'Met in part',
  not: 'Not answered',
};

/** The points that a form offers ready-made. */
export const readyPoints: Readonly<Record<Exclude<Point['kind'], 'question'>, string>> = {
  activities: 'What will be done, where, from when, and who is responsible',
  milestones: 'The milestones, each with the day by which it will be reached',
  effect: 'The effect that is expected, in points, and by when',
};

/** What happened since somebody opened a page: "Approved (clerk, the Authority) on 2011-03-01." */
export function sinceWords(events: readonly RequestEvent[]): string {
  return events.map(({ kind, capacity, day }) => `${stepWords[kind]} (${capacity}) on ${day}.`).join(' ');
}
