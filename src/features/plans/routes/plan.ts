import { type Context, Hono } from 'hono';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { can, couldEver } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { Deed } from '#features/people/rules/sentences.ts';
import { Refused } from '#tools/refused.ts';
import { percent } from '#tools/ui/format.ts';
import type { Doors } from '#tools/web/doors.ts';
import type { Room } from '#tools/web/room.ts';
import { thingOf } from '../actions/activities.ts';
import { readAim } from '../actions/parties.ts';
import { promisedPlan, readChance } from '../actions/shown.ts';
import { putForward, readDraft, returnPlan, submitPlan } from '../actions/versions.ts';
import { concernSentence } from '../drawings/plan-words.ts';
import type { Attempt, Step } from '../drawings/step-form.tsx';
import { ElsewherePage } from '../pages/elsewhere.tsx';
import { PlanPage } from '../pages/plan.tsx';
import { TimelinePage } from '../pages/timeline.tsx';
import { WorkPage } from '../pages/work.tsx';
import { readActivities, readSlippage } from '../store/activities.ts';
import { readMovesByMonth } from '../store/events.ts';
import { type PlanVersion, readNewestVersion } from '../store/versions.ts';
import { readNames } from './names.ts';
import { seenIn, takeStep } from './steps.ts';

/** The force's plan: what was promised for everybody, its timeline for members, and where the force writes it. */
export function planRoutes(
  { house, configuration, render }: Room<Configuration>,
  doors: Doors<Actor, Deed>,
): Hono {
  const routes = new Hono();
  const db = house.store.read;
  const { settings } = configuration;
  const trail = { text: 'The plan', href: '/plan' };

  doors.see(routes, '/plan', async (context, actor) => {
    const today = (await house.clock(db)).slice(0, 10);
    const { parties, names } = await readNames(db, settings);
    const plan = await promisedPlan(db, today, { force: parties.force });
    const newest = await readNewestVersion(db, parties.force, 'submitted');
    const version =
      newest?.decidedOn === undefined ? undefined : { number: newest.id, day: newest.decidedOn };
    const links = (
      [
        ['plan.work', '/plan/work', 'The plan as it is being written'],
        ['plan.follow', '/plan/timeline', 'The plan over time'],
      ] as const
    ).filter(([deed]) => actor?.roles.some(({ role }) => couldEver(role, deed)) ?? false);
    const force = settings.force.short_name;
    const body = PlanPage({
      ...{ force, plan, names, today, version },
      links: links.map(([, href, text]) => ({ href, text })),
    });
    return render(context, { title: `What ${force} has promised`, section: '/plan', body });
  });

  doors.get(routes, '/plan/timeline', 'plan.follow', async (context) => {
    const today = (await house.clock(db)).slice(0, 10);
    const { parties } = await readNames(db, settings);
    const body = TimelinePage({
      ...{ today, plan: await promisedPlan(db, today, { force: parties.force }) },
      ...{
        slippage: await readSlippage(db),
        moves: await readMovesByMonth(db),
        chance: await readChance(db),
      },
    });
    const page = { breadcrumbs: [trail, { text: 'Over time' }] };
    return render(context, { title: 'The plan over time', section: '/plan', page, body });
  });

  doors.get(routes, '/plan/elsewhere', 'activity.write', async (context) => {
    const { parties, names } = await readNames(db, settings);
    const kept = await readActivities(db, { force: parties.force, states: ['promised', 'ended'] });
    const activities = kept.filter(({ outcome }) => outcome?.kind === 'measured' && outcome.lower > 0);
    const page = { back: { text: 'The plan as it is being written', href: '/plan/work' } };
    const body = ElsewherePage({ activities, names });
    return render(context, { title: 'What worked elsewhere', section: '/plan', page, body });
  });

  const draw = async (context: Context, actor: Actor, attempt?: Attempt, status: 200 | 400 | 409 = 200) => {
    const today = (await house.clock(db)).slice(0, 10);
    const { parties, names } = await readNames(db, settings);
    const draft = await readDraft(db, today);
    const sees = ({ terms }: Pick<(typeof draft.changed)[number], 'terms'>): boolean =>
      can(actor, 'plan.work', thingOf(terms, parties)).allowed;
    const changed = draft.changed.filter(sees);
    const own = new Set(draft.activities.filter(sees).map(({ id }) => id));
    const whole = actor.roles.some(({ role }) => role !== 'borough-commander' && role !== 'partner');
    const version = await readNewestVersion(db, parties.force, 'put forward');
    const aim = await readAim(db, today);
    const goal = aim === undefined ? '' : `the target of ${percent(aim.goal, 1)}`;
    const body = WorkPage({
      ...{ changed, names, attempt, done: context.req.query('done') },
      concerns: draft.concerns
        .filter(({ activity }) => (activity === undefined ? whole : own.has(activity)))
        .map((concern) => ({ text: concernSentence(concern, goal), activity: concern.activity })),
      waiting:
        version === undefined
          ? undefined
          : { id: version.id, putOn: version.putOn, activities: version.content.activities.filter(sees) },
      steps: stepsFor(actor, version, draft.changed.length, parties.force),
      mayWrite: actor.roles.some(({ role }) => couldEver(role, 'activity.write')),
    });
    const page = { breadcrumbs: [trail, { text: 'As it is being written' }] };
    return render(context, {
      title: 'The plan as it is being written',
      section: '/plan',
      page,
      status,
      body,
    });
  };

  doors.get(routes, '/plan/work', 'plan.work', (context, actor) => draw(context, actor));
  doors.post(routes, '/plan/work', 'plan.work', (context, actor) =>
    takeStep(
      context,
      house,
      async (trx, form, step) => {
        if (step === 'put') {
          await putForward(trx, house, actor, form.text('note'));
          return '/plan/work?done=put';
        }
        const version = Number(form.text('version'));
        const seen = seenIn(form);
        if (step === 'submit') await submitPlan(trx, house, actor, version, seen);
        else if (step === 'return')
          await returnPlan(trx, house, actor, version, { seen, reason: form.text('reason') });
        else throw new Refused('That is not something to do with the plan.');
        return `/plan/work?done=${step === 'submit' ? 'submitted' : 'returned'}`;
      },
      (attempt, status) => draw(context, actor, attempt, status),
    ),
  );
  return routes;
}

function stepsFor(actor: Actor, version: PlanVersion | undefined, changed: number, force: string): Step[] {
  const action = '/plan/work';
  if (version === undefined) {
    if (changed === 0 || !can(actor, 'plan.put', { asked: force }).allowed) return [];
    const note = {
      name: 'note',
      label: 'A note to the approver',
      hint: 'Leave empty where there is nothing to say',
      kind: 'text',
    } as const;
    return [
      {
        id: 'put',
        action,
        heading: 'Put it forward to an approver',
        button: 'Put it forward',
        fields: [note],
      },
    ];
  }
  if (!can(actor, 'plan.submit', { asked: force, author: version.author }).allowed) return [];
  const hidden = { name: 'version', label: 'Version', kind: 'hidden', value: String(version.id) } as const;
  const seen = version.lastEvent;
  return [
    {
      ...{
        id: 'submit',
        action,
        seen,
        heading: `Submit version ${version.id}`,
        button: 'Submit it',
        fields: [hidden],
      },
      about: 'From then on it is what the force has promised, and everybody can read it.',
    },
    {
      ...{
        id: 'return',
        action,
        seen,
        heading: 'Return it to its writers',
        button: 'Return it',
        warning: true,
      },
      fields: [hidden, { name: 'reason', label: 'What is to be changed first', kind: 'text' }],
    },
  ];
}
