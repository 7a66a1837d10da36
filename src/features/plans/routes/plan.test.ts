import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type TestHouse, testHouse } from '../../../../test/support/house.ts';
import { type SignedIn, signedInAs } from '../../../../test/support/people.ts';
import { readActivity, readMilestone } from '../store/activities.ts';
import { readImprovement } from '../store/improvement.ts';
import { readNewestVersion } from '../store/versions.ts';

const lowick = 'E09999001';
const nasty = '<script>alert(1)</script>';

const given = {
  ...{ title: `Street meetings ${nasty}`, areas: lowick, body: 'mc', owner: 'confidence lead' },
  ...{ starts: '2011-02-01', ends: '2012-03-31', points: '2', measure: 'good_job', by: '2012-03-31' },
  ...{ cost: '12,000', risks: 'First line\nsecond line', request: 'r-3' },
};

describe('the plan and its pages', () => {
  let open: TestHouse;
  const people: Record<string, SignedIn> = {};
  const person = (name: string): SignedIn => {
    const found = people[name];
    assert.ok(found, name);
    return found;
  };
  const db = () => open.house.store.read;
  const page = async (who: SignedIn, address: string): Promise<string> => {
    const answer = await who.get(address);
    assert.equal(answer.status, 200, address);
    return answer.text();
  };
  before(async () => {
    open = await testHouse();
    for (const role of [
      'member',
      'lead-officer',
      'clerk',
      'auditor',
      'confidence-lead',
      'approver',
      'partner',
    ] as const)
      people[role] = await signedInAs(open, role);
    people['commander'] = await signedInAs(open, 'borough-commander', { area: lowick });
    people['elsewhere'] = await signedInAs(open, 'borough-commander', { area: 'E09999002' });
  });
  after(() => open.close());

  test('what is refused comes back with everything that was typed, at its field', async () => {
    const answer = await person('confidence-lead').post('/activities/new', {
      ...given,
      step: 'write',
      ends: '31/3/2012',
    });
    assert.equal(answer.status, 400);
    const text = await answer.text();
    assert.match(text, /href="#write-ends"/);
    assert.match(text, /value="31\/3\/2012"/);
    assert.match(text, /Street meetings &lt;script/);
  });

  test('a draft is seen by those who write it, and by nobody else', async () => {
    const answer = await person('confidence-lead').post('/activities/new', { ...given, step: 'write' });
    assert.equal(answer.headers.get('Location'), '/activities/a-1?done=written');
    const set = await person('confidence-lead').post('/activities/a-1', {
      step: 'milestone',
      title: 'Half of the teams meet',
      on: '2011-03-31',
    });
    assert.equal(set.status, 303);
    for (const who of ['confidence-lead', 'approver', 'commander'])
      assert.equal((await person(who).get('/activities/a-1')).status, 200, who);
    for (const who of ['member', 'lead-officer', 'clerk', 'auditor', 'partner', 'elsewhere'])
      assert.equal((await person(who).get('/activities/a-1')).status, 404, who);
    assert.equal((await open.request('/activities/a-1')).status, 404);
    assert.doesNotMatch(await open.page('/plan'), /Street meetings/);
    assert.equal((await person('member').get('/plan/work')).status, 403);
    assert.doesNotMatch(await page(person('elsewhere'), '/plan/work'), /Street meetings/);
  });

  test('put forward, waiting on the approver’s desk, submitted, and public as text', async () => {
    await person('confidence-lead').post('/plan/work', { step: 'put', note: '' });
    assert.match(await page(person('approver'), '/desk'), /Submit or return: version 1 of the plan/);
    const seen = String((await readNewestVersion(db(), 'mc'))?.lastEvent);
    const own = await person('confidence-lead').post('/plan/work', { step: 'submit', version: '1', seen });
    assert.equal(own.status, 403);
    const done = await person('approver').post('/plan/work', { step: 'submit', version: '1', seen });
    assert.equal(done.headers.get('Location'), '/plan/work?done=submitted');
    const text = await open.page('/activities/a-1');
    assert.match(text, /Street meetings &lt;script>alert/);
    assert.doesNotMatch(text, /<script>alert/);
    assert.match(text, /First line\nsecond line/);
    assert.match(text, /£12,000/);
    assert.doesNotMatch(text, /Written as a draft/);
    assert.match(await open.page('/plan'), /The only milestone is past its day/);
  });

  test('a change after the promise is not public until it is submitted', async () => {
    const seen = String((await readActivity(db(), 'a-1'))?.lastEvent);
    const changed = { ...given, title: 'Fewer meetings', step: 'revise', seen, reason: 'No money' };
    assert.equal((await person('confidence-lead').post('/activities/a-1', changed)).status, 303);
    assert.doesNotMatch(await open.page('/activities/a-1'), /Fewer meetings|No money/);
    assert.match(
      await page(person('commander'), '/activities/a-1'),
      /A change is written and not submitted yet/,
    );
  });

  test('somebody who was faster is named, and what was typed stays in the form', async () => {
    const before = await readMilestone(db(), 'm-1');
    const seen = String(before?.lastEvent);
    const move = { step: 'moved-m-1', seen, on: '2011-06-30', reason: 'The halls are booked.' };
    assert.equal((await person('confidence-lead').post('/milestones/m-1', move)).status, 303);
    const late = await person('commander').post('/milestones/m-1', {
      ...move,
      on: '2011-05-31',
      reason: 'My own reason',
    });
    assert.equal(late.status, 409);
    const text = await late.text();
    assert.match(text, /Since you opened m-1: confidence lead, the Constabulary moved its day/);
    assert.match(text, /My own reason/);
    assert.match(text, /value="2011-05-31"/);
    assert.equal((await readMilestone(db(), 'm-1'))?.forecast, '2011-06-30');
  });

  test('the other side, and partners, keep no milestone of the force', async () => {
    const seen = String((await readMilestone(db(), 'm-1'))?.lastEvent);
    for (const who of ['member', 'lead-officer', 'clerk', 'auditor', 'partner', 'elsewhere', 'approver']) {
      const answer = await person(who).post('/milestones/m-1', {
        step: 'met-m-1',
        seen,
        on: '2011-04-01',
        evidence: 'e',
      });
      assert.equal(answer.status, 403, who);
    }
    const stranger = await open.request('/milestones/m-1', {
      method: 'POST',
      headers: { Origin: 'http://localhost' },
    });
    assert.match(stranger.headers.get('Location') ?? '', /^\/sign-in/);
  });

  test('members follow the plan over time; the public is sent to sign in', async () => {
    assert.match(
      await page(person('member'), '/plan/timeline'),
      /The plan has slipped by 91 days over one milestone/,
    );
    assert.equal((await open.request('/plan/timeline')).status, 303);
  });

  test('a measure is opened, signed by both, tested, and closes only with a reason', async () => {
    const officer = person('lead-officer');
    const measure = {
      ...{
        step: 'open',
        exception: '',
        request: 'r-3',
        title: 'Meetings in Lowick',
        area: lowick,
        measure: 'good_job',
      },
      ...{
        cause: 'Nobody listens',
        actions: 'Listen',
        owner: 'commander',
        review: '2011-07-28',
        test: 'rise',
        periods: '3',
      },
    };
    assert.equal((await person('clerk').post('/improvement/new', measure)).status, 403);
    const opened = await officer.post('/improvement/new', measure);
    // The question was reworded with the fourth quarter: only two periods can be compared.
    assert.equal(opened.status, 400);
    assert.match(await opened.text(), /an entry level needs 4/);
    const verdict = { ...measure, area: 'E23999001', test: 'On track' };
    assert.equal(
      (await officer.post('/improvement/new', verdict)).headers.get('Location'),
      '/improvement/im-1?done=opened',
    );
    assert.equal((await open.request('/improvement/im-1')).status, 404);
    assert.match(await page(person('approver'), '/desk'), /Sign an improvement measure/);
    const seen = async () => String((await readImprovement(db(), 'im-1'))?.lastEvent);
    assert.equal(
      (await officer.post('/improvement/im-1', { step: 'sign-body', seen: await seen() })).status,
      403,
    );
    await person('member').post('/improvement/im-1', { step: 'sign-body', seen: await seen() });
    await person('approver').post('/improvement/im-1', { step: 'sign-force', seen: await seen() });
    assert.match(await open.page('/improvement/im-1'), /In force/);
    const close = { step: 'close', outcome: 'worked', text: 'It was listened.', reason: '' };
    const refused = await officer.post('/improvement/im-1', { ...close, seen: await seen() });
    assert.equal(refused.status, 400);
    assert.match(await refused.text(), /The exit test has not been passed/);
    const force = await person('confidence-lead').post('/improvement/im-1', {
      ...close,
      seen: await seen(),
      reason: 'r',
    });
    assert.equal(force.status, 403);
    await officer.post('/improvement/im-1', {
      ...close,
      outcome: 'did not',
      seen: await seen(),
      reason: 'Given up.',
    });
    assert.match(await open.page('/improvement/im-1'), /It did not work/);
  });

  test('what fails without an answer is public, and the ladder is climbed by lead officers alone', async () => {
    assert.equal((await open.request('/failing')).status, 200);
    const step = { step: 'enter', about: 'plan', stage: 'note', evidence: 'e', due: '', reason: nasty };
    assert.equal((await person('confidence-lead').post('/escalation', step)).status, 403);
    assert.equal((await person('lead-officer').post('/escalation', step)).status, 303);
    const text = await open.page('/escalation');
    assert.match(text, /One thing stands on the escalation ladder/);
    assert.doesNotMatch(text, /<script>alert/);
  });
});
