import { clusteredFit } from './clustered.ts';
import { type Difference, differenceFrom } from './compare.ts';
import {
  type Effect,
  type EffectInterval,
  type ExpectedEffect,
  judgeEffect,
  type Precision,
} from './effect.ts';
import { SurveyError } from './errors.ts';
import type { PointKind } from './periods.ts';
import {
  columnOf,
  type PanelCell,
  type Programme,
  type ProgrammePanel,
  panelOf,
  periodsWhere,
} from './programme-panel.ts';
import { type WildInterval, type WildOptions, wildBootstrap } from './wild-bootstrap.ts';

export interface EvaluationOptions extends ExpectedEffect {
  /** Do neighbouring points share interviews? Rolling points are refused. */
  readonly points: PointKind;
  /** `wild-bootstrap` under 50 areas and `clustered` from there, if left out. */
  readonly inference?: 'clustered' | 'wild-bootstrap';
  /** Draws, seed and weights of the bootstrap. */
  readonly wild?: Omit<WildOptions, 'confidence'>;
}

/** What an evaluation found, with the counts it rests on. */
export interface DifferenceInDifferences {
  readonly effect: Effect;
  /** By t with areas less one, clustered by area; left out before the programme's first period. */
  readonly clustered: Difference | undefined;
  readonly wild: WildInterval | undefined;
  readonly areas: { readonly with: number; readonly without: number };
  readonly periods: { readonly before: number; readonly after: number };
}

const manyAreas = 50;
const fewestBefore = 4;

/**
 * Difference in differences: y on the programme's areas from its first period on, beside area and period effects
 * (weights as given), with errors clustered by area (CR1) and, where areas are few, the wild cluster bootstrap with the
 * null imposed [Bertrand, Duflo and Mullainathan 2004; Cameron, Gelbach and Miller 2008]. The effect is the mean over the
 * periods since. It rests on the areas without the programme showing what would have happened in those with it: look at
 * `eventStudy` first. One start for all areas; staggered starts need another method.
 *
 * Precision after k further quarters: variance (1/G1 + 1/G0) (tau^2 + sigma^2 (1/before + 1/(after + k))), sigma^2 the
 * quarterly noise of a borough round area and period effects before and after, tau^2 what the clustered variance holds
 * beyond it: areas that change for reasons of their own, which no waiting cures. Before the first period, both come from
 * the earlier periods cut in half.
 *
 * Throws as `panelOf`; `too-few-periods` under 4 periods before; `no-variance`.
 * @example
 * const noise = [0.012, -0.018, 0.006, 0.015, -0.009, 0.001, -0.014, 0.019, -0.004, 0.011];
 * const cells = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].flatMap((area, a) => Array.from({ length: 12 }, (_, period) =>
 *   ({ area, period, value: 0.5 + 0.02 * a + (a < 4 && period >= 8 ? 0.06 : 0) + noise[(a * 7 + period * 3 + a * period) % 10] })));
 * const found = differenceInDifferences(cells, { areas: ['A', 'B', 'C', 'D'], from: 8 }, { points: 'separate', expected: 0.05 });
 * `${found.effect.kind} ${found.clustered.value.toFixed(3)}` // => 'interval 0.064'
 */
