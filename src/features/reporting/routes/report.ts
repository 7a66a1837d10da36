import { type Context, Hono } from 'hono';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { can } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { Deed } from '#features/people/rules/sentences.ts';
import { readPerson } from '#features/people/store.ts';
import { ChangedMeanwhile, Refused } from '#tools/refused.ts';
import type { Writer } from '#tools/store/store.ts';
import { NotFound } from '#tools/ui/problem.tsx';
import type { Doors } from '#tools/web/doors.ts';
import { type Form, readForm } from '#tools/web/form.ts';
import type { Room } from '#tools/web/room.ts';
import { lockableFigures } from '../actions/figures.ts';
import * as reports from '../actions/reports.ts';
import { namedReports } from '../actions/shown.ts';
import { dutyOf } from '../actions/structure.ts';
import { type Mending, ReportPage } from '../pages/report.tsx';
import type { ReportDeed } from '../rules/roles.ts';
import { standingOf } from '../rules/standing.ts';
import { visibleTo } from '../rules/visible.ts';
import { readReport, readReportEvents } from '../store.ts';

const doneWords: Readonly<Record<string, string>> = {
  draft: 'The draft is saved.',
  ready: 'The report waits for an approver.',
  approve: 'The report is approved. Its author can file it.',
  'send-back': 'The report went back to its author.',
  file: 'The report is filed.',
  receive: 'The report is received. Everybody can read it now.',
  return: 'The report is returned.',
  table: 'The meeting is noted.',
  waive: 'The report is waived.',
};

/** How one step is taken from its form; gives the word for what was done. */
type Take = (trx: Writer, actor: Actor, id: string, form: Form, seen: number) => Promise<string>;

/** One report: for everybody as far as it is open, with the forms of those who have something to do. */
export function reportRoutes(
  { house, configuration, render }: Room<Configuration>,
  doors: Doors<Actor, Deed>,
): Hono {
  const routes = new Hono();
  const { settings } = configuration;

  const draw = async (context: Context, id: string, actor: Actor | undefined, mending?: Mending) => {
    const db = house.store.read;
    const row = await readReport(db, id);
    const [report] = row === undefined ? [] : await namedReports(db, [row]);
    if (row === undefined || report === undefined)
      return render(context, { title: 'Page not found', status: 404, body: NotFound() });
    const duty = await dutyOf(db, row);
    const standing = standingOf(row.first_due, await readReportEvents(db, id));
    const thing = { receiver: row.receiver, owedBy: row.owed_by, area: row.area };
    const visible = visibleTo(actor, duty, thing, standing);
    const names = new Map<string, string>();
    // Names are for the two bodies; everybody else is told roles.
    if (visible.party)
      for (const { actor: person } of visible.events) {
        const found = names.has(person) ? undefined : await readPerson(db, person);
        if (found !== undefined) names.set(person, found.name);
      }
    const body = ReportPage({
      ...{ settings, report, duty, standing, visible, names, mending },
      lockable: visible.may.includes('drafted') ? await lockableFigures(db, duty, row) : [],
      today: (await house.clock(db)).slice(0, 10),
      mayAsk: actor !== undefined && can(actor, 'request.draft', { body: row.receiver }).allowed,
      done: mending === undefined ? doneWords[context.req.query('done') ?? ''] : undefined,
    });
    const kind = { text: duty.title, href: `/reporting/${duty.name}` };
    const page = { breadcrumbs: [{ text: 'Reporting', href: '/reporting' }, kind, { text: id }] };
    const status = mending === undefined ? 200 : mending.overtaken ? 409 : 400;
    return render(context, { title: `Report ${id}`, section: '/reporting', page, status, body });
  };

  doors.see(routes, '/reports/:id', (context, actor) => draw(context, context.req.param('id') ?? '', actor));

  const post = (step: string, deed: ReportDeed, take: Take): void =>
    doors.post(routes, `/reports/:id/${step}`, deed, async (context, actor) => {
      const id = context.req.param('id') ?? '';
      const form = await readForm(context);
      try {
        const seen = Number(form.text('seen'));
        const done = await house.store.write((trx) => take(trx, actor, id, form, seen));
        return context.redirect(`/reports/${id}?done=${done}`, 303);
      } catch (error) {
        const overtaken = error instanceof ChangedMeanwhile;
        if (!overtaken && !(error instanceof Refused)) throw error;
        const field = error instanceof Refused ? error.field : undefined;
        return draw(context, id, actor, { error: error.message, field, overtaken, sent: form.sent });
      }
    });

  post('draft', 'report.write', async (trx, actor, id, form, seen) => {
    const ready = form.text('ready') === 'yes';
    await reports.draftReport(trx, house, actor, id, { seen, text: form.text('text'), ready });
    return ready ? 'ready' : 'draft';
  });
  post('approve', 'report.approve', async (trx, actor, id, _, seen) => {
    await reports.approveReport(trx, house, actor, id, { seen });
    return 'approve';
  });
  post('send-back', 'report.approve', async (trx, actor, id, form, seen) => {
    await reports.sendBackReport(trx, house, actor, id, { seen, reason: form.text('sent-back-reason') });
    return 'send-back';
  });
  post('file', 'report.file', async (trx, actor, id, _, seen) => {
    await reports.fileReport(trx, house, actor, id, { seen });
    return 'file';
  });
  post('receive', 'report.receive', async (trx, actor, id, _, seen) => {
    await reports.receiveReport(trx, house, actor, id, { seen });
    return 'receive';
  });
  post('return', 'report.receive', async (trx, actor, id, form, seen) => {
    const [reason, due] = [form.text('return-reason'), form.text('return-due')];
    await reports.returnReport(trx, house, actor, id, { seen, reason, due });
    return 'return';
  });
  post('table', 'report.table', async (trx, actor, id, form, seen) => {
    const [meeting, day] = [form.text('meeting'), form.text('meeting-day')];
    await reports.tableReport(trx, house, actor, id, { seen, meeting, day });
    return 'table';
  });
  post('waive', 'report.waive', async (trx, actor, id, form, seen) => {
    await reports.waiveReport(trx, house, actor, id, { seen, reason: form.text('waive-reason') });
    return 'waive';
  });
  return routes;
}
