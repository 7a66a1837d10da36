import type { Area } from '#features/bodies/rules.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import type { Evaluation } from './evaluation.ts';

/** What somebody typed or chose, as it came. */
export interface EvaluationGiven {
  readonly measure?: string | undefined;
  /** Codes or names. */
  readonly areas: readonly string[];
  readonly from?: string | undefined;
  readonly expected?: string | undefined;
  readonly method?: string | undefined;
}

export interface EvaluationFault {
  readonly field: keyof EvaluationGiven;
  readonly text: string;
}

/** What a form needs to be drawn, and the answer or what is wrong. */
export interface EvaluationOutcome {
  readonly given: EvaluationGiven;
  readonly measures: readonly Measure[];
  /** The force and areas of the lowest level. */
  readonly areas: readonly Area[];
  /** A group's areas and a period, for a trial where nothing is known to have been done. */
  readonly trial:
    | { readonly name: string; readonly areas: readonly string[]; readonly from: string }
    | undefined;
  /** Names of the periods that an activity can begin in, oldest first. */
  readonly periods: readonly string[];
  readonly faults: readonly EvaluationFault[];
  readonly evaluation: Evaluation | undefined;
}
