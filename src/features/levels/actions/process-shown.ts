import type { Measure } from '#features/measures/rules/measure.ts';
import type { Reader } from '#tools/store/store.ts';
import { type ProcessOutcome, processOf } from '../rules/process.ts';
import { type Assurance, assuranceOf, goalInForce, type ProcessGoalOf } from '../rules/process-goal.ts';
import { stepsKnown } from '../rules/process-steps.ts';
import { readStepEvents } from '../store/process-steps.ts';
import { readReadings } from '../store.ts';

/**
 * A measure's separate periods in a place as a process, as it was known on a day: figures published by then, steps stated by then,
 * the target as it then stood. `past` is undefined for today.
 */
export async function processShown(
  db: Reader,
  goalOf: ProcessGoalOf,
  measure: Pick<Measure, 'id' | 'direction'>,
  area: string,
  { today, past }: { readonly today: string; readonly past: string | undefined },
): Promise<{ readonly outcome: ProcessOutcome; readonly assurance: Assurance }> {
  const on = past ?? today;
  const asOf = past === undefined ? {} : { asOf: `${past}T23:59:59.999Z` };
  const readings = await readReadings(db, { measure: measure.id, area, ...asOf });
  const goal = await goalOf(measure.id, area, on);
  const steps = stepsKnown(await readStepEvents(db, { measure: measure.id, area }), on);
  const outcome = processOf(readings, measure.direction, { steps, target: goalInForce(goal) });
  return { outcome, assurance: assuranceOf(outcome, goal, measure.direction) };
}
