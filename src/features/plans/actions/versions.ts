import { allow } from '#features/people/rules/can.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import { Refused } from '#tools/refused.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import { isChanged } from '../rules/activity.ts';
import { goalShare } from '../rules/chance.ts';
import { type Checked, type Concern, planConcerns, reachOf } from '../rules/checks.ts';
import { longest, textFault } from '../rules/event.ts';
import type { PlannedActivity, VersionAct } from '../rules/version.ts';
import {
  type KeptActivity,
  type KeptMilestone,
  readActivities,
  readActivity,
  readMilestone,
  readMilestones,
} from '../store/activities.ts';
import { insertEvent } from '../store/events.ts';
import {
  decideVersion,
  insertVersion,
  nextVersion,
  readNewestVersion,
  readVersion,
} from '../store/versions.ts';
import { append, refuse } from './activities.ts';
import { appendMilestone } from './milestones.ts';
import {
  type Clock,
  nowOf,
  type Parties,
  readAim,
  readParties,
  refuseOvertaken,
  tellHolders,
} from './parties.ts';

/** What has been written and not been promised, and what does not fit in the plan as it would then stand. */
export interface PlanDraft {
  readonly activities: readonly (KeptActivity & { readonly milestones: readonly KeptMilestone[] })[];
  /** Those that a next version would promise. */
  readonly changed: readonly PlannedActivity[];
  readonly concerns: readonly Concern[];
}

/** The plan as it is being written, with its concerns. */
export async function readDraft(db: Reader, today: string): Promise<PlanDraft> {
  const parties = await readParties(db);
  const kept = await readActivities(db, { force: parties.force, states: ['draft', 'promised', 'ended'] });
  const milestones = Map.groupBy(
    await readMilestones(db, { threads: kept.map(({ id }) => id) }),
    ({ thread }) => thread,
  );
  const activities = kept.map((each) => ({ ...each, milestones: milestones.get(each.id) ?? [] }));
  const changed = activities.flatMap((each): PlannedActivity[] => {
    const drafts = each.milestones.filter(({ state }) => state === 'draft');
    const open = each.state !== 'ended';
    if (!open || (!isChanged(each) && drafts.length === 0)) return [];
    const { id, author, terms } = each;
    return [
      {
        id,
        author,
        terms,
        milestones: drafts.map((one) => ({ id: one.id, title: one.title, on: one.original })),
      },
    ];
  });
  const aim = await readAim(db, today);
  const reach = reachIn(parties);
  // As the chance counts them: what comes in the middle of the goal's period is in only a part of its figure.
  const within = (terms: KeptActivity['terms']): number =>
    reach(terms) *
    (aim === undefined || terms.effect === undefined
      ? 1
      : goalShare(terms.effect.by, aim.goalDay, aim.months));
  return { activities, changed, concerns: planConcerns(checkedOf(activities), aim, within) };
}

/** How far an activity reaches, in this house. */
export function reachIn({ areas, forceArea }: Pick<Parties, 'areas' | 'forceArea'>) {
  const lowest = areas.filter(({ kind }) => kind === 'area').length;
  return (terms: KeptActivity['terms']): number => reachOf(terms, forceArea, lowest);
}

function checkedOf(activities: PlanDraft['activities']): Checked[] {
  return activities
    .filter(({ state }) => state !== 'ended')
    .map(({ id, terms, milestones }) => ({
      ...{ id, terms },
      milestones: milestones
        .filter(({ state }) => state === 'draft' || state === 'open')
        .map(({ title, forecast }) => ({ title, day: forecast })),
    }));
}

/** Puts the plan as it is written forward, for an approver to submit. Gives the version's number. @throws Refused, NotAllowed */
export async function putForward(trx: Writer, house: Clock, actor: Actor, note: string): Promise<number> {
  const { force } = await readParties(trx);
  const capacity = allow(actor, 'plan.put', { asked: force });
  if (note !== '') refuse(textFault(note, 'The note', longest.text), 'note');
  const waiting = await readNewestVersion(trx, force, 'put forward');
  if (waiting !== undefined)
    throw new Refused(
      `Version ${waiting.id} waits for an approver. It is submitted or returned before the next.`,
    );
  const { at, day } = await nowOf(house, trx);
  const { changed } = await readDraft(trx, day);
  if (changed.length === 0)
    throw new Refused('Nothing was written since the last version, so there is nothing to put forward.');
  const id = await nextVersion(trx);
  const milestones = changed.reduce((sum, each) => sum + each.milestones.length, 0);
  const act = { kind: 'put', activities: changed.length, milestones } as const;
  const lastEvent = await appendVersion(trx, house, { id, actor, capacity, reason: note.trim(), act });
  const content = { activities: changed, note: note.trim() };
  const common = {
    id,
    force,
    state: 'put forward',
    author: actor.id,
    putOn: day,
    decidedOn: undefined,
  } as const;
  await insertVersion(trx, { ...common, content, lastEvent });
  await tellHolders(
    trx,
    house,
    { role: 'approver', body: force },
    {
      key: `plan version ${id} put ${at}`,
      subject: `A version of the plan waits for you: ${changed.length} activities`,
      body: `Version ${id} of the plan was put forward on ${day}. Submit it or return it at /plan/work.`,
    },
  );
  return id;
}

