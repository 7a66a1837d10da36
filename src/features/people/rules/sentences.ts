import type { Sentence } from './sentence.ts';
import { planDeeds, planSentences } from './sentences/plans.ts';
import { reportingDeeds, reportingSentences } from './sentences/reporting.ts';
import { requestDeeds, requestSentences } from './sentences/requests.ts';
import { verdictDeeds, verdictSentences } from './sentences/verdicts.ts';
import { waveDeeds, waveSentences } from './sentences/waves.ts';

/** Everything that can be done and is not open to everybody, with its words after "You may not". */
export const deedWords = {
  'desk.read': 'see a desk',
  'record.read': 'read the record',
  'people.invite': 'let people in and give roles',
  'people.erase': 'erase the name of somebody who has left',
  ...waveDeeds,
  ...verdictDeeds,
  ...reportingDeeds,
  ...requestDeeds,
  ...planDeeds,
} as const;

export type Deed = keyof typeof deedWords;

/** All policies there are. What none of them allows is refused. */
export const sentences: readonly Sentence<Deed>[] = [
  {
    says: 'Everybody with a role has a desk.',
    who: [
      ...(['member', 'lead-officer', 'analyst', 'clerk', 'administrator'] as const),
      ...(['confidence-lead', 'borough-commander', 'response-author', 'approver'] as const),
      ...(['partner', 'auditor'] as const),
    ],
    may: ['desk.read'],
  },
  {
    says: 'Administrators and auditors read the record of what was done.',
    who: ['administrator', 'auditor'],
    may: ['record.read'],
    operator: true,
  },
  {
    says: 'Administrators let people in, give roles and end them.',
    who: ['administrator'],
    may: ['people.invite'],
    operator: true,
  },
  {
    says: 'Administrators erase the name and address of people who have left.',
    who: ['administrator'],
    may: ['people.erase'],
    operator: true,
  },
  ...waveSentences,
  ...verdictSentences,
  ...reportingSentences,
  ...requestSentences,
  ...planSentences,
];
