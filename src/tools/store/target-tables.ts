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

export interface ExceptionTable {
  id: string;
  rule: string;
  measure: string;
  area: string;
  /** What it is about in one text, by which the same cause is known the next time. */
  cause: string;
  opened_on: Day;
  owed_by: Day;
  /** The figures as they stood when the rule fired. */
  evidence: Json;
  opened_at: Instant;
  program_version: string;
}

export interface ExceptionEventTable {
  id: Generated<number>;
  exception: string;
  kind: 'opened' | 'assigned' | 'accepted' | 'asked' | 'escalated' | 'noise' | 'closed';
  day: Day;
  recorded_at: Instant;
  actor: string;
  reason: string;
  owner: string | null;
}
