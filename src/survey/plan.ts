import { SurveyError } from './errors.ts';
import { detectableDifference, type PowerOptions, powerToSee } from './power.ts';

/**
 * What is to be told: a level from a fixed value (a goal), a level from that of another time, a group from another group
 * of the same interviews, a part (a borough) from the whole that holds it.
 */
export type PlannedComparison =
  | { readonly kind: 'level' }
  | {
      readonly kind: 'change';
      /** Between the two estimates, where units persist; 0 if left out. */
      readonly correlation?: number;
    }
  | {
      readonly kind: 'gap';
      /** Of the interviews. */
      readonly firstShare: number;
      readonly secondShare: number;
      /** Between the two groups' estimates, who are met in the same units; 0 if left out. */
      readonly correlation?: number;
    }
  | {
      readonly kind: 'part';
      /** The part's share of the population. */
      readonly share: number;
      /** Its share of the interviews; `share` if left out. */
      readonly interviewShare?: number;
    };

/** A survey as planned, for a force or one borough. */
export interface SurveyPlan {
  readonly comparison: PlannedComparison;
  /** Valid interviews in one period (of the whole, for a part; of both groups and all others, for a gap). */
  readonly interviews: number;
  /** Periods pooled into one estimate; 1 if left out. */
  readonly periods?: number;
  /** As observed, with as many interviews a unit as now: more of them in the same units would raise it. */
  readonly designEffect: number;
  /** Roughly the level expected; 0.5 asks for most. */
  readonly level: number;
  /** With `strata`: gives the degrees of freedom. Left out: many. */
  readonly interviewsPerUnit?: number;
  /** Strata in one period; 1 if left out. */
  readonly strata?: number;
}

export interface PlannedPrecision {
  readonly standardError: number;
  readonly degreesOfFreedom: number | undefined;
  /** The smallest true difference that would be seen, 0 to 1. */
  readonly difference: number;
  /** Half the width of the interval of what is compared: the same with even odds. */
  readonly margin: number;
}

export type PlanOptions = Omit<PowerOptions, 'degreesOfFreedom'>;

/**
 * How small a difference a plan can see. With v = deff p (1 - p) / (interviews x periods): a level has variance v, a
 * change 2v (1 - r), a gap (v / s1 + v / s2) less 2 r times the root of their product, a part against its whole (1 - f)^2
 * (v / s + v / (1 - s)) with f its share of the people and s of the interviews [Kish 1965, 8.2 and 12.4]. Then
 * `detectableDifference`. Both sides are taken at the planned level. Units less strata give the degrees of freedom, twice
 * as many for a change.
 *
 * Throws `out-of-range` for numbers that no survey has, `no-degrees-of-freedom` where there are hardly more units than
 * strata.
 * @example
 * const borough = { comparison: { kind: 'change' }, interviews: 150, periods: 4, designEffect: 1.3, level: 0.5 };
 * smallestDifference(borough).difference.toFixed(3) // => '0.092'
 * @example
 * const force = { comparison: { kind: 'change' }, interviews: 4800, designEffect: 1.3, level: 0.5 };
 * smallestDifference(force).difference.toFixed(3) // => '0.033'
 */
export function smallestDifference(plan: SurveyPlan, options: PlanOptions = {}): PlannedPrecision {
  requirePlan(plan);
  const standardError = Math.sqrt(plannedVariance(plan));
  const degreesOfFreedom = plannedFreedom(plan);
  const known = degreesOfFreedom === undefined ? options : { ...options, degreesOfFreedom };
  return {
    standardError,
    degreesOfFreedom,
    difference: detectableDifference(standardError, known),
    margin: detectableDifference(standardError, { ...known, power: 0.5 }),
  };
}

/**
 * How often a plan would see a true difference of this size.
 * @example
 * const borough = { comparison: { kind: 'change' }, interviews: 150, periods: 4, designEffect: 1.3, level: 0.5 };
 * plannedPower(borough, 0.05).toFixed(2) // => '0.33'
 */
export function plannedPower(
  plan: SurveyPlan,
  difference: number,
  options: Omit<PlanOptions, 'power'> = {},
): number {
  requirePlan(plan);
  const degreesOfFreedom = plannedFreedom(plan);
  return powerToSee(
    difference,
    Math.sqrt(plannedVariance(plan)),
    degreesOfFreedom === undefined ? options : { ...options, degreesOfFreedom },
  );
}

/**
 * The fewest interviews a period with which the plan sees a difference: the inverse of `smallestDifference`, found by
 * halving. Throws as that, and `out-of-range` for a difference that is not between 0 and 1, or that a milliard of
 * interviews do not show.
 * @example
 * const margin = { comparison: { kind: 'level' }, designEffect: 1.3, level: 0.5 };
 * interviewsNeeded(margin, 0.03, { power: 0.5 }) // => 1388
 */
