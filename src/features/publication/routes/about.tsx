import { Hono } from 'hono';
import { readAreas } from '#features/bodies/store.ts';
import { shown } from '#features/levels/rules/reading.ts';
import { readFigures } from '#features/levels/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { readMeasures } from '#features/measures/store.ts';
import { currentVerdicts } from '#features/verdicts/actions/spoken.ts';
import type { Room } from '#tools/web/room.ts';
import { AboutPage } from '../pages/about.tsx';
import { AccessibilityPage } from '../pages/accessibility.tsx';
import { MethodsPage } from '../pages/methods.tsx';
import { PrivacyPage } from '../pages/privacy.tsx';
import { exactnessOf } from '../rules/exactness.ts';
import { headlineMeasure } from '../rules/headline.ts';

/** What stands behind the figures: methods, whose site this is, accessibility, privacy. */
export function aboutRoutes({ house, configuration, render }: Room<Configuration>): Hono {
  const routes = new Hono();
  const db = house.store.read;
  const { settings } = configuration;
  const { version } = house;
  const surveys = configuration.surveys.flatMap((each) =>
    each.settings.kind === 'interviews' ? [each.settings] : [],
  );

  routes.get('/about', async (context) => {
    const today = (await house.clock(db)).slice(0, 10);
    return render(context, {
      title: 'About',
      section: '/about',
      body: AboutPage({
        ...{ settings, version, today },
        targets: await currentVerdicts(db, today, { area: settings.force.area }),
      }),
    });
  });

  routes.get('/accessibility', (context) =>
    render(context, { title: 'Accessibility', body: AccessibilityPage({ settings, version }) }),
  );

  routes.get('/privacy', (context) => {
    const hideUnder = [...new Set(surveys.map((survey) => survey.base.hide_under))];
    return render(context, { title: 'Privacy', body: PrivacyPage({ settings, hideUnder }) });
  });

  routes.get('/methods', async (context) => {
    const measure = headlineMeasure(settings, await readMeasures(db));
    const areas = (await readAreas(db)).filter((area) => area.kind === 'area').map((area) => area.code);
    const force =
      measure === undefined ? [] : await readFigures(db, { measure: measure.id, area: settings.force.area });
    const year = force.findLast((figure) => figure.period_kind === 'rolling-year');
    const quarter = force.findLast((figure) => figure.period_kind === 'quarter');
    const inAreas = async (period: string | undefined) =>
      measure === undefined || period === undefined
        ? []
        : (await readFigures(db, { measure: measure.id, period })).filter((each) =>
            areas.includes(each.area),
          );
    const { one } = settings.area_name;
    const where = settings.force_area_name;
    const exactness = [
      exactnessOf(`${where}, a year`, 1, year === undefined ? [] : [year]),
      exactnessOf(`${where}, a quarter`, 1, quarter === undefined ? [] : [quarter]),
      exactnessOf(`One ${one}, a year`, 0, await inAreas(year?.period)),
      exactnessOf(`One ${one}, a quarter`, 0, await inAreas(quarter?.period)),
    ].filter((each) => each !== undefined);
    const latest = year === undefined ? undefined : shown({ figure: year, comparisons: {} });
    const survey = surveys.find((each) => each.name === measure?.survey);
    const body = MethodsPage({ settings, survey, measure, latest, exactness, areas: areas.length });
    return render(context, { title: 'Methods', section: '/methods', body });
  });
  return routes;
}
