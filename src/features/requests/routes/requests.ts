import { Hono } from 'hono';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { Deed } from '#features/people/rules/sentences.ts';
import { Refused } from '#tools/refused.ts';
import type { Doors } from '#tools/web/doors.ts';
import { readForm } from '#tools/web/form.ts';
import type { Room } from '#tools/web/room.ts';
import { draftFollowUp, draftRequests } from '../actions/drafting.ts';
import { freezeEvidence } from '../actions/evidence.ts';
import { listRequests } from '../actions/listed.ts';
import { ListPage } from '../pages/list.tsx';
import { type Mend, NewPage, type WordingFields } from '../pages/wording.tsx';
import { wordingIn } from './forms.ts';

const blank: WordingFields = {
  ...{ template: 'ordinary', question: '', why: '', ready: ['activities', 'milestones', 'effect'], more: '' },
  ...{ report: '', published: '', concern: '', whole: '', areas: [] },
};

/** The list of requests, and drafting. */
export function requestsRoutes(room: Room<Configuration>, doors: Doors<Actor, Deed>): Hono {
  const routes = new Hono();
  const { house, configuration, render } = room;
  const { settings } = configuration;
  const db = house.store.read;
  const today = async () => (await house.clock(db)).slice(0, 10);

  doors.see(routes, '/requests', async (context, actor) => {
    const asked = { show: context.req.query('show'), page: context.req.query('page') };
    const listed = await listRequests(db, settings, actor, asked, await today());
    const names = { body: settings.body.short_name, force: settings.force.short_name };
    const body = ListPage({ ...listed, ...names });
    return render(context, { title: 'Requests', section: '/requests', body });
  });

  const drawNew = async (
    context: Parameters<typeof render>[0],
    fields: WordingFields,
    named: { readonly exception: string; readonly figure: string; readonly target: string },
    mend: Mend | undefined,
  ) => {
    const frozen = await freezeEvidence(db, configuration, named, await today());
    const chosen = mend === undefined && fields.areas.length === 0 && frozen.area !== undefined;
    const body = NewPage({
      fields: chosen && frozen.area !== undefined ? { ...fields, areas: [frozen.area] } : fields,
      ...{ mend, named, evidence: frozen.evidence, problems: frozen.problems },
      areas: configuration.areas.filter(({ kind }) => kind === 'area'),
      areaNames: settings.area_name.many,
      force: settings.force.short_name,
      days: { ordinary: settings.requests.ordinary_days, urgent: settings.requests.urgent_days },
    });
    const page = { breadcrumbs: [{ text: 'Requests', href: '/requests' }, { text: 'New' }] };
    const status = mend === undefined ? 200 : 400;
    return render(context, { title: 'A new request', section: '/requests', page, status, body });
  };

  doors.get(routes, '/requests/new', 'request.draft', async (context) => {
    const query = (name: string) => context.req.query(name) ?? '';
    const named = { exception: query('exception'), figure: query('figure'), target: query('target') };
    return drawNew(context, blank, named, undefined);
  });

  doors.post(routes, '/requests/new', 'request.draft', async (context, actor) => {
    const form = await readForm(context);
    const { text } = form;
    const named = { exception: text('exception'), figure: text('figure'), target: text('target') };
    const areas = form.texts('areas');
    try {
      const frozen = await freezeEvidence(
        db,
        configuration,
        { ...named, concern: text('concern') },
        await today(),
      );
      const [problem] = frozen.problems;
      if (problem !== undefined) throw new Refused(problem);
      const wording = wordingIn(form, frozen.evidence);
      const ids = await house.store.write((trx) =>
        draftRequests(trx, house, settings, actor, { wording, areas }),
      );
      return context.redirect(`/requests/${ids[0] ?? ''}?done=drafted`, 303);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const fields = { ...blank, ...form.sent, ready: form.texts('points'), areas };
      return drawNew(context, fields, named, { reason: error.message, field: error.field });
    }
  });

  doors.post(routes, '/requests/:id/follow-up', 'request.draft', async (context, actor) => {
    const id = context.req.param('id') ?? '';
    const drafted = await house.store.write((trx) => draftFollowUp(trx, house, settings, actor, id));
    return context.redirect(`/requests/${drafted}?done=followed`, 303);
  });
  return routes;
}
