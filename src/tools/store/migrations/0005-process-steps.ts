import type { Words } from '../dialect.ts';
import type { Migration } from './migration.ts';

/** Documented changes of a process, from which its limits start anew: stated and taken back, never changed. */
export const processSteps: Migration = {
  number: 5,
  name: 'process steps',
  statements: ({ text, counter, strict, appendOnly }: Words) => [
    `create table process_step_event (
      id ${counter},
      step ${text} not null,
      kind ${text} not null check (kind in ('stated', 'withdrawn')),
      measure ${text} not null,
      area ${text},
      from_day ${text} not null,
      cause ${text} not null,
      document ${text} not null,
      actor ${text} not null,
      reason ${text},
      recorded_at ${text} not null
    ) ${strict}`,
    'create index process_step_event_of on process_step_event (measure, id)',
    ...appendOnly('process_step_event'),
  ],
};
