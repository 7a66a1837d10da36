import type { InterviewSurvey } from '#features/measures/rules/survey.ts';
import {
  averageEffect,
  bootstrap,
  bootstrapImportance,
  type ClusterDesign,
  codesOf,
  coefficientsOf,
  compositeOf,
  condenseFit,
  consistencyOf,
  type Difference,
  fitRegression,
  groupPredictor,
  inflationOf,
  type NumberPredictor,
  type ScaleItem,
  SurveyError,
  weightedCovariance,
} from '#survey';
import type { Interviews } from '#tools/engine/engine.ts';
import { judgeTogether, levelsOf, type UnitColumns } from './areas.ts';
import type { DriverFit, FitBody, FitPeriod } from './fit.ts';
import { type ItemVersion, type Model, type ModelDriver, type ModelItem, versionOn } from './model.ts';

/** How many samples of the design the shares and ranks are taken from. */
export const replicates = 200;

/** What is fitted: a model to the interviews of the waves of a period. */
export interface FitProblem {
  readonly model: Model;
  readonly period: FitPeriod;
  /** First days of the waves: which wording was asked. */
  readonly waveStarts: readonly string[];
  readonly interviews: Interviews;
  readonly survey: Pick<InterviewSurvey, 'design' | 'base'>;
  /** Codes of the areas, in their order. */
  readonly areas: readonly string[];
}

/** The columns of interviews that a model needs. */
export function columnsOf(model: Model): { readonly numbers: string[]; readonly texts: string[] } {
  const questions = [model.outcome, ...model.drivers.flatMap(({ items }) => items)];
  return {
    numbers: ['weight', ...new Set(questions.map(({ question }) => answerColumn(question)))],
    texts: ['wave', 'area', 'stratum', 'unit', ...model.controls.map(({ name }) => `group_${name}`)],
  };
}

const answerColumn = (question: string): string => `answer_${question}`;

/**
 * Fits a model and says all that is kept of it. @throws SurveyError naming what cannot be fitted: a wording that changed, an item
 * that does not vary, an empty cell, answers told apart without an exception, too few units.
 */
export function fitModel(problem: FitProblem): FitBody {
  const { model, interviews, survey, areas } = problem;
  const weights = columnNamed(interviews, 'weight');
  const outcome = outcomeOf(problem);
  const composed = model.drivers.map((driver) => {
    const items = driver.items.map((item) => itemOf(problem, item, driver));
    const composite = compositeOf(items, { name: driver.title, answered: driver.answered });
    return { driver, items, column: { name: driver.name, values: composite.values } };
  });
  const controls = model.controls.map((control) => {
    const values = textsNamed(interviews, `group_${control.name}`);
    const known = new Set(control.levels.map(({ value }) => value));
    const labels = new Map(control.levels.map(({ value, label }) => [value, label]));
    return groupPredictor(
      control.title,
      values.map((value) => (known.has(value) ? (labels.get(value) ?? '') : '')),
      control.levels.map(({ label }) => label),
    );
  });
  const units = unitsOf(interviews, survey);
  const design: ClusterDesign = {
    units: units.unitOfRow,
    strata: units.stratumOfRow,
    lonely: survey.design.single_unit,
  };
  const fit = fitRegression({
    family: model.outcome.positive === undefined ? 'linear' : 'logistic',
    outcome,
    predictors: [...composed.map(({ column }) => column), ...controls],
    weights,
    design,
  });
  const dummies = controls.flatMap(({ name, levels, codes }) =>
    levels.slice(1).map((level, place) => ({
      name: `${name}: ${level}`,
      values: new Float64Array(codes.length).map((_, row) => {
        const code = codes[row] ?? -1;
        return code < 0 ? Number.NaN : code === place + 1 ? 1 : 0;
      }),
    })),
  );
  const columns = composed.map(({ column }) => column);
  const shares = bootstrapImportance(
    [outcome, ...columns, ...dummies],
    weights,
    { outcome: outcome.name, controls: dummies.map(({ name }) => name) },
    bootstrap(design, interviews.count, { replicates, seed: `${model.name}/${problem.period.id}` }),
    units.unitOfRow,
  );
  const inflations = inflationOf(weightedCovariance([outcome, ...columns], weights), outcome.name);
  return {
    ...{ base: fit.base, units: fit.units, strata: fit.strata, degreesOfFreedom: fit.degreesOfFreedom },
    rSquared: fit.rSquared,
    coefficients: coefficientsOf(fit).map((one) => ({
      name: one.name,
      ...ranged(one),
      probability: one.probability,
    })),
    condensed: condenseFit(fit),
    importance: {
      rSquared: shares.rSquared,
      controlled: shares.controlled,
      replicates: shares.replicates,
    },
    drivers: judgeTogether(
      composed.map(({ driver, items, column }, place): DriverFit => {
        const effect = averageEffect(fit, driver.name);
        const share = shares.drivers[place];
        const inflation = inflations[place];
        if (share === undefined || inflation === undefined) throw new Error(`${driver.name} has no share.`);
        const consistency = items.length < 2 ? undefined : consistencyOf(items, weights);
        return {
          name: driver.name,
          effect: { ...ranged(effect), probability: effect.probability },
          share: { value: share.share, lower: share.shareLower, upper: share.shareUpper },
          ranks: share.ranks,
          inflation: {
            factor: inflation.factor,
            nearest: inflation.nearest,
            correlation: inflation.correlation,
          },
          alpha: consistency?.alpha,
          contrary: consistency?.items.filter((one) => one.withOthers < 0).map((one) => one.name) ?? [],
          ...levelsOf(column.values, weights, units, survey, areas),
        };
      }),
    ),
  };
}

