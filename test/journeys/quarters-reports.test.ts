import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readReport } from '#features/reporting/store.ts';
import { readLetters } from '#tools/store/mail.ts';
import { type TestHouse, testHouse } from '../support/house.ts';
import { type SignedIn, signedInAs } from '../support/people.ts';
import { middlemarchReporting } from '../support/reporting.ts';

let open: TestHouse;
let author: SignedIn;
let approver: SignedIn;
let officer: SignedIn;
let clerk: SignedIn;

before(async () => {
  open = await testHouse({ reporting: middlemarchReporting });
  author = await signedInAs(open, 'response-author');
  approver = await signedInAs(open, 'approver');
  officer = await signedInAs(open, 'lead-officer');
  clerk = await signedInAs(open, 'clerk');
});
after(() => open.close());

/** Fills in the form of a page as it stands, and follows to the page after it. */
async function step(person: SignedIn, id: string, what: string, fields: Record<string, string> = {}) {
  const page = await (await person.get(`/reports/${id}`)).text();
  assert.match(page, new RegExp(`action="/reports/${id}/${what}"`), `${id} offers ${what}`);
  const seen = /name="seen" value="(\d+)"/.exec(page)?.[1] ?? '';
  const answer = await person.post(`/reports/${id}/${what}`, { seen, ...fields });
  assert.equal(answer.status, 303, `${id} ${what}`);
  return (await person.get(answer.headers.get('Location') ?? '')).text();
}

async function fileAs(id: string, text: string): Promise<void> {
  await step(author, id, 'draft', { text, ready: 'yes' });
  await step(approver, id, 'approve');
  await step(author, id, 'file');
}

test('a quarter’s reports: filed in time, filed late, returned and filed anew, waived; none is left open', async () => {
  const [inTime, late] = ['headline-2011-q1', 'monthly-2011-m03'];
  const [returned, waived] = ['parish-lowick-2011-q1', 'parish-frick-2011-q1'];

  // What is late stands first, for everybody, and on its author's desk.
  assert.match(await open.page('/reporting'), /One report is late, since 14 April 2011/);
  const desk = await (await author.get('/desk')).text();
  assert.ok(desk.indexOf('Monthly note') < desk.indexOf('Headline report'), 'the overdue one first');

  await fileAs(inTime, 'The level and its margin are in the table.');
  assert.match(await step(officer, inTime, 'receive'), /Filed on 28 April 2011, in time/);
  await step(clerk, inTime, 'table', { meeting: 'The Board', 'meeting-day': '2011-05-12' });
  assert.match(await open.page(`/reports/${inTime}`), /Tabled: The Board, 12 May 2011/);

  await fileAs(late, 'What happened in March.');
  await step(clerk, late, 'receive');
  // Filed late for ever: received, and still so.
  assert.match(
    await open.page(`/reports/${late}`),
    />Filed late<.*filed 28 April 2011, 8 working days late\./s,
  );
  assert.match(await open.page('/reporting/monthly'), /Filed late/);

  await fileAs(returned, 'All is well.');
  await step(officer, returned, 'return', { 'return-reason': 'Say of what.', 'return-due': '2011-05-20' });
  assert.doesNotMatch(await open.page(`/reports/${returned}`), /Say of what|All is well/);
  assert.match(await (await author.get('/desk')).text(), /Write anew: Parish report, Lowick/);
  await fileAs(returned, 'Well: two panels met, and this is what they said.');
  await step(officer, returned, 'receive');
  const page = await open.page(`/reports/${returned}`);
  assert.match(page, /two panels met/);
  assert.match(page, /Say of what/);
  assert.doesNotMatch(page, /All is well/);

  await step(clerk, waived, 'waive', { 'waive-reason': 'The post is vacant.' });
  assert.match(await open.page(`/reports/${waived}`), /Waived.*The reason: The post is vacant\./s);

  const states = await Promise.all(
    [inTime, late, returned, waived].map(async (id) => {
      const report = await readReport(open.house.store.read, id);
      return [report?.state, report?.late];
    }),
  );
  assert.deepEqual(states, [
    ['tabled', false],
    ['received', true],
    ['received', false],
    ['waived', false],
  ]);
  assert.match(await open.page('/reporting'), /No report is late today/);
  // Nobody held a role when the house opened: the reminder of that day went to nobody, and says so.
  assert.match(await open.page(`/reports/${late}`), /no letter was written/);
  assert.equal((await readLetters(open.house.store.read, 10)).length, 0);
});
