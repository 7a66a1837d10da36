import { requiredOn } from '#features/targets/rules/terms.ts';
import {
  judgeGap,
  judgeWatch,
  processChart,
  type Shortfall,
  SurveyError,
  type WatchFinding,
  type WatchReason,
} from '#survey';
import { causeOf, type Evidence, type EvidenceFigure, type Finding, type Weighed } from './evidence.ts';
import { lastDayOf, monthOf } from './track.ts';
import type { PlannedThresholds, SeriesKind } from './watch-plan.ts';
import { daysAfter } from './watch-rules.ts';
import { type Closing, rebased, type WatchedFigure, type WatchedLevel } from './watch-series.ts';

/** What is watched, with what is known of the day. */
export interface WatchedThing {
  readonly measure: string;
  readonly version: number;
  readonly area: string;
  readonly gap: Evidence['gap'];
  readonly level: WatchedLevel;
}

export interface WatchDay {
  readonly day: string;
  readonly rules: number;
  readonly thresholdsOf: (kind: SeriesKind) => PlannedThresholds;
  /** How the exceptions that have been closed were, by cause; the last of each. */
  readonly closed: ReadonlyMap<string, Closing>;
}

/**
 * What the rules find of one series on a day: fired and nearly fired. A cause that was closed is judged anew by later periods only,
 * against what was known when it was closed.
 */
export function findingsOf(thing: WatchedThing, on: WatchDay): Finding[] {
  return judged(thing, thing.level, on).flatMap((finding) => {
    const closing = on.closed.get(finding.cause);
    if (closing === undefined) return [finding];
    const later = rebased(thing.level, closing);
    if (later === undefined) return [];
    return judged(thing, later, on).filter(({ cause }) => cause === finding.cause);
  });
}

function judged(thing: WatchedThing, level: WatchedLevel, on: WatchDay): Finding[] {
  const thresholds = on.thresholdsOf(level.kind);
  const found = rulesOn(thing, level, thresholds);
  return found.flatMap((finding) => {
    if (finding.state === 'quiet') return [];
    const evidence = evidenceOf(thing, level, finding, thresholds, on);
    return [{ state: finding.state, cause: causeOf(evidence), evidence }];
  });
}

function rulesOn({ gap }: WatchedThing, level: WatchedLevel, thresholds: PlannedThresholds): WatchFinding[] {
  const { series, history, target } = level;
  try {
    if (gap !== undefined) {
      const widening = judgeGap(series, history, thresholds);
      return widening === undefined ? [] : [widening];
    }
    const signal = chartSignal(level);
    return judgeWatch(series, history, thresholds, {
      ...(target === undefined ? {} : { offTrack: target.word === 'Off track' }),
      ...(signal === undefined ? {} : { chartSignal: signal }),
    });
  } catch (error) {
    // A baseline that is not there yet is nothing to judge by: the series is not watched until it is.
    if (error instanceof SurveyError) return [];
    throw error;
  }
}

const signs = {
  outside: 'the newest figure lies outside the limits',
  shift: 'seven figures in a row lie on one side of the mean',
  trend: 'seven figures in a row each lie on the same side of the one before',
  'two-of-three': 'two of three figures lie near the same limit',
} as const;

/** The words of a sign that performance fails, at the newest figure of a control chart; undefined where there is none, or no chart. */
function chartSignal({ series, sign }: WatchedLevel): string | undefined {
  const points = series.flatMap((period, place) =>
    period === undefined ? [] : [{ period: place, value: sign * period.value }],
  );
  try {
    const chart = processChart(points, { points: 'separate', better: sign === 1 ? 'higher' : 'lower' });
    const newest = chart.points.at(-1);
    const [rule] = newest?.signal === 'concern' ? newest.rules : [];
    return rule === undefined ? undefined : signs[rule];
  } catch (error) {
    if (error instanceof SurveyError) return undefined;
    throw error;
  }
}

function evidenceOf(
  { measure, version, area, gap }: WatchedThing,
  level: WatchedLevel,
  { reason, statistic, threshold, nearlyFrom }: WatchFinding,
  { plan }: PlannedThresholds,
  { day, rules }: WatchDay,
): Evidence {
  const { target, step, sign, figures } = level;
  const shortfall = 'standardError' in reason ? reason : undefined;
  const weighed: Weighed | undefined =
    shortfall === undefined || statistic === undefined || threshold === undefined || nearlyFrom === undefined
      ? undefined
      : {
          ...{
            against: shortfall.against,
            periods: shortfall.periods,
            standardError: shortfall.standardError,
          },
          expected: sign * shortfall.expected,
          found: sign * shortfall.found,
          ...{ statistic, threshold, nearlyFrom },
        };
  const { before, after } = sides(level, reason, shortfall);
  const newest = figures.findLast((figure) => figure !== undefined);
  return {
    ...{ rule: reason.kind, measure, version, area, gap, day, rules, step, weighed, before, after },
    budget: { falseAlarmsAYear: plan.falseAlarmsAYear, series: plan.series },
    behind: reason.kind === 'behind' ? { periods: reason.periods, needed: reason.needed } : undefined,
    signal: reason.kind === 'chart-signal' ? reason.signal : undefined,
    target:
      target === undefined
        ? undefined
        : {
            ...{ id: target.id, probability: target.probability },
            ...{ goal: target.terms.goal.value, goalDay: target.terms.goal.day },
            asked: requiredOn(target.terms, newest?.ends ?? day),
            askedFirst:
              target.terms.trajectory.kind === 'linear' && after[0] !== undefined
                ? requiredOn(target.terms, after[0].ends)
                : undefined,
          },
    due: undefined,
  };
}

/** The figures that were compared: the latest so many periods, and what they were held against. */
function sides(
  { figures, history }: WatchedLevel,
  reason: WatchReason,
  shortfall: Shortfall | undefined,
): Pick<Evidence, 'before' | 'after'> {
  const latest = shortfall?.periods ?? (reason.kind === 'behind' ? reason.periods : 1);
  const from = figures.length - latest;
  const before =
    shortfall === undefined || shortfall.against === 'path'
      ? []
      : figures.slice(0, shortfall.against === 'baseline' ? history : from);
  return { before: before.flatMap(frozen), after: figures.slice(from).flatMap(frozen) };
}

function frozen(figure: WatchedFigure | undefined): EvidenceFigure[] {
  if (figure?.value == null || figure.lower === null || figure.upper === null) return [];
  const { id, ends, value, lower, upper, base } = figure;
  return [{ id, ends, value, lower, upper, base: base ?? undefined }];
}

/** The day by which the figures of the next period are due, and whether it has passed. */
export function overdueReport(
  last: { readonly ends: string; readonly step: number },
  within: number,
  on: string,
): { readonly due: NonNullable<Evidence['due']>; readonly late: boolean } {
  const expected = lastDayOf(monthOf(last.ends) + last.step);
  const by = daysAfter(expected, within);
  return { due: { last: last.ends, expected, by }, late: on > by };
}
