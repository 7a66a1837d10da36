import type { Insertable } from 'kysely';
import type { ComparisonTable, FigureTable } from '#tools/store/figure-tables.ts';
import type { Comparison } from './compare.ts';
import type { ComputedLevel } from './compute.ts';
import { figureId, type LevelReason } from './figure.ts';

/** What "Where does this come from?" needs beside the figure's own columns. Never kept for a hidden level. */
export interface FigureDetail {
  readonly waves: readonly string[];
  readonly strata: number;
  readonly units: number;
  readonly unitsWithData: number;
  readonly w: number;
  readonly y: number;
  readonly cww: number;
  readonly cwy: number;
  readonly cyy: number;
  readonly kishDesignEffect: number;
}

/** A level as a row of figures, in the revision given. Hidden levels keep no number at all, not even their base. */
export function figureRow(
  level: ComputedLevel,
  context: {
    readonly survey: string;
    readonly revision: number;
    readonly state: 'draft' | 'published';
    readonly now: string;
    readonly follows: string | undefined;
    readonly reason: string | undefined;
    readonly version: string;
  },
): Insertable<FigureTable> {
  const { cell } = level;
  const common = {
    id: figureId(cell, context.revision),
    survey: context.survey,
    measure: cell.measure,
    version: cell.version,
    area: cell.area,
    period: cell.period.id,
    period_kind: cell.period.kind,
    starts: cell.period.starts,
    ends: cell.period.ends,
    domain: cell.domain,
    group_value: cell.value,
    state: context.state,
    status: level.level.status,
    published_at: context.state === 'published' ? context.now : null,
    ended_at: null,
    follows: context.follows ?? null,
    reason: context.reason ?? null,
    program_version: context.version,
  };
  if (level.level.status === 'hidden') {
    const nothing = {
      value: null,
      lower: null,
      upper: null,
      standard_error: null,
      base: null,
      weighted_base: null,
      effective_base: null,
      design_effect: null,
      degrees_of_freedom: null,
    };
    const reasons = JSON.stringify(level.level.reasons.map(withoutNumbers));
    return { ...common, ...nothing, reasons, method: 'none', detail: JSON.stringify({ waves: level.waves }) };
  }
  const { estimate, lower, upper, method, reasons } = level.level;
  const { strata, units, unitsWithData, w, y, cww, cwy, cyy } = level.moments;
  const detail: FigureDetail = {
    waves: level.waves,
    strata,
    units,
    unitsWithData,
    w,
    y,
    cww,
    cwy,
    cyy,
    kishDesignEffect: estimate.kishDesignEffect,
  };
  return {
    ...common,
    reasons: JSON.stringify(reasons),
    value: estimate.value,
    lower,
    upper,
    standard_error: estimate.standardError,
    base: estimate.base,
    weighted_base: estimate.weightedBase,
    effective_base: finiteOrNull(estimate.effectiveBase),
    design_effect: finiteOrNull(estimate.designEffect),
    degrees_of_freedom: estimate.degreesOfFreedom,
    method,
    detail: JSON.stringify(detail),
  };
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** A hidden level's reason without the number that led to it: the base under the minimum is what must not be told. */
function withoutNumbers(reason: LevelReason): { rule: string; outcome: string; limit?: number } {
  return 'limit' in reason
    ? { rule: reason.rule, outcome: reason.outcome, limit: reason.limit }
    : { rule: reason.rule, outcome: reason.outcome };
}

/** A comparison as a row; `other` is the figure compared with. */
export function comparisonRow(
  figure: string,
  other: string | undefined,
  { kind, difference, adjusted }: Comparison,
): Insertable<ComparisonTable> {
  return {
    figure,
    kind,
    other: other ?? null,
    value: difference.value,
    standard_error: difference.standardError,
    degrees_of_freedom: difference.degreesOfFreedom,
    lower: difference.lower,
    upper: difference.upper,
    probability: difference.probability,
    adjusted_probability: adjusted ?? null,
  };
}

/**
 * True where two rows publish the same: same status, same waves' interviews behind it and the same numbers to 1e-9
 * relative, as sums over many rows differ in their last digits from run to run.
 */
export function sameFigure(
  before: Pick<
    FigureTable,
    'status' | 'version' | 'value' | 'lower' | 'upper' | 'base' | 'weighted_base' | 'method'
  >,
  after: Pick<
    Insertable<FigureTable>,
    'status' | 'version' | 'value' | 'lower' | 'upper' | 'base' | 'weighted_base' | 'method'
  >,
): boolean {
  const same = (a: number | null | undefined, b: number | null | undefined): boolean =>
    a === b || (a != null && b != null && Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)));
  return (
    before.status === after.status &&
    before.version === after.version &&
    before.method === after.method &&
    before.base === after.base &&
    same(before.value, after.value) &&
    same(before.lower, after.lower) &&
    same(before.upper, after.upper) &&
    same(before.weighted_base, after.weighted_base)
  );
}
