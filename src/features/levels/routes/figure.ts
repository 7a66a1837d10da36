import { Hono } from 'hono';
import { readAreas } from '#features/bodies/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { readMeasures } from '#features/measures/store.ts';
import { readAnswers, readWave } from '#features/waves/store/waves.ts';
import type { Room } from '#tools/web/room.ts';
import { FigurePage } from '../pages/figure.tsx';
import { figureAddress } from '../rules/reading.ts';
import { readCurrent, readFigure, readSuccessor, withComparisons } from '../store.ts';

/** "Where does this come from?": a permanent address for every figure that was ever published. */
export function figureRoutes({ house, configuration, render, siteUrl }: Room<Configuration>): Hono {
  const routes = new Hono();
  const db = house.store.read;

  routes.get('/figures/:measure/:area/:period/:group', async (context) => {
    const { measure, area, period, group } = context.req.param();
    const current = await readCurrent(db, { measure, area, period, group });
    return current === undefined ? context.notFound() : context.redirect(figureAddress(current.id));
  });

  routes.get('/figures/:measure/:area/:period/:group/:revision', async (context) => {
    const { measure: id, area: code, period, group, revision } = context.req.param();
    const figure = await readFigure(db, [id, code, period, group, revision].join('/'));
    if (figure === undefined) return context.notFound();
    const [reading] = await withComparisons(db, [figure]);
    const areas = await readAreas(db);
    const measure = (await readMeasures(db)).find((each) => each.id === id);
    const area = areas.find((each) => each.code === code);
    const survey = configuration.surveys.find((each) => each.settings.name === figure.survey);
    if (reading === undefined || measure === undefined || area === undefined) return context.notFound();
    const { waves: ids } = JSON.parse(figure.detail);
    const waves = await Promise.all(ids.map((wave: string) => readWave(db, wave)));
    const answers =
      figure.domain === '' && figure.status !== 'hidden' ? await readAnswers(db, id, ids, area.members) : [];
    const successor = await readSuccessor(db, figure.id);
    const body = FigurePage({
      settings: configuration.settings,
      survey: survey?.settings.kind === 'interviews' ? survey.settings : undefined,
      group: survey?.codebook?.groups[figure.domain],
      reading,
      measure,
      area,
      waves: waves.filter((wave) => wave !== undefined),
      answers,
      successor,
      address: `${siteUrl ?? ''}${figureAddress(figure.id)}`,
    });
    return render(context, {
      title: `Where this figure comes from: ${measure.title}, ${area.name}`,
      body,
      page: {
        breadcrumbs: [
          { text: 'Measures', href: '/measures' },
          { text: measure.shortTitle, href: `/measures/${measure.id}` },
          { text: 'Where this comes from' },
        ],
      },
    });
  });
  return routes;
}
