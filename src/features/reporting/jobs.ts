import type { House } from '#tools/house.ts';
import { readSetting, writeSetting } from '#tools/store/setting.ts';
import type { Reader } from '#tools/store/store.ts';
import { makeReports, settingsOf } from './actions/made.ts';
import { remind, remindersDue } from './actions/reminding.ts';
import type { StructureVersion } from './rules/structure.ts';
import { readStructure } from './store/structure.ts';
import { readLastPublication } from './store.ts';

const madeSetting = 'reporting.made';
const remindedSetting = 'reporting.reminded';

/**
 * Adds the reports that have come to be owed: once a day, and when the structure changed or figures were published. Called again
 * after a crash it makes what is missing and nothing twice.
 */
export async function makeDueReports(house: House): Promise<number> {
  const db = house.store.read;
  const version = await readStructure(db);
  if (version === undefined) return 0;
  const state = await stateOf(db, house, version);
  if ((await readSetting(db, madeSetting)) === state) return 0;
  return house.store.write(async (trx) => {
    const newest = await readStructure(trx);
    if (newest === undefined || newest.version !== version.version) return 0;
    const today = (await house.clock(trx)).slice(0, 10);
    const made = await makeReports(trx, house, newest, today);
    await writeSetting(trx, madeSetting, state);
    return made;
  });
}

/** What the reports that are owed follow from. */
async function stateOf(db: Reader, house: House, { version, structure }: StructureVersion): Promise<string> {
  const today = (await house.clock(db)).slice(0, 10);
  const follows = structure.duties.some(({ every }) => every === 'publication');
  return `${today} ${version} ${follows ? await readLastPublication(db) : 0}`;
}

/** Writes the reminders that are due: looked at once a day, and again when a report's day was moved. */
export async function remindOfReports(house: House): Promise<number> {
  const db = house.store.read;
  const settings = await settingsOf(db);
  if (settings === undefined || (await readStructure(db)) === undefined) return 0;
  const today = (await house.clock(db)).slice(0, 10);
  if ((await readSetting(db, remindedSetting)) === today) return 0;
  const due = await remindersDue(db, settings.calendar, today);
  return house.store.write(async (trx) => {
    const written = due.length === 0 ? 0 : await remind(trx, house, settings.calendar, today);
    await writeSetting(trx, remindedSetting, today);
    return written;
  });
}
