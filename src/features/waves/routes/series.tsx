import { Hono } from 'hono';
import { readAreas } from '#features/bodies/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import type { SeriesSurvey } from '#features/measures/rules/survey.ts';
import type { Room } from '#tools/web/room.ts';
import { SeriesPage } from '../pages/series.tsx';
import { SeriesListPage } from '../pages/series-list.tsx';
import { SeriesMeasurePage } from '../pages/series-measure.tsx';
import { readPublishedSeries, readSeriesFiles, readSeriesMeasures } from '../store/series.ts';

/** Figures that others have computed: the series there are, what each holds, and each of its measures. */
export function seriesRoutes({ house, configuration, render }: Room<Configuration>): Hono {
  const routes = new Hono();
  const db = house.store.read;
  const { settings } = configuration;
  const all = configuration.surveys
    .map((survey) => survey.settings)
    .filter((survey): survey is SeriesSurvey => survey.kind === 'series');

  async function force(): Promise<string> {
    return (await readAreas(db)).find((area) => area.kind === 'force')?.code ?? settings.force.area;
  }

  routes.get('/series', async (context) => {
    const entries = await Promise.all(
      all.map(async (series) => ({
        series,
        files: (await readSeriesFiles(db, series.name)).filter(({ status }) => status === 'accepted'),
        measures: (await readSeriesMeasures(db, series.name)).length,
      })),
    );
    return render(context, {
      title: 'Published series',
      section: '/measures',
      body: SeriesListPage({ settings, entries }),
    });
  });

  routes.get('/series/:name', async (context) => {
    const series = all.find(({ name }) => name === context.req.param('name'));
    if (series === undefined) return context.notFound();
    const body = SeriesPage({
      settings,
      series,
      measures: await readSeriesMeasures(db, series.name),
      rows: await readPublishedSeries(db, { series: series.name, area: await force() }),
      files: await readSeriesFiles(db, series.name),
    });
    const page = { breadcrumbs: [{ text: 'Published series', href: '/series' }, { text: series.title }] };
    return render(context, { title: series.title, section: '/measures', page, body });
  });

  routes.get('/series/:name/:measure', async (context) => {
    const { name, measure: id } = context.req.param();
    const series = all.find((each) => each.name === name);
    if (series === undefined) return context.notFound();
    const measures = await readSeriesMeasures(db, name);
    const measure = measures.find((each) => each.measure === id);
    if (measure === undefined) return context.notFound();
    const body = SeriesMeasurePage({
      settings,
      series,
      measure,
      areas: await readAreas(db),
      rows: await readPublishedSeries(db, { series: name, measure: id }),
      files: await readSeriesFiles(db, name),
      others: measures.length > 1,
    });
    const breadcrumbs = [
      { text: 'Published series', href: '/series' },
      { text: series.title, href: `/series/${name}` },
      { text: measure.short_title },
    ];
    const title = `${measure.title}, ${series.title}`;
    return render(context, { title, section: '/measures', page: { breadcrumbs }, body });
  });
  return routes;
}
