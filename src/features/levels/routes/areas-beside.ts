import { type Context, Hono } from 'hono';
import { readAreas } from '#features/bodies/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { readMeasures } from '#features/measures/store.ts';
import type { Room } from '#tools/web/room.ts';
import { areaReadings } from '../drawings/area-map.tsx';
import { capital } from '../drawings/area-words.ts';
import { NoAreas } from '../pages/area-unknown.tsx';
import { FunnelPage } from '../pages/funnel.tsx';
import { QuarterPage } from '../pages/quarter.tsx';
import { ScaleInstead } from '../pages/scale-instead.tsx';
import { chosenMeasure } from '../rules/choice.ts';
import { funnelOf } from '../rules/funnel.ts';
import { modelledAreas } from '../rules/modelled.ts';
import { newestFigure } from '../rules/newest.ts';
import { readFigures, readReadings } from '../store.ts';

/** Two more ways to look at all areas beside each other: the funnel, and the newest separate period with modelled figures. */
export function areasBesideRoutes({ house, configuration, render }: Room<Configuration>): Hono {
  const routes = new Hono();
  const db = house.store.read;
  const { settings } = configuration;
  const areasTitle = capital(settings.area_name.many);
  const page = (text: string) => ({ breadcrumbs: [{ text: areasTitle, href: '/areas' }, { text }] });

  /** The measure asked for with the force's figures; a mean on a scale has neither funnel nor model here. */
  const asked = async (context: Context) => {
    const measures = (await readMeasures(db)).filter(({ unit }) => unit === 'proportion');
    const measure = chosenMeasure(settings, measures, context.req.query('measure'));
    const areas = await readAreas(db);
    const force =
      measure === undefined ? [] : await readFigures(db, { measure: measure.id, area: settings.force.area });
    return { measures, measure, areas, force };
  };
  /** Why the mean on a scale that was asked for is not here; undefined where none was. */
  const onScale = async (context: Context, text: string) => {
    const id = context.req.query('measure');
    const measure = (await readMeasures(db)).find((each) => each.id === id && each.unit === 'scale');
    if (measure === undefined) return undefined;
    const body = ScaleInstead({ settings, measure, asked: text });
    return render(context, { title: `${measure.title}: ${text}`, section: '/areas', page: page(text), body });
  };
  const nothing = (context: Context, areas: Awaited<ReturnType<typeof readAreas>>) =>
    render(context, { title: areasTitle, section: '/areas', body: NoAreas({ settings, areas }) });

  routes.get('/areas/funnel', async (context) => {
    const { measures, measure, areas, force } = await asked(context);
    if (measure === undefined && context.req.query('measure'))
      return (await onScale(context, 'Funnel plot')) ?? context.notFound();
    const year = newestFigure(force);
    if (measure === undefined || year === undefined) return nothing(context, areas);
    const readings = await readReadings(db, { measure: measure.id, period: year.period });
    const own = readings.find(({ figure }) => figure.area === year.area);
    const outcome = funnelOf(areaReadings(areas, readings), own);
    return render(context, {
      title: `${measure.title}: who stands out`,
      section: '/areas',
      page: page('Funnel plot'),
      body: FunnelPage({ settings, measures, measure, force: year, outcome }),
    });
  });

  routes.get('/areas/quarter', async (context) => {
    const { measures, measure, areas, force } = await asked(context);
    if (measure === undefined && context.req.query('measure'))
      return (await onScale(context, 'The newest quarter')) ?? context.notFound();
    const newest = force.findLast(({ period_kind }) => period_kind === 'quarter');
    if (measure === undefined || newest === undefined) return nothing(context, areas);
    const readings = await readReadings(db, { measure: measure.id, period: newest.period });
    const years = await readFigures(db, { measure: measure.id, periodKind: 'rolling-year' });
    const before = years
      .filter(({ ends }) => ends === dayBefore(newest.starts))
      .map((figure) => ({ figure, comparisons: {} }));
    const modelled = modelledAreas(areaReadings(areas, readings), before);
    return render(context, {
      title: `${measure.title}: the newest quarter by ${settings.area_name.one}`,
      section: '/areas',
      page: page('The newest quarter'),
      body: QuarterPage({ settings, measures, measure, force: newest, modelled }),
    });
  });
  return routes;
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
