import type { RoleName } from './roles.ts';

/** Everything that can be done and is not open to everybody, with its words after "You may not". */
export const deedWords = {
  'desk.read': 'see a desk',
  'record.read': 'read the record',
  'people.invite': 'let people in and give roles',
  'request.draft': 'draft a request',
  'request.approve': 'approve this request',
  'request.issue': 'issue this request',
  'request.read': 'read this request',
  'request.acknowledge': 'acknowledge this request',
  'request.ask': 'ask what this request means',
  'request.clarify': 'clarify this request',
  'request.withdraw': 'withdraw this request',
  'response.write': 'write an answer to this request',
  'response.submit': 'submit this answer',
  'response.assess': 'assess this answer',
  'response.publish': 'publish this answer or withhold it',
} as const;

export type Deed = keyof typeof deedWords;

/** One policy. `says` is the whole of it in words; the fields are the same for the program. */
export interface Sentence {
  readonly says: string;
  readonly who: readonly RoleName[];
  readonly may: readonly Deed[];
  /** Whose thing it must be. */
  readonly of?: 'its body' | 'the body asked';
  /** Where the role is for an area, the thing must be of that very area. */
  readonly area?: 'its own';
  /** Two pairs of eyes: not by who wrote it. */
  readonly unless?: 'its author';
  /** Also at the command line, by whoever has the machine. */
  readonly operator?: true;
}

/** All policies there are. What none of them allows is refused. */
export const sentences: readonly Sentence[] = [
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
    says: 'Lead officers draft requests, clarify them, withdraw them and assess the answers.',
    who: ['lead-officer'],
    may: ['request.draft', 'request.clarify', 'request.withdraw', 'response.assess'],
    of: 'its body',
  },
  {
    says: 'A request is approved by a clerk, a member or a lead officer who did not draft it.',
    who: ['clerk', 'member', 'lead-officer'],
    may: ['request.approve'],
    of: 'its body',
    unless: 'its author',
  },
  {
    says: 'Clerks issue approved requests, and publish answers or withhold them on a stated ground.',
    who: ['clerk'],
    may: ['request.issue', 'response.publish'],
    of: 'its body',
  },
  {
    says: 'Everybody of the body that asks reads its requests.',
    who: ['member', 'lead-officer', 'analyst', 'clerk', 'administrator'],
    may: ['request.read'],
    of: 'its body',
  },
  {
    says: 'The force’s confidence lead, authors and approvers read every request to the force.',
    who: ['confidence-lead', 'response-author', 'approver'],
    may: ['request.read'],
    of: 'the body asked',
  },
  {
    says: 'A borough commander reads the requests to the borough.',
    who: ['borough-commander'],
    may: ['request.read'],
    of: 'the body asked',
    area: 'its own',
  },
  {
    says: 'Auditors read every request.',
    who: ['auditor'],
    may: ['request.read'],
  },
  {
    says: 'The force’s confidence lead and authors acknowledge requests, ask what they mean and write the answers.',
    who: ['confidence-lead', 'response-author'],
    may: ['request.acknowledge', 'request.ask', 'response.write'],
    of: 'the body asked',
  },
  {
    says: 'A borough commander does so for requests to the borough.',
    who: ['borough-commander'],
    may: ['request.acknowledge', 'request.ask', 'response.write'],
    of: 'the body asked',
    area: 'its own',
  },
  {
    says: 'An approver of the force submits an answer that somebody else wrote.',
    who: ['approver'],
    may: ['response.submit'],
    of: 'the body asked',
    unless: 'its author',
  },
];
