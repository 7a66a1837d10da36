import type { Words } from '../dialect.ts';
import type { Migration } from './migration.ts';

/**
 * People, their roles and sessions, mail, and the audit's chain. The chain's columns are empty in what was written before: the
 * first entry with a hash follows from all of those together (audit-chain.ts).
 */
export const people: Migration = {
  number: 4,
  name: 'people',
  statements: ({ text, integer, counter, strict }: Words) => [
    `alter table audit add column previous ${text}`,
    `alter table audit add column hash ${text}`,
    `create table person (
      id ${text} primary key,
      name ${text} not null,
      email ${text} not null unique,
      created_at ${text} not null,
      left_on ${text},
      cover ${text} references person (id) deferrable initially immediate
    ) ${strict}`,
    `create table role (
      id ${counter},
      person ${text} not null references person (id),
      body ${text} not null references body (id),
      role ${text} not null,
      area ${text} references area (code),
      starts ${text} not null,
      ends ${text},
      recorded_at ${text} not null,
      actor ${text} not null,
      check (ends is null or ends >= starts)
    ) ${strict}`,
    'create index role_of on role (person, id)',
    `create table session (
      hash ${text} primary key,
      person ${text} not null references person (id),
      way ${text} not null,
      browser ${text} not null,
      begun_at ${text} not null,
      seen_at ${text} not null,
      ends_at ${text} not null,
      ended_at ${text}
    ) ${strict}`,
    'create index session_of on session (person, begun_at)',
    `create table sign_in_link (
      hash ${text} primary key,
      person ${text} not null references person (id),
      asked_at ${text} not null,
      expires_at ${text} not null,
      used_at ${text}
    ) ${strict}`,
    'create index sign_in_link_of on sign_in_link (person, asked_at)',
    `create table mail (
      id ${counter},
      key ${text} not null unique,
      person ${text} references person (id),
      address ${text} not null,
      subject ${text} not null,
      body ${text} not null,
      written_at ${text} not null,
      state ${text} not null check (state in ('waiting', 'sending', 'sent', 'failed', 'unknown')),
      attempts ${integer} not null,
      try_after ${text} not null,
      sent_at ${text},
      fault ${text}
    ) ${strict}`,
    'create index mail_waiting on mail (state, try_after)',
  ],
};
