import assert from 'node:assert/strict';
import { test } from 'node:test';
import { houseSettings } from '#features/bodies/rules.ts';
import { saveBodies } from '#features/bodies/store.ts';
import { NotAllowed } from '#features/people/rules/can.ts';
import { type Actor, type HeldRole, type RoleName, roles } from '#features/people/rules/roles.ts';
import { ChangedMeanwhile, Refused } from '#tools/refused.ts';
import { readAudit } from '#tools/store/audit.ts';
import type { Store, Writer } from '#tools/store/store.ts';
import { forEachStore } from '../../../../test/support/ground.ts';
import type { ActivityTerms } from '../rules/activity.ts';
import { readActivity, readLateTwice, readMilestone, readSlippage } from '../store/activities.ts';
import { readMovesByMonth } from '../store/events.ts';
import { readClimb } from '../store/improvement.ts';
import { readNewestVersion } from '../store/versions.ts';
import { finishActivity, reportProgress, reviseActivity, writeActivity } from './activities.ts';
import { enterLadder, leaveLadder, moveOnLadder } from './escalate.ts';
import { readFailing } from './failing.ts';
import { setMilestone, stepMilestone } from './milestones.ts';
import { promisedPlan } from './shown.ts';
import { putForward, returnPlan, submitPlan } from './versions.ts';

const body = (id: string) => ({ id, name: id, short_name: id });
const settings = houseSettings.parse({
  ...{ site: 's', body: body('mpb'), force: { ...body('mc'), area: 'F' }, partners: [body('council')] },
  ...{ area_name: { one: 'parish', many: 'parishes' }, force_area_name: 'Middlemarch', headline: 'm' },
});
const area = (code: string, kind: 'force' | 'area') => ({
  ...{ code, name: code, shortName: code, kind, group: undefined, tile: undefined, aliases: [] },
});

function actor(role: RoleName, more: Partial<HeldRole> & { readonly id?: string } = {}): Actor {
  const { id = role, ...held } = more;
  const side = roles[role].of ?? 'oversight';
  const own = { oversight: 'mpb', force: 'mc', partner: 'council' }[side];
  const role_ = { role, body: own, bodyName: own, side, area: undefined, areaName: undefined, ...held };
  return { id, name: id, roles: [role_] };
}
const lead = actor('confidence-lead');
const approver = actor('approver');
const commander = actor('borough-commander', { area: 'E1', areaName: 'E1' });
const partner = actor('partner');
const officer = actor('lead-officer');

const terms: ActivityTerms = {
  ...{ title: 'Street meetings', drivers: [], areas: ['E1'], body: 'mc', owner: 'confidence lead' },
  ...{ starts: '2011-04-01', ends: '2012-03-31', effect: undefined, cost: undefined, risks: '' },
  ...{ request: undefined, copiedFrom: undefined },
};
const on = (day: string) => ({ clock: async () => `${day}T09:30:00.000Z` });
const today = on('2011-04-28');

async function filled(fresh: () => Promise<Store>): Promise<Store> {
  const store = await fresh();
  await store.write((trx) =>
    saveBodies(trx, settings, [area('F', 'force'), area('E1', 'area'), area('E2', 'area')]),
  );
  return store;
}

/** One activity with one milestone, submitted. */
async function promised(store: Store): Promise<void> {
  await store.write(async (trx) => {
    await writeActivity(trx, today, lead, terms);
    await setMilestone(trx, today, lead, 'a-1', { title: 'Half of the teams meet', on: '2011-06-30' });
    const version = await putForward(trx, today, lead, '');
    await submitPlan(trx, today, approver, version, (await readNewestVersion(trx, 'mc'))?.lastEvent ?? 0);
  });
}

const refused = async (
  store: Store,
  work: (trx: Writer) => Promise<unknown>,
  kind: typeof Refused | typeof NotAllowed | typeof ChangedMeanwhile,
  words: RegExp,
) => {
  await assert.rejects(
    store.write((trx) => work(trx)),
    (error) => error instanceof kind && words.test(error.message),
  );
};

