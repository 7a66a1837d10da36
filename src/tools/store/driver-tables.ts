/** The tables of the confidence model; tables.ts says how values are kept. */
import type { Generated } from 'kysely';

/** A day, YYYY-MM-DD. */
type Day = string;
/** An instant, ISO 8601 in UTC. */
type Instant = string;
/** JSON, as text. */
type Json = string;

/** A configured model: a changed configuration is a version more, and what was fitted under the old one stays readable. */
export interface DriverModelTable {
  name: string;
  version: number;
  hash: string;
  body: Json;
  created_at: Instant;
  created_by: string;
}

/** A model fitted to a period, or the reason why it cannot be: never changed, only followed by another. */
export interface DriverFitTable {
  id: Generated<number>;
  model: string;
  version: number;
  period: string;
  starts: Day;
  ends: Day;
  /** Hashes of the waves that it rests on. */
  waves: Json;
  body: Json | null;
  refusal_code: string | null;
  refusal: string | null;
  fitted_at: Instant;
  program_version: string;
}

/** What a body believes of what drives confidence, and what became of it. */
export interface FindingEventTable {
  id: Generated<number>;
  finding: string;
  day: Day;
  recorded_at: Instant;
  actor: string;
  statement: string;
  evidence: string;
  status: 'believed' | 'being tested' | 'supported' | 'refuted';
  review_on: Day;
  reason: string;
}
