import { Hono } from 'hono';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { readCodebookVersions, readMeasures } from '#features/measures/store.ts';
import type { Room } from '#tools/web/room.ts';
import { SurveyPage } from '../pages/survey.tsx';
import { SurveysPage, surveyAddress } from '../pages/surveys.tsx';
import { readSeriesFiles } from '../store/series.ts';
import { readWaves } from '../store/waves.ts';

/** The surveys behind the figures, and one page for each whose interviews are here. */
export function surveysRoutes({ house, configuration, render }: Room<Configuration>): Hono {
  const routes = new Hono();
  const db = house.store.read;
  const { settings } = configuration;

  routes.get('/surveys', async (context) => {
    const waves = (await readWaves(db)).filter((wave) => wave.status === 'accepted');
    const held = await Promise.all(
      configuration.surveys.map(async ({ settings: survey }) => ({
        survey,
        waves: waves.filter((wave) => wave.survey === survey.name),
        files: (await readSeriesFiles(db, survey.name)).filter((file) => file.status === 'accepted'),
      })),
    );
    return render(context, { title: 'Surveys', section: '/surveys', body: SurveysPage({ settings, held }) });
  });

  routes.get('/surveys/:name', async (context) => {
    const name = context.req.param('name');
    const configured = configuration.surveys.find((each) => each.settings.name === name);
    if (configured === undefined) return context.notFound();
    const { settings: survey, codebook } = configured;
    if (survey.kind === 'series') return context.redirect(surveyAddress(survey), 301);
    const waves = await readWaves(db, name);
    const codebooks = await readCodebookVersions(db, name);
    const measures = (await readMeasures(db)).filter((measure) => measure.survey === name);
    return render(context, {
      title: survey.title,
      page: { breadcrumbs: [{ text: 'Surveys', href: '/surveys' }, { text: survey.title }] },
      body: SurveyPage({ settings, survey, codebook, measures, waves, codebooks }),
    });
  });
  return routes;
}
