import type { Measure } from '#features/measures/rules/measure.ts';
import { type ProcessChart, processChart, SurveyError } from '#survey';
import { type Reading, type ShownReading, shown } from './reading.ts';

/** Separate periods of one measure in one place as a process, or why they cannot be looked at so. */
export type ProcessOutcome =
  | {
      readonly kind: 'chart';
      readonly chart: ProcessChart;
      /** The figures that it rests on, point for point. */
      readonly readings: readonly ShownReading[];
      /** Separate periods before them that are left out, as a gap or another question lies between. */
      readonly leftOut: number;
    }
  | { readonly kind: 'too-few'; readonly found: number; readonly needed: number }
  | { readonly kind: 'no-variance' };

const fewest = 4;

/**
 * The process chart of a place's separate periods: quarters where they are published, else years that share no interviews, in the
 * newest version of the question and after the last gap. Rolling years never: neighbours share three quarters of their interviews.
 */
export function processOf(readings: readonly Reading[], direction: Measure['direction']): ProcessOutcome {
  const separate = (['quarter', 'financial-year', 'calendar-year'] as const)
    .map((kind) => readings.filter(({ figure }) => figure.period_kind === kind))
    .find((some) => some.length > 0);
  const newest = separate?.at(-1)?.figure.version;
  const own = (separate ?? []).filter(({ figure }) => figure.version === newest);
  const run = lastRun(own.flatMap((reading) => shown(reading) ?? []));
  if (run.length < fewest) return { kind: 'too-few', found: run.length, needed: fewest };
  const points = run.map(({ value }, period) => ({ period, value }));
  const better = direction === 'neither' ? 'neither' : direction === 'more' ? 'higher' : 'lower';
  try {
    const chart = processChart(points, { points: 'separate', better });
    return { kind: 'chart', chart, readings: run, leftOut: (separate ?? []).length - run.length };
  } catch (error) {
    if (error instanceof SurveyError && error.code === 'no-variance') return { kind: 'no-variance' };
    throw error;
  }
}

/** The newest periods that follow each other without a gap. */
function lastRun(readings: readonly ShownReading[]): ShownReading[] {
  const start = readings.findLastIndex((reading, index) => {
    const before = readings[index - 1];
    return before !== undefined && dayAfter(before.figure.ends) !== reading.figure.starts;
  });
  return readings.slice(Math.max(0, start));
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
