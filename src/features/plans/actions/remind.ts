import { dayAfter } from '#features/bodies/rules/bank-holidays.ts';
import type { House } from '#tools/house.ts';
import { readSetting, writeSetting } from '#tools/store/setting.ts';
import type { Writer } from '#tools/store/store.ts';
import { type KeptMilestone, readMilestones } from '../store/activities.ts';
import { readParties, tellHolders } from './parties.ts';

const remindedSetting = 'plans.reminded';

/** Days before a milestone's day on which its keeper is reminded. */
const daysBefore = 7;

/**
 * Reminds the keepers of milestones a week before their day and on the day after it. Days on which nobody looked are made up for;
 * a letter's key holds the milestone and its day, so that it is written once.
 */
export async function remindOfMilestones(house: House, today: string): Promise<void> {
  const reminded = await readSetting(house.store.read, remindedSetting);
  if (reminded === today) return;
  const horizon = dayAfter(today, daysBefore + 1);
  const open = await readMilestones(house.store.read, { states: ['open'], before: horizon });
  const from = reminded ?? dayAfter(today, -1);
  const soon = open.filter(({ forecast }) => {
    const day = dayAfter(forecast, -daysBefore);
    return forecast >= today && day <= today && day > from;
  });
  const late = open.filter(({ forecast }) => forecast < today && dayAfter(forecast, 1) > from);
  await house.store.write(async (trx) => {
    if ((await readSetting(trx, remindedSetting)) !== reminded) return;
    for (const milestone of soon) await remind(trx, house, milestone, 'soon');
    for (const milestone of late) await remind(trx, house, milestone, 'late');
    await writeSetting(trx, remindedSetting, today);
  });
}

async function remind(
  trx: Writer,
  house: House,
  { id, title, forecast, thread, body, area }: KeptMilestone,
  when: 'soon' | 'late',
): Promise<void> {
  const { force } = await readParties(trx);
  const place = thread.startsWith('im-') ? `/improvement/${thread}` : `/activities/${thread}`;
  const letter = {
    key: `milestone ${id} ${when} ${forecast}`,
    subject: when === 'soon' ? `A milestone is due on ${forecast}` : `A milestone was due on ${forecast}`,
    body: `${title}\n\n${when === 'soon' ? 'Tell whether it is met, or give another day with the reason' : 'Its day has passed. Tell whether it was met, or give another day with the reason'}: ${place}.`,
  };
  if (body !== force) await tellHolders(trx, house, { role: 'partner', body }, letter);
  else if (area !== undefined)
    await tellHolders(trx, house, { role: 'borough-commander', body, area }, letter);
  await tellHolders(trx, house, { role: 'confidence-lead', body: force }, letter);
}
