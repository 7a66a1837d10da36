import type { Evidence, FindingState } from './evidence.ts';
import type { PowerAt } from './watch-power.ts';

/** What one rule found in one run, and the exception that it opened or joined. */
export interface Listed {
  readonly state: FindingState;
  readonly cause: string;
  readonly evidence: Evidence;
  /** The exception that holds it; undefined where it nearly fired. */
  readonly exception: string | undefined;
  /** True where it opened or joined that exception in this run; false where it had fired before and stood open. */
  readonly isNew: boolean;
}

/** One run of all rules, as kept. */
export interface WatchRun {
  readonly day: string;
  readonly rules: number;
  /** Series that share the budget. */
  readonly series: number;
  /** Of these, how many could be judged: a baseline and a newest period were there. */
  readonly judged: number;
  readonly falseAlarmsAYear: number;
  /** The height, in standard errors, over which rules fired on most of the series. */
  readonly threshold: number | undefined;
  /** Standard error of a typical separate period, as a share; undefined where nothing was judged. */
  readonly typicalError: number | undefined;
  /** How surely falls are found at this budget, and at smaller ones; empty where nothing was judged. */
  readonly power: readonly PowerAt[];
  /** End of the newest period. */
  readonly newest: string | undefined;
  readonly findings: readonly Listed[];
}

/** A run with its number, by which the list of runs goes on where a page of it ends. */
export type NumberedRun = WatchRun & { readonly number: number };
