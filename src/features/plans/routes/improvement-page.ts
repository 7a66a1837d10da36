import type { Configuration } from '#features/measures/actions/configuration.ts';
import { can } from '#features/people/rules/can.ts';
import type { Deed } from '#features/people/rules/sentences.ts';
import type { Room } from '#tools/web/room.ts';
import { improvementSteps } from '../drawings/improvement-steps.ts';
import { milestoneSteps } from '../drawings/milestone-steps.ts';
import { NothingThere } from '../pages/activity.tsx';
import { ImprovementPage } from '../pages/improvement.tsx';
import { readMilestones } from '../store/activities.ts';
import { readThread } from '../store/events.ts';
import { readImprovement } from '../store/improvement.ts';
import type { DrawThread } from './activity-page.ts';
import { readNames } from './names.ts';

/** How an improvement measure's page is drawn: for the two parties from its opening, for everybody once it is in force. */
export function improvementPages({
  house,
  configuration,
  render,
}: Pick<Room<Configuration>, 'house' | 'configuration' | 'render'>): DrawThread {
  const db = house.store.read;
  return async (context, id, actor, attempt, status = 200) => {
    const measure = await readImprovement(db, id);
    const party = actor?.roles.some(({ side }) => side !== 'partner') ?? false;
    if (measure === undefined || (measure.state === 'proposed' && !party)) {
      const body = NothingThere({ what: 'improvement measure', id });
      return render(context, { title: 'No such measure', section: '/targets', status: 404, body });
    }
    const { parties, names } = await readNames(db, configuration.settings);
    const { area } = measure.terms;
    const thing = {
      body: measure.body,
      asked: measure.force,
      area: area === parties.forceArea ? undefined : area,
    };
    const may = (deed: Deed): boolean => actor !== undefined && can(actor, deed, thing).allowed;
    const reports = may('improvement.report');
    const all = await readMilestones(db, { threads: [id] });
    const milestones = party ? all : all.filter(({ state }) => state !== 'draft');
    const body = ImprovementPage({
      ...{ measure, milestones, names, attempt, done: context.req.query('done') },
      events: await readThread(db, id),
      today: (await house.clock(db)).slice(0, 10),
      steps: improvementSteps(measure, {
        open: may('improvement.open'),
        sign: may('improvement.sign'),
        agree: may('improvement.agree'),
        report: reports,
      }),
      milestoneSteps: (one) => {
        const kept = reports && measure.state !== 'closed' ? all.find((each) => each.id === one) : undefined;
        return kept === undefined ? [] : milestoneSteps(kept);
      },
    });
    const page = { breadcrumbs: [{ text: 'Improvement measures', href: '/improvement' }, { text: id }] };
    return render(context, { title: measure.terms.title, section: '/targets', page, status, body });
  };
}
