/** The tables of who reports what to whom, and of each report; tables.ts says how values are kept. */
import type { Generated } from 'kysely';

/** A day, YYYY-MM-DD. */
type Day = string;
/** An instant, ISO 8601 in UTC. */
type Instant = string;
/** JSON, as text. */
type Json = string;

/** The structure of reporting in one version: as it was known from a day on, until the next. */
export interface ReportStructureTable {
  id: number;
  day: Day;
  hash: string;
  body: Json;
  recorded_at: Instant;
  actor: string;
}

/** One report that is owed, or was, as its events leave it: what lists read. */
export interface ReportTable {
  /** 'headline-2011-q1' */
  id: string;
  duty: string;
  /** The version of the structure by which it is owed. */
  structure: number;
  /** The body that owes it, and the one that it goes to. */
  owed_by: string;
  receiver: string;
  area: string | null;
  period: string;
  starts: Day;
  ends: Day;
  made_on: Day;
  /** The first day set; `due` moves when a report is returned. */
  first_due: Day;
  due: Day;
  state: string;
  /** 1 once it was filed after its day. */
  late: number;
  filed_on: Day | null;
  /** The last thing that people did with it; 0 before the first. */
  last_event: number;
}

/** What happened to a report; only ever added to. */
export interface ReportEventTable {
  id: Generated<number>;
  report: string;
  kind: string;
  day: Day;
  recorded_at: Instant;
  actor: string;
  capacity: string;
  reason: string;
  detail: Json;
}
