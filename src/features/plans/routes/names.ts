import type { HouseSettings } from '#features/bodies/rules.ts';
import type { Reader } from '#tools/store/store.ts';
import { type Parties, readParties } from '../actions/parties.ts';
import type { Names } from '../drawings/plan-words.ts';
import type { Offered } from '../drawings/steps.ts';

/** The parties with the names that pages and forms tell them by. */
export async function readNames(
  db: Reader,
  settings: HouseSettings,
): Promise<{ readonly parties: Parties; readonly names: Names; readonly offered: Offered }> {
  const parties = await readParties(db);
  const { areas, bodies, drivers, measures, forceArea } = parties;
  const { many } = settings.area_name;
  const nameOf = (area: (typeof areas)[number]): string =>
    area.kind === 'force' ? settings.force_area_name : area.name;
  return {
    parties,
    names: {
      areas: new Map(areas.map((area) => [area.code, nameOf(area)])),
      bodies: new Map(bodies.map(({ id, shortName }) => [id, shortName])),
      drivers: new Map(drivers.map(({ name, title }) => [name, title])),
      measures: new Map(measures.map(({ id, title }) => [id, title])),
      ...{ many, forceArea, forceAreaName: settings.force_area_name },
    },
    offered: {
      areas,
      bodies,
      drivers,
      measures: measures.toSorted(
        (a, b) => Number(b.id === settings.headline) - Number(a.id === settings.headline),
      ),
      many,
    },
  };
}
