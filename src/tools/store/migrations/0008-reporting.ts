import type { Words } from '../dialect.ts';
import type { Migration } from './migration.ts';

/** Who reports what to whom, and each report from the day on which it is owed to the day on which it is received, tabled or waived. */
export const reporting: Migration = {
  number: 8,
  name: 'reporting',
  statements: ({ text, integer, counter, strict, appendOnly }: Words) => [
    `create table report_structure (
      id ${integer} primary key,
      day ${text} not null,
      hash ${text} not null,
      body ${text} not null,
      recorded_at ${text} not null,
      actor ${text} not null
    ) ${strict}`,
    ...appendOnly('report_structure'),
    `create table report (
      id ${text} primary key not null,
      duty ${text} not null,
      structure ${integer} not null references report_structure (id),
      owed_by ${text} not null references body (id),
      receiver ${text} not null references body (id),
      area ${text} references area (code),
      period ${text} not null,
      starts ${text} not null,
      ends ${text} not null,
      made_on ${text} not null,
      first_due ${text} not null,
      due ${text} not null,
      state ${text} not null check (state in
        ('awaited', 'drafting', 'for approval', 'approved', 'filed', 'returned', 'received', 'tabled', 'waived')),
      late ${integer} not null check (late in (0, 1)),
      filed_on ${text},
      last_event ${integer} not null
    ) ${strict}`,
    'create index report_waiting on report (state, due)',
    'create index report_of_duty on report (duty, ends)',
    `create table report_event (
      id ${counter},
      report ${text} not null references report (id),
      kind ${text} not null check (kind in
        ('made', 'reminded', 'drafted', 'approved', 'sent-back', 'filed', 'received', 'returned', 'tabled', 'waived')),
      day ${text} not null,
      recorded_at ${text} not null,
      actor ${text} not null,
      capacity ${text} not null,
      reason ${text} not null,
      detail ${text} not null
    ) ${strict}`,
    'create index report_event_of on report_event (report, id)',
    ...appendOnly('report_event'),
  ],
};
