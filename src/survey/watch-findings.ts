import { SurveyError } from './errors.ts';
import { type HeldAgainst, periodsBehind, type Shortfall, shortfalls, type WatchedSeries } from './watch.ts';
import { type WatchPlan, watchThreshold } from './watch-threshold.ts';

/** `fired` opens an exception; `nearly` is listed and opens none; `quiet` is neither. */
export type WatchState = 'fired' | 'nearly' | 'quiet';

/** Why a rule says what it says: the figures that were compared. */
export type WatchReason =
  | ({ readonly kind: 'fall' } & Shortfall)
  | ({ readonly kind: 'off-track' } & Shortfall)
  /** The verdict says so, and no four periods of a path were there to weigh it by. */
  | { readonly kind: 'off-track-unweighed' }
  | { readonly kind: 'behind'; readonly periods: number; readonly needed: number }
  | ({ readonly kind: 'gap-widening' } & Shortfall)
  /** A sign on a control chart opens nothing alone: on many series it is mostly chance. */
  | { readonly kind: 'chart-signal'; readonly signal: string };

/** What one rule found at the latest period. */
export interface WatchFinding {
  readonly rule: WatchReason['kind'];
  readonly state: WatchState;
  readonly reason: WatchReason;
  /** In standard errors, or periods in a row for `behind`; absent where nothing was weighed. */
  readonly statistic?: number;
  /** What the statistic has to reach to fire, and to be listed as nearly fired. */
  readonly threshold?: number;
  readonly nearlyFrom?: number;
}

/** The two heights that a plan sets, in standard errors. */
export interface WatchThresholds {
  readonly fires: number;
  readonly nearly: number;
  readonly behindFor?: number;
}

/** A rule nearly fires where a body that bore four times as many false alarms would have had its exception. */
const moreToBear = 4;

/**
 * The heights at which rules fire and nearly fire. Work them out once for a plan: it costs some tenths of a second.
 * @example
 * const plan = { series: 32, history: 8, watched: 12, periodsAYear: 4, falseAlarmsAYear: 1 / 6, withPath: true, behindFor: 3 };
 * const { fires, nearly } = watchThresholds(plan);
 * [fires.toFixed(1), nearly.toFixed(1)] // => ['3.2', '2.7']
 */
export function watchThresholds(plan: WatchPlan): WatchThresholds {
  const thresholds = {
    fires: watchThreshold(plan),
    nearly: watchThreshold({ ...plan, falseAlarmsAYear: moreToBear * plan.falseAlarmsAYear }),
  };
  return plan.behindFor === undefined ? thresholds : { ...thresholds, behindFor: plan.behindFor };
}

/** What else is known of the series at its latest period. */
export interface WatchCircumstances {
  /** Whether the verdict on the target is "off track", by whatever odds it rests on. */
  readonly offTrack?: boolean;
  /** Words of a control chart's sign at the latest period, if there is one. */
  readonly chartSignal?: string;
}

/**
 * What every rule says of a series at its latest period. More is better: hand in negatives where less is.
 *
 * - **fall**: the largest shortfall of the latest 2, 3 or 4 periods against all before, or of the latest 4 against the baseline.
 * - **off-track**: the verdict says so *and* the latest 4 periods fall short of the path by the same threshold. Odds under 20%
 *   alone come by chance to a fifth of series whose level is just at the goal; with the second half of the rule the budget
 *   holds whatever the odds rest on. Either half alone nearly fires.
 * - **behind**: the published interval lay wholly under the path for so many periods in a row; one fewer nearly fires.
 * - **chart-signal**: listed as nearly fired, never more.
 *
 * Throws as `shortfalls` does.
 * @example
 * const series = [60, 61, 59, 60, 52, 50, 51].map((percent) => ({ value: percent / 100, variance: 0.002 }));
 * judgeWatch(series, 4, { fires: 3.2, nearly: 2.7 }).map(({ rule, state }) => `${rule}: ${state}`) // => ['fall: quiet']
 * @example
 * const series = [60, 61, 59, 60, 42, 45, 44].map((percent) => ({ value: percent / 100, variance: 0.002 }));
 * judgeWatch(series, 4, { fires: 3.2, nearly: 2.7 }).map(({ rule, state }) => `${rule}: ${state}`) // => ['fall: fired']
 */
