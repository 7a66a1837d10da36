import type { Period } from '#features/measures/rules/period.ts';
import type { InterviewSurvey } from '#features/measures/rules/survey.ts';
import type { Cross, Moments, UnitTotals } from '#survey';

/** A measure as the levels need it: its groups' values come with the group. */
export interface MeasureInWave {
  readonly version: number;
  /** Moments by cell: `E09000002`, or `E09000002|F` for a group's value. One map a domain; the empty domain is everyone. */
  readonly domains: ReadonlyMap<string, ReadonlyMap<string, Moments>>;
  /** Cross-products by `first×second` value, added over the whole force. */
  readonly crosses: ReadonlyMap<string, ReadonlyMap<string, Cross>>;
  /** Totals of units by cell, one map a domain: only for surveys whose units persist over waves. */
  readonly units: ReadonlyMap<string, ReadonlyMap<string, readonly UnitTotals[]>>;
}

/** An accepted wave with the moments kept for it. */
export interface WaveMaterial {
  readonly id: string;
  readonly hash: string;
  readonly name: string;
  readonly starts: string;
  readonly ends: string;
  readonly measures: ReadonlyMap<string, MeasureInWave>;
}

export interface AreaMaterial {
  readonly code: string;
  readonly kind: 'force' | 'group' | 'area';
  /** For the force and for groups: the areas they are made of. For an area: itself. */
  readonly members: readonly string[];
}

export interface MeasureMaterial {
  readonly id: string;
  readonly unit: 'proportion' | 'scale';
}

export interface GroupMaterial {
  readonly name: string;
  readonly values: readonly string[];
  readonly comparator: string | undefined;
}

/** Everything that the levels of one survey are worked out from. Nothing here is an interview. */
export interface SurveyMaterial {
  readonly survey: InterviewSurvey;
  readonly waves: readonly WaveMaterial[];
  readonly areas: readonly AreaMaterial[];
  readonly measures: readonly MeasureMaterial[];
  readonly groups: readonly GroupMaterial[];
}

/** A period with the waves that make it up, for one measure in one version. */
export interface MeasuredPeriod {
  readonly period: Period;
  readonly version: number;
  readonly waves: readonly WaveMaterial[];
}
