import type { Period } from '#features/measures/rules/period.ts';
import type { InterviewSurvey } from '#features/measures/rules/survey.ts';
import {
  type Estimate,
  estimateMean,
  intervalFor,
  judgeReliability,
  type Moments,
  meanInterval,
  type ReliabilityReason,
} from '#survey';

/** The cell a figure speaks of. `domain` is a group's name (sex, age ...) and `value` one of its values; both empty for everyone. */
export interface Cell {
  readonly measure: string;
  readonly version: number;
  readonly area: string;
  readonly period: Period;
  readonly domain: string;
  readonly value: string;
}

/** A level as it is published: never a bare number. Hidden levels carry no value, no interval and no base. */
export type Level =
  | {
      readonly status: 'reliable' | 'caution';
      readonly reasons: readonly LevelReason[];
      readonly estimate: Estimate;
      readonly lower: number;
      readonly upper: number;
      readonly method: string;
    }
  | { readonly status: 'hidden'; readonly reasons: readonly LevelReason[] };

/** Why a level is cautioned or hidden: a rule of the library, or a second suppression. */
export type LevelReason = ReliabilityReason | { readonly rule: 'second'; readonly outcome: 'hidden' };

/** Works out a level from its moments by the survey's own rules: interval method, degrees of freedom, minimum bases. */
export function levelOf(
  moments: Moments,
  survey: Pick<InterviewSurvey, 'interval' | 'base' | 'design'>,
  kind: 'proportion' | 'scale',
): Level {
  if (moments.n < survey.base.hide_under) {
    const reason: ReliabilityReason = {
      rule: 'base',
      outcome: 'hidden',
      found: moments.n,
      limit: survey.base.hide_under,
    };
    return { status: 'hidden', reasons: [reason] };
  }
  const estimate = estimateMean(moments, { kind, degreesOfFreedom: survey.design.degrees_of_freedom });
  const judged = judgeReliability(estimate, {
    hideUnder: survey.base.hide_under,
    cautionUnder: survey.base.caution_under,
  });
  if (judged.status === 'hidden') return { status: 'hidden', reasons: judged.reasons };
  // Everybody gave the same mark on a scale: units that do not differ give no margin, so nothing is shown as if it had one.
  if (kind === 'scale' && !(estimate.standardError > 0))
    return {
      status: 'hidden',
      reasons: [{ rule: 'no-interval', outcome: 'hidden', found: estimate.degreesOfFreedom, limit: 1 }],
    };
  // After the judgement: what has no interval (one unit with data, no variance between units) is hidden, not a fault.
  const interval =
    kind === 'proportion' ? intervalFor(estimate, { method: survey.interval }) : meanInterval(estimate);
  return {
    status: judged.status,
    reasons: judged.reasons,
    estimate,
    lower: interval.lower,
    upper: interval.upper,
    method: kind === 'proportion' ? survey.interval : 't',
  };
}

/**
 * A figure's permanent name: measure, area, period, group and revision. Revision 1 is the first one published; the
 * address keeps showing that number whatever is published later.
 */
export function figureId(cell: Cell, revision: number): string {
  const group = cell.domain === '' ? 'everyone' : `${cell.domain}=${cell.value}`;
  return [cell.measure, cell.area, cell.period.id, group, String(revision)].join('/');
}

/** The name of a cell whatever its revision. */
export function cellName(cell: Cell): string {
  return [cell.measure, cell.version, cell.area, cell.period.id, cell.domain, cell.value].join('/');
}