export function judgeWatch(
  series: WatchedSeries,
  history: number,
  thresholds: WatchThresholds,
  circumstances: WatchCircumstances = {},
): WatchFinding[] {
  const found = shortfalls(series, history);
  const findings: WatchFinding[] = [];
  const fall = largest(found, ['all before', 'baseline']);
  if (fall !== undefined) findings.push(weighed({ kind: 'fall', ...fall }, fall.statistic, thresholds));
  const offTrack = offTrackOf(largest(found, ['path']), circumstances.offTrack === true, thresholds);
  if (offTrack !== undefined) findings.push(offTrack);
  if (thresholds.behindFor !== undefined && series.at(-1)?.path !== undefined) {
    findings.push(behindOf(periodsBehind(series), thresholds.behindFor));
  }
  const { chartSignal } = circumstances;
  if (chartSignal !== undefined) {
    findings.push({
      rule: 'chart-signal',
      state: 'nearly',
      reason: { kind: 'chart-signal', signal: chartSignal },
    });
  }
  return findings;
}

/**
 * Whether the gap between two groups widens, by the same shortfalls: the gap is turned so that it is negative in the baseline,
 * and a fall is a widening. Each period is group less comparison with the variance of that difference; every gap watched is a
 * series of the plan. A gap too small to have a sign in the baseline is found late rather than falsely.
 * @example
 * const gaps = [-10, -12, -11, -9, -26, -28].map((points) => ({ value: points / 100, variance: 0.002 }));
 * judgeGap(gaps, 4, { fires: 3.2, nearly: 2.7 })?.state // => 'fired'
 */
export function judgeGap(
  gaps: WatchedSeries,
  history: number,
  thresholds: WatchThresholds,
): WatchFinding | undefined {
  let sum = 0;
  for (const gap of gaps.slice(0, history)) if (gap !== undefined) sum += gap.value / gap.variance;
  const turned = sum > 0 ? -1 : 1;
  const series = gaps.map((gap) =>
    gap === undefined ? undefined : { value: turned * gap.value, variance: gap.variance },
  );
  const widening = largest(shortfalls(series, history), ['all before', 'baseline']);
  if (widening === undefined) return undefined;
  const { expected, found, statistic } = widening;
  const reason = {
    ...widening,
    kind: 'gap-widening',
    expected: turned * expected,
    found: turned * found,
  } as const;
  return weighed(reason, statistic, thresholds);
}

function largest(found: readonly Shortfall[], kinds: readonly HeldAgainst[]): Shortfall | undefined {
  return found
    .filter(({ against }) => kinds.includes(against))
    .reduce<Shortfall | undefined>(
      (most, next) => (most === undefined || next.statistic > most.statistic ? next : most),
      undefined,
    );
}

function weighed(reason: WatchReason, statistic: number, thresholds: WatchThresholds): WatchFinding {
  const { fires, nearly } = checked(thresholds);
  const state = statistic > fires ? 'fired' : statistic > nearly ? 'nearly' : 'quiet';
  return { rule: reason.kind, state, reason, statistic, threshold: fires, nearlyFrom: nearly };
}

function offTrackOf(
  shortfall: Shortfall | undefined,
  offTrack: boolean,
  thresholds: WatchThresholds,
): WatchFinding | undefined {
  if (shortfall === undefined) {
    const reason = { kind: 'off-track-unweighed' } as const;
    return offTrack ? { rule: reason.kind, state: 'nearly', reason } : undefined;
  }
  const finding = weighed({ kind: 'off-track', ...shortfall }, shortfall.statistic, thresholds);
  if (offTrack) return finding.state === 'quiet' ? { ...finding, state: 'nearly' } : finding;
  return finding.state === 'fired' ? { ...finding, state: 'nearly' } : finding;
}

function behindOf(periods: number, needed: number): WatchFinding {
  const nearlyFrom = Math.max(1, needed - 1);
  const state = periods >= needed ? 'fired' : periods >= nearlyFrom ? 'nearly' : 'quiet';
  const reason = { kind: 'behind', periods, needed } as const;
  return { rule: 'behind', state, reason, statistic: periods, threshold: needed, nearlyFrom };
}

function checked(thresholds: WatchThresholds): WatchThresholds {
  if (thresholds.fires >= thresholds.nearly && thresholds.nearly > 0) return thresholds;
  throw new SurveyError(
    'out-of-range',
    `Rules fire from ${thresholds.fires} and nearly fire from ${thresholds.nearly}; two heights above 0 were expected, the second no higher.`,
  );
}
