import { Hono } from 'hono';
import { readAreaAliases, readAreas } from '#features/bodies/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { readMeasures } from '#features/measures/store.ts';
import type { Room } from '#tools/web/room.ts';
import { areaAddress } from '../drawings/area-map.tsx';
import { capital } from '../drawings/area-words.ts';
import { digitsFor } from '../drawings/words.ts';
import { AreaPage } from '../pages/area.tsx';
import { AreaUnknown, NoAreas } from '../pages/area-unknown.tsx';
import type { AsideOf } from '../rules/aside.ts';
import { chosenMeasure } from '../rules/choice.ts';
import { areaOfSlug, findAreaAddress } from '../rules/find-area.ts';
import { newestFigure } from '../rules/newest.ts';
import { readFigures, readReadings } from '../store.ts';

/** One area's page, under its name in small letters; codes and other spellings are sent on to it. */
export function areaRoutes({ house, configuration, render }: Room<Configuration>, asideOf: AsideOf): Hono {
  const routes = new Hono();
  const db = house.store.read;
  const { settings } = configuration;

  routes.get('/areas/:slug', async (context) => {
    const slug = context.req.param('slug');
    const areas = await readAreas(db);
    const area = areaOfSlug(slug, areas);
    if (area === undefined) {
      const found = findAreaAddress(slug, areas, await readAreaAliases(db));
      if (found.kind !== 'unknown') return context.redirect(areaAddress(found.area), 301);
      const title = `No ${settings.area_name.one} of this name`;
      const body = AreaUnknown({ settings, slug, nearest: found.nearest });
      return render(context, { title, section: '/areas', status: 404, body });
    }
    // The force's own figures are what the first page and the measures speak of.
    if (area.kind === 'force') return context.redirect('/measures');
    const measures = await readMeasures(db);
    const measure = chosenMeasure(settings, measures, undefined);
    const history =
      measure === undefined ? [] : await readFigures(db, { measure: measure.id, area: area.code });
    const year = newestFigure(history);
    const page = {
      breadcrumbs: [{ text: capital(settings.area_name.many), href: '/areas' }, { text: area.name }],
    };
    if (measure === undefined || year === undefined) {
      return render(context, {
        title: area.name,
        section: '/areas',
        page,
        body: NoAreas({ settings, areas }),
      });
    }
    const { period } = year;
    const forceCode = settings.force.area;
    const alike = new Set(areas.filter((each) => each.kind === area.kind).map((each) => each.code));
    const peers = (await readReadings(db, { period })).filter(({ figure }) => alike.has(figure.area));
    const readings = peers.filter(({ figure }) => figure.area === area.code);
    const force = await readFigures(db, { area: forceCode, period });
    const query = { measure: measure.id, area: forceCode, periodKind: year.period_kind };
    const forceHistory = await readFigures(db, query);
    const aside = await asideOf(measure.id, area.code, digitsFor(area.kind));
    const own = { settings, areas, area, measures, measure, aside };
    const props = { ...own, year, readings, peers, force, history, forceHistory };
    return render(context, { title: area.name, section: '/areas', page, body: AreaPage(props) });
  });
  return routes;
}
