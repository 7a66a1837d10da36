import { Hono } from 'hono';
import { readAreas } from '#features/bodies/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { readMeasures } from '#features/measures/store.ts';
import type { Room } from '#tools/web/room.ts';
import { MeasuresPage, NoMeasures } from '../pages/measures.tsx';
import { newestFigure } from '../rules/newest.ts';
import { readFigures, withComparisons } from '../store.ts';

/** Every measure in the whole force, in its newest year. */
export function measuresRoutes({ house, configuration, render }: Room<Configuration>): Hono {
  const routes = new Hono();
  routes.get('/measures', async (context) => {
    const db = house.store.read;
    const { settings } = configuration;
    const measures = await readMeasures(db);
    const force = (await readAreas(db)).find((area) => area.kind === 'force');
    const figures = force === undefined ? [] : await readFigures(db, { area: force.code });
    const byMeasure = Map.groupBy(figures, (figure) => figure.measure);
    const newest = measures.flatMap(({ id }) => newestFigure(byMeasure.get(id) ?? []) ?? []);
    const readings = await withComparisons(db, newest);
    const series = configuration.surveys.some((survey) => survey.settings.kind === 'series');
    const body =
      readings.length === 0
        ? NoMeasures({ settings, measures, series })
        : MeasuresPage({ settings, measures, readings, series });
    return render(context, { title: 'All measures', section: '/measures', body });
  });
  return routes;
}
