import { type Context, Hono } from 'hono';
import { findingStatuses } from '#features/drivers/rules/finding.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { Deed } from '#features/people/rules/sentences.ts';
import type { House } from '#tools/house.ts';
import { Refused } from '#tools/refused.ts';
import type { Writer } from '#tools/store/store.ts';
import type { Doors } from '#tools/web/doors.ts';
import type { Form } from '#tools/web/form.ts';
import type { Room } from '#tools/web/room.ts';
import {
  copyActivity,
  finishActivity,
  reportProgress,
  reviseActivity,
  writeActivity,
} from '../actions/activities.ts';
import { learnFrom } from '../actions/findings.ts';
import { setMilestone } from '../actions/milestones.ts';
import type { Attempt } from '../drawings/step-form.tsx';
import { termsFields } from '../drawings/steps.ts';
import { BeginPage } from '../pages/begin.tsx';
import { readActivity } from '../store/activities.ts';
import { activityPages } from './activity-page.ts';
import { termsIn } from './given.ts';
import { readNames } from './names.ts';
import { seenIn, takeStep, textIn } from './steps.ts';

/** Activities and their milestones: a page for everybody once promised, and the steps of those who keep them. */
export function activityRoutes(
  { house, configuration, render }: Room<Configuration>,
  doors: Doors<Actor, Deed>,
): Hono {
  const routes = new Hono();
  const db = house.store.read;
  const { settings } = configuration;

  const drawNew = async (context: Context, attempt?: Attempt, status: 200 | 400 | 409 = 200) => {
    const { offered } = await readNames(db, settings);
    const step = {
      ...{
        id: 'write',
        action: '/activities/new',
        heading: 'Write a new activity',
        button: 'Keep it as a draft',
      },
      fields: termsFields(offered),
    };
    const lede = 'It is a draft until an approver, who did not write it, submits the plan.';
    const body = BeginPage({ kicker: 'The plan as it is being written', step, lede, attempt });
    return render(context, {
      title: 'A new activity',
      section: '/plan',
      page: { back: { text: 'The plan as it is being written', href: '/plan/work' } },
      status,
      body,
    });
  };

  const draw = activityPages({ house, configuration, render });

  doors.get(routes, '/activities/new', 'activity.write', (context) => drawNew(context));
  doors.post(routes, '/activities/new', 'activity.write', (context, actor) =>
    takeStep(
      context,
      house,
      async (trx, form) =>
        `/activities/${await writeActivity(trx, house, actor, termsIn(form))}?done=written`,
      (attempt, status) => drawNew(context, attempt, status),
    ),
  );

  doors.see(routes, '/activities/:id', (context, actor) =>
    draw(context, context.req.param('id') ?? '', actor),
  );

  doors.post(routes, '/activities/:id', 'plan.follow', (context, actor) => {
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

/** Does one step to an activity and says where to go. */
async function act(
  trx: Writer,
  house: House,
  actor: Actor,
  id: string,
  form: Form,
  step: string,
): Promise<string> {
  const seen = seenIn(form);
  const back = (word: string, to = id): string => `/activities/${to}?done=${word}`;
  const reason = form.text('reason');
  switch (step) {
    case 'report':
      await reportProgress(trx, house, actor, id, { seen, text: form.text('text'), risk: form.text('risk') });
      return back('reported');
    case 'revise': {
      const before = (await readActivity(trx, id))?.terms;
      await reviseActivity(trx, house, actor, id, { seen, terms: termsIn(form, before), reason });
      return back('revised');
    }
    case 'milestone':
      await setMilestone(trx, house, actor, id, { title: form.text('title'), on: form.text('on') });
      return back('set');
    case 'end':
      await finishActivity(trx, house, actor, id, { seen, how: 'ended', reason });
      return back('ended');
    case 'drop':
      await finishActivity(trx, house, actor, id, { seen, how: 'dropped', reason });
      return back('dropped');
    case 'copy': {
      const into = {
        areas: form.texts('areas'),
        owner: form.text('owner'),
        starts: form.text('starts'),
        ends: form.text('ends'),
      };
      return back('copied', await copyActivity(trx, house, actor, id, { ...into, by: textIn(form, 'by') }));
    }
    case 'learn': {
      const status = findingStatuses.find((each) => each === form.text('status'));
      if (status === undefined) throw new Refused('Say how far it is known.', 'status');
      const given = {
        statement: form.text('statement'),
        status,
        reason,
        reviewOn: form.text('review'),
        due: form.text('due'),
      };
      await learnFrom(trx, house, actor, id, given);
      return back('learnt');
    }
    default:
      throw new Refused('That is not something to do with an activity.');
  }
}
