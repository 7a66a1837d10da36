/** The table of documented steps on process charts; tables.ts says how values are kept. */
import type { Generated } from 'kysely';

/** A day, YYYY-MM-DD. */
type Day = string;
/** An instant, ISO 8601 in UTC. */
type Instant = string;

/** A documented change of a process, stated or taken back: a step is known from the instant at which it was recorded. */
export interface ProcessStepEventTable {
  id: Generated<number>;
  step: string;
  kind: 'stated' | 'withdrawn';
  measure: string;
  /** Null where it concerns every area. */
  area: string | null;
  /** The day from which the process is another. */
  from_day: Day;
  cause: string;
  document: string;
  actor: string;
  /** Why it was taken back; null where it was stated. */
  reason: string | null;
  recorded_at: Instant;
}
