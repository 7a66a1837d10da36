import { houseSettings } from '#features/bodies/rules.ts';
import type { House } from '#tools/house.ts';
import { readSetting } from '#tools/store/setting.ts';
import { remindOf } from './actions/letters.ts';
import { readRequest, readToRemind } from './store.ts';

/**
 * Writes the reminders that are due, each in a transaction of its own with the day of the next one: a stop in between loses none
 * and repeats none. Costs one read where nothing is due. Gives how many requests were looked at.
 */
export async function remindOfRequests(house: Pick<House, 'store' | 'clock' | 'site'>): Promise<number> {
  const db = house.store.read;
  const today = (await house.clock(db)).slice(0, 10);
  const due = await readToRemind(db, today, 500);
  if (due.length === 0) return 0;
  const settings = houseSettings.parse(JSON.parse((await readSetting(db, 'house')) ?? '{}'));
  for (const { id } of due)
    await house.store.write(async (trx) => {
      // Another process may have been faster, or the answer has come in between.
      const row = await readRequest(trx, id);
      if (row === undefined || row.remind_on === null || row.remind_on > today) return;
      await remindOf(trx, house, settings, row, today);
    });
  return due.length;
}