export function differenceInDifferences(
  cells: readonly PanelCell[],
  programme: Programme,
  options: EvaluationOptions,
): DifferenceInDifferences {
  const panel = panelOf(cells, programme, options.points);
  const before = panel.periods.filter((period) => period < panel.from).length;
  const after = panel.periods.length - before;
  if (before < fewestBefore) {
    throw new SurveyError(
      'too-few-periods',
      `There are ${before} periods before period ${panel.from}; at least ${fewestBefore} are needed to know how the areas moved without the programme.`,
    );
  }
  const treated = panel.treated.filter(Boolean).length;
  const shape = {
    areas: { with: treated, without: panel.areas.length - treated },
    periods: { before, after },
  };
  if (after === 0) {
    const effect = judgeEffect(undefined, precisionBefore(panel), options);
    return { effect, clustered: undefined, wild: undefined, ...shape };
  }
  const column = programmeColumn(panel);
  const clustered = differenceOf(panel, column, options.confidence);
  const { confidence = 0.95 } = options;
  const inference = options.inference ?? (panel.areas.length < manyAreas ? 'wild-bootstrap' : 'clustered');
  const wild =
    inference === 'clustered' ? undefined : wildBootstrap(panel, column, { ...options.wild, confidence });
  const { lower, upper, probability } = wild ?? clustered;
  const found: EffectInterval = { value: clustered.value, lower, upper, probability, method: inference };
  // Where the bootstrap is less sure than the clustered error, so is what could have been seen.
  const caution = Math.max(1, (upper - lower) / (clustered.upper - clustered.lower));
  const errorAfter = errorsAhead(panel, clustered.standardError);
  const precision = {
    now: caution * clustered.standardError,
    after: (further: number) => caution * errorAfter(before, after + further),
    degreesOfFreedom: clustered.degreesOfFreedom,
  };
  return { effect: judgeEffect(found, precision, options), clustered, wild, ...shape };
}

function programmeColumn(panel: ProgrammePanel): number[] {
  return columnOf(panel, (treated, period) => (treated && period >= panel.from ? 1 : 0));
}

function differenceOf(
  panel: ProgrammePanel,
  column: readonly number[],
  confidence: number | undefined,
): Difference {
  const { coefficients, covariance, degreesOfFreedom } = clusteredFit(panel, [
    { name: 'programme', values: column },
  ]);
  return differenceFrom(
    coefficients[0] ?? Number.NaN,
    covariance[0]?.[0] ?? Number.NaN,
    degreesOfFreedom,
    confidence,
  );
}

/** The earlier periods as if the programme had begun in their middle. */
function precisionBefore(panel: ProgrammePanel): Precision {
  const count = panel.periods.length;
  const from = panel.periods[Math.floor(count / 2)] ?? 0;
  const rehearsal = { ...panel, from };
  const { standardError, degreesOfFreedom } = differenceOf(rehearsal, programmeColumn(rehearsal), undefined);
  const errorAfter = errorsAhead(rehearsal, standardError);
  return { now: undefined, after: (further) => errorAfter(count, further), degreesOfFreedom };
}

/** The standard error to expect with other numbers of periods before and after. */
function errorsAhead(
  panel: ProgrammePanel,
  standardError: number,
): (before: number, after: number) => number {
  const before = panel.periods.filter((period) => period < panel.from).length;
  const after = panel.periods.length - before;
  const treated = panel.treated.filter(Boolean).length;
  const sides = 1 / treated + 1 / (panel.areas.length - treated);
  const perArea = standardError ** 2 / sides;
  const share = 1 / before + 1 / after;
  const lasting = Math.max(0, perArea - quarterlyNoise(panel) * share);
  const noise = (perArea - lasting) / share;
  return (laterBefore, laterAfter) =>
    Math.sqrt(sides * (lasting + noise * (1 / laterBefore + 1 / laterAfter)));
}

/** sigma^2: what is left of the values round area and period effects, before and after each on their own. */
function quarterlyNoise(panel: ProgrammePanel): number {
  let squares = 0;
  let free = 0;
  for (const keep of [(period: number) => period < panel.from, (period: number) => period >= panel.from]) {
    const { values, periods, areas } = periodsWhere(panel, keep);
    const length = periods.length;
    if (length < 2) continue;
    const byArea = areas.map((_, a) => meanOf(values.slice(a * length, (a + 1) * length)));
    const byPeriod = periods.map((_, t) => meanOf(values.filter((_value, cell) => cell % length === t)));
    const mean = meanOf(values);
    for (const [cell, value] of values.entries())
      squares +=
        (value - (byArea[Math.floor(cell / length)] ?? 0) - (byPeriod[cell % length] ?? 0) + mean) ** 2;
    free += (areas.length - 1) * (length - 1);
  }
  return squares / free;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
