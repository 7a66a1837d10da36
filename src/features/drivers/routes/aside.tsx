import { readAreas } from '#features/bodies/store.ts';
import type { AsideOf } from '#features/levels/rules/aside.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import type { Room } from '#tools/web/room.ts';
import { shownModel } from '../actions/shown.ts';
import { apartSentence } from '../drawings/areas.ts';
import { driversAddress } from '../rules/fit.ts';

/** What is said beside an area's figure, with where it stands apart on a driver added to it. */
export function withDrivers({ house, configuration }: Room<Configuration>, before: AsideOf): AsideOf {
  const db = house.store.read;
  return async (measure, code, digits) => {
    const aside = await before(measure, code, digits);
    const shown = await shownModel(db, {});
    const body = shown?.fit.body;
    const area = (await readAreas(db)).find((each) => each.code === code && each.kind === 'area');
    if (shown === undefined || body === undefined || area === undefined) return aside;
    if (shown.version.model.outcome.measure !== measure) return aside;
    const words = apartSentence(shown.version.model, body, area, configuration.settings.force_area_name);
    return {
      banner: (
        <>
          {aside?.banner}
          <p>
            What goes with it: {words}. <a href={driversAddress({ area: code })}>Drivers of {area.name}</a>
          </p>
        </>
      ),
      target: aside?.target,
      notes: aside?.notes ?? [],
    };
  };
}
