import type { Measure } from '#features/measures/rules/measure.ts';
import { type ProcessChart, processChart, SurveyError } from '#survey';
import type { ProcessStep } from './process-steps.ts';
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
      /** The steps that lie within or after these periods. */
      readonly steps: readonly StepOnChart[];
    }
  | {
      readonly kind: 'too-few';
      readonly found: number;
      readonly needed: number;
      /** Where periods are enough, and so many steps leave none of the stretches enough. */
      readonly steps?: number;
    }
  | { readonly kind: 'no-variance' };

/** A process that can be drawn. */
export type DrawnProcess = Extract<ProcessOutcome, { kind: 'chart' }>;

/** A documented step and the first whole period after it; undefined where none is published yet. */
export interface StepOnChart extends ProcessStep {
  readonly period: number | undefined;
}

const fewest = 4;

/**
 * The process chart of a place's separate periods: quarters where they are published, else years that share no interviews, in the
 * newest version of the question and after the last gap. Rolling years never: neighbours share three quarters of their interviews.
 * Limits start anew with the first period that lies wholly after a documented step; `target` is the share that assurance asks about.
 */
export function processOf(
  readings: readonly Reading[],
  direction: Measure['direction'],
  {
    steps = [],
    target,
  }: { readonly steps?: readonly ProcessStep[]; readonly target?: number | undefined } = {},
): ProcessOutcome {
  const separate = (['quarter', 'financial-year', 'calendar-year'] as const)
    .map((kind) => readings.filter(({ figure }) => figure.period_kind === kind))
    .find((some) => some.length > 0);
  const newest = separate?.at(-1)?.figure.version;
  const own = (separate ?? []).filter(({ figure }) => figure.version === newest);
  const run = lastRun(own.flatMap((reading) => shown(reading) ?? []));
  if (run.length < fewest) return { kind: 'too-few', found: run.length, needed: fewest };
  const points = run.map(({ value }, period) => ({ period, value }));
  const better = direction === 'neither' ? 'neither' : direction === 'more' ? 'higher' : 'lower';
  const placed = placeSteps(steps, run);
  try {
    const chart = processChart(points, {
      ...{ points: 'separate', better, shortStretches: 'wait', steps: libraryStepsOf(placed) },
      ...(target === undefined ? {} : { target }),
    });
    return {
      ...{ kind: 'chart', chart, readings: run, leftOut: (separate ?? []).length - run.length },
      steps: placed,
    };
  } catch (error) {
    if (error instanceof SurveyError && error.code === 'no-variance') return { kind: 'no-variance' };
    if (error instanceof SurveyError && error.code === 'too-few-periods')
      return { kind: 'too-few', found: run.length, needed: fewest, steps: placed.length };
    throw error;
  }
}

/** Where each step falls. One that holds from the first period's day or before changes nothing between these periods. */
function placeSteps(steps: readonly ProcessStep[], run: readonly ShownReading[]): StepOnChart[] {
  return steps.flatMap((step) => {
    const period = run.findIndex(({ figure }) => figure.starts >= step.from);
    return period === 0 ? [] : [{ ...step, period: period < 0 ? undefined : period }];
  });
}

/** The steps as the library takes them: two that fall before the same period are one. */
function libraryStepsOf(placed: readonly StepOnChart[]): { from: number; cause: string }[] {
  const known = placed.flatMap(({ period, cause }) =>
    period === undefined ? [] : [{ from: period, cause }],
  );
  return [...Map.groupBy(known, ({ from }) => from)].map(([from, list]) => ({
    from,
    cause: list.map(({ cause }) => cause).join('; '),
  }));
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
