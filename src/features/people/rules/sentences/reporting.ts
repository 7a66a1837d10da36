import type { Sentence } from '../sentence.ts';

/** What can be done with a report that is due, with its words after "You may not". */
export const reportingDeeds = {
  'report.draft-read': 'read what is being written for this report',
  'report.read': 'read this report before it is received',
  'report.write': 'write this report',
  'report.approve': 'approve this report or send it back to its author',
  'report.file': 'file this report',
  'report.receive': 'receive this report or return it',
  'report.table': 'table this report',
  'report.waive': 'waive this report',
} as const;

/** Who may do it. The structure of reporting narrows this further: each duty names the roles that write, approve and receive. */
export const reportingSentences: readonly Sentence<keyof typeof reportingDeeds>[] = [
  {
    says: 'A report is written and filed by the body that owes it: for the force its confidence lead and authors, for the oversight body its lead officers and analysts.',
    who: ['confidence-lead', 'response-author', 'lead-officer', 'analyst'],
    may: ['report.write', 'report.file'],
    of: 'the body asked',
  },
  {
    says: 'A borough commander writes and files the reports of the borough.',
    who: ['borough-commander'],
    may: ['report.write', 'report.file', 'report.draft-read', 'report.read'],
    of: 'the body asked',
    area: 'its own',
  },
  {
    says: 'A report is approved inside the body that owes it, by somebody who did not write it: an approver of the force; a clerk or a member of the oversight body.',
    who: ['approver', 'clerk', 'member'],
    may: ['report.approve'],
    of: 'the body asked',
    unless: 'its author',
  },
  {
    says: 'What is being written is read by the body that owes the report, and by nobody else.',
    who: [
      ...(['confidence-lead', 'response-author', 'approver'] as const),
      ...(['lead-officer', 'analyst', 'clerk', 'member', 'auditor'] as const),
    ],
    may: ['report.draft-read'],
    of: 'the body asked',
  },
  {
    says: 'A filed report is read by the body that owes it.',
    who: ['confidence-lead', 'response-author', 'approver'],
    may: ['report.read'],
    of: 'the body asked',
  },
  {
    says: 'A filed report is read by the body to which it goes.',
    who: ['member', 'lead-officer', 'analyst', 'clerk', 'administrator'],
    may: ['report.read'],
    of: 'its body',
  },
  {
    says: 'Auditors read every filed report.',
    who: ['auditor'],
    may: ['report.read'],
  },
  {
    says: 'Lead officers, clerks and members receive a filed report that they did not write, or return it with reasons.',
    who: ['lead-officer', 'clerk', 'member'],
    may: ['report.receive'],
    of: 'its body',
    unless: 'its author',
  },
  {
    says: 'Clerks table received reports at a meeting.',
    who: ['clerk'],
    may: ['report.table'],
    of: 'its body',
  },
  {
    says: 'Lead officers and clerks of the body to which a report goes waive it, with a reason for all to read.',
    who: ['lead-officer', 'clerk'],
    may: ['report.waive'],
    of: 'its body',
  },
];
