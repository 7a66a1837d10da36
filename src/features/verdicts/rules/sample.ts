import {
  interviewsNeeded,
  type PlannedComparison,
  type PlanOptions,
  periodsNeeded,
  plannedPower,
  SurveyError,
  type SurveyPlan,
  smallestDifference,
} from '#survey';

/** What somebody wants to tell: a level from a fixed value, a change, a gap between two groups, an area from the force. */
export const sampleAims = ['change', 'level', 'part', 'gap'] as const;
export type SampleAim = (typeof sampleAims)[number];

/** How the survey is made now, in one place, as its newest published figures show it. */
export interface ObservedDesign {
  /** Months of one period: 3 for quarters, 12 where only years are surveyed. */
  readonly step: 3 | 12;
  /** Answers a period. */
  readonly interviews: number;
  readonly interviewsPerUnit: number;
  /** Strata in one period. */
  readonly strata: number;
  readonly designEffect: number;
  /** The share that gives such an answer. */
  readonly level: number;
  /** Figures that the design effect was pooled from, and the newest period among them. */
  readonly figures: readonly string[];
  readonly newest: string;
  /** Areas that the figures are of: more than one for a typical area. */
  readonly areas: number;
  /** Of an area in the force: its share of the people and of the interviews. */
  readonly part: { readonly share: number; readonly interviewShare: number } | undefined;
  /** Between the estimates of one place at two times, where the same sampling units are visited again. */
  readonly correlation: number | undefined;
}

/** Two groups as the newest published figures show them. */
export interface ObservedGap {
  readonly firstShare: number;
  readonly secondShare: number;
  /** Mean of both groups' design effects. */
  readonly designEffect: number;
  readonly correlation: number;
}

export interface SampleQuestion {
  readonly aim: SampleAim;
  /** Interviews a period in the place asked about; as now where left out. */
  readonly interviews: number | undefined;
  readonly periods: number;
  /** The difference that is to be seen, 0 to 1. */
  readonly see: number;
  /** Places looked at together in one table; 1 for a claim about one. */
  readonly together: number;
}

/** What a design can see. Differences are 0 to 1. */
export interface SampleAnswer {
  readonly interviews: number;
  readonly periods: number;
  readonly smallest: number;
  /** Half the width of the 95% interval of what is compared. */
  readonly margin: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number | undefined;
  /** The same, where all areas of a table are looked at together and only one has changed. */
  readonly smallestTogether: number | undefined;
  /** How often a difference of the asked size would be seen. */
  readonly power: number;
  /** What it takes to see it: interviews a period as pooled now, or periods pooled with as many as now; undefined past reason. */
  readonly interviewsNeeded: number | undefined;
  readonly periodsNeeded: number | undefined;
  readonly designEffect: number;
  readonly alternatives: readonly Alternative[];
  readonly pooled: readonly number[];
}

/** One row of the table: so many interviews a period, and the smallest difference seen for each number of periods pooled. */
export interface Alternative {
  readonly interviews: number;
  readonly now: boolean;
  readonly smallest: readonly (number | undefined)[];
}

/** Nobody pools more than this: what is told then is told of long ago. */
const mostPeriods = 40;

/** Works out what a design sees, and what it takes to see a given difference. @throws SurveyError for numbers no survey has */
export function planSample(
  design: ObservedDesign,
  question: SampleQuestion,
  gap: ObservedGap | undefined,
): SampleAnswer {
  const interviews = question.interviews ?? design.interviews;
  const { plan, factor } = planOf(design, question, gap);
  const at = (count: number, periods: number): SurveyPlan => ({
    ...plan,
    interviews: count * factor,
    periods,
  });
  const found = smallestDifference(at(interviews, question.periods));
  const seenBy = (count: number, periods: number, options: PlanOptions = {}): number | undefined =>
    unlessRefused(() => smallestDifference(at(count, periods), options).difference);
  const needed = unlessRefused(() => interviewsNeeded({ ...plan, periods: question.periods }, question.see));
  const pooling = unlessRefused(() =>
    periodsNeeded({ ...plan, interviews: interviews * factor }, question.see),
  );
  const pooled = [...new Set([1, 12 / design.step, 24 / design.step])];
  return {
    interviews,
    periods: question.periods,
    smallest: found.difference,
    margin: found.margin,
    standardError: found.standardError,
    degreesOfFreedom: found.degreesOfFreedom,
    smallestTogether:
      question.together > 1 ? seenBy(interviews, question.periods, { tests: question.together }) : undefined,
    power: plannedPower(at(interviews, question.periods), question.see),
    interviewsNeeded: needed === undefined ? undefined : Math.ceil(needed / factor),
    periodsNeeded: pooling !== undefined && pooling <= mostPeriods ? pooling : undefined,
    designEffect: plan.designEffect,
    pooled,
    alternatives: stepsAround(interviews).map((count) => ({
      interviews: count,
      now: count === interviews,
      smallest: pooled.map((periods) => seenBy(count, periods)),
    })),
  };
}

/**
 * The plan as the library takes it, and by how much an area's interviews are to be multiplied for it: a part is planned by
 * the interviews of the whole, which grow as its own do.
 */
function planOf(
  design: ObservedDesign,
  { aim }: SampleQuestion,
  gap: ObservedGap | undefined,
): { readonly plan: Omit<SurveyPlan, 'interviews' | 'periods'>; readonly factor: number } {
  const { level, designEffect, interviewsPerUnit, strata, part } = design;
  const plan = { level, designEffect, interviewsPerUnit, strata };
  if (aim === 'gap' && gap !== undefined) {
    const comparison: PlannedComparison = { kind: 'gap', ...gap };
    return { plan: { ...plan, comparison, designEffect: gap.designEffect }, factor: 1 };
  }
  if (aim === 'part' && part !== undefined) {
    const factor = 1 / part.interviewShare;
    // The part's own units decide how well its variance is known: as many units and strata as in the part alone.
    return {
      plan: { ...plan, comparison: { kind: 'part', ...part }, interviewsPerUnit: interviewsPerUnit * factor },
      factor,
    };
  }
  if (aim === 'change') {
    const { correlation } = design;
    const comparison: PlannedComparison = {
      kind: 'change',
      ...(correlation === undefined ? {} : { correlation }),
    };
    return { plan: { ...plan, comparison }, factor: 1 };
  }
  return { plan: { ...plan, comparison: { kind: 'level' } }, factor: 1 };
}

/** Half as many, as many, half as many again, twice and four times. */
function stepsAround(interviews: number): number[] {
  const round = (value: number): number => (value >= 100 ? Math.round(value / 10) * 10 : Math.round(value));
  return [0.5, 1, 1.5, 2, 4].map((times) => (times === 1 ? interviews : round(interviews * times)));
}

/** Undefined where the library says that there is no answer: too few units, or a difference no survey sees. */
function unlessRefused<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof SurveyError) return undefined;
    throw error;
  }
}
