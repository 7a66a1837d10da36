import type { Words } from '../dialect.ts';
import type { Migration } from './migration.ts';

/** Requests, what happened to them, and parts of answers that areas were asked for. */
export const requests: Migration = {
  number: 7,
  name: 'requests',
  statements: ({ text, integer, counter, strict, appendOnly }: Words) => [
    `create table request (
      id ${text} primary key,
      number ${integer} not null unique,
      body ${text} not null references body (id),
      asked ${text} not null references body (id),
      area ${text} references area (code),
      template ${text} not null check (template in ('ordinary', 'urgent', 's55')),
      question ${text} not null,
      state ${text} not null,
      owner ${text} not null,
      batch ${text} references request (id) deferrable initially immediate,
      follows ${text} references request (id) deferrable initially immediate,
      exception ${text} references exception (id) deferrable initially immediate,
      drafted_on ${text} not null,
      issued_on ${text},
      due ${text},
      publish_by ${text},
      answered_on ${text},
      late ${integer} not null check (late in (0, 1)),
      answer_ready ${integer} not null check (answer_ready in (0, 1, 2)),
      check_until ${text},
      overall ${text},
      public_on ${text},
      remind_on ${text},
      last_event ${integer} not null,
      changed_at ${text} not null
    ) ${strict}`,
    'create index request_state on request (state, due)',
    'create index request_area on request (area, state)',
    'create index request_public on request (public_on)',
    'create index request_remind on request (remind_on)',
    'create index request_follows on request (follows)',
    'create index request_batch on request (batch)',
    'create index request_exception on request (exception)',
    `create table request_event (
      id ${counter},
      request ${text} not null references request (id) deferrable initially immediate,
      kind ${text} not null,
      side ${text} not null check (side in ('body', 'force', 'both')),
      at ${text} not null,
      day ${text} not null,
      actor ${text} not null,
      capacity ${text} not null,
      reason ${text} not null,
      detail ${text} not null,
      salt ${text} not null
    ) ${strict}`,
    'create index request_event_of on request_event (request, id)',
    ...appendOnly('request_event'),
    `create table request_part (
      request ${text} not null references request (id),
      area ${text} not null references area (code),
      state ${text} not null check (state in ('asked', 'given')),
      asked_on ${text} not null,
      primary key (request, area)
    ) ${strict}`,
    'create index request_part_area on request_part (area, state)',
  ],
};
