import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readAudit } from '#tools/store/audit.ts';
import { type TestHouse, testHouse } from '../../../../test/support/house.ts';
import { type SignedIn, signedInAs } from '../../../../test/support/people.ts';
import { readRequestEvents } from '../store.ts';

const [lowick, tipton] = ['E09999001', 'E09999002'];
const script = '<script>alert(1)</script>\n"\'&amp;';

describe('requests, as each role meets them', () => {
  let open: TestHouse;
  let people: Record<'lead' | 'other' | 'clerk' | 'member' | 'analyst' | 'auditor', SignedIn>;
  let force: Record<'confidence' | 'author' | 'approver' | 'lowick' | 'tipton', SignedIn>;
  let partner: SignedIn;
  before(async () => {
    open = await testHouse({ filled: 'empty' });
    const as = (role: Parameters<typeof signedInAs>[1], area?: string, nth?: number) =>
      signedInAs(open, role, area, nth);
    people = {
      ...{ lead: await as('lead-officer'), other: await as('lead-officer', undefined, 2) },
      ...{ clerk: await as('clerk'), member: await as('member'), analyst: await as('analyst') },
      auditor: await as('auditor'),
    };
    force = {
      ...{ confidence: await as('confidence-lead'), author: await as('response-author') },
      ...{ approver: await as('approver'), lowick: await as('borough-commander', lowick) },
      tipton: await as('borough-commander', tipton),
    };
    partner = await as('partner');
  });
  after(() => open.close());

  const seenOn = (html: string) => /name="seen" value="(\d+)"/.exec(html)?.[1] ?? '';
  const post = async (who: SignedIn, id: string, step: string, fields: Record<string, string> = {}) =>
    who.post(`/requests/${id}/${step}`, { seen: seenOn(await who.page(`/requests/${id}`)), ...fields });
  const done = async (...given: Parameters<typeof post>) =>
    assert.equal((await post(...given)).status, 303, `${given[1]} ${given[2]}`);
  const draft = async (question: string, area?: string, more = script) => {
    const answer = await people.lead.post('/requests/new', {
      ...{ template: 'ordinary', question, why: script, points: 'activities', more, concern: script },
      ...(area === undefined ? {} : { areas: area }),
    });
    assert.equal(answer.status, 303);
    return /r-\d+/.exec(answer.headers.get('Location') ?? '')?.[0] ?? '';
  };
  const issued = async (question: string, area?: string, publicNow = 'no') => {
    const id = await draft(question, area);
    await done(people.clerk, id, 'approve');
    await done(people.clerk, id, 'issue', { open: publicNow });
    return id;
  };
  const statuses = async (id: string, all: Record<string, SignedIn>) =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(all).map(async ([name, who]) => [name, (await who.get(`/requests/${id}`)).status]),
      ),
    );

  test('a draft is the body’s alone', async () => {
    const id = await draft('Who sees a draft?');
    assert.deepEqual(new Set(Object.values(await statuses(id, people))), new Set([200]));
    assert.deepEqual(new Set(Object.values(await statuses(id, { ...force, partner }))), new Set([404]));
    assert.equal((await open.request(`/requests/${id}`)).status, 404);
    for (const who of [...Object.values(force), partner])
      assert.doesNotMatch(await who.page('/requests'), /Who sees a draft/);
    assert.equal((await force.confidence.get('/requests/new')).status, 403);
    assert.equal((await open.request('/requests/new')).status, 303, 'to the sign-in page');
  });

  test('an issued request to a borough is not for another borough’s commander, a partner or the public', async () => {
    const id = await issued('Who sees Lowick?', lowick);
    assert.deepEqual(await statuses(id, { ...force, partner }), {
      ...{ confidence: 200, author: 200, approver: 200, lowick: 200, tipton: 404, partner: 404 },
    });
    assert.equal((await open.request(`/requests/${id}`)).status, 404);
    assert.match(await force.lowick.page('/requests'), /Who sees Lowick/);
    assert.doesNotMatch(await force.tipton.page('/requests'), /Who sees Lowick/);
    assert.doesNotMatch(await open.page('/requests'), /Who sees Lowick/);
    const step = { seen: '1', reason: 'x' };
    assert.equal((await force.tipton.post(`/requests/${id}/acknowledge`, step)).status, 403);
    assert.equal((await partner.post(`/requests/${id}/answer`, step)).status, 403);
    assert.equal((await open.request(`/requests/${id}/answer`, { method: 'POST' })).status, 403);
  });

  test('neither party can write the other’s words, not even in a version that is there', async () => {
    const id = await issued('Whose words?');
    await done(force.author, id, 'answer', {
      'answer-0': 'Ours alone.',
      'answer-1': 'Too.',
      'answer-2': 'And.',
      ready: 'yes',
    });
    for (const who of Object.values(people)) {
      assert.doesNotMatch(await who.page(`/requests/${id}`), /Ours alone/);
      for (const step of ['answer', 'submit', 'return-answer', 'acknowledge', 'ask', 'give-part', 'check'])
        assert.equal((await who.post(`/requests/${id}/${step}`, { seen: '9999' })).status, 403, step);
    }
    await done(force.approver, id, 'submit');
    for (const who of Object.values(force))
      for (const step of ['assess', 'publish', 'withhold', 'clarify', 'comment', 'redraft', 'close'])
        assert.equal((await who.post(`/requests/${id}/${step}`, { seen: '9999' })).status, 403, step);
    assert.match(await people.member.page(`/requests/${id}`), /Ours alone/);
    await done(people.lead, id, 'comment', { reason: 'Beside it.' });
    const versions = (await readRequestEvents(open.house.store.read, id)).filter(
      ({ kind }) => kind === 'submitted',
    );
    assert.equal(versions.length, 1);
    assert.ok(versions[0]?.kind === 'submitted' && versions[0].answers[0]?.text === 'Ours alone.');
  });

  test('what people wrote is shown as text, in every field', async () => {
    const id = await issued(`Text ${script}`, undefined, 'yes');
    await done(force.confidence, id, 'ask', { reason: script });
    await done(people.lead, id, 'clarify', { reason: script });
    await done(force.confidence, id, 'ask-part', { area: lowick, points: '0', reason: script });
    await done(force.lowick, id, 'give-part', { area: lowick, 'answer-0': script });
    const words = Object.fromEntries([0, 1, 2].map((point) => [`answer-${point}`, script]));
    await done(force.author, id, 'answer', { ...words, ready: 'yes' });
    await done(force.approver, id, 'submit');
    await done(people.lead, id, 'comment', { reason: script });
    const judged = Object.fromEntries(
      [0, 1, 2].flatMap((point) => [
        [`standing-${point}`, 'partly'],
        [`note-${point}`, script],
      ]),
    );
    await done(people.lead, id, 'assess', { ...judged, overall: 'partly', reason: script });
    const pages = [people.lead, force.confidence, force.lowick].map((who) => who.page(`/requests/${id}`));
    for (const html of [...(await Promise.all(pages)), await open.page(`/requests/${id}`)]) {
      assert.doesNotMatch(html, /<script>alert/);
      assert.match(html, /&lt;script>alert|&lt;script&gt;alert/);
    }
    assert.doesNotMatch(await open.page('/requests'), /<script>alert/);
    assert.doesNotMatch(await people.lead.page('/desk'), /<script>alert/);
    const trail = JSON.stringify(await readAudit(open.house.store.read, `request ${id}`));
    assert.doesNotMatch(trail, /alert/, 'no text in the record');
  });

  test('who is overtaken sees what changed, keeps the text, and does it again', async () => {
    const id = await issued('Two at once?');
    const seen = seenOn(await force.author.page(`/requests/${id}`));
    await done(force.confidence, id, 'answer', { 'answer-0': 'First.', ready: 'no' });
    const late = { 'answer-0': 'My long text.', 'answer-1': 'More.', ready: 'no' };
    const answer = await force.author.post(`/requests/${id}/answer`, { seen, ...late });
    assert.equal(answer.status, 409);
    const html = await answer.text();
    assert.match(html, /Somebody changed this while you were at it/);
    assert.match(html, /Answer written on \(confidence lead, the Constabulary\)/);
    assert.match(html, /My long text\./);
    const again = await force.author.post(`/requests/${id}/answer`, { seen: seenOn(html), ...late });
    assert.equal(again.status, 303);
    // A draft of the force's own does not overtake the body.
    const body = seenOn(await people.lead.page(`/requests/${id}`));
    await done(force.confidence, id, 'answer', { 'answer-0': 'Third.', ready: 'no' });
    const withdrawn = await people.lead.post(`/requests/${id}/withdraw`, {
      seen: body,
      reason: 'Not needed.',
    });
    assert.equal(withdrawn.status, 303);
  });

  test('what cannot be kept comes back with its text and the field that is to be mended', async () => {
    const answer = await people.lead.post('/requests/new', {
      question: '',
      why: 'Kept text',
      template: 'urgent',
    });
    assert.equal(answer.status, 400);
    const html = await answer.text();
    assert.match(html, /href="#question"/);
    assert.match(html, /Kept text/);
    const id = await issued('Too long?');
    const long = await post(force.author, id, 'answer', { 'answer-0': 'x'.repeat(12_001), ready: 'no' });
    assert.equal(long.status, 400);
    assert.match(await long.text(), /at most 12000 can be kept/);
    const silent = await post(force.author, id, 'answer', { 'answer-0': 'One', ready: 'yes' });
    assert.match(await silent.text(), /Point 2 is not answered/);
    const order = await people.clerk.post(`/requests/${id}/issue`, { seen: '9999', open: 'yes' });
    assert.equal(order.status, 400);
    assert.match(await order.text(), /This cannot be done now/);
    assert.equal((await people.clerk.post(`/requests/${id}/publish`, {})).status, 400);
  });

  test('comments on a report are published with whom copies went to, and are not withheld', async () => {
    const made = await people.lead.post('/requests/new', {
      ...{ template: 's55', question: 'Comments?', why: 'Section 55', more: 'Recommendation one' },
      ...{ report: 'A report', published: '2011-02-31' },
    });
    assert.match(await made.text(), /Write the day like 2011-04-28/);
    const again = await people.lead.post('/requests/new', {
      ...{ template: 's55', question: 'Comments?', why: 'Section 55', more: 'Recommendation one' },
      ...{ report: 'A report', published: '2011-04-27' },
    });
    const id = /r-\d+/.exec(again.headers.get('Location') ?? '')?.[0] ?? '';
    await done(people.other, id, 'approve');
    await done(people.clerk, id, 'issue', { open: 'yes' });
    assert.match(await people.clerk.page(`/requests/${id}`), /must be published by 21 June 2011/);
    await done(force.author, id, 'answer', { 'answer-0': 'The chief officer’s comments.', ready: 'yes' });
    await done(force.approver, id, 'submit');
    const judged = { 'standing-0': 'not', overall: 'partly', reason: 'Noted.' };
    const bare = await post(people.lead, id, 'assess', { ...judged, 'note-0': '' });
    assert.match(await bare.text(), /the action that follows, or the reason for none/);
    await done(people.lead, id, 'assess', { ...judged, 'note-0': 'It is done already.' });
    assert.match(await (await post(people.clerk, id, 'withhold', { reason: 'x' })).text(), /section 55/);
    assert.match(
      await (await post(people.clerk, id, 'publish', { copies: '' })).text(),
      /Secretary of State/,
    );
    await done(people.clerk, id, 'publish', { copies: 'The Secretary of State\nThe inspectorate' });
    assert.match(await open.page(`/requests/${id}`), /copies to The Secretary of State, The inspectorate/);
  });
});
