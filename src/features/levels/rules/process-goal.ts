import type { Measure } from '#features/measures/rules/measure.ts';
import type { ProcessOutcome } from './process.ts';

/** The target on a measure in a place, as it was known on a day: what assurance is asked about. */
export interface ProcessGoal {
  readonly id: string;
  readonly state: 'in force' | 'withdrawn' | 'superseded' | 'met';
  readonly since: string;
  /** Share to be reached. */
  readonly value: number;
  readonly day: string;
  readonly setBy: string;
  /** The version of the question that it speaks of. */
  readonly version: number;
}

/** Looks the target up. Handed in by whoever opens the door: this room knows nothing of the rooms below it. */
export type ProcessGoalOf = (measure: string, area: string, on: string) => Promise<ProcessGoal | undefined>;

/** Will the process, as it now runs, reach the goal by itself? Or why that cannot be said. */
export type Assurance =
  | {
      readonly kind: 'said';
      readonly word: 'consistently passes' | 'hit and miss' | 'consistently fails';
      readonly goal: ProcessGoal;
    }
  | { readonly kind: 'unsaid'; readonly why: 'no-target' }
  | {
      readonly kind: 'unsaid';
      readonly why: 'ended' | 'other-question' | 'no-direction' | 'no-limits';
      readonly goal: ProcessGoal;
    };

const words = {
  passes: 'consistently passes',
  'hit-and-miss': 'hit and miss',
  fails: 'consistently fails',
} as const;

/** The share that assurance may be asked about: of a target in force. Undefined where there is none. */
export function goalInForce(goal: ProcessGoal | undefined): number | undefined {
  return goal?.state === 'in force' ? goal.value : undefined;
}

/** Assurance of a process against its target, in the words of the NHS's Making Data Count. */
export function assuranceOf(
  outcome: ProcessOutcome,
  goal: ProcessGoal | undefined,
  direction: Measure['direction'],
): Assurance {
  if (goal === undefined) return { kind: 'unsaid', why: 'no-target' };
  if (goal.state !== 'in force') return { kind: 'unsaid', why: 'ended', goal };
  if (direction === 'neither') return { kind: 'unsaid', why: 'no-direction', goal };
  if (outcome.kind !== 'chart') return { kind: 'unsaid', why: 'no-limits', goal };
  // A goal of another question would be held against figures that it does not speak of.
  if (outcome.readings.at(-1)?.figure.version !== goal.version)
    return { kind: 'unsaid', why: 'other-question', goal };
  const { assurance } = outcome.chart;
  if (assurance === undefined) return { kind: 'unsaid', why: 'no-limits', goal };
  return { kind: 'said', word: words[assurance], goal };
}
