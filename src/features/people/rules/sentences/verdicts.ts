import type { Sentence } from '../sentence.ts';

/** What can be done with what the rules found, with its words after "You may not". */
export const verdictDeeds = {
  'exception.decide': 'decide on an exception',
} as const;

/** Who may do it. */
export const verdictSentences: readonly Sentence<keyof typeof verdictDeeds>[] = [
  {
    says: 'Lead officers and members decide on exceptions, name who owes a decision and close them.',
    who: ['lead-officer', 'member'],
    may: ['exception.decide'],
    operator: true,
  },
];
