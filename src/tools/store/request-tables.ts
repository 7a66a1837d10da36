/** The tables of requests and the answers to them; tables.ts says how values are kept. */
import type { ColumnType, Generated } from 'kysely';

/** A day, YYYY-MM-DD. */
type Day = string;
/** An instant, ISO 8601 in UTC. */
type Instant = string;
/** JSON, as text. */
type Json = string;
type Flag = ColumnType<number, number | boolean, number | boolean>;

/** How each request stands now, as its events leave it: what lists and desks read. */
export interface RequestTable {
  /** 'r-1'. */
  id: string;
  number: number;
  /** The body that asks, and the one that is asked. */
  body: string;
  asked: string;
  /** The area that it is put to; null for the whole force. */
  area: string | null;
  template: 'ordinary' | 'urgent' | 's55';
  question: string;
  state: string;
  /** Who drafted it, and is told what becomes of it. */
  owner: string;
  /** The first of the requests that put one question to several areas. */
  batch: string | null;
  /** The request whose unanswered points this one carries on. */
  follows: string | null;
  /** The exception that it rests on. */
  exception: string | null;
  drafted_on: Day;
  issued_on: Day | null;
  due: Day | null;
  publish_by: Day | null;
  answered_on: Day | null;
  /** 1 where the first answer came after the due day: for ever. */
  late: Flag;
  /** 1 where an answer waits for the approver, 2 where the approver gave it back. */
  answer_ready: number;
  check_until: Day | null;
  overall: string | null;
  /** From when on the public sees it; null where it does not. */
  public_on: Day | null;
  /** The day of the next reminder. */
  remind_on: Day | null;
  last_event: number;
  changed_at: Instant;
}

/** What happened to a request: added to, never changed. `salt` keeps the hash in the audit from telling the text. */
export interface RequestEventTable {
  id: Generated<number>;
  request: string;
  kind: string;
  /** For whose eyes it is. */
  side: 'body' | 'force' | 'both';
  at: Instant;
  day: Day;
  actor: string;
  capacity: string;
  reason: string;
  detail: Json;
  salt: string;
}

/** A part of an answer that an area was asked for, as it stands. */
export interface RequestPartTable {
  request: string;
  area: string;
  state: 'asked' | 'given';
  asked_on: Day;
}