forEachStore('plans', (fresh) => {
  test('a draft is a promise only once an approver who wrote none of it submits it', async () => {
    const store = await filled(fresh);
    await store.write((trx) => writeActivity(trx, today, lead, terms));
    assert.deepEqual(await promisedPlan(store.read, '2011-04-28'), []);
    await store.write((trx) => putForward(trx, today, lead, 'The first'));
    const seen = (await readNewestVersion(store.read, 'mc'))?.lastEvent ?? 0;
    await refused(store, (trx) => submitPlan(trx, today, lead, 1, seen), NotAllowed, /approver/);
    await refused(
      store,
      (trx) => submitPlan(trx, today, actor('approver', { id: 'confidence-lead' }), 1, seen),
      NotAllowed,
      /wrote it yourself/,
    );
    await store.write((trx) => submitPlan(trx, today, approver, 1, seen));
    const [first] = await promisedPlan(store.read, '2011-04-28');
    assert.equal(first?.activity.promise?.terms.title, 'Street meetings');
    await refused(
      store,
      (trx) => submitPlan(trx, today, approver, 1, seen),
      Refused,
      /was submitted already/,
    );
    await refused(store, (trx) => putForward(trx, today, lead, ''), Refused, /Nothing was written/);
    const actions = (await readAudit(store.read, 'activity a-1')).map(({ action }) => action);
    assert.deepEqual(actions, ['activity.written', 'activity.promised']);
  });

  test('what is submitted is what was put forward, not what was written since', async () => {
    const store = await filled(fresh);
    await store.write(async (trx) => {
      await writeActivity(trx, today, lead, terms);
      await putForward(trx, today, lead, '');
      const seen = (await readActivity(trx, 'a-1'))?.lastEvent ?? 0;
      await reviseActivity(trx, today, lead, 'a-1', {
        seen,
        terms: { ...terms, title: 'Fewer meetings' },
        reason: '',
      });
      await submitPlan(trx, today, approver, 1, (await readNewestVersion(trx, 'mc'))?.lastEvent ?? 0);
    });
    const kept = await readActivity(store.read, 'a-1');
    assert.deepEqual([kept?.promise?.terms.title, kept?.terms.title], ['Street meetings', 'Fewer meetings']);
  });

  test('a returned version goes back with its reason, and the next can be put forward', async () => {
    const store = await filled(fresh);
    await store.write(async (trx) => {
      await writeActivity(trx, today, lead, terms);
      await putForward(trx, today, lead, '');
      const seen = (await readNewestVersion(trx, 'mc'))?.lastEvent ?? 0;
      await returnPlan(trx, today, approver, 1, { seen, reason: 'Name an effect.' });
      assert.equal(await putForward(trx, today, lead, ''), 2);
    });
    assert.equal((await readNewestVersion(store.read, 'mc'))?.state, 'put forward');
  });

  test('the body never writes the plan; a commander only in the borough; a partner only its own', async () => {
    const store = await filled(fresh);
    const write = (who: Actor, more: Partial<ActivityTerms>) => (trx: Writer) =>
      writeActivity(trx, today, who, { ...terms, ...more });
    for (const role of ['member', 'lead-officer', 'clerk', 'analyst', 'administrator', 'auditor'] as const)
      await refused(store, write(actor(role), {}), NotAllowed, /You may not write this activity/);
    await store.write(write(commander, {}));
    await refused(store, write(commander, { areas: ['E2'] }), NotAllowed, /borough/);
    await refused(store, write(commander, { areas: ['E1', 'E2'] }), NotAllowed, /borough/);
    await refused(store, write(commander, { body: 'council' }), NotAllowed, /borough/);
    await store.write(write(partner, { body: 'council' }));
    await refused(store, write(partner, {}), NotAllowed, /partner/);
    const seen = (await readActivity(store.read, 'a-1'))?.lastEvent ?? 0;
    // Nor does anybody move their own activity to where they may not write.
    await refused(
      store,
      (trx) =>
        reviseActivity(trx, today, commander, 'a-1', {
          seen,
          terms: { ...terms, areas: ['E2'] },
          reason: 'r',
        }),
      NotAllowed,
      /borough/,
    );
    await refused(
      store,
      (trx) => setMilestone(trx, today, partner, 'a-1', { title: 't', on: '2011-06-30' }),
      NotAllowed,
      /partner/,
    );
  });

  test('three days of a milestone are kept apart, and every move has its reason', async () => {
    const store = await filled(fresh);
    await promised(store);
    const seen = async () => (await readMilestone(store.read, 'm-1'))?.lastEvent ?? 0;
    const move = async (day: string, to: string, reason: string) => {
      const at = await seen();
      await store.write((trx) =>
        stepMilestone(trx, on(day), lead, 'm-1', { kind: 'moved', seen: at, on: to, reason }),
      );
    };
    await assert.rejects(move('2011-06-01', '2011-08-31', ' '), /The reason is missing/);
    await move('2011-06-01', '2011-08-31', 'Two teams are short of people.');
    await move('2011-08-20', '2011-10-31', 'Still short.');
    const [late] = await readLateTwice(store.read, '2011-09-01', 10);
    assert.deepEqual(
      [late?.original, late?.forecast, late?.moves, late?.slipped],
      ['2011-06-30', '2011-10-31', 2, 123],
    );
    assert.deepEqual(
      (await readFailing(store.read, '2011-09-01')).map(({ kind, id, times }) => [kind, id, times]),
      [['milestone', 'm-1', 2]],
    );
    assert.deepEqual(await readMovesByMonth(store.read), [
      { month: '2011-06', days: 62, moves: 1 },
      { month: '2011-08', days: 61, moves: 1 },
    ]);
    const at = await seen();
    await store.write((trx) =>
      stepMilestone(trx, on('2011-11-02'), lead, 'm-1', {
        kind: 'met',
        seen: at,
        on: '2011-11-01',
        evidence: 'Minutes of 12 meetings',
        reason: '',
      }),
    );
    assert.deepEqual(await readSlippage(store.read), { milestones: 1, days: 124, median: 124, later: 1 });
    assert.deepEqual(await readFailing(store.read, '2011-12-01'), []);
  });

  test('whoever is overtaken is told what happened since, and nothing is done', async () => {
    const store = await filled(fresh);
    await promised(store);
    const seen = (await readActivity(store.read, 'a-1'))?.lastEvent ?? 0;
    await store.write((trx) => reportProgress(trx, today, lead, 'a-1', { seen, text: 'Begun.', risk: '' }));
    await refused(
      store,
      (trx) => finishActivity(trx, today, commander, 'a-1', { seen, how: 'dropped', reason: 'No money' }),
      ChangedMeanwhile,
      /Since you opened a-1: confidence lead, mc reported on it on 2011-04-28/,
    );
    assert.equal((await readActivity(store.read, 'a-1'))?.state, 'promised');
  });

  test('the ladder wants its condition met, and is climbed by the body alone', async () => {
    const store = await filled(fresh);
    const step = { stage: 'note', evidence: 'Twice late', due: undefined, reason: 'To be watched' };
    await refused(
      store,
      (trx) => enterLadder(trx, today, lead, { ...step, about: 'plan' }),
      NotAllowed,
      /Lead officers/,
    );
    const id = await store.write((trx) => enterLadder(trx, today, officer, { ...step, about: 'plan' }));
    const seen = async () => (await readClimb(store.read, id))?.lastEvent ?? 0;
    const first = await seen();
    await refused(
      store,
      (trx) => moveOnLadder(trx, today, officer, id, { ...step, stage: 'public-letter', seen: first }),
      Refused,
      /names a day/,
    );
    await store.write((trx) =>
      moveOnLadder(trx, today, officer, id, {
        ...step,
        stage: 'public-letter',
        due: '2011-05-31',
        seen: first,
      }),
    );
    await refused(
      store,
      (trx) => moveOnLadder(trx, today, officer, id, { ...step, stage: 'referral', seen: first }),
      ChangedMeanwhile,
      /Since you opened e-1/,
    );
    assert.deepEqual(
      (await readFailing(store.read, '2011-06-01')).map(({ kind }) => kind),
      ['escalation'],
    );
    const second = await seen();
    await store.write((trx) =>
      leaveLadder(trx, today, officer, id, { seen: second, evidence: 'Done', reason: 'Done' }),
    );
    assert.deepEqual(await readFailing(store.read, '2011-06-01'), []);
  });
});
