import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type TestHouse, testHouse } from '../../../../test/support/house.ts';
import { type SignedIn, signedInAs } from '../../../../test/support/people.ts';
import { middlemarchReporting } from '../../../../test/support/reporting.ts';
import { readReport, readReportEvents } from '../store.ts';

const script = '<script>alert(1)</script><img src=x onerror=alert(2)>';

describe('reports, as each who comes', () => {
  let open: TestHouse;
  const people = new Map<string, SignedIn>();
  const who = (name: string): SignedIn => people.get(name) ?? assert.fail(name);
  before(async () => {
    open = await testHouse({ reporting: middlemarchReporting });
    for (const role of ['response-author', 'approver', 'confidence-lead'] as const)
      people.set(role, await signedInAs(open, role));
    for (const role of ['lead-officer', 'clerk', 'member', 'analyst', 'auditor'] as const)
      people.set(role, await signedInAs(open, role));
    people.set('partner', await signedInAs(open, 'partner'));
    people.set('other-author', await signedInAs(open, 'response-author'));
    people.set('lowick', await signedInAs(open, 'borough-commander', { area: 'E09999001' }));
    people.set('frick', await signedInAs(open, 'borough-commander', { area: 'E09999005' }));
  });
  after(() => open.close());

  const seenOf = async (id: string) =>
    String((await readReport(open.house.store.read, id))?.last_event ?? assert.fail(id));
  const act = async (name: string, id: string, step: string, fields: Record<string, string> = {}) =>
    who(name).post(`/reports/${id}/${step}`, { seen: await seenOf(id), ...fields });
  const done = async (...given: Parameters<typeof act>) => {
    const answer = await act(...given);
    assert.equal(answer.status, 303, `${given[0]} ${given[2]} ${given[1]}`);
    const place = answer.headers.get('Location') ?? '';
    assert.match(await (await who(given[0]).get(place)).text(), /govuk-notification-banner--success/);
  };

  test('a draft is for the force’s own; the body, a partner, an auditor and the public see none of it', async () => {
    const id = 'headline-2011-q1';
    await done('response-author', id, 'draft', { text: `Secret words ${script}`, ready: 'no' });
    const sees = async (name: string) =>
      /Secret words/.test(await (await who(name).get(`/reports/${id}`)).text());
    for (const name of ['response-author', 'other-author', 'confidence-lead', 'approver'])
      assert.equal(await sees(name), true, name);
    for (const name of ['lead-officer', 'clerk', 'member', 'analyst', 'auditor', 'partner', 'lowick'])
      assert.equal(await sees(name), false, name);
    const page = await open.page(`/reports/${id}`);
    assert.doesNotMatch(page, /Secret words|Text written|response author 1/);
    assert.match(page, /has to file it by 18 May 2011/);
  });

  test('who may not take a step is turned away, by a stranger’s form as well', async () => {
    const id = 'headline-2011-q1';
    for (const [name, step] of [
      ['lead-officer', 'draft'],
      ['clerk', 'approve'],
      ['response-author', 'approve'],
      ['member', 'file'],
      ['approver', 'receive'],
      ['confidence-lead', 'waive'],
      ['lowick', 'draft'],
      ['partner', 'waive'],
      ['auditor', 'receive'],
    ] as const)
      assert.equal(
        (await act(name, id, step, { text: 'x', 'waive-reason': 'x' })).status,
        403,
        `${name} ${step}`,
      );
    const unknown = await open.request(`/reports/${id}/draft`, {
      method: 'POST',
      headers: { Origin: 'http://localhost', 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'text=x&seen=1',
    });
    assert.match(unknown.headers.get('Location') ?? '', /^\/sign-in/);
    const elsewhere = await open.request(`/reports/${id}/draft`, {
      method: 'POST',
      headers: { Origin: 'http://evil.example', 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'text=x&seen=1',
    });
    assert.equal(elsewhere.status, 403);
  });

  test('the public reads a report once it is received; a script in it stays text', async () => {
    const id = 'headline-2011-q1';
    await done('response-author', id, 'draft', { text: `Words ${script}\nSecond line`, ready: 'yes' });
    await done('approver', id, 'approve');
    await done('response-author', id, 'file');
    assert.doesNotMatch(await open.page(`/reports/${id}`), /Words|Second line/);
    for (const name of ['lead-officer', 'clerk', 'member', 'analyst', 'auditor', 'approver'])
      assert.match(await (await who(name).get(`/reports/${id}`)).text(), /Second line/, name);
    for (const name of ['partner', 'lowick'])
      assert.doesNotMatch(await (await who(name).get(`/reports/${id}`)).text(), /Second line/, name);
    await done('lead-officer', id, 'receive');
    const page = await open.page(`/reports/${id}`);
    assert.match(page, /Words &lt;script>alert\(1\)|Words &lt;script&gt;alert\(1\)/);
    assert.doesNotMatch(page, /<script>alert|<img src=x/);
    assert.match(page, /in time: it was due on 18 May 2011/);
    assert.match(page, /Where does this come from\?/);
    assert.match(page, /\/figures\/good_job/);
    // Roles for the public, names for the two bodies.
    assert.doesNotMatch(page, /response-author \d/i);
    assert.doesNotMatch(await (await who('partner').get(`/reports/${id}`)).text(), /response-author \d/i);
    assert.match(
      await (await who('clerk').get(`/reports/${id}`)).text(),
      /response-author \d+, response author/i,
    );
  });

  test('what was locked stays as it was filed, whatever is published after', async () => {
    const events = await readReportEvents(open.house.store.read, 'headline-2011-q1');
    const [figure] = events.find(({ kind }) => kind === 'filed')?.detail.figures ?? [];
    assert.equal(figure?.measure, 'good_job');
    assert.ok(figure?.value !== undefined && figure.lower !== undefined && figure.value > figure.lower);
  });

  test('a borough commander writes the own area’s report and sees no draft of another’s', async () => {
    const [own, others] = ['parish-lowick-2011-q1', 'parish-frick-2011-q1'];
    await done('lowick', own, 'draft', { text: 'Of Lowick', ready: 'no' });
    await done('frick', others, 'draft', { text: 'Of Frick', ready: 'no' });
    assert.match(await (await who('lowick').get(`/reports/${own}`)).text(), /Of Lowick/);
    assert.doesNotMatch(await (await who('lowick').get(`/reports/${others}`)).text(), /Of Frick/);
    assert.equal((await act('lowick', others, 'draft', { text: 'Mine', ready: 'no' })).status, 403);
    const desk = await (await who('lowick').get('/desk')).text();
    assert.match(desk, /Parish report, Lowick/);
    assert.doesNotMatch(desk, /Frick|Headline/);
  });

  test('the body’s drafts are closed to the force', async () => {
    const id = 'own-2011-q1';
    await done('lead-officer', id, 'draft', { text: 'Board’s draft', ready: 'yes' });
    for (const name of ['response-author', 'confidence-lead', 'approver'])
      assert.doesNotMatch(await (await who(name).get(`/reports/${id}`)).text(), /Board’s draft/, name);
    assert.match(await (await who('member').get(`/reports/${id}`)).text(), /Board’s draft/);
    assert.equal((await act('approver', id, 'approve')).status, 403);
  });

  test('somebody was faster: the form comes back with its words, and what changed beside it', async () => {
    const id = 'parish-stone-court-upper-2011-q1';
    const seen = await seenOf(id);
    await done('response-author', id, 'draft', { text: 'The first one’s words', ready: 'no' });
    const mine = `Mine, typed for an hour ${script}`;
    const answer = await act('other-author', id, 'draft', { seen, text: mine, ready: 'yes' });
    assert.equal(answer.status, 409);
    const page = await answer.text();
    assert.match(page, /Somebody changed this report while you were at it/);
    assert.match(page, /The text was changed \(response author, the Constabulary\)/);
    assert.match(page, /<textarea[^>]*>Mine, typed for an hour &lt;script/);
    assert.match(page, /The first one’s words/);
    assert.equal((await readReport(open.house.store.read, id))?.state, 'drafting');
    // Sent once more from that page, it is kept.
    const next = /name="seen" value="(\d+)"/.exec(page)?.[1] ?? '';
    assert.equal(
      (await act('other-author', id, 'draft', { seen: next, text: mine, ready: 'yes' })).status,
      303,
    );
  });

  test('what is out of order or not filled in is said, and what was typed stays', async () => {
    const id = 'parish-tipton-freshitt-2011-q1';
    assert.match(
      await (await act('clerk', id, 'receive')).text(),
      /cannot be received: nothing has been written yet/,
    );
    const empty = await act('response-author', id, 'draft', { text: ' ', ready: 'yes' });
    assert.equal(empty.status, 400);
    assert.match(await empty.text(), /<a href="#text">Write the report before you save it/);
    const nowhere = await who('clerk').post('/reports/headline-1999-q1/receive', { seen: '1' });
    assert.equal(nowhere.status, 404);
    assert.equal((await open.request('/reports/no-such-report')).status, 404);
    assert.equal((await open.request('/reporting/no-such-duty')).status, 404);
  });

  test('the public page: what is late first, the picture, and no way to a request; the lead officer has it', async () => {
    const page = await open.page('/reporting');
    assert.match(page, /<h1>One report is late, since 14 April 2011<\/h1>/);
    assert.match(page, /reporting-picture/);
    assert.match(page, /1 late now/);
    assert.doesNotMatch(page, /requests\/new/);
    const officer = await (await who('lead-officer').get('/reporting')).text();
    assert.match(officer, /href="\/requests\/new\?report=monthly-2011-m03"/);
    assert.doesNotMatch(await (await who('response-author').get('/reporting')).text(), /requests\/new/);
    for (const duty of ['headline', 'parish', 'monthly', 'own']) await open.page(`/reporting/${duty}`);
    assert.match(await open.page('/reporting?on=2010-01-01'), /No reporting structure had been set down/);
  });
});

describe('a house without a structure', () => {
  test('the page says what will be there, and how to make it so', async () => {
    const open = await testHouse({ filled: 'empty' });
    try {
      assert.match(await open.page('/reporting'), /No reporting structure has been set down yet/);
    } finally {
      await open.close();
    }
  });
});
