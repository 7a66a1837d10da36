import { exceptionSettings } from '#features/bodies/rules/exception-settings.ts';
import type { HouseSettings } from '#features/bodies/rules.ts';

/** The rules of exceptions as a body has set them, with everything that it left open filled in: what a version keeps. */
export interface WatchRules {
  /** Undefined: one for every 32 series. */
  readonly falseAlarmsAYear: number | undefined;
  readonly behindPeriods: number;
  readonly measures: readonly string[];
  /** Kinds of areas and codes of single ones. */
  readonly areas: readonly string[];
  readonly gaps: boolean;
  readonly decideWithinDays: number;
  readonly reportedWithinDays: number | undefined;
  readonly owner: string;
}

/** A version of the rules, in force from its day until the next. */
export interface RulesVersion {
  readonly version: number;
  readonly day: string;
  readonly rules: WatchRules;
}

/** A body that says nothing bears one false alarm a year for so many series: London's boroughs. */
export const seriesPerFalseAlarm = 32;

/** The rules that a house's settings come to. `headline` is the measure to watch where none is named. */
export function watchRulesOf(
  settings: Pick<HouseSettings, 'exceptions' | 'body'>,
  headline: string,
): WatchRules {
  const given = settings.exceptions ?? exceptionSettings.parse({});
  return {
    falseAlarmsAYear: given.false_alarms_a_year,
    behindPeriods: given.behind_periods,
    measures: given.measures ?? [headline],
    areas: given.areas,
    gaps: given.gaps,
    decideWithinDays: given.decide_within_days,
    reportedWithinDays: given.reported_within_days,
    owner: given.owner ?? settings.body.short_name,
  };
}

/** One text for the same rules, whatever the order in which they were written: by it a change is known. */
export function rulesText(rules: WatchRules): string {
  return JSON.stringify(Object.fromEntries(Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** The day so many days after another. */
export function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}
