import type { Words } from '../dialect.ts';
import type { Migration } from './migration.ts';

/** How two versions of a question compare, as a body states it. */
export const questionLinks: Migration = {
  number: 6,
  name: 'question links',
  statements: ({ text, integer, counter, strict, appendOnly }: Words) => [
    `create table question_link (
      id ${counter},
      measure ${text} not null references measure (id),
      version_before ${integer} not null,
      version_after ${integer} not null,
      kind ${text} not null check (kind in ('stated', 'withdrawn')),
      day ${text} not null,
      recorded_at ${text} not null,
      actor ${text} not null,
      reason ${text} not null,
      terms ${text},
      check (version_before < version_after),
      check ((kind = 'stated') = (terms is not null))
    ) ${strict}`,
    'create index question_link_of on question_link (measure, id)',
    ...appendOnly('question_link'),
  ],
};
