import { type Context, Hono } from 'hono';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { can } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { Deed } from '#features/people/rules/sentences.ts';
import { readException } from '#features/verdicts/store/exceptions.ts';
import type { House } from '#tools/house.ts';
import { Refused } from '#tools/refused.ts';
import type { Writer } from '#tools/store/store.ts';
import type { Doors } from '#tools/web/doors.ts';
import type { Form } from '#tools/web/form.ts';
import type { Room } from '#tools/web/room.ts';
import {
  closeImprovement,
  imposeImprovement,
  reportImprovement,
  reviewImprovement,
  signImprovement,
} from '../actions/improvement.ts';
import { setMilestone } from '../actions/milestones.ts';
import { openImprovement } from '../actions/open-improvement.ts';
import { openStep } from '../drawings/improvement-steps.ts';
import type { Attempt } from '../drawings/step-form.tsx';
import { BeginPage } from '../pages/begin.tsx';
import { ImprovementsPage } from '../pages/improvement.tsx';
import { type MeasureOutcome, outcomes } from '../rules/improvement.ts';
import { readImprovements } from '../store/improvement.ts';
import { measureIn } from './given.ts';
import { improvementPages } from './improvement-page.ts';
import { readNames } from './names.ts';
import { seenIn, takeStep } from './steps.ts';

/** Improvement measures: for everybody to read once they are in force, and the steps of both sides. */
export function improvementRoutes(room: Room<Configuration>, doors: Doors<Actor, Deed>): Hono {
  const { house, configuration, render } = room;
  const routes = new Hono();
  const db = house.store.read;
  const { settings } = configuration;
  const draw = improvementPages(room);

  doors.see(routes, '/improvement', async (context, actor) => {
    const { parties, names } = await readNames(db, settings);
    const party = actor?.roles.some(({ side }) => side !== 'partner') ?? false;
    const measures = (await readImprovements(db)).filter(({ state }) => party || state !== 'proposed');
    const mayOpen = actor !== undefined && can(actor, 'improvement.open', { body: parties.body }).allowed;
    const today = (await house.clock(db)).slice(0, 10);
    const body = ImprovementsPage({ measures, names, today, mayOpen });
    const page = { breadcrumbs: [{ text: 'Targets', href: '/targets' }, { text: 'Improvement measures' }] };
    return render(context, { title: 'Improvement measures', section: '/targets', page, body });
  });

  const drawNew = async (context: Context, attempt?: Attempt, status: 200 | 400 | 409 = 200) => {
    const { offered } = await readNames(db, settings);
    const { exception, request } = context.req.query();
    const known = exception === undefined ? undefined : await readException(db, exception);
    const step = openStep(offered, {
      ...(exception === undefined ? {} : { exception }),
      ...(request === undefined ? {} : { request }),
      ...(known === undefined
        ? { measure: settings.headline }
        : { area: known.area, measure: known.measure }),
    });
    const lede =
      'The figures and verdicts of today are kept with it as the evidence on entry. Both sides are asked to sign it.';
    const body = BeginPage({ kicker: 'Improvement measures', step, lede, attempt });
    const page = { back: { text: 'Improvement measures', href: '/improvement' } };
    return render(context, { title: 'A new improvement measure', section: '/targets', page, status, body });
  };
  doors.get(routes, '/improvement/new', 'improvement.open', (context) => drawNew(context));
  doors.post(routes, '/improvement/new', 'improvement.open', (context, actor) =>
    takeStep(
      context,
      house,
      async (trx, form) =>
        `/improvement/${await openImprovement(trx, house, actor, measureIn(form))}?done=opened`,
      (attempt, status) => drawNew(context, attempt, status),
    ),
  );

  doors.see(routes, '/improvement/:id', (context, actor) =>
    draw(context, context.req.param('id') ?? '', actor),
  );
  doors.post(routes, '/improvement/:id', 'plan.follow', (context, actor) => {
    const id = context.req.param('id') ?? '';
    return takeStep(
      context,
      house,
      (trx, form, step) => act(trx, house, actor, id, form, step),
      (attempt, status) => draw(context, id, actor, attempt, status),
    );
  });
  return routes;
}

/** Does one step to an improvement measure and says where to go. */
async function act(
  trx: Writer,
  house: House,
  actor: Actor,
  id: string,
  form: Form,
  step: string,
): Promise<string> {
  const seen = seenIn(form);
  const back = (word: string): string => `/improvement/${id}?done=${word}`;
  const text = form.text('text');
  const reason = form.text('reason');
  switch (step) {
    case 'sign-body':
    case 'sign-force':
      await signImprovement(trx, house, actor, id, { side: step === 'sign-body' ? 'body' : 'force', seen });
      return back('signed');
    case 'impose':
      await imposeImprovement(trx, house, actor, id, { seen, reason });
      return back('imposed');
    case 'report':
      await reportImprovement(trx, house, actor, id, { seen, text });
      return back('reported');
    case 'milestone':
      await setMilestone(trx, house, actor, id, { title: form.text('title'), on: form.text('on') });
      return back('set');
    case 'review':
      await reviewImprovement(trx, house, actor, id, { seen, text, next: form.text('next') });
      return back('reviewed');
    case 'close': {
      const outcome = outcomeNamed(form.text('outcome'));
      await closeImprovement(trx, house, actor, id, { seen, outcome, text, reason });
      return back('closed');
    }
    default:
      throw new Refused('That is not something to do with an improvement measure.');
  }
}

function outcomeNamed(given: string): MeasureOutcome {
  for (const outcome of ['worked', 'did not', 'cannot tell'] as const) if (given === outcome) return outcome;
  throw new Refused(`Say what came of it: ${Object.values(outcomes).join(', ')}.`, 'outcome');
}