/**
 * Submits a version: from now on it is the promise, as it was put forward and not as it was written since. Original days of
 * milestones stand from here on. @throws Refused, NotAllowed, ChangedMeanwhile
 */
export async function submitPlan(
  trx: Writer,
  house: Clock,
  actor: Actor,
  id: number,
  seen: number,
): Promise<void> {
  const parties = await readParties(trx);
  const version = await waitingVersion(trx, id);
  const capacity = allow(actor, 'plan.submit', { asked: version.force, author: version.author });
  await refuseOvertaken(trx, `version ${id}`, seen);
  const own = version.content.activities.find(({ author }) => author === actor.id);
  if (own !== undefined)
    throw new Refused(
      `You wrote “${own.terms.title}” yourself, so another approver has to submit this version.`,
    );
  const { day } = await nowOf(house, trx);
  for (const planned of version.content.activities) {
    const activity = await readActivity(trx, planned.id);
    // Dropped or ended between putting forward and submitting: nobody promises it any more.
    if (activity === undefined || activity.state === 'dropped' || activity.state === 'ended') continue;
    const act = { kind: 'promised', version: id, terms: planned.terms } as const;
    const { number } = activity;
    await append(trx, house, { id: planned.id, number, parties, actor, capacity, reason: '', act });
    for (const { id: milestone, on } of planned.milestones) {
      const kept = await readMilestone(trx, milestone);
      if (kept === undefined || kept.state !== 'draft') continue;
      await appendMilestone(trx, house, {
        ...{ id: milestone, number: Number(milestone.slice(2)), place: kept, actor, capacity, reason: '' },
        act: { kind: 'promised', version: id, on },
      });
    }
  }
  const lastEvent = await appendVersion(trx, house, {
    id,
    actor,
    capacity,
    reason: '',
    act: { kind: 'submitted' },
  });
  await decideVersion(trx, id, 'submitted', day, lastEvent);
  const letter = {
    key: `plan version ${id} submitted`,
    subject: `The plan was submitted, version ${id}`,
    body: `Version ${id} of the plan was submitted on ${day}, with ${version.content.activities.length} activities new or changed. Read it at /plan.`,
  };
  await tellHolders(trx, house, { role: 'lead-officer', body: parties.body }, letter);
}

/** Returns a version to its writers. @throws Refused, NotAllowed, ChangedMeanwhile */
export async function returnPlan(
  trx: Writer,
  house: Clock,
  actor: Actor,
  id: number,
  { seen, reason }: { readonly seen: number; readonly reason: string },
): Promise<void> {
  const version = await waitingVersion(trx, id);
  const capacity = allow(actor, 'plan.submit', { asked: version.force });
  await refuseOvertaken(trx, `version ${id}`, seen);
  refuse(textFault(reason, 'What is to be changed first'), 'reason');
  const { day } = await nowOf(house, trx);
  const act = { kind: 'returned' } as const;
  const lastEvent = await appendVersion(trx, house, { id, actor, capacity, reason: reason.trim(), act });
  await decideVersion(trx, id, 'returned', day, lastEvent);
  await tellHolders(
    trx,
    house,
    { role: 'confidence-lead', body: version.force },
    {
      key: `plan version ${id} returned`,
      subject: `Version ${id} of the plan was returned to you`,
      body: `It was returned on ${day}: ${reason.trim()}\n\nSee /plan/work.`,
    },
  );
}

async function waitingVersion(trx: Reader, id: number) {
  const version = await readVersion(trx, id);
  if (version === undefined) throw new Refused(`There is no version ${id} of the plan.`);
  if (version.state !== 'put forward') throw new Refused(`Version ${id} was ${version.state} already.`);
  return version;
}

async function appendVersion(
  trx: Writer,
  house: Clock,
  event: {
    readonly id: number;
    readonly actor: Pick<Actor, 'id'>;
    readonly capacity: string;
    readonly reason: string;
    readonly act: VersionAct;
  },
): Promise<number> {
  const { id, actor, capacity, reason, act } = event;
  const { at, day } = await nowOf(house, trx);
  const subject = `version ${id}`;
  const common = { subject, thread: 'plan', actor: actor.id, capacity, at, day, reason };
  const lastEvent = await insertEvent(trx, { ...common, act });
  await recordAudit(trx, {
    ...{ at, actor: actor.id, action: `plan.${act.kind}`, subject: `plan ${subject}` },
    detail: { capacity, reason, ...act },
  });
  return lastEvent;
}
