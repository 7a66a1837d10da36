import { Hono } from 'hono';
import { readAreas } from '#features/bodies/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { readMeasures } from '#features/measures/store.ts';
import { readPublishedSeries } from '#features/waves/store/series.ts';
import { readAnswers } from '#features/waves/store/waves.ts';
import type { Reader } from '#tools/store/store.ts';
import type { Room } from '#tools/web/room.ts';
import type { BesideSeries } from '../pages/beside.tsx';
import { MeasurePage, MeasureUnpublished } from '../pages/measure.tsx';
import type { AsideOf } from '../rules/aside.ts';
import { newestFigure, periodsOffered } from '../rules/newest.ts';
import { readFigures, readReadings, withComparisons } from '../store.ts';

/** One measure: its level, its series, its question, its answers, and its areas and groups in the period asked for. */
export function measureRoutes({ house, configuration, render }: Room<Configuration>, asideOf: AsideOf): Hono {
  const routes = new Hono();
  const db = house.store.read;
  const { settings } = configuration;

  routes.get('/measures/:id', async (context) => {
    const id = context.req.param('id');
    const measure = (await readMeasures(db)).find((each) => each.id === id);
    if (measure === undefined) return context.notFound();
    const areas = await readAreas(db);
    const force = areas.find((area) => area.kind === 'force');
    const configured = configuration.surveys.find((each) => each.settings.name === measure.survey);
    const survey = configured?.settings.kind === 'interviews' ? configured.settings : undefined;
    const series = force === undefined ? [] : await readReadings(db, { measure: id, area: force.code });
    const offered = periodsOffered(
      series.map(({ figure }) => figure),
      context.req.query('period'),
    );
    const newest = newestFigure(series.map(({ figure }) => figure));
    const latest = series.find(({ figure }) => figure.id === newest?.id);
    const title = measure.title;
    const page = { breadcrumbs: [{ text: 'Measures', href: '/measures' }, { text: measure.shortTitle }] };
    if (force === undefined || offered === undefined || latest === undefined) {
      const body = MeasureUnpublished({ settings, measure, survey });
      return render(context, { title, section: '/measures', page, body });
    }
    const { waves } = JSON.parse(latest.figure.detail);
    const inGroups = await readFigures(db, { measure: id, area: force.code, domain: 'any' });
    const body = MeasurePage({
      settings,
      measure,
      survey,
      areas,
      series,
      latest,
      offered,
      byArea: await readReadings(db, { measure: id, period: offered.chosen.period }),
      groups: configured?.codebook?.groups ?? {},
      byGroup: await withComparisons(db, groupsIn(inGroups, offered.chosen.period)),
      answers: latest.figure.status === 'hidden' ? [] : await readAnswers(db, id, waves, force.members),
      beside: await readBeside(db, configuration, id, force.code),
      aside: await asideOf(id, force.code, 1),
    });
    return render(context, { title, section: '/measures', page, body });
  });
  return routes;
}

/** The groups' figures of the period that is shown, or of the newest that has any: groups are not published for every kind. */
function groupsIn<F extends Awaited<ReturnType<typeof readFigures>>[number]>(
  figures: readonly F[],
  period: string,
): F[] {
  const grouped = figures.filter((figure) => figure.domain !== '');
  const chosen = grouped.some((figure) => figure.period === period) ? period : newestFigure(grouped)?.period;
  return grouped.filter((figure) => figure.period === chosen);
}

/** The published series that the configuration puts beside a measure, in the whole force. */
async function readBeside(
  db: Reader,
  configuration: Configuration,
  measure: string,
  force: string,
): Promise<BesideSeries | undefined> {
  for (const { settings } of configuration.surveys) {
    if (settings.kind !== 'series') continue;
    const other = Object.values(settings.measures).find((each) => each.beside === measure);
    if (other === undefined) continue;
    const rows = await readPublishedSeries(db, { series: settings.name, measure: other.id, area: force });
    if (rows.length > 0) return { survey: settings, measure: other, rows };
  }
  return undefined;
}
