import { Hono } from 'hono';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { readMeasures } from '#features/measures/store.ts';
import { can } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { Deed } from '#features/people/rules/sentences.ts';
import { NotFound } from '#tools/ui/problem.tsx';
import type { Doors } from '#tools/web/doors.ts';
import type { Room } from '#tools/web/room.ts';
import { namedReports, reportingShown } from '../actions/shown.ts';
import { DutyPage } from '../pages/duty.tsx';
import { ReportingPage } from '../pages/reporting.tsx';
import { dutyNamed } from '../rules/structure.ts';
import { readStructures } from '../store/structure.ts';
import { readPeriodEnds, readReportsOfDuty } from '../store.ts';

/** So many of the last periods stand on the page of a kind of report. */
const mostPeriods = 8;

/** Who reports what to whom, for everybody to read. */
export function reportingRoutes(
  { house, configuration, render }: Room<Configuration>,
  doors: Doors<Actor, Deed>,
): Hono {
  const routes = new Hono();
  const db = house.store.read;
  const { settings } = configuration;

  doors.see(routes, '/reporting', async (context, actor) => {
    const today = (await house.clock(db)).slice(0, 10);
    const past = pastDay(context.req.query('on'), today);
    const shown = await reportingShown(db, today, past);
    const mayAsk = actor !== undefined && can(actor, 'request.draft', { body: settings.body.id }).allowed;
    const body = ReportingPage({ settings, today, past, mayAsk, ...shown });
    return render(context, { title: 'Who reports what to whom', section: '/reporting', body });
  });

  doors.see(routes, '/reporting/:duty', async (context) => {
    const name = context.req.param('duty') ?? '';
    const today = (await house.clock(db)).slice(0, 10);
    const versions = await readStructures(db);
    const newest = versions.at(-1);
    const version = versions.findLast(({ structure }) => dutyNamed(structure, name) !== undefined);
    const duty = version === undefined ? undefined : dutyNamed(version.structure, name);
    if (duty === undefined)
      return render(context, { title: 'Page not found', status: 404, body: NotFound() });
    const ends = await readPeriodEnds(db, name, mostPeriods);
    const rows = await readReportsOfDuty(db, name, ends.at(-1) ?? today);
    const reports = await namedReports(db, rows, versions);
    const over = duty.until !== undefined && duty.until < today;
    const holds = version?.version === newest?.version && !over;
    const measures = await readMeasures(db);
    const body = DutyPage({ settings, duty, holds, measures, reports, today });
    const page = { breadcrumbs: [{ text: 'Reporting', href: '/reporting' }, { text: duty.title }] };
    return render(context, { title: duty.title, section: '/reporting', page, body });
  });
  return routes;
}

/** A past day in an address; anything else is today. */
function pastDay(given: string | undefined, today: string): string | undefined {
  if (given === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(given) || given >= today) return undefined;
  const at = Date.parse(`${given}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(given) ? given : undefined;
}
