import type { ProcessGoal } from '#features/levels/rules/process-goal.ts';
import type { Reader } from '#tools/store/store.ts';
import { standingOn } from '../rules/life.ts';
import { readTargets } from '../store.ts';

/** The target of a measure in a place as it was known on a day: the one in force, else the one that ended last. */
export async function goalKnownOn(
  db: Reader,
  measure: string,
  area: string,
  on: string,
): Promise<ProcessGoal | undefined> {
  const goals: ProcessGoal[] = [];
  for (const { id, events } of await readTargets(db, { measure, area })) {
    const standing = standingOn(events, on);
    if (standing === undefined) continue;
    const { state, since, terms } = standing;
    const { value, day } = terms.goal;
    goals.push({ id, state, since, value, day, setBy: terms.set_by, version: terms.version });
  }
  goals.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  return goals.findLast(({ state }) => state === 'in force') ?? goals.at(-1);
}
