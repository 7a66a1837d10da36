/** The tables of published series; tables.ts says how values are kept. */

/** A day, YYYY-MM-DD. */
type Day = string;
/** An instant, ISO 8601 in UTC. */
type Instant = string;

export interface SeriesFileTable {
  id: string;
  series: string;
  file_name: string;
  hash: string;
  status: 'accepted' | 'withdrawn' | 'replaced';
  rows: number;
  accepted_at: Instant;
  accepted_by: string;
  reason: string | null;
  program_version: string;
  original_bytes: number;
}

export interface SeriesMeasureTable {
  series: string;
  measure: string;
  title: string;
  short_title: string;
  sentence: string | null;
  direction: 'more' | 'less' | 'neither';
}

export interface SeriesValueTable {
  file: string;
  series: string;
  measure: string;
  area: string;
  period: string;
  starts: Day;
  ends: Day;
  window_months: number;
  value: number | null;
  base: number | null;
  weighted_base: number | null;
  design_factor: number | null;
  lower: number | null;
  upper: number | null;
  status: 'published' | 'not-asked' | 'hidden';
  state: 'draft' | 'published' | 'withdrawn';
}
