import type { Context } from 'hono';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { can } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { Deed } from '#features/people/rules/sentences.ts';
import type { Room } from '#tools/web/room.ts';
import { thingOf } from '../actions/activities.ts';
import { readAim } from '../actions/parties.ts';
import { reachIn } from '../actions/versions.ts';
import { milestoneSteps } from '../drawings/milestone-steps.ts';
import { concernSentence } from '../drawings/plan-words.ts';
import type { Attempt } from '../drawings/step-form.tsx';
import { activitySteps, copyStep, learnStep } from '../drawings/steps.ts';
import { ActivityPage, NothingThere } from '../pages/activity.tsx';
import { planConcerns } from '../rules/checks.ts';
import { publicHistory } from '../rules/told.ts';
import { readActivity, readMilestones } from '../store/activities.ts';
import { readThread } from '../store/events.ts';
import { readNames } from './names.ts';

/** Draws the page of an activity or a measure, with what was tried and not done where something was. */
export type DrawThread = (
  context: Context,
  id: string,
  actor: Actor | undefined,
  attempt?: Attempt,
  status?: 200 | 400 | 409,
) => Promise<Response>;

/** How an activity's page is drawn for whoever asks: the promise for everybody, drafts for those who write them. */
export function activityPages({
  house,
  configuration,
  render,
}: Pick<Room<Configuration>, 'house' | 'configuration' | 'render'>): DrawThread {
  const db = house.store.read;
  const { settings } = configuration;
  const trail = { text: 'The plan', href: '/plan' };
  return async (context, id, actor, attempt, status = 200) => {
    const { parties, names, offered } = await readNames(db, settings);
    const activity = await readActivity(db, id);
    const thing = activity === undefined ? {} : thingOf(activity.terms, parties);
    const may = (deed: Deed): boolean =>
      actor !== undefined && activity !== undefined && can(actor, deed, thing).allowed;
    const works = may('plan.work');
    if (activity === undefined || (activity.promise === undefined && !works)) {
      const body = NothingThere({ what: 'activity', id });
      return render(context, { title: 'No such activity', section: '/plan', status: 404, body });
    }
    const today = (await house.clock(db)).slice(0, 10);
    const all = await readMilestones(db, { threads: [id] });
    const milestones = works
      ? all
      : all.filter(
          ({ state, moves, slipped }) =>
            state !== 'draft' && (state !== 'dropped' || moves > 0 || slipped !== 0),
        );
    const events = await readThread(db, id);
    const writes = may('activity.write');
    const aim = await readAim(db, today);
    const checked = all
      .filter(({ state }) => state === 'draft' || state === 'open')
      .map(({ title, forecast: day }) => ({ title, day }));
    const concerns = writes
      ? planConcerns([{ id, terms: activity.terms, milestones: checked }], aim, reachIn(parties)).filter(
          ({ kind }) => kind !== 'gap',
        )
      : [];
    const copies =
      actor !== undefined &&
      activity.promise !== undefined &&
      actor.roles.some(({ role }) => role === 'confidence-lead' || role === 'borough-commander');
    const learns =
      activity.outcome !== undefined &&
      activity.finding === undefined &&
      actor !== undefined &&
      can(actor, 'finding.put', { body: parties.body }).allowed;
    const body = ActivityPage({
      ...{ activity, milestones, names, today, works, attempt, done: context.req.query('done') },
      events: works ? events : publicHistory(events),
      concerns: concerns.map((each) => concernSentence(each, '')),
      steps: [
        ...(learns ? [learnStep(activity)] : []),
        ...(writes ? activitySteps(activity, offered) : []),
        ...(copies ? [copyStep(activity, offered, today)] : []),
      ],
      milestoneSteps: (one) => {
        const kept = writes ? all.find((each) => each.id === one) : undefined;
        return kept === undefined || activity.state === 'dropped' ? [] : milestoneSteps(kept);
      },
    });
    const title = activity.promise?.terms.title ?? activity.terms.title;
    const page = { breadcrumbs: [trail, { text: `Activity ${id}` }] };
    return render(context, { title, section: '/plan', page, status, body });
  };
}