function ranged({ value, lower, upper }: Difference): { value: number; lower: number; upper: number } {
  return { value, lower, upper };
}

function outcomeOf({ model, waveStarts, interviews, period }: FitProblem): NumberPredictor {
  const { question, positive, versions } = model.outcome;
  const version = oneVersion(question, versions, waveStarts, period);
  const answers = columnNamed(interviews, answerColumn(question));
  const [lowest = Number.NaN, highest = Number.NaN] = [version.valid[0], version.valid.at(-1)];
  const values =
    positive === undefined
      ? answers.map((answer) => (answer >= lowest && answer <= highest ? answer : Number.NaN))
      : recoded(answers, version.valid, (code) => (positive.includes(code) ? 1 : 0));
  return { name: `outcome (${question})`, values };
}

function itemOf(
  { interviews, waveStarts, period }: FitProblem,
  item: ModelItem,
  driver: ModelDriver,
): ScaleItem {
  const version = oneVersion(item.question, item.versions, waveStarts, period);
  const answers = columnNamed(interviews, answerColumn(item.question));
  const values = recoded(answers, version.valid, (code) => code);
  const first = values.find((value) => !Number.isNaN(value));
  if (first === undefined)
    throw new SurveyError(
      'no-base',
      `Nobody was asked “${item.question}”, an item of ${driver.title}, in this period. Leave it out, or fit another period.`,
    );
  if (values.every((value) => Number.isNaN(value) || value === first))
    throw new SurveyError(
      'constant',
      `Everybody gave the same answer to “${item.question}”, an item of ${driver.title}. Leave it out.`,
    );
  return {
    name: item.question,
    values,
    lowest: version.valid[0] ?? Number.NaN,
    highest: version.valid.at(-1) ?? Number.NaN,
    reversed: item.reversed,
  };
}

/** Answers of valid codes as something else, all others as missing. By a table: an interview has many questions. */
function recoded(
  answers: Float64Array,
  valid: readonly number[],
  as: (code: number) => number,
): Float64Array {
  const [lowest = 0, highest = -1] = [valid[0], valid.at(-1)];
  const table = new Float64Array(highest - lowest + 1).fill(Number.NaN);
  for (const code of valid) table[code - lowest] = as(code);
  const values = new Float64Array(answers.length);
  for (let row = 0; row < answers.length; row += 1)
    values[row] = table[(answers[row] ?? Number.NaN) - lowest] ?? Number.NaN;
  return values;
}

/** The version of a question that all waves asked. Answers to two wordings are never put into one column. */
function oneVersion(
  question: string,
  versions: readonly ItemVersion[],
  waveStarts: readonly string[],
  period: FitPeriod,
): ItemVersion {
  const asked = new Set(waveStarts.map((day) => versionOn(versions, day)));
  const [only] = asked;
  if (asked.size === 1 && only !== undefined) return only;
  throw new SurveyError(
    'out-of-range',
    `The wording of “${question}” changed between ${period.starts} and ${period.ends}, so its answers cannot be put together. Leave it out, or wait for a year in one wording.`,
  );
}

function unitsOf({ texts, count }: Interviews, survey: FitProblem['survey']): UnitColumns {
  const [waves = [], areas = [], strata = [], units = []] = ['wave', 'area', 'stratum', 'unit'].map(
    (name) => texts.get(name) ?? [],
  );
  // Whole numbers stand for the texts: joining three texts an interview costs more than the fit.
  const [wave, stratum, unit] = [codesOf(waves), codesOf(strata), codesOf(units)];
  const [manyStrata, manyUnits] = [stratum.names.length, unit.names.length];
  const own = new Float64Array(count).map((_, row) => {
    const place = survey.design.units_persist ? 0 : (wave.codes[row] ?? 0);
    return place * manyStrata + (stratum.codes[row] ?? 0);
  });
  const inStratum = codesOf(own);
  const inUnit = codesOf(own.map((key, row) => key * manyUnits + (unit.codes[row] ?? 0)));
  return { areas, stratumOfRow: inStratum.codes, unitOfRow: inUnit.codes };
}

function columnNamed({ numbers, count }: Interviews, name: string): Float64Array {
  return numbers.get(name) ?? new Float64Array(count).fill(Number.NaN);
}

function textsNamed({ texts, count }: Interviews, name: string): readonly string[] {
  return texts.get(name) ?? new Array<string>(count).fill('');
}
