import { type Context, Hono } from 'hono';
import type { EscalationSettings } from '#features/bodies/rules/escalation-settings.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { can } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { Deed } from '#features/people/rules/sentences.ts';
import type { Doors } from '#tools/web/doors.ts';
import type { Room } from '#tools/web/room.ts';
import { enterLadder, leaveLadder, moveOnLadder } from '../actions/escalate.ts';
import { failingKinds, readFailing } from '../actions/failing.ts';
import { readLadder } from '../actions/parties.ts';
import type { Attempt, Step, StepField } from '../drawings/step-form.tsx';
import { FailingPage } from '../pages/failing.tsx';
import { LadderPage } from '../pages/ladder.tsx';
import type { Climb } from '../rules/ladder.ts';
import { readClimb, readClimbs } from '../store/improvement.ts';
import { readNames } from './names.ts';
import { seenIn, takeStep, textIn } from './steps.ts';

/**
 * What fails without an answer, for everybody, and the escalation ladder. `more` are kinds of failing that this room cannot know:
 * requests without a response.
 */
export function failingRoutes(
  { house, configuration, render }: Room<Configuration>,
  doors: Doors<Actor, Deed>,
): Hono {
  const routes = new Hono();
  const db = house.store.read;
  const trail = { text: 'Targets', href: '/targets' };

  doors.see(routes, '/failing', async (context) => {
    const today = (await house.clock(db)).slice(0, 10);
    const { names } = await readNames(db, configuration.settings);
    const failing = await readFailing(db, today, failingKinds);
    const page = { breadcrumbs: [trail, { text: 'Failing without an answer' }] };
    const body = FailingPage({ failing, names, today });
    return render(context, { title: 'Failing without an answer', section: '/targets', page, body });
  });

  const draw = async (
    context: Context,
    actor: Actor | undefined,
    attempt?: Attempt,
    status: 200 | 400 | 409 = 200,
  ) => {
    const ladder = await readLadder(db);
    const climbs = await readClimbs(db);
    const may = (climb?: Climb): boolean =>
      actor !== undefined &&
      can(actor, 'escalation.climb', climb === undefined ? {} : { body: climb.body }).allowed;
    const body = LadderPage({
      ...{ ladder, climbs, attempt, done: context.req.query('done') },
      today: (await house.clock(db)).slice(0, 10),
      steps: may() ? [enterStep(ladder, context.req.query('about'))] : [],
      stepsOf: (climb) => (may(climb) && climb.state === 'open' ? climbSteps(ladder, climb) : []),
    });
    const page = { breadcrumbs: [trail, { text: 'The escalation ladder' }] };
    return render(context, { title: 'The escalation ladder', section: '/targets', page, status, body });
  };

  doors.see(routes, '/escalation', (context, actor) => draw(context, actor));
  doors.post(routes, '/escalation', 'escalation.climb', (context, actor) =>
    takeStep(
      context,
      house,
      async (trx, form, step) => {
        const [kind, ...rest] = step.split('-');
        const id = rest.join('-');
        const given = {
          ...{ stage: form.text('stage'), evidence: form.text('evidence'), reason: form.text('reason') },
          due: textIn(form, 'due'),
        };
        if (kind === 'enter') {
          await enterLadder(trx, house, actor, { ...given, about: form.text('about') });
          return '/escalation?done=escalated';
        }
        const seen = seenIn(form);
        const climb = await readClimb(trx, id);
        if (kind === 'leave') await leaveLadder(trx, house, actor, climb?.id ?? id, { seen, ...given });
        else await moveOnLadder(trx, house, actor, climb?.id ?? id, { seen, ...given });
        return `/escalation?done=${kind === 'leave' ? 'left' : 'escalated'}`;
      },
      (attempt, status) => draw(context, actor, attempt, status),
    ),
  );
  return routes;
}

function stageFields(ladder: EscalationSettings, but?: string): StepField[] {
  return [
    {
      ...{ name: 'stage', label: 'To which stage', kind: 'choice' },
      options: ladder
        .filter(({ name }) => name !== but)
        .map(({ name, title }) => ({ value: name, text: title })),
    },
    { name: 'evidence', label: 'By what the stage’s condition is met', kind: 'text' },
    {
      name: 'due',
      label: 'By when the force acts',
      kind: 'day',
      hint: 'Needed where the stage names a day. Year, month, day: 2011-04-28',
    },
    { name: 'reason', label: 'Why', kind: 'text' },
  ];
}

function enterStep(ladder: EscalationSettings, about: string | undefined): Step {
  return {
    ...{ id: 'enter', action: '/escalation', heading: 'Put something on the ladder', button: 'Put it there' },
    fields: [
      {
        ...{ name: 'about', label: 'What it is about', kind: 'line', value: about },
        hint: 'The name of an exception, a request (r-3), an improvement measure (im-1), or “plan”',
      },
      ...stageFields(ladder),
    ],
  };
}

function climbSteps(ladder: EscalationSettings, { id, stage, lastEvent: seen }: Climb): Step[] {
  return [
    {
      ...{
        id: `move-${id}`,
        action: '/escalation',
        seen,
        heading: 'Move it to another stage',
        button: 'Move it',
      },
      fields: stageFields(ladder, stage),
    },
    {
      ...{
        id: `leave-${id}`,
        action: '/escalation',
        seen,
        heading: 'Take it off the ladder',
        button: 'Take it off',
      },
      fields: [
        { name: 'evidence', label: 'By what the condition for leaving is met', kind: 'text' },
        { name: 'reason', label: 'Why', kind: 'text' },
      ],
    },
  ];
}
