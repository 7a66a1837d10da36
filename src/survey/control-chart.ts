import { type Limits, type ProcessRule, rulesBroken } from './control-rules.ts';
import { finite, SurveyError } from './errors.ts';
import { type PointKind, requireSeparate, requireSeries, type SeriesPoint } from './periods.ts';

/** A change of the process itself that somebody has documented: limits start anew with this period. */
export interface ProcessStep {
  readonly from: number;
  /** What happened, in words; never empty: limits are not moved because the points moved. */
  readonly cause: string;
}

export interface ProcessOptions {
  /** Do neighbouring points share interviews? Rolling points are refused. */
  readonly points: PointKind;
  readonly better: 'higher' | 'lower' | 'neither';
  readonly target?: number;
  /** Leave moving ranges over 3.267 times their mean out of the mean range; true if left out. */
  readonly screenRanges?: boolean;
  /** Take the limits from the first so many points of each stretch; left out: from all of them. */
  readonly limitsFrom?: number;
  readonly steps?: readonly ProcessStep[];
  /**
   * What becomes of a stretch beside a step that is too short for limits, or does not vary. `refuse` (the default) throws; `wait`
   * leaves its points unjudged until there are enough: old limits would call the documented change a signal.
   */
  readonly shortStretches?: 'refuse' | 'wait';
}

/** A stretch beside a documented step that can carry no limits yet. */
export interface WaitingStretch {
  readonly from: number;
  readonly to: number;
  readonly cause: string | undefined;
  readonly found: number;
}

/** The limits of one stretch between documented steps. Process limits, not a margin of sampling error. */
export interface ProcessStretch extends Limits {
  readonly from: number;
  readonly to: number;
  readonly cause: string | undefined;
  /** Mean of all moving ranges that the limits rest on, and of those that the screen left. */
  readonly meanRange: number;
  readonly screenedRange: number;
  /** Points that the limits rest on. */
  readonly base: number;
  /** True where that is under 13: the limits will still move. */
  readonly provisional: boolean;
}

/** A point with the rules that it breaks. */
export interface ProcessPoint extends SeriesPoint {
  readonly rules: readonly ProcessRule[];
  /** `common`: no more than noise. `change` where neither direction is better. `unjudged` where there are no limits yet. */
  readonly signal: 'common' | 'improvement' | 'concern' | 'change' | 'unjudged';
}

/** An XmR chart: its limits, its points with what they signal, and what that means for a target. */
export interface ProcessChart {
  readonly stretches: readonly ProcessStretch[];
  /** Stretches without limits; empty unless `shortStretches` is `wait`. */
  readonly waiting: readonly WaitingStretch[];
  readonly points: readonly ProcessPoint[];
  /** Will the process as it now runs meet the target by itself? Left out without a target, a better direction or limits now. */
  readonly assurance: 'passes' | 'fails' | 'hit-and-miss' | undefined;
}

const fewest = 4;
const settled = 13;
/** 3 / 1.128: three standard deviations by the mean range of two [Shewhart; Nelson 1982]. */
const rangeToLimit = 2.66;
const rangeScreen = 3.267;

/**
 * An XmR chart: mean -/+ 2.66 times the mean moving range, moving ranges over 3.267 times their mean screened out once
 * [Nelson 1982], judged by the four rules of NHS England's Making Data Count. Assurance: the target lies beyond the far
 * limit (`fails`), beyond the near one (`passes`), or between (`hit-and-miss`), by the last stretch.
 *
 * Assumes separate points of about equal precision. The limits hold sampling error and real movement together, so they
 * are no test of one point's level. A series that drifts breaks the rules at both ends: that is what they are for.
 *
 * Throws `overlapping-periods` for rolling points, `too-few-periods` for a stretch under 4 points, `missing-period`,
 * `no-variance` for a stretch that does not vary, `no-cause` for a step without one, `out-of-range` for a step outside
 * the series.
 * @example
 * const values = [52, 50, 51, 53, 50, 52, 51, 50, 52, 51, 53, 50, 51, 60];
 * const points = values.map((value, period) => ({ period, value }));
 * const chart = processChart(points, { points: 'separate', better: 'higher' });
 * chart.points.filter((point) => point.signal !== 'common').map((point) => `${point.period} ${point.rules}`).join() // => '13 outside'
 * @example processChart([{ period: 1, value: 50 }], { points: 'rolling', better: 'higher' }) // throws overlapping-periods
 */
