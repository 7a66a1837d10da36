import { can, NotAllowed } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { House } from '#tools/house.ts';
import { ChangedMeanwhile, Refused } from '#tools/refused.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { Written } from '../rules/plan-cells.ts';
import { planFile, type Reading, type RowOutcome, readPlanFile } from '../rules/plan-file.ts';
import { readActivities, readMilestones } from '../store/activities.ts';
import { reviseActivity, thingOf, writeActivity } from './activities.ts';
import { setMilestone, stepMilestone } from './milestones.ts';
import { type Clock, readParties } from './parties.ts';
import { promisedPlan } from './shown.ts';

/** The plan as somebody may see it being written: what a file of theirs holds. */
export async function planOf(db: Reader, actor: Actor): Promise<Written[]> {
  const parties = await readParties(db);
  const kept = (await readActivities(db, { force: parties.force })).filter(
    ({ terms, state }) =>
      state !== 'dropped' &&
      (actor.operator === true || can(actor, 'plan.work', thingOf(terms, parties)).allowed),
  );
  const milestones = Map.groupBy(
    await readMilestones(db, { threads: kept.map(({ id }) => id) }),
    ({ thread }) => thread,
  );
  return kept.map((activity) => ({ activity, milestones: milestones.get(activity.id) ?? [] }));
}

/** The promised plan as a file that everybody may have. */
export async function publicFile(db: Reader, today: string): Promise<string> {
  const { force } = await readParties(db);
  const plan = (await promisedPlan(db, today, { force })).toSorted(
    (a, b) => a.activity.number - b.activity.number,
  );
  return planFile(
    plan.map(({ activity, milestones }) => ({
      activity: { ...activity, terms: activity.promise?.terms ?? activity.terms },
      milestones,
    })),
    false,
  );
}

/** What a file would change, row by row. Changes nothing. */
export async function readFile(db: Reader, actor: Actor, text: string): Promise<Reading> {
  return readPlanFile(text, await planOf(db, actor));
}

/**
 * Does what a file says, in one transaction: all rows that change something, or none. A row that was overtaken or cannot be read keeps
 * the whole file from being taken in, so that nobody has to find out which half of it counts. Gives how many rows were done.
 * @throws Refused naming the row, NotAllowed
 */
export async function takeFile(
  trx: Writer,
  house: Pick<House, 'clock'>,
  actor: Actor,
  text: string,
): Promise<number> {
  const reading = await readFile(trx, actor, text);
  if (reading.fault !== undefined) throw new Refused(reading.fault, 'file');
  const against = reading.rows.find(({ kind }) => kind !== 'change');
  if (against !== undefined)
    throw new Refused(`Line ${against.line} (${against.name}): ${against.says.join(' ')}`, 'file');
  for (const row of reading.rows) await takeRow(trx, house, actor, row);
  return reading.rows.length;
}

async function takeRow(trx: Writer, house: Clock, actor: Actor, row: RowOutcome): Promise<void> {
  if (row.kind !== 'change') return;
  const { change, seen, reason, line, name } = row;
  try {
    switch (change.kind) {
      case 'write':
        await writeActivity(trx, house, actor, change.terms);
        return;
      case 'revise':
        return await reviseActivity(trx, house, actor, change.id, { seen, terms: change.terms, reason });
      case 'set':
        await setMilestone(trx, house, actor, change.activity, change);
        return;
      default:
        return await stepMilestone(trx, house, actor, change.id, { ...change, seen, reason });
    }
  } catch (error) {
    if (error instanceof Refused || error instanceof NotAllowed || error instanceof ChangedMeanwhile)
      throw new Refused(`Line ${line} (${name}): ${error.message}`, 'file');
    throw error;
  }
}
