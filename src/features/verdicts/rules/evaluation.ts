import type { Area } from '#features/bodies/rules.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import {
  type Difference,
  type DifferenceInDifferences,
  differenceInDifferences,
  type Effect,
  type EventStudy,
  eventStudy,
  interruptedSeries,
  type PanelCell,
  type SeriesChange,
  type SeriesPoint,
  SurveyError,
  type SyntheticControl,
  syntheticControl,
} from '#survey';
import type { AreaPeriods, EvaluationFigures } from './evaluation-figures.ts';

/** Difference in differences against the other areas; an interrupted series by itself; a mix of other areas for comparison. */
export const evaluationMethods = ['did', 'series', 'synthetic'] as const;
export type EvaluationMethod = (typeof evaluationMethods)[number];

/** The figures of one period: the mean of the activity's areas and of what they are held against. */
export interface EvaluationRow {
  readonly period: number;
  readonly own: number;
  readonly other: number | undefined;
}

export interface Evaluation {
  readonly measure: Measure;
  readonly method: EvaluationMethod;
  readonly own: readonly Area[];
  readonly others: readonly Area[];
  readonly figures: EvaluationFigures;
  /** The first period with the activity. */
  readonly from: number;
  readonly expected: number;
  readonly effect: Effect;
  readonly before: number;
  readonly since: number;
  readonly rows: readonly EvaluationRow[];
  /** The period from which an effect of the expected size could be seen; undefined where it is not in sight, or seen now. */
  readonly seenFrom: number | undefined;
  readonly detail: EvaluationDetail;
}

/** How it was worked out, for those who check it. */
export type EvaluationDetail =
  | {
      readonly method: 'did';
      readonly clustered: Difference | undefined;
      readonly wild: DifferenceInDifferences['wild'];
      /** Left out where there are too few periods before. */
      readonly study: EventStudy | undefined;
      readonly periodsPerStep: number;
    }
  | { readonly method: 'series'; readonly change: SeriesChange | undefined }
  | { readonly method: 'synthetic'; readonly control: SyntheticControl };

export interface EvaluationQuestion {
  readonly measure: Measure;
  readonly figures: EvaluationFigures;
  readonly own: readonly Area[];
  readonly from: number;
  readonly expected: number;
  readonly method: EvaluationMethod;
}

/** Of the bootstrap: as many as tell a probability of 5% to a point, while somebody waits for the page. */
const draws = 999;

/**
 * Did it work? The answer of the library on published figures, with what is needed to check it. Areas count alike, however many
 * live there. @throws SurveyError where the figures cannot answer
 */
export function evaluate(question: EvaluationQuestion): Evaluation {
  const { figures, own, from, expected, method, measure } = question;
  const isOwn = (area: Area): boolean => own.some(({ code }) => code === area.code);
  const mine = figures.areas.filter(({ area }) => isOwn(area));
  const rest = figures.areas.filter(({ area }) => !isOwn(area) && area.kind === 'area');
  const options = { points: 'separate', expected } as const;
  // By its own trend no other area counts, so none is left out.
  const used = method === 'series' ? { ...figures, leftOut: [] } : figures;
  const common = { measure, method, own, figures: used, from, expected };
  const before = figures.periods.filter((period) => period < from).length;
  const since = figures.periods.length - before;
  const finish = (
    effect: Effect,
    detail: EvaluationDetail,
    rows: readonly EvaluationRow[],
    others: readonly AreaPeriods[],
  ): Evaluation => ({
    ...common,
    others: others.map(({ area }) => area),
    ...{ effect, before, since, detail, rows },
    seenFrom: seenFrom(effect, since === 0 ? from - 1 : (figures.periods.at(-1) ?? from)),
  });
  const ownPoints = meanPoints(mine, figures.periods);
  const rowsWith = (other: (index: number, period: number) => number | undefined): EvaluationRow[] =>
    ownPoints.map(({ period, value }, index) => ({ period, own: value, other: other(index, period) }));
  if (method === 'series') {
    const { effect, change } = interruptedSeries(ownPoints, from, options);
    const led = (index: number): number | undefined => change?.counterfactual[index - before];
    return finish(effect, { method, change }, rowsWith(led), []);
  }
  if (method === 'synthetic') {
    const series = rest.map((each) => ({
      area: each.area.name,
      points: meanPoints([each], figures.periods),
    }));
    const control = syntheticControl(
      { area: own.map(({ name }) => name).join(', '), points: ownPoints },
      series,
      from,
      options,
    );
    const rows = rowsWith(
      (index) => (ownPoints[index]?.value ?? Number.NaN) - (control.gaps[index] ?? Number.NaN),
    );
    return finish(control.effect, { method, control }, rows, rest);
  }
  const cells = [...mine, ...rest].flatMap(({ area, values }) =>
    figures.periods.map(
      (period): PanelCell => ({ area: area.name, period, value: values.get(period) ?? Number.NaN }),
    ),
  );
  const programme = { areas: own.map(({ name }) => name), from };
  const found = differenceInDifferences(cells, programme, { ...options, wild: { draws } });
  const periodsPerStep = [12 / figures.step, 2, 1].find((each) => before >= 2 * each) ?? 1;
  const study = unlessTooFew(() => eventStudy(cells, programme, { points: 'separate', periodsPerStep }));
  const restPoints = meanPoints(rest, figures.periods);
  return finish(
    found.effect,
    { method, clustered: found.clustered, wild: found.wild, study, periodsPerStep },
    rowsWith((index) => restPoints[index]?.value),
    rest,
  );
}

function meanPoints(areas: readonly AreaPeriods[], periods: readonly number[]): SeriesPoint[] {
  return periods.map((period) => ({
    period,
    value: areas.reduce((sum, { values }) => sum + (values.get(period) ?? Number.NaN), 0) / areas.length,
  }));
}

function seenFrom(effect: Effect, last: number): number | undefined {
  if (effect.kind === 'interval' || effect.wait.kind !== 'quarters') return undefined;
  return last + effect.wait.further;
}

function unlessTooFew<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof SurveyError && error.code === 'too-few-periods') return undefined;
    throw error;
  }
}
