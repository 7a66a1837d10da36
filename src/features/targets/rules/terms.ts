import { z } from 'zod';
import { day } from '#features/bodies/rules.ts';
import { periodKinds } from '#features/measures/rules/survey.ts';

const share = z
  .number()
  .min(0, 'write a share of one, such as 0.48')
  .max(1, 'write a share of one, such as 0.48');
const point = z.strictObject({ day, value: share });

/** The planned way from baseline to goal. Linear unless dated steps or milestones are given. */
const trajectory = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('linear') }),
  /** The level asked for jumps on each of these days, and stays until the next. */
  z.strictObject({ kind: z.literal('stepped'), points: z.array(point).min(1) }),
  /** Straight lines between these points; the baseline comes before them and the goal after. */
  z.strictObject({ kind: z.literal('milestones'), points: z.array(point).min(1) }),
]);

/** By what odds a verdict is spoken. Kept with the target and printed beside the verdict. */
const thresholds = z.strictObject({
  /** On track from these odds of reaching the goal. */
  on_track: z.number().min(0).max(1).default(0.7),
  /** Off track under these. */
  off_track: z.number().min(0).max(1).default(0.2),
});

/** What a target demands, as it stood from one day on. Shares are 0 to 1. */
export const targetTerms = z.strictObject({
  measure: z.string().min(1),
  /** The version of the question that baseline and goal speak of. */
  version: z.int().min(1).default(1),
  area: z.string().min(1),
  baseline: z.strictObject({ value: share, day, source: z.string().min(1) }),
  goal: z.strictObject({
    value: share,
    day,
    /** The kind of figure, ending on the goal's day, by which the target is met or missed. */
    period: z.enum(periodKinds).default('rolling-year'),
  }),
  set_by: z.string().min(1),
  /** Under what power or decision: "a decision of the Authority of 8 July 2010". */
  authority: z.string().min(1),
  document: z.strictObject({ title: z.string().min(1), url: z.url().optional() }).optional(),
  trajectory: trajectory.default({ kind: 'linear' }),
  /** How far under the trajectory a level may lie before it counts as behind. */
  tolerance: z.number().min(0).max(0.5).default(0),
  thresholds: thresholds.default({ on_track: 0.7, off_track: 0.2 }),
  /** Said wherever the target is shown. */
  note: z.string().min(1).optional(),
});

export type TargetTerms = z.infer<typeof targetTerms>;

/** What a target's terms are checked against. */
export interface TermsContext {
  readonly direction: 'more' | 'less' | 'neither';
  readonly unit: 'proportion' | 'scale';
  readonly versions: readonly number[];
}

/**
 * Everything that is wrong with a target's terms, each in a sentence that says how to mend it; empty where they are sound.
 * A goal that asks for the wrong direction, or lies before its baseline, would give a verdict that looks fine and means nothing.
 */
export function termsFaults(terms: TargetTerms, measure: TermsContext): string[] {
  const { baseline, goal, thresholds: limits } = terms;
  const faults: string[] = [];
  if (measure.unit === 'scale')
    faults.push('The measure is a mean on a scale; a target is set on a share of people.');
  if (!measure.versions.includes(terms.version)) {
    faults.push(
      `version is ${terms.version}; the question has the versions ${measure.versions.join(', ')}. Say which of them baseline and goal speak of.`,
    );
  }
  for (const [name, written] of [
    ['baseline', baseline.day],
    ['goal', goal.day],
  ] as const) {
    if (!isDay(written)) faults.push(`The ${name}'s day is ${written}, which is no day of the calendar.`);
  }
  if (goal.day <= baseline.day)
    faults.push(
      `The goal's day (${goal.day}) is not after the baseline's (${baseline.day}). A goal lies ahead of where it starts.`,
    );
  if (goal.value === baseline.value)
    faults.push('Goal and baseline are the same value: say what is to change, or set no target.');
  const rises = goal.value > baseline.value;
  if (measure.direction === 'more' && goal.value < baseline.value)
    faults.push('More of this measure is better, and the goal is under the baseline: is one of them wrong?');
  if (measure.direction === 'less' && rises)
    faults.push('Less of this measure is better, and the goal is above the baseline: is one of them wrong?');
  if (limits.off_track >= limits.on_track)
    faults.push(
      `Off track is under ${limits.off_track} and on track from ${limits.on_track}: the first must be the smaller.`,
    );
  return [...faults, ...pathFaults(terms)];
}

function pathFaults({ trajectory: path, baseline, goal }: TargetTerms): string[] {
  if (path.kind === 'linear') return [];
  const faults: string[] = [];
  let before = baseline.day;
  for (const each of path.points) {
    if (!isDay(each.day) || each.day <= before || each.day > goal.day)
      faults.push(
        `The trajectory's point of ${each.day} must lie after ${before} and not after the goal's day (${goal.day}).`,
      );
    before = each.day;
  }
  return faults;
}

function isDay(written: string): boolean {
  const at = Date.parse(`${written}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(written);
}

/**
 * The level that the trajectory asks for on a day: the baseline's before its day, the goal's from the goal's day on.
 * Between points the line is straight in days; a stepped trajectory stays until its next day.
 */
export function requiredOn(terms: TargetTerms, on: string): number {
  const { baseline, goal, trajectory: path } = terms;
  if (on >= goal.day) return goal.value;
  const between = path.kind === 'linear' ? [] : path.points;
  let from: { readonly day: string; readonly value: number } = baseline;
  for (const next of [...between, goal]) {
    if (on < next.day) {
      if (path.kind === 'stepped' || on <= from.day) return from.value;
      const share = daysBetween(from.day, on) / daysBetween(from.day, next.day);
      return from.value + share * (next.value - from.value);
    }
    from = next;
  }
  return goal.value;
}

/** Days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}
