import { Hono } from 'hono';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { Deed } from '#features/people/rules/sentences.ts';
import { Refused } from '#tools/refused.ts';
import type { Doors } from '#tools/web/doors.ts';
import type { Room } from '#tools/web/room.ts';
import { stepMilestone } from '../actions/milestones.ts';
import { readMilestone } from '../store/activities.ts';
import { activityPages } from './activity-page.ts';
import { improvementPages } from './improvement-page.ts';
import { seenIn, takeStep } from './steps.ts';

/** What happens to milestones; they have no page of their own, but that of their activity or measure. */
export function milestoneRoutes(room: Room<Configuration>, doors: Doors<Actor, Deed>): Hono {
  const { house } = room;
  const routes = new Hono();
  const [ofActivity, ofMeasure] = [activityPages(room), improvementPages(room)];

  doors.post(routes, '/milestones/:id', 'plan.follow', async (context, actor) => {
    const id = context.req.param('id') ?? '';
    const milestone = await readMilestone(house.store.read, id);
    const thread = milestone?.thread ?? '';
    const home = `${thread.startsWith('im-') ? '/improvement' : '/activities'}/${thread}`;
    return takeStep(
      context,
      house,
      async (trx, form, step) => {
        const common = { seen: seenIn(form), reason: form.text('reason') };
        const [kind] = step.split('-');
        const on = form.text('on');
        if (kind === 'moved') await stepMilestone(trx, house, actor, id, { ...common, kind, on });
        else if (kind === 'met')
          await stepMilestone(trx, house, actor, id, {
            ...common,
            kind,
            on,
            evidence: form.text('evidence'),
          });
        else if (kind === 'missed' || kind === 'dropped')
          await stepMilestone(trx, house, actor, id, { ...common, kind });
        else throw new Refused('That is not something to do with a milestone.');
        return `${home}?done=${kind}#${id}`;
      },
      (attempt, status) =>
        (thread.startsWith('im-') ? ofMeasure : ofActivity)(context, thread, actor, attempt, status),
    );
  });
  return routes;
}
