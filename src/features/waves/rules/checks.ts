import type { Problem } from '#tools/files/reader.ts';

/** How many problems of a file are listed; all are counted. */
export const problemsListed = 100;

/** What was seen of one wave while its file was read. Everything a dry run prints, and what provenance shows later. */
export interface WaveChecks {
  readonly wave: string;
  readonly starts: string;
  readonly ends: string;
  readonly rows: number;
  readonly firstDay: string | undefined;
  readonly lastDay: string | undefined;
  readonly weights: {
    readonly lowest: number;
    readonly highest: number;
    readonly mean: number;
    /** Kish's 1 + cv²: what unequal weights alone cost in precision. */
    readonly designEffect: number;
  };
  readonly areas: readonly { readonly area: string; readonly rows: number }[];
  readonly areasWithout: readonly string[];
  readonly strata: number;
  readonly units: number;
  readonly questions: readonly {
    readonly question: string;
    readonly version: number;
    readonly valid: number;
    readonly missing: number;
    readonly empty: number;
  }[];
}

/** What was seen of a whole file. */
export interface FileChecks {
  readonly file: string;
  readonly hash: string;
  readonly bytes: number;
  readonly format: string;
  readonly detected: readonly { readonly what: string; readonly value: string; readonly set: boolean }[];
  readonly rows: number;
  readonly renamed: readonly { readonly column: string; readonly is: string }[];
  readonly gone: readonly string[];
  readonly unknown: readonly string[];
  readonly waves: readonly WaveChecks[];
  readonly problems: readonly Problem[];
  readonly problemCount: number;
}

/** Collects problems: the first hundred in full, the rest counted. */
export interface ProblemList {
  add(problem: Problem): void;
  readonly listed: readonly Problem[];
  count(): number;
}

export function problemList(): ProblemList {
  const listed: Problem[] = [];
  let count = 0;
  return {
    listed,
    count: () => count,
    add: (problem) => {
      count += 1;
      if (listed.length < problemsListed) listed.push(problem);
    },
  };
}

/** Running totals of weights, from which range, mean and Kish's design effect follow. */
export interface WeightTotals {
  count: number;
  sum: number;
  squares: number;
  lowest: number;
  highest: number;
}

export function noWeights(): WeightTotals {
  return { count: 0, sum: 0, squares: 0, lowest: Number.POSITIVE_INFINITY, highest: 0 };
}

export function addWeight(totals: WeightTotals, weight: number): void {
  totals.count += 1;
  totals.sum += weight;
  totals.squares += weight * weight;
  if (weight < totals.lowest) totals.lowest = weight;
  if (weight > totals.highest) totals.highest = weight;
}