export function processChart(points: readonly SeriesPoint[], options: ProcessOptions): ProcessChart {
  requireSeparate(options.points, 'an XmR chart');
  requireSeries(points, fewest, 'an XmR chart');
  const parts = stretchesOf(points, options.steps ?? []);
  const limits = parts.map((part) =>
    parts.length > 1 && options.shortStretches === 'wait' && !canCarry(part, options)
      ? undefined
      : limitsOf(part.members, part.cause, options),
  );
  const stretches = limits.filter((each) => each !== undefined);
  if (stretches.length === 0)
    throw new SurveyError(
      'too-few-periods',
      `No stretch between steps has ${fewest} points that vary; limits need as many.`,
    );
  return {
    stretches,
    waiting: parts.flatMap(({ members, cause }, index) => {
      const [first, last] = [members[0], members.at(-1)];
      return limits[index] !== undefined || first === undefined || last === undefined
        ? []
        : [{ from: first.period, to: last.period, cause, found: members.length }];
    }),
    points: parts.flatMap(({ members }, index) => judged(members, limits[index], options.better)),
    assurance: assuranceOf(limits.at(-1), options),
  };
}

/** Can limits rest on these points: enough of them, and not all the same? */
function canCarry({ members }: Part, { limitsFrom }: ProcessOptions): boolean {
  const values = members.slice(0, limitsFrom).map(({ value }) => value);
  return values.length >= fewest && values.some((value) => value !== values[0]);
}

interface Part {
  readonly cause: string | undefined;
  readonly members: readonly SeriesPoint[];
}

function stretchesOf(points: readonly SeriesPoint[], steps: readonly ProcessStep[]): Part[] {
  const first = points[0]?.period ?? 0;
  const last = points.at(-1)?.period ?? 0;
  const sorted = steps.toSorted((one, two) => one.from - two.from);
  for (const [index, step] of sorted.entries()) {
    if (step.cause.trim() === '') {
      throw new SurveyError(
        'no-cause',
        `The step at period ${step.from} has no cause. Limits are drawn anew only where what changed is on record.`,
        index,
      );
    }
    if (
      !Number.isSafeInteger(step.from) ||
      step.from <= first ||
      step.from > last ||
      step.from === sorted[index + 1]?.from
    ) {
      throw new SurveyError(
        'out-of-range',
        `A step begins at period ${step.from}; one after ${first} and up to ${last}, each once, was expected.`,
        index,
      );
    }
  }
  const starts = [{ from: first, cause: undefined }, ...sorted];
  return starts.map(({ from, cause }, index) => {
    const end = starts[index + 1]?.from ?? last + 1;
    return { cause, members: points.filter((point) => point.period >= from && point.period < end) };
  });
}

function limitsOf(
  members: readonly SeriesPoint[],
  cause: string | undefined,
  options: ProcessOptions,
): ProcessStretch {
  const from = members[0]?.period ?? Number.NaN;
  const to = members.at(-1)?.period ?? Number.NaN;
  const values = members.slice(0, options.limitsFrom).map((point) => point.value);
  if (values.length < fewest) {
    throw new SurveyError(
      'too-few-periods',
      `The limits from period ${from} would rest on ${values.length} points; at least ${fewest} are needed. Until then, leave the step out.`,
    );
  }
  const mean = meanOf(values);
  const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? Number.NaN)));
  const meanRange = meanOf(ranges);
  if (meanRange === 0) {
    throw new SurveyError(
      'no-variance',
      `All points from period ${from} to ${to} that the limits rest on are ${mean}: limits of no width would call every later change a signal. Is the series rounded, or carried forward?`,
    );
  }
  const kept =
    options.screenRanges === false ? ranges : ranges.filter((range) => range < rangeScreen * meanRange);
  const screenedRange = meanOf(kept);
  return {
    from,
    to,
    cause,
    mean,
    meanRange,
    screenedRange,
    lower: mean - rangeToLimit * screenedRange,
    upper: mean + rangeToLimit * screenedRange,
    base: values.length,
    provisional: values.length < settled,
  };
}

function judged(
  members: readonly SeriesPoint[],
  limits: ProcessStretch | undefined,
  better: ProcessOptions['better'],
): ProcessPoint[] {
  if (limits === undefined) return members.map((point) => ({ ...point, rules: [], signal: 'unjudged' }));
  const broken = rulesBroken(
    members.map((point) => point.value),
    limits,
  );
  return members.map((point, index) => {
    const rules = broken[index] ?? [];
    return {
      ...point,
      rules,
      signal: rules.length === 0 ? 'common' : signalOf(point.value > limits.mean, better),
    };
  });
}

function signalOf(high: boolean, better: ProcessOptions['better']): ProcessPoint['signal'] {
  if (better === 'neither') return 'change';
  return high === (better === 'higher') ? 'improvement' : 'concern';
}

function assuranceOf(limits: ProcessStretch | undefined, options: ProcessOptions): ProcessChart['assurance'] {
  const { target, better } = options;
  if (target === undefined || better === 'neither' || limits === undefined) return undefined;
  finite(target, 'The target');
  if (target > limits.upper) return better === 'higher' ? 'fails' : 'passes';
  if (target < limits.lower) return better === 'higher' ? 'passes' : 'fails';
  return 'hit-and-miss';
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
