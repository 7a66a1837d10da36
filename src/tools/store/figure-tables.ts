/** The tables of figures and what they are worked out from; tables.ts says how values are kept. */
import type { Generated } from 'kysely';

/** A day, YYYY-MM-DD. */
type Day = string;
/** An instant, ISO 8601 in UTC. */
type Instant = string;
/** JSON, as text. */
type Json = string;

export interface MomentTable {
  wave: string;
  measure: string;
  version: number;
  formula: number;
  /** Empty for everybody, else the group's column. */
  domain: string;
  sheet: Json;
}

export interface AnswerCountTable {
  wave: string;
  measure: string;
  version: number;
  area: string;
  code: string;
  n: number;
  w: number;
}

export interface FigureTable {
  id: string;
  survey: string;
  measure: string;
  version: number;
  area: string;
  period: string;
  period_kind: 'quarter' | 'rolling-year' | 'financial-year' | 'calendar-year';
  starts: Day;
  ends: Day;
  /** Empty for everybody, else the group's column; then `group_value` says which group. */
  domain: Generated<string>;
  group_value: Generated<string>;
  state: 'draft' | 'published' | 'superseded' | 'withdrawn';
  status: 'reliable' | 'caution' | 'hidden';
  reasons: Json;
  value: number | null;
  lower: number | null;
  upper: number | null;
  standard_error: number | null;
  base: number | null;
  weighted_base: number | null;
  effective_base: number | null;
  design_effect: number | null;
  degrees_of_freedom: number | null;
  method: string;
  /** Strata, units, waves with hashes, moments, formula: what "Where does this come from?" shows. */
  detail: Json;
  published_at: Instant | null;
  ended_at: Instant | null;
  /** The figure that this one revises. */
  follows: string | null;
  reason: string | null;
  program_version: string;
}

export interface ComparisonTable {
  figure: string;
  kind: 'year-before' | 'previous' | 'force' | 'comparator';
  other: string | null;
  value: number;
  standard_error: number;
  degrees_of_freedom: number;
  lower: number;
  upper: number;
  probability: number;
  adjusted_probability: number | null;
}

export interface BreakInSeriesTable {
  measure: string;
  version_before: number;
  version_after: number;
  day: Day;
  reason: string;
}
