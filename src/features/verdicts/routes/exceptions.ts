import { type Context, Hono } from 'hono';
import type { VNode } from 'preact';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { allow, can } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { Deed } from '#features/people/rules/sentences.ts';
import type { House } from '#tools/house.ts';
import type { Writer } from '#tools/store/store.ts';
import { dayAsked } from '#tools/web/day-asked.ts';
import type { Doors } from '#tools/web/doors.ts';
import { readForm } from '#tools/web/form.ts';
import type { Room } from '#tools/web/room.ts';
import { closeException, decideException, ExceptionRefused } from '../actions/exceptions.ts';
import { exceptionsShown } from '../actions/shown.ts';
import { ExceptionPage, ExceptionUnknown } from '../pages/exception.tsx';
import { type DecisionSent, ExceptionDecision } from '../pages/exception-decision.tsx';
import { ExceptionsPage, NoExceptions, runsOnPage } from '../pages/exceptions.tsx';
import { decisions } from '../rules/exception.ts';
import { readException } from '../store/exceptions.ts';
import { readNewestWatch, readRulesVersions, readWatches } from '../store/watch.ts';

/** What rooms below add to an exception's page for whoever reads it: what was asked about it. */
export type ExceptionAside = (context: Context, exception: string) => Promise<VNode | null>;

/** Exceptions for everybody to read; as they stood on any past day under `?on=DAY`. */
export function exceptionRoutes(
  { house, configuration, render }: Room<Configuration>,
  doors: Doors<Actor, Deed>,
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
    const before = numberAsked(context.req.query('before'));
    // One more than is shown tells whether there are earlier ones.
    const runs = await readWatches(db, { on, before, newest: runsOnPage + 1 });
    const rules = (await readRulesVersions(db)).filter((version) => version.day <= on);
    const body =
      run === undefined
        ? NoExceptions({ settings })
        : ExceptionsPage({ settings, exceptions, run, runs, before, rules, subjectOf, on, past });
    const page = { breadcrumbs: [{ text: 'Targets', href: '/targets' }, { text: 'Exceptions' }] };
    return render(context, { title: 'Exceptions', section: '/targets', page, body });
  });

  const show = async (context: Context, actor: Actor | undefined, sent?: DecisionSent): Promise<Response> => {
    const id = context.req.param('id') ?? '';
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
    const mayDecide = past === undefined && actor !== undefined && can(actor, 'exception.decide').allowed;
    const { standing } = exception;
    const force = settings.force.short_name;
    const decision = mayDecide ? ExceptionDecision({ id, standing, force, sent }) : undefined;
    const aside = past === undefined ? await asideOf(context, id) : null;
    const body = ExceptionPage({ settings, area, exception, on, past, decision, aside });
    const status = sent?.fault === undefined ? 200 : 400;
    return render(context, { title, section: '/targets', page, status, body });
  };
  doors.see(routes, '/exceptions/:id', show);

  doors.post(routes, '/exceptions/:id/decide', 'exception.decide', async (context, actor) => {
    const { text } = await readForm(context);
    const sent = { act: text('act'), reason: text('reason') };
    const fault = decisionFault(sent);
    if (fault !== undefined) return show(context, actor, { ...sent, fault });
    try {
      await house.store.write((trx) =>
        decide(trx, house, actor, context.req.param('id') ?? '', { ...sent, seen: text('seen') }),
      );
    } catch (error) {
      if (!(error instanceof ExceptionRefused)) throw error;
      return show(context, actor, { ...sent, fault: { field: 'act', text: error.message } });
    }
    const id = encodeURIComponent(context.req.param('id') ?? '');
    // Who decides to ask goes on to the question.
    const next =
      sent.act === 'ask' && can(actor, 'request.draft').allowed
        ? `/requests/new?exception=${id}`
        : `/exceptions/${id}`;
    return context.redirect(next, 303);
  });
  return routes;
}

function decisionFault({
  act,
  reason,
}: {
  readonly act: string;
  readonly reason: string;
}): DecisionSent['fault'] {
  if (act !== 'close' && !decisions.some((decision) => decision === act))
    return { field: 'act', text: 'Choose what you decide.' };
  if (reason === '') return { field: 'reason', text: 'Say why: the reason is kept and shown with it.' };
  return undefined;
}

async function decide(
  trx: Writer,
  house: House,
  actor: Actor,
  id: string,
  { act, reason, seen }: { readonly act: string; readonly reason: string; readonly seen: string },
): Promise<void> {
  const by = allow(actor, 'exception.decide');
  const day = (await house.clock(trx)).slice(0, 10);
  const given = { by, id: actor.id, day, reason, ...(seen === '' ? {} : { seen: Number(seen) }) };
  const decision = decisions.find((each) => each === act);
  if (decision === undefined) await closeException(trx, house, id, given);
  else await decideException(trx, house, id, decision, given);
}

function numberAsked(given: string | undefined): number | undefined {
  return given !== undefined && /^\d{1,12}$/.test(given) ? Number(given) : undefined;
}
