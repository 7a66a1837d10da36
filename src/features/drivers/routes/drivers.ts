import { Hono } from 'hono';
import { readAreas } from '#features/bodies/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { standingOn } from '#features/targets/rules/life.ts';
import { readTargets } from '#features/targets/store.ts';
import type { Reader } from '#tools/store/store.ts';
import type { Room } from '#tools/web/room.ts';
import { currentModels } from '../actions/configured.ts';
import { modelsBeside, shownModel } from '../actions/shown.ts';
import { AreaDriversPage } from '../pages/area.tsx';
import { DriversPage, NoDrivers, PeriodUnknown } from '../pages/drivers.tsx';
import { WhatIfPage } from '../pages/what-if.tsx';
import { findingsOn } from '../rules/finding.ts';
import { askWhatIf } from '../rules/question.ts';
import { readFindingEvents, readFitList } from '../store.ts';

const section = '/drivers';
const title = 'What drives confidence';

/** What drives confidence: the page, one for each area, and the what-if form, each for a past period under `?period=`. */
export function driverRoutes({ house, configuration, render }: Room<Configuration>): Hono {
  const routes = new Hono();
  const db = house.store.read;
  const { settings } = configuration;
  const series = configuration.surveys.some((survey) => survey.settings.kind === 'series');
  const breadcrumbs = (text: string) => ({ breadcrumbs: [{ text: title, href: section }, { text }] });

  routes.get('/drivers', async (context) => {
    const { period, fit } = context.req.query();
    const today = (await house.clock(db)).slice(0, 10);
    const shown = await shownModel(db, { period, fit: numberAsked(fit) });
    const [own] = await currentModels(db);
    const fits = own === undefined ? [] : await readFitList(db, { model: own.model.name });
    if (shown === undefined) {
      const asked = period ?? fit;
      return asked === undefined || fits.length === 0
        ? render(context, {
            title,
            section,
            body: NoDrivers({ settings, configured: own !== undefined, series }),
          })
        : render(context, { title, section, status: 404, body: PeriodUnknown({ period: asked, fits }) });
    }
    const body = DriversPage({
      ...{ settings, fits, today, model: shown.version, fit: shown.fit },
      areas: await readAreas(db),
      others: await modelsBeside(db, shown),
      findings: findingsOn(await readFindingEvents(db), today),
    });
    return render(context, { title, section, body });
  });

  routes.get('/drivers/what-if', async (context) => {
    const { period, ...asked } = context.req.query();
    const shown = await shownModel(db, { period });
    const body = shown?.fit.body;
    if (shown === undefined || body === undefined) return context.redirect('/drivers');
    const known = shown.version.model.drivers.map(({ name }) => name);
    const moves = Object.fromEntries(Object.entries(asked).filter(([name]) => known.includes(name)));
    const answer = askWhatIf(body, moves);
    const today = (await house.clock(db)).slice(0, 10);
    const target = await targetInForce(db, shown.version.model.outcome.measure, settings.force.area, today);
    const page = WhatIfPage({
      settings,
      model: shown.version,
      fit: shown.fit,
      body,
      asked: moves,
      answer,
      target,
    });
    const failed = answer.kind === 'faults';
    return render(context, {
      title: failed ? 'Error: What if' : 'What if',
      section,
      page: breadcrumbs('What if'),
      status: failed ? 400 : 200,
      body: page,
    });
  });

  routes.get('/drivers/:area', async (context) => {
    const shown = await shownModel(db, { period: context.req.query('period') });
    const code = context.req.param('area');
    const area = (await readAreas(db)).find((each) => each.code === code && each.kind === 'area');
    const body = shown?.fit.body;
    if (shown === undefined || body === undefined || area === undefined) return context.notFound();
    const page = AreaDriversPage({ settings, area, model: shown.version, fit: shown.fit, body });
    return render(context, {
      title: `${title}: ${area.name}`,
      section,
      page: breadcrumbs(area.name),
      body: page,
    });
  });
  return routes;
}

function numberAsked(given: string | undefined): number | undefined {
  return given !== undefined && /^\d{1,12}$/.test(given) ? Number(given) : undefined;
}

/** The target in force on a measure in the force's whole area. */
async function targetInForce(db: Reader, measure: string, area: string, today: string) {
  for (const { id, events } of await readTargets(db, { measure, area })) {
    const standing = standingOn(events, today);
    if (standing?.state === 'in force') return { id, terms: standing.terms };
  }
  return undefined;
}
