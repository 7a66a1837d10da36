import type { House } from '#tools/house.ts';
import { readSetting, writeSetting } from '#tools/store/setting.ts';
import { dueFits, fitAll } from './actions/fit.ts';
import { readLastOf } from './store.ts';

/** What fits follow from: published figures, and models that came or changed. */
const causes = ['levels.publish', 'models.keep'];

const fittedSetting = 'drivers.upto';

/**
 * Fits the confidence models that are due: after each publication the newest year and any financial year whose waves changed.
 * Does nothing where nothing has happened since. Called again after a crash it goes on where it was.
 */
export async function fitDueModels(house: House): Promise<number> {
  const db = house.store.read;
  const last = await readLastOf(db, causes);
  if (last <= Number((await readSetting(db, fittedSetting)) ?? '0')) return 0;
  const kept = await fitAll(house, await dueFits(db));
  await house.store.write((trx) => writeSetting(trx, fittedSetting, String(last)));
  return kept;
}
