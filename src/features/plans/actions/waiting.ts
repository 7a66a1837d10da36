import { dayAfter } from '#features/bodies/rules/bank-holidays.ts';
import { can } from '#features/people/rules/can.ts';
import type { Waiting } from '#features/people/rules/desk.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { Deed } from '#features/people/rules/sentences.ts';
import type { House } from '#tools/house.ts';
import type { Reader } from '#tools/store/store.ts';
import { readAcknowledgements } from '../store/acknowledgements.ts';
import { type MilestoneQuery, readMilestones } from '../store/activities.ts';
import { readClimbs, readImprovements } from '../store/improvement.ts';
import { readNewestVersion } from '../store/versions.ts';
import { type Parties, readParties } from './parties.ts';

/** A milestone stands on the desk from so many days before its day. */
const daysAhead = 14;

/** At most so many milestones stand on one desk: the latest first; the rest are on the plan's page. */
const most = 50;

/** What the room has waiting for somebody on a day. Reads only what it shows. */
export async function planWaiting(house: House, actor: Actor, today: string): Promise<readonly Waiting[]> {
  const db = house.store.read;
  const parties = await readParties(db);
  return [
    ...(await milestonesOf(db, actor, today)),
    ...(await versionsOf(db, actor, parties)),
    ...(await measuresOf(db, actor, parties, today)),
    ...(await findingsOf(db, actor, parties)),
    ...(await deadlinesOf(db, actor, parties)),
  ];
}

async function milestonesOf(db: Reader, actor: Actor, today: string): Promise<Waiting[]> {
  const query: MilestoneQuery = { states: ['open'], before: dayAfter(today, daysAhead + 1), limit: most };
  const queries = actor.roles.flatMap(({ role, body, area }): MilestoneQuery[] => {
    if (role === 'confidence-lead') return [{ ...query, force: body }];
    if (role === 'borough-commander' && area !== undefined) return [{ ...query, body, area }];
    return role === 'partner' ? [{ ...query, body }] : [];
  });
  const waiting: Waiting[] = [];
  for (const each of queries)
    for (const { id, thread, title, forecast } of await readMilestones(db, each))
      waiting.push({
        task: forecast < today ? 'Say what became of a milestone' : 'Meet a milestone, or give another day',
        ...{ about: title, due: forecast },
        href: `${thread.startsWith('im-') ? '/improvement' : '/activities'}/${thread}#${id}`,
      });
  return waiting;
}

async function versionsOf(db: Reader, actor: Actor, { force }: Parties): Promise<Waiting[]> {
  const version = await readNewestVersion(db, force);
  if (version === undefined) return [];
  const { id, state, author } = version;
  const about = `version ${id} of the plan`;
  if (state === 'put forward' && can(actor, 'plan.submit', { asked: force, author }).allowed)
    return [{ task: 'Submit or return', about, href: '/plan/work', due: undefined }];
  if (state === 'returned' && can(actor, 'plan.put', { asked: force }).allowed)
    return [{ task: 'Mend what was returned', about, href: '/plan/work', due: undefined }];
  return [];
}

async function measuresOf(
  db: Reader,
  actor: Actor,
  { forceArea }: Parties,
  today: string,
): Promise<Waiting[]> {
  const waiting: Waiting[] = [];
  for (const measure of await readImprovements(db, { states: ['proposed', 'in force'] })) {
    const { id, body, force, state, signed, terms, reviewOn, passedOn } = measure;
    const area = terms.area === forceArea ? undefined : terms.area;
    const may = (deed: Deed): boolean => can(actor, deed, { body, asked: force, area }).allowed;
    const common = { about: terms.title, href: `/improvement/${id}` };
    const unsigned =
      (signed.body === undefined && may('improvement.sign')) ||
      (signed.force === undefined && may('improvement.agree'));
    if (state === 'proposed' && unsigned)
      waiting.push({ ...common, task: 'Sign an improvement measure', due: reviewOn });
    if (state !== 'in force' || !may('improvement.open')) continue;
    if (passedOn !== undefined)
      waiting.push({ ...common, task: 'Close a measure that passed its test', due: reviewOn });
    else if (reviewOn !== undefined && reviewOn <= dayAfter(today, daysAhead))
      waiting.push({ ...common, task: 'Review an improvement measure', due: reviewOn });
  }
  return waiting;
}

async function findingsOf(db: Reader, actor: Actor, { force }: Parties): Promise<Waiting[]> {
  if (!can(actor, 'finding.acknowledge', { asked: force }).allowed) return [];
  return (await readAcknowledgements(db, { state: 'owed' })).map(({ finding, due }) => ({
    ...{ task: 'Say what will change because of a finding', about: finding.replaceAll('-', ' ') },
    ...{ href: `/drivers-used#${finding}`, due },
  }));
}

async function deadlinesOf(db: Reader, actor: Actor, { body }: Parties): Promise<Waiting[]> {
  if (!can(actor, 'escalation.climb', { body }).allowed) return [];
  return (await readClimbs(db, 'open')).flatMap(({ id, about, due }) =>
    due === undefined ? [] : [{ task: 'Follow a deadline', about, href: `/escalation#${id}`, due }],
  );
}
