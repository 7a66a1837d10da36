import { Hono } from 'hono';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { readSeriesMeasures } from '#features/waves/store/series.ts';
import { SurveyError } from '#survey';
import type { Reader } from '#tools/store/store.ts';
import type { Room } from '#tools/web/room.ts';
import { panelOfSeries } from '../actions/panel.ts';
import { SeriesDriversPage, type SeriesDriversProps } from '../pages/series-drivers.tsx';

/** What goes with a measure of a published series; `?with=` names the measures that it is held against, all others otherwise. */
export function seriesDriverRoutes({ house, configuration, render }: Room<Configuration>): Hono {
  const routes = new Hono();
  const db = house.store.read;
  const { settings } = configuration;

  routes.get('/series/:name/:measure/drivers', async (context) => {
    const { name, measure: id } = context.req.param();
    const series = configuration.surveys.find((each) => each.settings.name === name)?.settings;
    if (series?.kind !== 'series') return context.notFound();
    const measures = await readSeriesMeasures(db, name);
    const outcome = measures.find(({ measure }) => measure === id);
    if (outcome === undefined) return context.notFound();
    const others = measures.map(({ measure }) => measure).filter((measure) => measure !== id);
    const asked = others.filter((measure) => context.req.queries('with')?.includes(measure));
    const chosen = asked.length === 0 ? others : asked;
    const answer = await answerOf(db, name, id, chosen);
    const breadcrumbs = [
      { text: 'Published series', href: '/series' },
      { text: series.title, href: `/series/${name}` },
      { text: outcome.short_title, href: `/series/${name}/${id}` },
      { text: 'What goes with it' },
    ];
    return render(context, {
      title: `What goes with ${outcome.title}? ${series.title}`,
      section: '/measures',
      page: { breadcrumbs },
      body: SeriesDriversPage({ settings, series, measures, outcome, chosen, answer }),
    });
  });
  return routes;
}

async function answerOf(
  db: Reader,
  series: string,
  outcome: string,
  drivers: readonly string[],
): Promise<SeriesDriversProps['answer']> {
  if (drivers.length === 0)
    return { kind: 'refused', why: 'The series has one measure only; what goes with it takes another.' };
  try {
    return { kind: 'model', model: await panelOfSeries(db, series, outcome, drivers) };
  } catch (error) {
    if (!(error instanceof SurveyError)) throw error;
    return { kind: 'refused', why: error.message };
  }
}
