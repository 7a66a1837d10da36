import type { Words } from '../dialect.ts';
import type { Migration } from './migration.ts';

/** Passkeys, what was asked of a browser that makes or uses one, and people whose name was erased. */
export const passkeys: Migration = {
  number: 10,
  name: 'passkeys',
  statements: ({ text, integer, strict }: Words) => [
    `create table passkey (
      id ${text} not null primary key,
      person ${text} not null references person (id),
      name ${text} not null,
      public_key ${text} not null,
      counter ${integer} not null,
      transports ${text} not null,
      added_at ${text} not null,
      used_at ${text}
    ) ${strict}`,
    'create index passkey_of on passkey (person)',
    `create table passkey_challenge (
      browser ${text} not null primary key,
      challenge ${text} not null,
      person ${text},
      expires_at ${text} not null
    ) ${strict}`,
    `alter table person add column erased_at ${text}`,
  ],
};
