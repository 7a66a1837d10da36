import { shownModel } from '#features/drivers/actions/shown.ts';
import type { Reader } from '#tools/store/store.ts';
import { type DriverStanding, type DriverUse, driverUses, inArea } from '../rules/model-use.ts';
import { readActivities } from '../store/activities.ts';
import type { Parties } from './parties.ts';

/** How the force uses the model, in the whole force or in one area; undefined before a model was fitted. */
export async function modelUse(
  db: Reader,
  { force, forceArea }: Pick<Parties, 'force' | 'forceArea'>,
  area: string,
): Promise<
  { readonly uses: readonly DriverUse[]; readonly period: string; readonly outcome: string } | undefined
> {
  const shown = await shownModel(db, {});
  const body = shown?.fit.body;
  if (shown === undefined || body === undefined) return undefined;
  const { model } = shown.version;
  const drivers = body.drivers.flatMap((driver): DriverStanding[] => {
    const own = model.drivers.find(({ name }) => name === driver.name);
    if (own === undefined) return [];
    const level =
      area === forceArea ? driver.level.value : driver.areas.find((each) => each.area === area)?.value;
    const room = level === undefined ? undefined : own.better === 'high' ? 1 - level : level;
    return [{ name: driver.name, title: own.title, share: driver.share, level, room }];
  });
  const activities = await readActivities(db, { force, states: ['promised', 'ended'] });
  const uses = driverUses(drivers, inArea(activities, area, forceArea));
  return { uses, period: shown.fit.period.ends, outcome: model.outcome.title };
}
