import { type Context, Hono } from 'hono';
import type { VNode } from 'preact';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import type { Room } from '#tools/web/room.ts';
import { exceptionsShown } from '../actions/shown.ts';
import { ExceptionPage, ExceptionUnknown } from '../pages/exception.tsx';
import { ExceptionsPage, NoExceptions } from '../pages/exceptions.tsx';
import { readException } from '../store/exceptions.ts';
import { readNewestWatch, readRulesVersions, readWatches } from '../store/watch.ts';
import { dayAsked } from './day-asked.ts';

/** What rooms below add to an exception's page for whoever reads it: what was asked about it. */
export type ExceptionAside = (context: Context, exception: string) => Promise<VNode | null>;

/** Exceptions for everybody to read; as they stood on any past day under `?on=DAY`. */
export function exceptionRoutes(
  { house, configuration, render }: Room<Configuration>,
  asideOf: ExceptionAside,
): Hono {
  const routes = new Hono();
  const db = house.store.read;
  const { settings } = configuration;

  routes.get('/exceptions', async (context) => {
    const today = (await house.clock(db)).slice(0, 10);
    const past = dayAsked(context.req.query('on'), today);
    const on = past ?? today;
    const { exceptions, subjectOf } = await exceptionsShown(db, configuration, on);
    const run = await readNewestWatch(db, on);
    const runs = (await readWatches(db)).filter((each) => each.day <= on);
    const rules = (await readRulesVersions(db)).filter((version) => version.day <= on);
    const body =
      run === undefined
        ? NoExceptions({ settings })
        : ExceptionsPage({ settings, exceptions, run, runs, rules, subjectOf, on, past });
    const page = { breadcrumbs: [{ text: 'Targets', href: '/targets' }, { text: 'Exceptions' }] };
    return render(context, { title: 'Exceptions', section: '/targets', page, body });
  });

  routes.get('/exceptions/:id', async (context) => {
    const id = context.req.param('id');
    const today = (await house.clock(db)).slice(0, 10);
    const past = dayAsked(context.req.query('on'), today);
    const on = past ?? today;
    const known = await readException(db, id);
    const query = known === undefined ? {} : { measure: known.measure, area: known.area };
    const { exceptions, areas } = await exceptionsShown(db, configuration, on, query);
    const exception = exceptions.find((each) => each.id === id);
    const area = areas.find((each) => each.code === exception?.area);
    const trail = { text: 'Exceptions', href: '/exceptions' };
    if (exception === undefined || area === undefined) {
      const body = ExceptionUnknown({ id, on: known === undefined ? undefined : on });
      return render(context, { title: 'No such exception', section: '/targets', status: 404, body });
    }
    const page = { breadcrumbs: [trail, { text: exception.subject.where }] };
    const title = `Exception: ${exception.subject.where}`;
    const body = ExceptionPage({
      ...{ settings, area, exception, on, past },
      aside: past === undefined ? await asideOf(context, id) : null,
    });
    return render(context, { title, section: '/targets', page, body });
  });
  return routes;
}
