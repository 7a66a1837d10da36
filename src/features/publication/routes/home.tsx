import { Hono } from 'hono';
import { readAreas } from '#features/bodies/store.ts';
import { newestFigure } from '#features/levels/rules/newest.ts';
import { readReadings } from '#features/levels/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { readMeasures } from '#features/measures/store.ts';
import { exceptionsShown } from '#features/verdicts/actions/shown.ts';
import { currentVerdicts } from '#features/verdicts/actions/spoken.ts';
import type { Room } from '#tools/web/room.ts';
import { EmptyHome, HomePage } from '../pages/home.tsx';
import { headlineMeasure } from '../rules/headline.ts';

/** The house's first page: the headline measure, where it stands, and which areas stand apart. */
export function homeRoutes({ house, configuration, render }: Room<Configuration>): Hono {
  const routes = new Hono();
  routes.get('/', async (context) => {
    const db = house.store.read;
    const { settings } = configuration;
    const measures = await readMeasures(db);
    const measure = headlineMeasure(settings, measures);
    const areas = await readAreas(db);
    const force = areas.find((area) => area.kind === 'force');
    const series =
      measure === undefined || force === undefined
        ? []
        : await readReadings(db, { measure: measure.id, area: force.code });
    const newest = newestFigure(series.map((each) => each.figure));
    const latest = series.find((each) => each.figure === newest);
    if (measure === undefined || latest === undefined) {
      return render(context, { title: settings.body.name, section: '/', body: EmptyHome({ settings }) });
    }
    const byArea = await readReadings(db, { measure: measure.id, period: latest.figure.period });
    const others = await readReadings(db, { area: latest.figure.area, period: latest.figure.period });
    const today = (await house.clock(db)).slice(0, 10);
    const [verdict] = await currentVerdicts(db, today, { measure: measure.id, area: latest.figure.area });
    const { exceptions } = await exceptionsShown(db, configuration, today);
    const shown = { settings, measure, measures, areas, series, latest, byArea, others, verdict, exceptions };
    const body = HomePage(shown);
    return render(context, { title: `Public confidence, ${settings.force_area_name}`, section: '/', body });
  });
  return routes;
}
