import { type Context, Hono } from 'hono';
import { readAreas } from '#features/bodies/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { readMeasures } from '#features/measures/store.ts';
import type { Room } from '#tools/web/room.ts';
import { GroupsPage, NoGroups } from '../pages/groups.tsx';
import { chosenMeasure } from '../rules/choice.ts';
import { periodsOffered } from '../rules/newest.ts';
import { readReadings } from '../store.ts';

/** Groups of people compared, for one measure: under the measure, and for the headline measure or the one asked for. */
export function groupsRoutes({ house, configuration, render }: Room<Configuration>): Hono {
  const routes = new Hono();
  const db = house.store.read;
  const { settings } = configuration;

  routes.get('/groups', async (context) => {
    const measures = await readMeasures(db);
    const measure = chosenMeasure(settings, measures, context.req.query('measure'));
    if (measure !== undefined) return show(context, measures, measure, '/groups');
    if (measures.length > 0) return context.notFound();
    return render(context, { title: 'Groups', section: '/groups', body: NoGroups({ settings }) });
  });

  routes.get('/measures/:id/groups', async (context) => {
    const measures = await readMeasures(db);
    const measure = measures.find((each) => each.id === context.req.param('id'));
    return measure === undefined ? context.notFound() : show(context, measures, measure, '/measures');
  });

  async function show(
    context: Context,
    measures: readonly Measure[],
    measure: Measure,
    section: string,
  ): Promise<Response> {
    const force = (await readAreas(db)).find((area) => area.kind === 'force');
    const survey = configuration.surveys.find((each) => each.settings.name === measure.survey);
    const codebook = survey?.codebook;
    const readings =
      force === undefined
        ? []
        : await readReadings(db, { measure: measure.id, area: force.code, domain: 'any' });
    const history = readings.filter(({ figure }) => figure.domain !== '');
    const onePerPeriod = [...new Map(history.map(({ figure }) => [figure.period, figure])).values()];
    const offered = periodsOffered(onePerPeriod, context.req.query('period'));
    const title = `${measure.title}, by group`;
    const body =
      codebook === undefined || offered === undefined
        ? NoGroups({ settings })
        : GroupsPage({
            settings,
            measures,
            measure,
            groups: codebook.groups,
            offered,
            everyone: readings.find(
              ({ figure }) => figure.domain === '' && figure.period === offered.chosen.period,
            ),
            history,
            revisited: survey?.settings.kind === 'interviews' && survey.settings.design.units_persist,
          });
    const breadcrumbs = [
      { text: 'Measures', href: '/measures' },
      { text: measure.shortTitle, href: `/measures/${measure.id}` },
      { text: 'Groups' },
    ];
    const page = section === '/groups' ? {} : { breadcrumbs };
    return render(context, { title, section, page, body });
  }
  return routes;
}
