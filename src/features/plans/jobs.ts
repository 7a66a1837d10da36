import { readLastOf } from '#features/verdicts/store.ts';
import type { House } from '#tools/house.ts';
import { readSetting, writeSetting } from '#tools/store/setting.ts';
import { askActivities, keepAsked, keepTested, testMeasures } from './actions/ask.ts';
import { chanceOfPlan } from './actions/chance.ts';
import { remindOfMilestones } from './actions/remind.ts';
import { keepChance } from './actions/shown.ts';

/** What the answers follow from: published figures, spoken verdicts, and what was promised or put in force. */
const causes = [
  ...['levels.publish', 'verdicts.speak', 'target.set', 'target.withdrawn', 'plan.submitted'],
  ...['improvement.signed', 'improvement.imposed', 'activity.dropped'],
];

const followedSetting = 'plans.upto';

/**
 * Asks, at each publication, whether activities worked and whether exit tests are passed, and works out the chance of the plan anew;
 * reminds of milestones once a day. Does nothing where nothing is due; called again after a crash it goes on where it was.
 */
export async function followPlans(house: House): Promise<void> {
  const db = house.store.read;
  const today = (await house.clock(db)).slice(0, 10);
  await remindOfMilestones(house, today);
  const upTo = (await readSetting(db, followedSetting)) ?? '0';
  const last = await readLastOf(db, causes);
  if (last <= Number(upTo)) return;
  const asked = await askActivities(db, today);
  const tested = await testMeasures(db, today);
  const chance = await chanceOfPlan(db, today);
  await house.store.write(async (trx) => {
    // Another process may have been faster: then it has kept the same.
    if (((await readSetting(trx, followedSetting)) ?? '0') !== upTo) return;
    await keepAsked(trx, house, asked);
    await keepTested(trx, house, tested);
    await keepChance(trx, house, chance);
    await writeSetting(trx, followedSetting, String(last));
  });
}
