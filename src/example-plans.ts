import type { InventedActivity, PlanStep } from '../examples/met-forward/plan-steps.ts';
import { actorOf } from './features/people/actions/people.ts';
import type { Actor } from './features/people/rules/roles.ts';
import { readPersonByEmail } from './features/people/store.ts';
import { reportProgress, writeActivity } from './features/plans/actions/activities.ts';
import { enterLadder, moveOnLadder } from './features/plans/actions/escalate.ts';
import { acknowledgeFinding, askForce } from './features/plans/actions/findings.ts';
import {
  closeImprovement,
  imposeImprovement,
  reportImprovement,
  reviewImprovement,
  signImprovement,
} from './features/plans/actions/improvement.ts';
import { setMilestone, stepMilestone } from './features/plans/actions/milestones.ts';
import { openImprovement } from './features/plans/actions/open-improvement.ts';
import { putForward, submitPlan } from './features/plans/actions/versions.ts';
import { readAcknowledgements } from './features/plans/store/acknowledgements.ts';
import { readActivities, readMilestones } from './features/plans/store/activities.ts';
import { readClimbs, readImprovements } from './features/plans/store/improvement.ts';
import { readNewestVersion } from './features/plans/store/versions.ts';
import type { House } from './tools/house.ts';
import type { Writer } from './tools/store/store.ts';

/** Plays one step of the example's plan, by the same action as anybody's, as the person of the cast who takes it. */
export async function playPlanStep(trx: Writer, house: House, step: PlanStep): Promise<void> {
  const actor = await castMember(trx, house, step.by);
  switch (step.kind) {
    case 'write':
      return write(trx, house, actor, step.activity);
    case 'put':
      await putForward(trx, house, actor, '');
      return;
    case 'submit': {
      const version = await readNewestVersion(trx, 'mps', 'put forward');
      if (version === undefined) throw new Error('The example submits a plan that was never put forward.');
      return submitPlan(trx, house, actor, version.id, version.lastEvent);
    }
    case 'report': {
      const { id, lastEvent: seen } = await activityNamed(trx, step.of);
      return reportProgress(trx, house, actor, id, { seen, text: step.text, risk: step.risk });
    }
    case 'milestone': {
      const thread = await threadNamed(trx, step.of);
      const list = await readMilestones(trx, { threads: [thread] });
      const found = list.find(({ title }) => title === step.title);
      if (found === undefined) throw new Error(`The example has no milestone “${step.title}”.`);
      const { id, lastEvent: seen } = found;
      const { act: kind, on = '', words } = step;
      if (kind === 'moved') return stepMilestone(trx, house, actor, id, { kind, seen, on, reason: words });
      if (kind === 'met')
        return stepMilestone(trx, house, actor, id, { kind, seen, on, evidence: words, reason: '' });
      return stepMilestone(trx, house, actor, id, { kind, seen, reason: words });
    }
    case 'put-finding':
      return askForce(trx, house, actor, step.finding, step.due);
    case 'acknowledge': {
      const [owed] = await readAcknowledgements(trx, { finding: step.finding });
      const seen = owed?.lastEvent ?? 0;
      return acknowledgeFinding(trx, house, actor, step.finding, { seen, text: step.words });
    }
    case 'climb': {
      const { about, stage, evidence, due, words: reason } = step;
      const climb = (await readClimbs(trx, 'open')).find((each) => each.about === about);
      const given = { stage, evidence, due, reason };
      if (climb === undefined) await enterLadder(trx, house, actor, { ...given, about });
      else await moveOnLadder(trx, house, actor, climb.id, { ...given, seen: climb.lastEvent });
      return;
    }
    default:
      return playMeasure(trx, house, actor, step);
  }
}

type MeasureStep = Extract<
  PlanStep,
  { readonly kind: 'open-measure' | 'sign' | 'impose' | 'set' | 'tell' | 'review' | 'close-measure' }
>;

async function playMeasure(trx: Writer, house: House, actor: Actor, step: MeasureStep): Promise<void> {
  if (step.kind === 'open-measure') {
    const { by: _, kind: __, ...given } = step;
    await openImprovement(trx, house, actor, { ...given, measure: 'partnership' });
    return;
  }
  const id = await threadNamed(trx, step.of);
  const seen = (await readImprovements(trx)).find((each) => each.id === id)?.lastEvent ?? 0;
  switch (step.kind) {
    case 'sign':
      return signImprovement(trx, house, actor, id, { side: step.side, seen });
    case 'impose':
      return imposeImprovement(trx, house, actor, id, { seen, reason: step.words });
    case 'set':
      await setMilestone(trx, house, actor, id, { title: step.title, on: step.on });
      return;
    case 'tell':
      return reportImprovement(trx, house, actor, id, { seen, text: step.words });
    case 'review':
      return reviewImprovement(trx, house, actor, id, { seen, text: step.words, next: step.on ?? '' });
    case 'close-measure': {
      const { outcome, text, words: reason } = step;
      return closeImprovement(trx, house, actor, id, { seen, outcome, text, reason });
    }
  }
}

async function write(trx: Writer, house: House, actor: Actor, given: InventedActivity): Promise<void> {
  const { points, cost, milestones, title, drivers, areas, body, owner, starts, ends } = given;
  const effect = points === undefined ? undefined : { measure: 'partnership', points, by: ends };
  const id = await writeActivity(trx, house, actor, {
    ...{ title, drivers, areas, body, owner, starts, ends, effect, cost },
    ...{ risks: '', request: undefined, copiedFrom: undefined },
  });
  for (const { title: what, day: on } of milestones)
    await setMilestone(trx, house, actor, id, { title: what, on });
}

async function castMember(trx: Writer, house: House, email: string): Promise<Actor> {
  const person = await readPersonByEmail(trx, email);
  const today = (await house.clock(trx)).slice(0, 10);
  const actor = person === undefined ? undefined : await actorOf(trx, person.id, today);
  if (actor === undefined) throw new Error(`The example has nobody at ${email}.`);
  return actor;
}

async function activityNamed(trx: Writer, title: string) {
  const found = (await readActivities(trx)).find(({ terms }) => terms.title === title);
  if (found === undefined) throw new Error(`The example has no activity “${title}”.`);
  return found;
}

/** The id of an activity or an improvement measure by its title. */
async function threadNamed(trx: Writer, title: string): Promise<string> {
  const measure = (await readImprovements(trx)).find(({ terms }) => terms.title === title);
  return measure?.id ?? (await activityNamed(trx, title)).id;
}
