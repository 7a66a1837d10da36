import type { Sentence } from '../sentence.ts';

/** What can be done with requests and the answers to them, with its words after "You may not". */
export const requestDeeds = {
  'request.draft': 'draft a request',
  'request.approve': 'approve this request',
  'request.issue': 'issue this request',
  'request.read': 'read this request',
  'request.acknowledge': 'acknowledge this request',
  'request.ask': 'ask what this request means',
  'request.clarify': 'clarify this request',
  'request.withdraw': 'withdraw this request',
  'request.close': 'close this request',
  'request.comment': 'comment on this answer',
  'response.write': 'write an answer to this request',
  'response.share': 'ask boroughs for parts of this answer',
  'response.part': 'give the borough’s part of this answer',
  'response.submit': 'submit this answer',
  'response.check': 'say what is wrong in the facts of this assessment',
  'response.assess': 'assess this answer',
  'response.publish': 'publish this answer or withhold it',
} as const;

/** Who may do it. */
export const requestSentences: readonly Sentence<keyof typeof requestDeeds>[] = [
  {
    says: 'Lead officers draft requests, clarify them, withdraw them, comment on the answers and assess them.',
    who: ['lead-officer'],
    may: ['request.draft', 'request.clarify', 'request.withdraw', 'request.comment', 'response.assess'],
    of: 'its body',
  },
  {
    says: 'Lead officers and clerks close requests.',
    who: ['lead-officer', 'clerk'],
    may: ['request.close'],
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
    may: ['request.acknowledge', 'request.ask', 'response.write', 'response.check'],
    of: 'the body asked',
  },
  {
    says: 'The force’s confidence lead asks boroughs for parts of an answer.',
    who: ['confidence-lead'],
    may: ['response.share'],
    of: 'the body asked',
  },
  {
    says: 'A borough commander does so for requests to the borough.',
    who: ['borough-commander'],
    may: ['request.acknowledge', 'request.ask', 'response.write', 'response.part', 'response.check'],
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