export function interviewsNeeded(
  plan: Omit<SurveyPlan, 'interviews'>,
  difference: number,
  options: PlanOptions = {},
): number {
  return fewestThat(
    (interviews) => sees({ ...plan, interviews }, difference, options),
    difference,
    'interviews a period',
  );
}

/**
 * The fewest periods to pool with which the plan sees a difference: waiting instead of buying.
 * @example
 * const borough = { comparison: { kind: 'change' }, interviews: 150, designEffect: 1.3, level: 0.5 };
 * periodsNeeded(borough, 0.093) // => 4
 */
export function periodsNeeded(
  plan: Omit<SurveyPlan, 'periods'>,
  difference: number,
  options: PlanOptions = {},
): number {
  return fewestThat((periods) => sees({ ...plan, periods }, difference, options), difference, 'periods');
}

function sees(plan: SurveyPlan, difference: number, options: PlanOptions): boolean {
  requirePlan(plan);
  if ((plannedFreedom(plan, 'unchecked') ?? 1) < 1) return false;
  return smallestDifference(plan, options).difference <= difference;
}

function fewestThat(enough: (count: number) => boolean, difference: number, of: string): number {
  if (!(difference > 0 && difference < 1)) {
    throw new SurveyError(
      'out-of-range',
      `The difference to be seen is ${difference}; a number between 0 and 1 was expected, such as 0.05 for 5 points.`,
    );
  }
  let high = 1;
  while (!enough(high)) {
    high *= 2;
    if (high > 1e9) {
      throw new SurveyError(
        'out-of-range',
        `A difference of ${difference} is not seen even with 1,000,000,000 ${of}.`,
      );
    }
  }
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function plannedVariance(plan: SurveyPlan): number {
  const { comparison, interviews, periods = 1, designEffect, level } = plan;
  const whole = (designEffect * level * (1 - level)) / (interviews * periods);
  switch (comparison.kind) {
    case 'level':
      return whole;
    case 'change':
      return 2 * whole * (1 - (comparison.correlation ?? 0));
    case 'gap': {
      const first = whole / comparison.firstShare;
      const second = whole / comparison.secondShare;
      return first + second - 2 * (comparison.correlation ?? 0) * Math.sqrt(first * second);
    }
    case 'part': {
      const interviewed = comparison.interviewShare ?? comparison.share;
      return (1 - comparison.share) ** 2 * (whole / interviewed + whole / (1 - interviewed));
    }
  }
}

function plannedFreedom(plan: SurveyPlan, check: 'checked' | 'unchecked' = 'checked'): number | undefined {
  const { comparison, interviews, periods = 1, interviewsPerUnit, strata = 1 } = plan;
  if (interviewsPerUnit === undefined) return undefined;
  const sides = comparison.kind === 'change' ? 2 : 1;
  const free = sides * periods * (interviews / interviewsPerUnit - strata);
  if (free >= 1 || check === 'unchecked') return free;
  throw new SurveyError(
    'no-degrees-of-freedom',
    `${interviews} interviews of ${interviewsPerUnit} a unit make ${interviews / interviewsPerUnit} units in ${strata} strata; more units than strata are needed.`,
  );
}

function requirePlan(plan: SurveyPlan): void {
  const { comparison, periods = 1, strata = 1, interviewsPerUnit = 1 } = plan;
  requireAbove('interviews', plan.interviews, plan.interviews >= 1, 'a number from 1');
  requireAbove('periods', periods, periods >= 1, 'a number from 1');
  requireAbove('design effect', plan.designEffect, plan.designEffect > 0, 'a number above 0');
  requireAbove('level', plan.level, plan.level > 0 && plan.level < 1, 'a number between 0 and 1');
  requireAbove('interviews a unit', interviewsPerUnit, interviewsPerUnit >= 1, 'a number from 1');
  requireAbove('strata', strata, strata >= 1, 'a number from 1');
  if (comparison.kind === 'level') return;
  if (comparison.kind === 'part') {
    for (const share of [comparison.share, comparison.interviewShare ?? comparison.share])
      requireAbove("part's share", share, share > 0 && share < 1, 'a number between 0 and 1');
    return;
  }
  const { correlation = 0 } = comparison;
  requireAbove('correlation', correlation, correlation > -1 && correlation < 1, 'a number between -1 and 1');
  if (comparison.kind === 'change') return;
  const { firstShare, secondShare } = comparison;
  for (const share of [firstShare, secondShare, firstShare + secondShare])
    requireAbove(
      "groups' share",
      share,
      share > 0 && share <= 1,
      'a number above 0, both together at most 1,',
    );
}

function requireAbove(name: string, value: number, right: boolean, expected: string): void {
  if (right && Number.isFinite(value)) return;
  throw new SurveyError('out-of-range', `The plan's ${name} is ${value}; ${expected} was expected.`);
}
