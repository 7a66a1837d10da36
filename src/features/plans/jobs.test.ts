import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLetters } from '#tools/store/mail.ts';
import { workOff } from '#work.ts';
import { testHouse } from '../../../test/support/house.ts';
import { signedInAs } from '../../../test/support/people.ts';
import { readChance } from './actions/shown.ts';
import { readActivity } from './store/activities.ts';
import { readThread } from './store/events.ts';
import { readNewestVersion } from './store/versions.ts';

test('at each publication an activity is asked once, the chance is kept, and keepers are reminded once', async () => {
  const open = await testHouse();
  try {
    const { house } = open;
    const db = house.store.read;
    const lead = await signedInAs(open, 'confidence-lead');
    const approver = await signedInAs(open, 'approver');
    const activity = {
      ...{
        step: 'write',
        title: 'Street meetings',
        areas: 'E09999001',
        body: 'mc',
        owner: 'confidence lead',
      },
      ...{
        starts: '2011-01-01',
        ends: '2012-03-31',
        points: '3',
        measure: 'good_job',
        by: '2012-03-31',
        cost: '',
      },
    };
    assert.equal((await lead.post('/activities/new', activity)).status, 303);
    await lead.post('/activities/a-1', { step: 'milestone', title: 'It begins', on: '2011-05-01' });
    await lead.post('/plan/work', { step: 'put', note: '' });
    // A draft is asked of nobody.
    await workOff(house);
    assert.equal((await readActivity(db, 'a-1'))?.outcome, undefined);
    const seen = String((await readNewestVersion(db, 'mc'))?.lastEvent);
    assert.equal((await approver.post('/plan/work', { step: 'submit', version: '1', seen })).status, 303);
    await workOff(house);
    const asked = async () => (await readThread(db, 'a-1')).filter(({ kind }) => kind === 'evaluated').length;
    const outcome = (await readActivity(db, 'a-1'))?.outcome;
    // Two quarters in the question's newest version: nothing can be said, and nothing is made up.
    assert.ok(outcome !== undefined && outcome.kind !== 'measured', outcome?.kind);
    assert.equal(await asked(), 1);
    const letters = async () =>
      (await readLetters(db, 500)).filter(({ key }) => key.startsWith('milestone m-1 soon')).length;
    const before = await letters();
    await workOff(house);
    await workOff(house);
    assert.equal(await asked(), 1);
    assert.equal(await letters(), before);
    // Three points in one of five parishes, there for 275 days of the goal's year.
    const chance = await readChance(db);
    assert.ok(chance !== undefined);
    assert.ok(Math.abs(chance.sum - (0.03 / 5) * (275 / 365.25)) < 1e-9);
    assert.ok(chance.withAll > chance.asItGoes && chance.withAll < 0.6);
  } finally {
    await open.close();
  }
});
