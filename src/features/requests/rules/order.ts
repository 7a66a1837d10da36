import type { RequestStep } from './events.ts';
import type { RequestStanding, RequestState } from './standing.ts';

const withForce: readonly RequestState[] = ['issued', 'acknowledged', 'clarifying'];
const answered: readonly RequestState[] = ['responded', 'assessed', 'published', 'withheld'];

/** From which states each step can be taken. */
const from: Readonly<Record<Exclude<RequestStep, 'drafted'>, readonly RequestState[]>> = {
  redrafted: ['draft', 'returned'],
  approved: ['draft'],
  returned: ['draft', 'approved'],
  issued: ['approved'],
  acknowledged: ['issued'],
  'clarification-asked': ['issued', 'acknowledged'],
  clarified: ['clarifying'],
  'part-asked': withForce,
  'part-given': withForce,
  'answer-drafted': [...withForce, ...answered],
  'answer-returned': [...withForce, ...answered],
  submitted: ['issued', 'acknowledged', ...answered],
  commented: answered,
  assessed: ['responded', 'assessed'],
  checked: ['assessed'],
  published: ['assessed'],
  withheld: ['assessed'],
  withdrawn: ['draft', 'returned', 'approved', ...withForce],
  closed: ['published', 'withheld'],
};

/** Each state as the reason why something else cannot be done. */
const stands: Readonly<Record<RequestState, string>> = {
  draft: 'It is a draft that nobody has approved yet.',
  returned: 'It was returned to its drafter, who has to change it first.',
  approved: 'It is approved and waits to be issued.',
  issued: 'It is issued and waits for the force.',
  acknowledged: 'The force has acknowledged it and has not answered yet.',
  clarifying: 'The force has asked what it means: that is to be answered first.',
  responded: 'It is answered, and the answer waits to be assessed.',
  assessed: 'The answer is assessed, and waits to be published or withheld.',
  published: 'The answer is published.',
  withheld: 'The answer is withheld, and the ground is on the record.',
  withdrawn: 'It was withdrawn.',
  closed: 'It is closed.',
};

/** Steps that say something: without words they are refused, with what is to be said. */
const needsWords: Partial<Readonly<Record<RequestStep, string>>> = {
  returned: 'Say what has to change: its drafter reads it.',
  'clarification-asked': 'Say what is not clear.',
  clarified: 'Say what it means: the force waits for these words.',
  'answer-returned': 'Say what has to change: its authors read it.',
  commented: 'Write the comment.',
  assessed: 'Give the reasons for the assessment.',
  checked: 'Say what is wrong in the facts, or that nothing is.',
  withheld: 'State the ground on which it is withheld: it is kept on the record.',
  withdrawn: 'Say why it is withdrawn: the force may have begun to work on it.',
  closed: 'Say what it came to.',
};

/** A step as far as its order is concerned. */
export interface Wished {
  readonly step: RequestStep;
  readonly day: string;
  readonly reason: string;
}

/** Why a step cannot be taken on a request that stands like this, and the field that it is about; undefined where it can. */
export function stepFault(
  standing: RequestStanding | undefined,
  { step, day, reason }: Wished,
): { readonly reason: string; readonly field: string | undefined } | undefined {
  if (step === 'drafted') return standing === undefined ? undefined : at('It is drafted already.');
  if (standing === undefined) return at('There is no such request.');
  if (!from[step].includes(standing.state)) return at(`This cannot be done now. ${stands[standing.state]}`);
  const newest = standing.events.at(-1)?.day ?? '';
  if (day < newest) return at(`Its newest step is of ${newest}; what follows cannot be of ${day}.`);
  const asked = needsWords[step];
  if (asked !== undefined && reason.trim() === '') return at(asked, 'reason');
  return special(standing, step, day, reason);
}

function special(standing: RequestStanding, step: RequestStep, day: string, reason: string) {
  const { draft, wording, versions, assessment } = standing;
  if ((step === 'submitted' || step === 'answer-returned') && (draft === undefined || !draft.ready))
    return at('No answer has been passed to the approver yet.');
  if (step === 'submitted' && versions.length > 0 && reason.trim() === '')
    return at('A submitted version never changes. Say why there is a new one.', 'reason');
  if (step === 'withheld' && wording.template === 's55')
    return at(
      'Comments on an inspectorate’s report are published: Police Act 1996, section 55. They cannot be withheld.',
    );
  if (step === 'published' && assessment !== undefined && assessment.checkUntil !== null) {
    if (day <= assessment.checkUntil)
      return at(
        `The force can say until ${assessment.checkUntil} what is wrong in the facts. It can be published from the day after.`,
      );
  }
  if (step === 'checked' && assessment !== undefined) {
    if (assessment.checkUntil === null || day > assessment.checkUntil)
      return at('The days in which its facts could be checked are over.');
  }
  return undefined;
}

const at = (reason: string, field?: string) => ({ reason, field });
