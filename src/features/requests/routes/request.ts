import { type Context, Hono } from 'hono';
import type { HouseSettings } from '#features/bodies/rules.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { Deed } from '#features/people/rules/sentences.ts';
import { ChangedMeanwhile, Refused } from '#tools/refused.ts';
import type { Writer } from '#tools/store/store.ts';
import type { Doors } from '#tools/web/doors.ts';
import { type Form, readForm } from '#tools/web/form.ts';
import type { Room } from '#tools/web/room.ts';
import * as answering from '../actions/answering.ts';
import * as asking from '../actions/asking.ts';
import { redraftRequest } from '../actions/drafting.ts';
import { showRequest } from '../actions/shown.ts';
import type { About, Hands } from '../actions/step.ts';
import { type DoneWord, doneWords, RequestPage, RequestUnknown } from '../pages/request.tsx';
import { stepPath, type Typed } from '../pages/step-form.tsx';
import { dueFrom } from '../rules/clock.ts';
import { deedOf } from '../rules/deeds.ts';
import { type RequestStep, requestSteps } from '../rules/events.ts';
import { answersIn, judgementIn, linesIn, pointsIn, wordingIn } from './forms.ts';

type Take = (
  trx: Writer,
  house: Hands,
  settings: HouseSettings,
  actor: Actor,
  about: About,
  form: Form,
) => Promise<unknown>;

/** What each form does; the door that it goes through is opened by the step's own deed. */
const steps: Readonly<Record<Exclude<RequestStep, 'drafted'>, Take>> = {
  redrafted: (trx, house, settings, actor, about, form) =>
    redraftRequest(trx, house, settings, actor, about, wordingIn(form, [])),
  approved: asking.approveRequest,
  returned: asking.returnRequest,
  issued: (trx, house, settings, actor, about, form) =>
    asking.issueRequest(trx, house, settings, actor, about, openIn(form)),
  acknowledged: answering.acknowledgeRequest,
  'clarification-asked': answering.askClarification,
  clarified: asking.clarifyRequest,
  'part-asked': (trx, house, settings, actor, about, form) =>
    answering.askForPart(trx, house, settings, actor, about, {
      area: form.text('area'),
      points: pointsIn(form),
    }),
  'part-given': (trx, house, settings, actor, about, form) =>
    answering.givePart(trx, house, settings, actor, about, {
      area: form.text('area'),
      answers: answersIn(form),
    }),
  'answer-drafted': (trx, house, settings, actor, about, form) =>
    answering.draftAnswer(trx, house, settings, actor, about, {
      answers: answersIn(form),
      ready: form.text('ready') === 'yes',
    }),
  'answer-returned': answering.returnAnswer,
  submitted: answering.submitAnswer,
  commented: asking.commentOnAnswer,
  assessed: (trx, house, settings, actor, about, form) =>
    asking.assessAnswer(trx, house, settings, actor, about, judgementIn(form)),
  checked: answering.checkFacts,
  published: (trx, house, settings, actor, about, form) =>
    asking.publishAnswer(trx, house, settings, actor, about, linesIn(form.text('copies'))),
  withheld: asking.withholdAnswer,
  withdrawn: asking.withdrawRequest,
  closed: asking.closeRequest,
};

function openIn(form: Form): boolean {
  const open = form.text('open');
  if (open !== 'yes' && open !== 'no') throw new Refused('Choose when the question is public.', 'open');
  return open === 'yes';
}

/** One request, and every step that can be taken on it. */
export function requestRoutes(room: Room<Configuration>, doors: Doors<Actor, Deed>): Hono {
  const routes = new Hono();
  const { house, configuration } = room;
  const { settings } = configuration;

  doors.see(routes, '/requests/:id', (context, actor) => draw(room, context, actor, undefined));

  for (const step of requestSteps) {
    if (step === 'drafted') continue;
    const take = steps[step];
    doors.post(routes, `/requests/:id/${stepPath[step]}`, deedOf[step], async (context, actor) => {
      const id = context.req.param('id') ?? '';
      const form = await readForm(context);
      const seen = /^\d{1,12}$/.test(form.text('seen')) ? Number(form.text('seen')) : undefined;
      try {
        await house.store.write(async (trx) => {
          if (seen === undefined) throw new Refused('This form is not whole. Open the request again.');
          await take(trx, house, settings, actor, { id, seen, reason: form.text('reason') }, form);
        });
      } catch (error) {
        if (!(error instanceof Refused || error instanceof ChangedMeanwhile)) throw error;
        const field = error instanceof Refused ? error.field : undefined;
        return draw(room, context, actor, {
          ...{ step: stepPath[step], sent: form.sent, points: form.texts('points') },
          mend: { reason: error.message, field },
          overtaken: error instanceof ChangedMeanwhile,
        });
      }
      return context.redirect(`/requests/${encodeURIComponent(id)}?done=${step}`, 303);
    });
  }
  return routes;
}

async function draw(
  { house, configuration: { settings }, render }: Room<Configuration>,
  context: Context,
  actor: Actor | undefined,
  typed: Typed | undefined,
): Promise<Response> {
  const db = house.store.read;
  const id = context.req.param('id') ?? '';
  const today = (await house.clock(db)).slice(0, 10);
  const shown = await showRequest(db, settings, actor, id, today);
  const page = { breadcrumbs: [{ text: 'Requests', href: '/requests' }, { text: id }] };
  if (shown === undefined) {
    const body = RequestUnknown({ id, signedIn: actor !== undefined });
    return render(context, { title: 'No such request', section: '/requests', status: 404, body });
  }
  const done = Object.keys(doneWords).find((word): word is DoneWord => word === context.req.query('done'));
  const body = RequestPage({
    ...{ shown, typed, done: typed === undefined && actor !== undefined ? done : undefined },
    dueToday: dueFrom(today, shown.standing.wording, settings),
    days: { ordinary: settings.requests.ordinary_days, urgent: settings.requests.urgent_days },
    areaName: settings.area_name.one,
    ...{ body: settings.body.short_name, force: settings.force.short_name },
  });
  const status = typed === undefined ? 200 : typed.overtaken ? 409 : 400;
  return render(context, { title: `Request ${id}`, section: '/requests', page, status, body });
}
