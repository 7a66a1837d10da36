import type { Words } from '../dialect.ts';
import type { Migration } from './migration.ts';

/** The force's plan, its milestones, improvement measures, the escalation ladder, and what the force says to findings. */
export const plans: Migration = {
  number: 9,
  name: 'plans',
  statements: ({ text, integer, counter, strict, appendOnly }: Words) => [
    `create table plan_event (
      id ${counter},
      subject ${text} not null,
      thread ${text} not null,
      kind ${text} not null,
      actor ${text} not null,
      capacity ${text} not null,
      at ${text} not null,
      day ${text} not null,
      reason ${text} not null,
      moved ${integer} not null,
      detail ${text} not null
    ) ${strict}`,
    'create index plan_event_of on plan_event (subject, id)',
    'create index plan_event_in on plan_event (thread, id)',
    'create index plan_event_kind on plan_event (kind, day)',
    ...appendOnly('plan_event'),
    `create table activity (
      id ${text} primary key,
      number ${integer} not null unique,
      force ${text} not null references body (id),
      body ${text} not null references body (id),
      area ${text} references area (code),
      state ${text} not null check (state in ('draft', 'promised', 'ended', 'dropped')),
      starts ${text} not null,
      ends ${text} not null,
      drivers ${text},
      ask_from ${text},
      standing ${text} not null,
      last_event ${integer} not null references plan_event (id)
    ) ${strict}`,
    'create index activity_asked on activity (ask_from)',
    `create table milestone (
      id ${text} primary key,
      number ${integer} not null unique,
      thread ${text} not null,
      force ${text} not null references body (id),
      body ${text} not null references body (id),
      area ${text} references area (code),
      title ${text} not null,
      state ${text} not null check (state in ('draft', 'open', 'met', 'missed', 'dropped')),
      original ${text} not null,
      forecast ${text} not null,
      actual ${text},
      slipped ${integer} not null,
      moves ${integer} not null,
      evidence ${text},
      last_event ${integer} not null references plan_event (id)
    ) ${strict}`,
    'create index milestone_of on milestone (thread, original)',
    'create index milestone_due on milestone (state, forecast)',
    'create index milestone_slipped on milestone (state, slipped)',
    'create index milestone_moves on milestone (state, moves)',
    `create table plan_version (
      id ${counter},
      force ${text} not null references body (id),
      state ${text} not null check (state in ('put forward', 'submitted', 'returned')),
      author ${text} not null,
      put_on ${text} not null,
      decided_on ${text},
      content ${text} not null,
      last_event ${integer} not null references plan_event (id)
    ) ${strict}`,
    `create table improvement (
      id ${text} primary key,
      number ${integer} not null unique,
      body ${text} not null references body (id),
      force ${text} not null references body (id),
      area ${text} references area (code),
      state ${text} not null check (state in ('proposed', 'in force', 'closed')),
      review_on ${text},
      passed ${integer} not null,
      standing ${text} not null,
      last_event ${integer} not null references plan_event (id)
    ) ${strict}`,
    'create index improvement_due on improvement (state, review_on)',
    `create table escalation (
      id ${text} primary key,
      number ${integer} not null unique,
      body ${text} not null references body (id),
      force ${text} not null references body (id),
      about ${text} not null,
      stage ${text} not null,
      state ${text} not null check (state in ('open', 'ended')),
      due ${text},
      standing ${text} not null,
      last_event ${integer} not null references plan_event (id)
    ) ${strict}`,
    'create index escalation_due on escalation (state, due)',
    `create table acknowledgement (
      finding ${text} primary key,
      force ${text} not null references body (id),
      state ${text} not null check (state in ('owed', 'acknowledged')),
      due ${text} not null,
      standing ${text} not null,
      last_event ${integer} not null references plan_event (id)
    ) ${strict}`,
    'create index acknowledgement_due on acknowledgement (state, due)',
  ],
};
