import { type Context, Hono } from 'hono';
import { findingsOn } from '#features/drivers/rules/finding.ts';
import { readFindingEvents } from '#features/drivers/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { can } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { Deed } from '#features/people/rules/sentences.ts';
import type { Doors } from '#tools/web/doors.ts';
import type { Room } from '#tools/web/room.ts';
import { acknowledgeFinding, askForce } from '../actions/findings.ts';
import { modelUse } from '../actions/model-use.ts';
import type { Attempt, Step } from '../drawings/step-form.tsx';
import { DriversUsedPage } from '../pages/drivers-used.tsx';
import { type Acknowledgement, readAcknowledgements } from '../store/acknowledgements.ts';
import { readNames } from './names.ts';
import { seenIn, takeStep } from './steps.ts';

/** Does the force use the model? For everybody; with the steps by which findings are put to it and acknowledged. */
export function driversUsedRoutes(
  { house, configuration, render }: Room<Configuration>,
  doors: Doors<Actor, Deed>,
): Hono {
  const routes = new Hono();
  const db = house.store.read;
  const { settings } = configuration;

  const draw = async (
    context: Context,
    actor: Actor | undefined,
    attempt?: Attempt,
    status: 200 | 400 | 409 = 200,
  ) => {
    const today = (await house.clock(db)).slice(0, 10);
    const { parties, names } = await readNames(db, settings);
    const asked = context.req.query('area') ?? parties.forceArea;
    const area = names.areas.has(asked) ? asked : parties.forceArea;
    const use = await modelUse(db, parties, area);
    const stated = findingsOn(await readFindingEvents(db), today);
    const kept = await readAcknowledgements(db);
    const open = stated.filter(({ id }) => !kept.some(({ finding }) => finding === id));
    const puts = actor !== undefined && can(actor, 'finding.put', { body: parties.body }).allowed;
    const answers =
      actor !== undefined && can(actor, 'finding.acknowledge', { asked: parties.force }).allowed;
    const body = DriversUsedPage({
      ...{
        force: settings.force.short_name,
        uses: use?.uses,
        period: use?.period ?? today,
        area,
        names,
        today,
      },
      ...{ where: names.areas.get(area) ?? area, attempt, done: context.req.query('done') },
      findings: kept.map((each) => ({ ...each, stated: stated.find(({ id }) => id === each.finding) })),
      steps:
        puts && open.length > 0
          ? [askStep(open.map(({ id, now }) => ({ value: id, text: now.statement })))]
          : [],
      stepsOf: (finding) => (answers && finding.state === 'owed' ? [answerStep(finding)] : []),
    });
    const page = {
      breadcrumbs: [{ text: 'What drives confidence', href: '/drivers' }, { text: 'Does the force use it?' }],
    };
    return render(context, {
      title: 'Does the force use the model?',
      section: '/drivers',
      page,
      status,
      body,
    });
  };

  doors.see(routes, '/drivers-used', (context, actor) => draw(context, actor));
  doors.post(routes, '/drivers-used', 'plan.follow', (context, actor) =>
    takeStep(
      context,
      house,
      async (trx, form, step) => {
        const finding = form.text('finding');
        if (step === 'ask') {
          await askForce(trx, house, actor, finding, form.text('due'));
          return `/drivers-used?done=learnt#${finding}`;
        }
        await acknowledgeFinding(trx, house, actor, finding, { seen: seenIn(form), text: form.text('text') });
        return `/drivers-used?done=acknowledged#${finding}`;
      },
      (attempt, status) => draw(context, actor, attempt, status),
    ),
  );
  return routes;
}

function askStep(options: readonly { readonly value: string; readonly text: string }[]): Step {
  return {
    ...{
      id: 'ask',
      action: '/drivers-used',
      heading: 'Put a finding to the force',
      button: 'Put it to the force',
    },
    fields: [
      { name: 'finding', label: 'Finding', kind: 'choice', options },
      { name: 'due', label: 'By when the force says what it will change', kind: 'day' },
    ],
  };
}

function answerStep({ finding, lastEvent: seen }: Acknowledgement): Step {
  return {
    ...{
      id: `answer-${finding}`,
      action: '/drivers-used',
      seen,
      heading: 'Say what will change because of it',
      button: 'Acknowledge it',
    },
    about: 'Your words are published, with your role and the day, and stand as they are given.',
    fields: [
      { name: 'finding', label: 'Finding', kind: 'hidden', value: finding },
      { name: 'text', label: 'What the force will change, and by when', kind: 'text' },
    ],
  };
}
