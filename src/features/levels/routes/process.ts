import { Hono } from 'hono';
import { readAreaAliases, readAreas } from '#features/bodies/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { readMeasures } from '#features/measures/store.ts';
import { dayAsked } from '#tools/web/day-asked.ts';
import type { Room } from '#tools/web/room.ts';
import { processShown } from '../actions/process-shown.ts';
import { ProcessPage } from '../pages/process.tsx';
import { findAreaAddress } from '../rules/find-area.ts';
import type { ProcessGoalOf } from '../rules/process-goal.ts';

/** A measure's separate periods in the force or an area as a process chart; rolling years are explained away. */
export function processRoutes(
  { house, configuration, render }: Room<Configuration>,
  goalOf: ProcessGoalOf,
): Hono {
  const routes = new Hono();
  const db = house.store.read;
  const { settings } = configuration;

  routes.get('/measures/:id/process', async (context) => {
    const measure = (await readMeasures(db)).find((each) => each.id === context.req.param('id'));
    const areas = await readAreas(db);
    const asked = context.req.query('area') || settings.force.area;
    const found = findAreaAddress(asked, areas, await readAreaAliases(db));
    if (measure === undefined || found.kind === 'unknown') return context.notFound();
    const { area } = found;
    const today = (await house.clock(db)).slice(0, 10);
    const past = dayAsked(context.req.query('on'), today);
    const period = context.req.query('period') ?? '';
    return render(context, {
      title: `Process chart: ${measure.title}, ${area.name}`,
      section: '/measures',
      page: {
        breadcrumbs: [
          { text: 'Measures', href: '/measures' },
          { text: measure.shortTitle, href: `/measures/${measure.id}` },
          { text: 'Process chart' },
        ],
      },
      body: ProcessPage({
        ...{ settings, measure, areas, area },
        ...(await processShown(db, goalOf, measure, area.code, { today, past })),
        past,
        rolling: /^(rolling-year|year-to-)/.test(period),
      }),
    });
  });
  return routes;
}
