/** The tables of targets, verdicts and exceptions; tables.ts says how values are kept. */
import type { Generated } from 'kysely';

/** A day, YYYY-MM-DD. */
type Day = string;
/** An instant, ISO 8601 in UTC. */
type Instant = string;
/** JSON, as text. */
type Json = string;

export interface TargetTable {
  id: string;
  measure: string;
  area: string;
  created_at: Instant;
}

export interface TargetEventTable {
  id: Generated<number>;
  target: string;
  kind: 'set' | 'revised' | 'withdrawn' | 'superseded' | 'met';
  day: Day;
  recorded_at: Instant;
  actor: string;
  reason: string;
  terms: Json | null;
  successor: string | null;
}

/** What a body states of how two versions of a question compare: stated, or withdrawn again; never changed. */
export interface QuestionLinkTable {
  id: Generated<number>;
  measure: string;
  version_before: number;
  version_after: number;
  kind: 'stated' | 'withdrawn';
  day: Day;
  recorded_at: Instant;
  actor: string;
  reason: string;
  /** Its size with what it rests on; null where it is withdrawn. */
  terms: Json | null;
}

/** A verdict as it was spoken: never spoken anew about the past, only added to. */
export interface VerdictTable {
  id: Generated<number>;
  target: string;
  /** The day of which it speaks: what was published by then, and nothing later. */
  day: Day;
  word: string;
  probability: number | null;
  level: number | null;
  lower: number | null;
  upper: number | null;
  required: number | null;
  detail: Json;
  spoken_at: Instant;
  program_version: string;
}

/** The rules of exceptions as they stood from a day on; each change is a new version. */
export interface WatchRulesTable {
  /** The version's number, from 1. */
  id: number;
  day: Day;
  rules: Json;
  actor: string;
  recorded_at: Instant;
}

/** One run of all rules: what fired, what nearly fired, and how much was quiet. */
export interface WatchTable {
  id: Generated<number>;
  day: Day;
  rules: number;
  detail: Json;
  watched_at: Instant;
  program_version: string;
}

export interface ExceptionTable {
  id: string;
  measure: string;
  area: string;
  opened_on: Day;
  opened_at: Instant;
  program_version: string;
}

export interface ExceptionEventTable {
  id: Generated<number>;
  exception: string;
  kind: 'fired' | 'assigned' | 'accepted' | 'asked' | 'escalated' | 'noise' | 'closed';
  day: Day;
  recorded_at: Instant;
  actor: string;
  reason: string;
  /** Of a rule that fired: what it is about in one text, by which the same cause is known the next time. */
  cause: string | null;
  /** Of a rule that fired: the figures as they stood. */
  evidence: Json | null;
  /** Of a rule that fired: the day by which a decision is owed on it. */
  owed_by: Day | null;
  /** Who owes it from this event on, where the event says so. */
  owner: string | null;
}
