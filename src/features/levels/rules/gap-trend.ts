import { changeOfGap, type GapChange, type JudgedGap, judgeGaps, SurveyError } from '#survey';
import type { Reading } from './reading.ts';

/** A gap between a group's value and the one it is compared with, in two separate periods, and what is said of it. */
export interface GapTrend {
  readonly domain: string;
  readonly value: string;
  readonly earlier: Reading;
  readonly later: Reading;
  readonly change: GapChange;
  readonly judged: JudgedGap;
}

/** Why no change of gaps is told: `revisited` wards tie the years to each other, and what is published does not say how. */
export type GapTrends =
  | { readonly state: 'told'; readonly since: readonly GapTrend[]; readonly lastYear: readonly GapTrend[] }
  | { readonly state: 'one-period' | 'revisited' };

/** A change of two points is smaller than anybody would act on; on a scale none is taken to be. */
const slight = { proportion: 0.02, scale: 0 } as const;

/**
 * Whether the gaps of all groups are closing: the gap of the period that is shown against the earliest separate one in the same
 * question, and against the year before. Periods end on the same day of the year, so that none shares an interview with another.
 * Each list is judged together, over all groups that are shown.
 */
export function gapTrends(
  history: readonly Reading[],
  shown: { readonly period: string; readonly ends: string },
  { unit, revisited }: { readonly unit: 'proportion' | 'scale'; readonly revisited: boolean },
): GapTrends {
  if (revisited) return { state: 'revisited' };
  const newest = history.filter(
    ({ figure, comparisons }) => figure.period === shown.period && comparisons.comparator !== undefined,
  );
  const pairs = newest.map((later) => ({ later, before: separateBefore(history, later) }));
  const since = judged(
    pairs.flatMap(({ later, before: [earlier] }) => pairOf(earlier, later)),
    unit,
  );
  if (since.length === 0) return { state: 'one-period' };
  const lastYear = judged(
    pairs.flatMap(({ later, before }) => {
      const earlier = before.at(-1);
      return yearsBetween(earlier, later) === 1 ? pairOf(earlier, later) : [];
    }),
    unit,
  );
  return { state: 'told', since, lastYear };
}

/** The same gap in earlier separate periods of the same question, oldest first. */
function separateBefore(history: readonly Reading[], { figure: later }: Reading): Reading[] {
  return history
    .filter(
      ({ figure, comparisons }) =>
        comparisons.comparator !== undefined &&
        figure.domain === later.domain &&
        figure.group_value === later.group_value &&
        figure.version === later.version &&
        figure.period_kind === later.period_kind &&
        figure.ends < later.ends &&
        figure.ends.slice(5, 7) === later.ends.slice(5, 7),
    )
    .sort((one, two) => (one.figure.ends < two.figure.ends ? -1 : 1));
}

function yearsBetween(earlier: Reading | undefined, later: Reading): number {
  return earlier === undefined
    ? 0
    : Number(later.figure.ends.slice(0, 4)) - Number(earlier.figure.ends.slice(0, 4));
}

interface Pair {
  readonly earlier: Reading;
  readonly later: Reading;
  readonly change: GapChange;
}

function pairOf(earlier: Reading | undefined, later: Reading): Pair[] {
  const [one, two] = [earlier?.comparisons.comparator, later.comparisons.comparator];
  if (earlier === undefined || one === undefined || two === undefined) return [];
  const gap = ({ value, standard_error, degrees_of_freedom }: typeof one) => ({
    value,
    standardError: standard_error,
    degreesOfFreedom: degrees_of_freedom,
  });
  try {
    return [{ earlier, later, change: changeOfGap(gap(one), gap(two)) }];
  } catch (error) {
    // A gap that no sampling error goes with cannot be tested.
    if (error instanceof SurveyError) return [];
    throw error;
  }
}

/** The pairs with what is said of each, all adjusted together. */
function judged(pairs: readonly Pair[], unit: 'proportion' | 'scale'): GapTrend[] {
  const words = judgeGaps(
    pairs.map(({ change }) => change),
    { slight: slight[unit] },
  );
  return pairs.flatMap((pair, place): GapTrend[] => {
    const said = words[place];
    const { domain, group_value: value } = pair.later.figure;
    return said === undefined ? [] : [{ domain, value, ...pair, judged: said }];
  });
}
