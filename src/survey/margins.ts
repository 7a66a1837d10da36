import { type Difference, differenceFrom } from './compare.ts';
import { openShare, SurveyError } from './errors.ts';
import { logitBounds, waldBounds } from './proportion.ts';
import type { Regression } from './regression.ts';
import {
  type Averaging,
  asAnswered,
  columnOfNumber,
  minus,
  type Scenario,
  type ScenarioMean,
  scenarioMean,
  scenarioSlope,
  scenarioVariance,
} from './scenario.ts';
import { studentQuantile } from './student.ts';

/** Predictors and what everybody is taken to have answered: a number, or the name of a level. */
export type Setting = Readonly<Record<string, string | number>>;

export interface MarginOptions {
  /** `sampled` if left out: the interviews over which is averaged are themselves a sample. */
  readonly averaging?: Averaging;
  /** 0.95 if left out. */
  readonly confidence?: number;
}

/** A level that a model predicts, in the outcome's units: a share of 0 to 1 for a logistic model. */
export interface PredictedLevel {
  readonly value: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The level if everybody had answered some questions as told and all others as they did: the weighted mean of
 * the predictions [Graubard and Korn 1999, predictive margins]. An empty setting is the level as it is. The
 * interval is a logit interval for a logistic model, a t interval for a linear one. It compares people who
 * answered differently; it does not say what would happen if they were made to answer otherwise.
 * Throws `out-of-range` for a predictor or a level that the model does not have.
 * @example
 * const [seen, says] = [[0, 0, 0, 0, 1, 1, 1, 1], [0, 1, 0, 0, 1, 1, 0, 1]];
 * const fit = fitRegression({ family: 'logistic', outcome: { name: 'says', values: says }, predictors: [{ name: 'seen', values: seen }], weights: seen.map(() => 1) });
 * predictedLevel(fit, { seen: 1 }).value.toFixed(4) // => '0.7500'
 */
export function predictedLevel(
  fit: Regression,
  setting: Setting,
  options: MarginOptions = {},
): PredictedLevel {
  return levelOf(fit, scenarioMean(fit, scenarioOf(fit, setting)), options);
}

/**
 * The difference between two such levels, first minus second, with its interval: dissatisfied against no
 * contact, all else as answered. In the outcome's units (shares, not odds). Throws as `predictedLevel`.
 * @example
 * const [seen, says] = [[0, 0, 0, 0, 1, 1, 1, 1], [0, 1, 0, 0, 1, 1, 0, 1]];
 * const fit = fitRegression({ family: 'logistic', outcome: { name: 'says', values: says }, predictors: [{ name: 'seen', values: seen }], weights: seen.map(() => 1) });
 * predictedGap(fit, { seen: 1 }, { seen: 0 }).value.toFixed(4) // => '0.5000'
 */
export function predictedGap(
  fit: Regression,
  first: Setting,
  second: Setting,
  options: MarginOptions = {},
): Difference {
  const gap = minus(scenarioMean(fit, scenarioOf(fit, first)), scenarioMean(fit, scenarioOf(fit, second)));
  return changeOf(fit, gap, options);
}

/**
 * The average marginal effect of a number: how much the outcome differs for a difference of 1 in it, averaged
 * over the interviews, by derivatives [Bartus 2005]. For a composite of 0 to 1, a tenth of it is what goes
 * with 10 points. For 0 and 1, `predictedGap` is exact where this is a slope. Association, not cause.
 * Throws `out-of-range` for a name that is no number of the model.
 * @example
 * const predictors = [{ name: 'seen', values: [0, 0, 0, 1, 1, 1] }];
 * const fit = fitRegression({ family: 'linear', outcome: { name: 'y', values: [1, 2, 3, 3, 5, 4] }, predictors, weights: [1, 1, 1, 1, 1, 1] });
 * averageEffect(fit, 'seen').value.toFixed(2) // => '2.00'
 */
export function averageEffect(fit: Regression, name: string, options: MarginOptions = {}): Difference {
  return changeOf(fit, scenarioSlope(fit, columnOfNumber(fit, name)), options);
}

/** A level with its interval: on the logit scale for a share, so that it stays between 0 and 1. */
export function levelOf(fit: Regression, mean: ScenarioMean, options: MarginOptions): PredictedLevel {
  const { averaging = 'sampled' } = options;
  return levelFrom(fit, mean.value, scenarioVariance(fit, mean, averaging), options);
}

/** The same from a value and its variance. */
export function levelFrom(
  { family, degreesOfFreedom }: Pick<Regression, 'family' | 'degreesOfFreedom'>,
  value: number,
  variance: number,
  { confidence = 0.95 }: MarginOptions,
): PredictedLevel {
  const standardError = Math.sqrt(variance);
  if (!(standardError > 0))
    throw new SurveyError(
      'no-variance',
      `The variance of the predicted level is ${variance}; a number above 0 was expected.`,
    );
  const t = studentQuantile(1 - (1 - openShare(confidence, 'The confidence')) / 2, degreesOfFreedom);
  const bounds =
    family === 'logistic' ? logitBounds(value, standardError, t) : waldBounds(value, standardError, t);
  return { value, standardError, degreesOfFreedom, ...bounds };
}

export function changeOf(fit: Regression, change: ScenarioMean, options: MarginOptions): Difference {
  const { averaging = 'sampled', confidence = 0.95 } = options;
  const variance = scenarioVariance(fit, change, averaging);
  return differenceFrom(change.value, variance, fit.degreesOfFreedom, confidence);
}

function scenarioOf(fit: Regression, setting: Setting): Scenario {
  const scenario = asAnswered(fit);
  for (const [name, answer] of Object.entries(setting)) {
    const term = fit.sample.rows.terms.find((one) => one.name === name);
    if (term?.levels === undefined) {
      const column = columnOfNumber(fit, name);
      if (typeof answer !== 'number' || !Number.isFinite(answer))
        throw new SurveyError('out-of-range', `"${name}" is set to ${answer}; a number was expected.`);
      scenario.set[column] = answer;
      continue;
    }
    const place = term.levels.indexOf(String(answer));
    if (place < 0)
      throw new SurveyError(
        'out-of-range',
        `"${name}" is set to "${answer}"; one of ${term.levels.join(', ')} was expected.`,
      );
    scenario.set.fill(0, term.from, term.to);
    if (place > 0) scenario.set[term.from + place - 1] = 1;
  }
  return scenario;
}
