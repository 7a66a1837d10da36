import { type VerdictWord, verdictWords } from '#features/verdicts/rules/judge.ts';
import { normalQuantile } from '#survey';

/** Words of a verdict that an exit can ask for, the better the later; those that say nothing are in none. */
export const exitWords = [
  'Behind',
  'Cannot tell yet',
  'On track',
  'Met',
] as const satisfies readonly VerdictWord[];
export type ExitWord = (typeof exitWords)[number];

/** A figure of a separate period, as the test reads it. Shares of 1. */
export interface PeriodFigure {
  readonly id: string;
  readonly ends: string;
  readonly value: number;
  readonly standardError: number;
}

/** By what a measure is known to have done its work. Set on entry, and never changed after. */
export type ExitTest =
  | { readonly kind: 'verdict'; readonly atLeast: ExitWord }
  | {
      readonly kind: 'rise';
      /** Separate periods in a row that have to hold it. */
      readonly periods: number;
      /** 1 where more of the measure is better, -1 where less is. */
      readonly better: 1 | -1;
      /** The periods of the entry level, frozen. */
      readonly entry: readonly PeriodFigure[];
    };

/** What the test found at a publication. */
export type TestResult =
  | {
      readonly kind: 'verdict';
      readonly passed: boolean;
      readonly word: VerdictWord | undefined;
      readonly verdictDay: string | undefined;
    }
  | {
      readonly kind: 'rise';
      readonly passed: boolean;
      readonly entryLevel: number;
      /** Periods since the entry that have a figure, and how many of the last ones lie past the entry level in a row. */
      readonly since: number;
      readonly held: number;
      /** Mean of the last periods less the entry level, with its 95% margin; undefined before there are enough. */
      readonly change: { readonly value: number; readonly lower: number; readonly upper: number } | undefined;
      readonly figures: readonly string[];
    };

/** Periods whose mean is the entry level: a year where there is one, so that no single lucky quarter is the bar. */
export const entryPeriods = 4;

/** The number of standard errors of a 95% margin. */
const margin = normalQuantile(0.975);

/**
 * Whether a rise is real and has been held [docs/methods.md, "The exit test"]. Of the last k separate periods since the entry each must
 * lie on the better side of the entry level, and their mean must differ from it by more than its 95% margin. The variance of
 * the difference of two means of independent periods is (sum of se²)/k² + (sum of se²)/m². The entry level carries its own
 * error, and because it was noticed for being low it tends to rise by itself: passing shows a rise, and not what caused it.
 */
export function testRise(
  test: Extract<ExitTest, { kind: 'rise' }>,
  figures: readonly PeriodFigure[],
): Extract<TestResult, { kind: 'rise' }> {
  const { entry, better, periods } = test;
  const entryLevel = meanOf(entry);
  const from = entry.at(-1)?.ends ?? '';
  const since = figures.filter(({ ends }) => ends > from);
  let held = 0;
  for (const { value } of since.toReversed()) {
    if (!(better * (value - entryLevel) > 0)) break;
    held += 1;
  }
  const last = since.slice(-periods);
  const ids = last.map(({ id }) => id);
  const common = { kind: 'rise', entryLevel, since: since.length, held, figures: ids } as const;
  if (last.length < periods || entry.length === 0) return { ...common, passed: false, change: undefined };
  const value = meanOf(last) - entryLevel;
  const half = margin * Math.sqrt(varianceOfMean(last) + varianceOfMean(entry));
  const change = { value, lower: value - half, upper: value + half };
  const real = better === 1 ? change.lower > 0 : change.upper < 0;
  return { ...common, passed: held >= periods && real, change };
}

/** Whether a verdict is at least as good as the word that was set. */
export function testVerdict(
  { atLeast }: Extract<ExitTest, { kind: 'verdict' }>,
  word: VerdictWord | undefined,
  verdictDay: string | undefined,
): TestResult {
  const order: readonly string[] = exitWords;
  const passed = word !== undefined && order.includes(word) && order.indexOf(word) >= order.indexOf(atLeast);
  return { kind: 'verdict', passed, word, verdictDay };
}

/** True for a word that a verdict can be. */
export function isExitWord(text: string): text is ExitWord {
  return verdictWords.some((word) => word === text) && exitWords.some((word) => word === text);
}

function meanOf(figures: readonly PeriodFigure[]): number {
  return figures.reduce((sum, { value }) => sum + value, 0) / figures.length;
}

function varianceOfMean(figures: readonly PeriodFigure[]): number {
  return figures.reduce((sum, { standardError }) => sum + standardError ** 2, 0) / figures.length ** 2;
}
