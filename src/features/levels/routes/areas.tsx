import { Hono } from 'hono';
import { readAreas } from '#features/bodies/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { readMeasures } from '#features/measures/store.ts';
import type { Room } from '#tools/web/room.ts';
import { capital } from '../drawings/area-words.ts';
import { NoAreas } from '../pages/area-unknown.tsx';
import { AreasPage } from '../pages/areas.tsx';
import { chosenMeasure } from '../rules/choice.ts';
import { newestFigure } from '../rules/newest.ts';
import { readFigures, readReadings } from '../store.ts';

/** All areas beside the force, for the headline measure or the one asked for. */
export function areasRoutes({ house, configuration, render }: Room<Configuration>): Hono {
  const routes = new Hono();
  routes.get('/areas', async (context) => {
    const db = house.store.read;
    const { settings } = configuration;
    const areas = await readAreas(db);
    const measures = await readMeasures(db);
    const measure = chosenMeasure(settings, measures, context.req.query('measure'));
    if (measure === undefined && measures.length > 0) return context.notFound();
    const area = settings.force.area;
    const force = measure === undefined ? [] : await readFigures(db, { measure: measure.id, area });
    const newest = newestFigure(force);
    if (measure === undefined || newest === undefined) {
      const title = capital(settings.area_name.many);
      return render(context, { title, section: '/areas', body: NoAreas({ settings, areas }) });
    }
    const periodKind = newest.period_kind;
    const years = force.filter((figure) => figure.period_kind === periodKind);
    const asked = context.req.query('period');
    const year = years.find((figure) => figure.period === asked) ?? newest;
    const otherYear = asked !== undefined && asked !== year.period;
    const history = await readFigures(db, { measure: measure.id, periodKind });
    const readings = await readReadings(db, { measure: measure.id, period: year.period });
    return render(context, {
      title: `${measure.title}, by ${settings.area_name.one}`,
      section: '/areas',
      body: AreasPage({ settings, areas, measures, measure, years, year, otherYear, readings, history }),
    });
  });
  return routes;
}
