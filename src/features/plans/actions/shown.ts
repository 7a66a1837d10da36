import { recordAudit } from '#tools/store/audit.ts';
import { readSetting, writeSetting } from '#tools/store/setting.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { Chance } from '../rules/chance.ts';
import { isOverdue, timesLate } from '../rules/milestone.ts';
import type { Promised } from '../rules/promised.ts';
import { type ActivityQuery, readActivities, readMilestones } from '../store/activities.ts';
import { type Clock, nowOf } from './parties.ts';

const chanceSetting = 'plans.chance';

/** The chance of the plan as it was worked out last; undefined where it cannot be told. */
export async function readChance(db: Reader): Promise<(Chance & { readonly day: string }) | undefined> {
  const kept = await readSetting(db, chanceSetting);
  return kept === undefined || kept === '' ? undefined : JSON.parse(kept);
}

/** Keeps the chance of the plan; what was said before is in the record. */
export async function keepChance(trx: Writer, house: Clock, chance: Chance | undefined): Promise<void> {
  const { at, day } = await nowOf(house, trx);
  const text = chance === undefined ? '' : JSON.stringify({ ...chance, day });
  const before = await readSetting(trx, chanceSetting);
  if (before === undefined && text === '') return;
  await writeSetting(trx, chanceSetting, text);
  await recordAudit(trx, {
    ...{ at, actor: 'the rules', action: 'plan.chance', subject: 'plan' },
    detail: chance === undefined ? { chance: null } : { ...chance },
  });
}

/** Every activity that was submitted, the latest milestones first: overdue before late twice before the rest, then by start. */
export async function promisedPlan(
  db: Reader,
  today: string,
  query: ActivityQuery = {},
): Promise<Promised[]> {
  const activities = (
    await readActivities(db, { ...query, states: ['promised', 'ended', 'dropped'] })
  ).filter(({ promise }) => promise !== undefined);
  const threads = activities.map(({ id }) => id);
  const shown = ['open', 'met', 'missed', 'dropped'] as const;
  const milestones = Map.groupBy(
    await readMilestones(db, { threads, states: shown }),
    ({ thread }) => thread,
  );
  const list = activities.map((activity): Promised => {
    const own = milestones.get(activity.id) ?? [];
    return {
      ...{ activity, milestones: own },
      overdue: own.filter((each) => isOverdue(each, today)).length,
      lateTwice: own.filter((each) => timesLate(each, today) >= 2).length,
    };
  });
  return list.sort((a, b) => b.overdue - a.overdue || b.lateTwice - a.lateTwice || order(a) - order(b));
}

/** What runs comes before what has ended, and that before what was dropped. */
function order({ activity }: Promised): number {
  return { promised: 0, draft: 0, ended: 1, dropped: 2 }[activity.state] * 1e9 + activity.number;
}
