import type { Sentence } from '../sentence.ts';

/** What can be done with plans, milestones, improvement measures and escalation, with its words after "You may not". */
export const planDeeds = {
  'plan.follow': 'follow the plan’s timeline',
  'plan.work': 'see the plan as it is being written',
  'activity.write': 'write this activity or its milestones',
  'plan.put': 'put the plan forward',
  'plan.submit': 'submit this version of the plan',
  'improvement.open': 'open, change or close this improvement measure',
  'improvement.sign': 'sign this improvement measure for the body that asks',
  'improvement.agree': 'sign this improvement measure for the force',
  'improvement.report': 'report on this improvement measure',
  'escalation.climb': 'move this on the escalation ladder',
  'finding.put': 'put what was learnt to the model’s findings',
  'finding.acknowledge': 'acknowledge this finding for the force',
} as const;

const bodySide = ['member', 'lead-officer', 'analyst', 'clerk', 'administrator'] as const;
const forceSide = ['confidence-lead', 'borough-commander', 'response-author', 'approver'] as const;

/** Who may do it. */
export const planSentences: readonly Sentence<keyof typeof planDeeds>[] = [
  {
    says: 'Everybody of the two bodies, partners and auditors follow the submitted plan.',
    who: [...bodySide, ...forceSide, 'partner', 'auditor'],
    may: ['plan.follow'],
  },
  {
    says: 'The force’s confidence lead, authors and approvers see the whole plan as it is being written.',
    who: ['confidence-lead', 'response-author', 'approver'],
    may: ['plan.work'],
    of: 'the body asked',
  },
  {
    says: 'A borough commander sees what is being written for the borough.',
    who: ['borough-commander'],
    may: ['plan.work'],
    of: 'the body asked',
    area: 'its own',
  },
  {
    says: 'A partner sees its own activities as they are being written.',
    who: ['partner'],
    may: ['plan.work'],
    of: 'its body',
  },
  {
    says: 'The force’s confidence lead writes every activity and milestone of the plan.',
    who: ['confidence-lead'],
    may: ['activity.write'],
    of: 'the body asked',
  },
  {
    says: 'A borough commander writes the force’s activities in the borough, and no others.',
    who: ['borough-commander'],
    may: ['activity.write'],
    of: 'its body',
    area: 'its own',
  },
  {
    says: 'A partner writes its own activities and milestones, and no others.',
    who: ['partner'],
    may: ['activity.write'],
    of: 'its body',
  },
  {
    says: 'The force’s confidence lead puts the plan forward, and acknowledges findings.',
    who: ['confidence-lead'],
    may: ['plan.put', 'finding.acknowledge'],
    of: 'the body asked',
  },
  {
    says: 'An approver of the force submits a plan that somebody else put forward, or returns it.',
    who: ['approver'],
    may: ['plan.submit'],
    of: 'the body asked',
    unless: 'its author',
  },
  {
    says: 'Lead officers open improvement measures, review and close them, move things on the escalation ladder and put findings.',
    who: ['lead-officer'],
    may: ['improvement.open', 'escalation.climb', 'finding.put'],
    of: 'its body',
  },
  {
    says: 'A member signs an improvement measure for the body that asks, or imposes it.',
    who: ['member'],
    may: ['improvement.sign'],
    of: 'its body',
  },
  {
    says: 'An approver of the force signs an improvement measure for the force.',
    who: ['approver'],
    may: ['improvement.agree'],
    of: 'the body asked',
  },
  {
    says: 'The force’s confidence lead reports on improvement measures and their milestones.',
    who: ['confidence-lead'],
    may: ['improvement.report'],
    of: 'the body asked',
  },
  {
    says: 'A borough commander does so for measures in the borough.',
    who: ['borough-commander'],
    may: ['improvement.report'],
    of: 'the body asked',
    area: 'its own',
  },
];
