import { type ClusteredFit, clusteredFit } from './clustered.ts';
import { type Difference, differenceFrom } from './compare.ts';
import { SurveyError } from './errors.ts';
import type { PointKind } from './periods.ts';
import { detectableDifference } from './power.ts';
import {
  columnOf,
  type PanelCell,
  type Programme,
  type ProgrammePanel,
  panelOf,
  periodsWhere,
} from './programme-panel.ts';
import { type JointTest, waldTest } from './wald.ts';

export interface EventStudyOptions {
  readonly points: PointKind;
  /** Periods joined into one step: 4 for years of quarters; 1 if left out. */
  readonly periodsPerStep?: number;
  /** 0.95 if left out. */
  readonly confidence?: number;
}

/** How far the areas of the programme stood from the others, against the step just before it began. */
export interface EventStep {
  /** Steps since the programme began: -2 is the one before the reference, 0 the first with it. */
  readonly step: number;
  readonly difference: Difference;
}

/** Did the areas already move apart before the programme? */
export interface EventStudy {
  /** Step -1 is the reference and left out. */
  readonly steps: readonly EventStep[];
  /** Before the programme: by how much more the programme's areas rose than the others in each period. */
  readonly earlierTrend: Difference;
  /** The smallest such trend that would have been seen with 80% power: what may be there unseen. */
  readonly smallestVisibleTrend: number;
  /** Test that all earlier steps are 0; left out where the programme has too few areas for so many steps. */
  readonly earlierSteps: JointTest | undefined;
}

/**
 * Did the areas of a programme already move otherwise before it began? Each step's distance of its areas from the others
 * against step -1, beside area and period effects, clustered by area (CR1); and before the programme a straight trend of
 * the difference, which is easier to see than separate steps. Not to see a trend is no proof that there is none [Roth
 * 2022, AER: Insights 4]: hold `smallestVisibleTrend` times the periods since against the effect.
 *
 * Throws as `panelOf`; `too-few-periods` where there are not two steps and 3 periods before the programme.
 * @example
 * const noise = [0.012, -0.018, 0.006, 0.015, -0.009, 0.001, -0.014, 0.019, -0.004, 0.011];
 * const cells = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].flatMap((area, a) => Array.from({ length: 12 }, (_, period) =>
 *   ({ area, period, value: 0.5 + (a < 4 && period >= 8 ? 0.06 : 0) + noise[(a * 7 + period * 3 + a * period) % 10] })));
 * const study = eventStudy(cells, { areas: ['A', 'B', 'C', 'D'], from: 8 }, { points: 'separate', periodsPerStep: 4 });
 * study.steps.map(({ step, difference }) => `${step}: ${difference.value.toFixed(2)}`).join(', ') // => '-2: 0.00, 0: 0.07'
 */
export function eventStudy(
  cells: readonly PanelCell[],
  programme: Programme,
  options: EventStudyOptions,
): EventStudy {
  const panel = panelOf(cells, programme, options.points);
  const { periodsPerStep = 1, confidence = 0.95 } = options;
  if (!Number.isSafeInteger(periodsPerStep) || periodsPerStep < 1) {
    throw new SurveyError(
      'out-of-range',
      `There are ${periodsPerStep} periods in a step; a whole number from 1 was expected.`,
    );
  }
  const stepOf = (period: number) => Math.floor((period - panel.from) / periodsPerStep);
  const steps = [...new Set(panel.periods.map(stepOf))].filter((step) => step !== -1);
  const before = panel.periods.filter((period) => period < panel.from);
  if (before.length < 3 || !steps.some((step) => step < -1)) {
    throw new SurveyError(
      'too-few-periods',
      `There are ${before.length} periods before period ${panel.from}; at least 3, and two steps of ${periodsPerStep}, are needed to see an earlier trend.`,
    );
  }
  const fit = clusteredFit(
    panel,
    steps.map((step) => ({
      name: `step ${step}`,
      values: columnOf(panel, (treated, period) => (treated && stepOf(period) === step ? 1 : 0)),
    })),
  );
  const of = (coefficients: readonly number[], variance: number | undefined, index: number) =>
    differenceFrom(
      coefficients[index] ?? Number.NaN,
      variance ?? Number.NaN,
      fit.degreesOfFreedom,
      confidence,
    );
  const earlier = periodsWhere(panel, (period) => period < panel.from);
  const slope = clusteredFit(earlier, [
    {
      name: 'earlier trend',
      values: columnOf(earlier, (treated, period) => (treated ? period - panel.from : 0)),
    },
  ]);
  const earlierTrend = of(slope.coefficients, slope.covariance[0]?.[0], 0);
  return {
    steps: steps.map((step, index) => ({
      step,
      difference: of(fit.coefficients, fit.covariance[index]?.[index], index),
    })),
    earlierTrend,
    smallestVisibleTrend: detectableDifference(earlierTrend.standardError, {
      degreesOfFreedom: earlierTrend.degreesOfFreedom,
      significance: 1 - confidence,
    }),
    earlierSteps: jointTest(panel, fit, steps),
  };
}

/** Wald's F of all steps before the reference, on areas less one. A covariance by areas has no more rank than areas. */
function jointTest(
  panel: ProgrammePanel,
  fit: ClusteredFit,
  steps: readonly number[],
): JointTest | undefined {
  const leads = steps.flatMap((step, index) => (step < -1 ? [index] : []));
  const treated = panel.treated.filter(Boolean).length;
  if (leads.length > Math.min(treated, panel.areas.length - treated) - 2) return undefined;
  return waldTest(
    leads.map((index) => `step ${steps[index]}`),
    leads.map((index) => fit.coefficients[index] ?? Number.NaN),
    leads.map((i) => leads.map((j) => fit.covariance[i]?.[j] ?? Number.NaN)),
    fit.degreesOfFreedom,
  );
}
