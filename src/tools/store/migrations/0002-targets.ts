import type { Words } from '../dialect.ts';
import type { Migration } from './migration.ts';

/**
 * Targets and what happens to them, verdicts as they were spoken, exceptions and the decisions on them. A measure is a house's own
 * or one of a published series, so that its column refers to no one table.
 */
export const targets: Migration = {
  number: 2,
  name: 'targets',
  statements: (words) => [...targetTables(words), ...verdictTables(words), ...exceptionTables(words)],
};

const targetTables = ({ text, counter, strict, appendOnly }: Words) => [
  `create table target (
    id ${text} primary key,
    measure ${text} not null,
    area ${text} not null references area (code),
    created_at ${text} not null
  ) ${strict}`,
  `create table target_event (
    id ${counter},
    target ${text} not null references target (id),
    kind ${text} not null check (kind in ('set', 'revised', 'withdrawn', 'superseded', 'met')),
    day ${text} not null,
    recorded_at ${text} not null,
    actor ${text} not null,
    reason ${text} not null,
    terms ${text},
    successor ${text} references target (id)
  ) ${strict}`,
  'create index target_event_of on target_event (target, id)',
  ...appendOnly('target_event'),
];

const verdictTables = ({ text, real, counter, strict, appendOnly }: Words) => [
  `create table verdict (
    id ${counter},
    target ${text} not null references target (id),
    day ${text} not null,
    word ${text} not null,
    probability ${real},
    level ${real},
    lower ${real},
    upper ${real},
    required ${real},
    detail ${text} not null,
    spoken_at ${text} not null,
    program_version ${text} not null
  ) ${strict}`,
  'create index verdict_of on verdict (target, day, id)',
  ...appendOnly('verdict'),
];

/** What the watch found at each wave and by which rules; exceptions, and what happens to them: a rule fires, somebody decides. */
const exceptionTables = ({ text, integer, counter, strict, appendOnly }: Words) => [
  `create table watch_rules (
    id ${integer} primary key,
    day ${text} not null,
    rules ${text} not null,
    actor ${text} not null,
    recorded_at ${text} not null
  ) ${strict}`,
  ...appendOnly('watch_rules'),
  `create table watch (
    id ${counter},
    day ${text} not null,
    rules ${integer} not null references watch_rules (id),
    detail ${text} not null,
    watched_at ${text} not null,
    program_version ${text} not null
  ) ${strict}`,
  ...appendOnly('watch'),
  `create table exception (
    id ${text} primary key,
    measure ${text} not null,
    area ${text} not null references area (code),
    opened_on ${text} not null,
    opened_at ${text} not null,
    program_version ${text} not null
  ) ${strict}`,
  ...appendOnly('exception'),
  `create table exception_event (
    id ${counter},
    exception ${text} not null references exception (id),
    kind ${text} not null check (kind in ('fired', 'assigned', 'accepted', 'asked', 'escalated', 'noise', 'closed')),
    day ${text} not null,
    recorded_at ${text} not null,
    actor ${text} not null,
    reason ${text} not null,
    cause ${text},
    evidence ${text},
    owed_by ${text},
    owner ${text}
  ) ${strict}`,
  'create index exception_event_of on exception_event (exception, id)',
  ...appendOnly('exception_event'),
];
