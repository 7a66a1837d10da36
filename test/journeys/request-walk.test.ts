import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openExceptions } from '#features/verdicts/actions/exceptions.ts';
import { causeOf, type Evidence } from '#features/verdicts/rules/evidence.ts';
import { watchRulesOf } from '#features/verdicts/rules/watch-rules.ts';
import { verifyChain } from '#tools/store/audit-chain.ts';
import { readLetters } from '#tools/store/mail.ts';
import { workOff } from '#work.ts';
import { type TestHouse, testHouse } from '../support/house.ts';
import { type SignedIn, signedInAs } from '../support/people.ts';

const parish = 'E09999001';

let open: TestHouse;
before(async () => {
  open = await testHouse();
});
after(() => open.close());

const seenOn = (html: string) => /name="seen" value="(\d+)"/.exec(html)?.[1] ?? '';
const letters = async (about: string) =>
  (await readLetters(open.house.store.read, 500)).filter(({ key }) => key.includes(about));

/** Takes a step as a browser would: opens the page, and sends the form that stands on it. */
async function take(who: SignedIn, id: string, step: string, fields: Readonly<Record<string, string>> = {}) {
  const page = await who.page(`/requests/${id}`);
  assert.match(page, new RegExp(`action="/requests/${id}/${step}"`), `${step} is offered`);
  const answer = await who.post(`/requests/${id}/${step}`, { seen: seenOn(page), ...fields });
  assert.equal(answer.status, 303, `${step}: ${await answer.text()}`);
  await workOff(open.house);
  return who.page(answer.headers.get('Location') ?? '');
}

async function openException(): Promise<string> {
  const { house, configuration } = open;
  const evidence: Evidence = {
    ...{ rule: 'fall', measure: 'good_job', version: 1, area: parish, gap: undefined, day: '2011-04-28' },
    ...{ rules: 1, step: 3, budget: { falseAlarmsAYear: 1, series: 5 }, weighed: undefined },
    ...{ behind: undefined, signal: undefined, target: undefined, due: undefined, before: [] },
    after: [{ id: 'f', ends: '2011-03-31', value: 0.4, lower: 0.3, upper: 0.5, base: 100 }],
  };
  const rules = watchRulesOf(configuration.settings, 'good_job');
  const [listed] = await house.store.write((trx) =>
    openExceptions(trx, house, [{ state: 'fired', cause: causeOf(evidence), evidence }], rules, '2011-04-28'),
  );
  return listed?.exception ?? '';
}

test('from an exception to a follow-up: asked, issued, reminded, answered late, assessed in part, published', async () => {
  const exception = await openException();
  const [lead, clerk] = [await signedInAs(open, 'lead-officer'), await signedInAs(open, 'clerk')];
  const [confidence, approver] = [
    await signedInAs(open, 'confidence-lead'),
    await signedInAs(open, 'approver'),
  ];
  const author = await signedInAs(open, 'response-author');

  // The lead officer asks from the exception's own page; the evidence comes along.
  const asks = await lead.page(`/exceptions/${exception}`);
  assert.match(asks, new RegExp(`href="/requests/new\\?exception=${exception}"`));
  assert.doesNotMatch(await clerk.page(`/exceptions/${exception}`), /Ask the force about this/);
  const form = await lead.page(`/requests/new?exception=${exception}`);
  assert.match(form, /As it stood on 28 April 2011/);
  const drafted = await lead.post('/requests/new', [
    ['exception', exception],
    ['template', 'ordinary'],
    ['question', 'Why did confidence fall?'],
    ['why', 'Nobody at the Board can say.'],
    ['points', 'activities'],
    ['more', 'What changed in the spring?\nWho will lead?'],
    ['areas', parish],
  ]);
  assert.equal(drafted.headers.get('Location'), '/requests/r-1?done=drafted');

  // Who wrote it does not approve it; the force and the public see no draft.
  assert.doesNotMatch(await lead.page('/requests/r-1'), /action="[^"]*\/approve"/);
  assert.equal((await confidence.get('/requests/r-1')).status, 404);
  assert.equal((await open.request('/requests/r-1')).status, 404);
  assert.match(await clerk.page('/desk'), /Approve the draft: Why did confidence fall\?/);
  await take(clerk, 'r-1', 'approve');
  const issued = await take(clerk, 'r-1', 'issue', { open: 'yes' });
  // 20 working days after 28 April 2011: the royal wedding, the May and the Spring bank holiday lie between.
  assert.match(issued, /due on 31 May 2011/);
  assert.equal((await letters('r-1 issued')).length, 3);
  assert.match(await (await open.request('/requests')).text(), /Why did confidence fall\?/);
  assert.match(await open.page(`/exceptions/${exception}`), /What was asked about this/);

  // The force acknowledges, asks what it means and waits: the day moves by the days of waiting.
  open.moveTo('2011-05-03');
  await take(confidence, 'r-1', 'acknowledge');
  await take(confidence, 'r-1', 'ask', { reason: 'Which spring?' });
  open.moveTo('2011-05-06');
  const clarified = await take(lead, 'r-1', 'clarify', { reason: 'That of 2011.' });
  assert.match(clarified, /three working days later, so the day moved from 31 May 2011 to 3 June 2011/);

  // It is reminded before and after the day, once each, however often the work is looked at.
  open.moveTo('2011-05-26');
  await workOff(open.house);
  await workOff(open.house);
  assert.equal((await letters('reminder before 2011-06-03')).length, 3);
  open.moveTo('2011-06-06');
  await workOff(open.house);
  await workOff(open.house);
  assert.equal((await letters('reminder after 2011-06-03')).length, 5, 'the force, and who asked');
  assert.match(await open.page('/requests'), /One answer is overdue/);
  open.moveTo('2011-06-20');
  await workOff(open.house);
  assert.equal((await letters('reminder long 2011-06-03')).length, 5);
  assert.match(await open.page('/requests'), /Long overdue/);

  // It is answered late, in the force's own words; who wrote them does not submit them.
  const answers = {
    'answer-0': 'Patrols.',
    'answer-1': 'A station closed.',
    'answer-2': 'I cannot say yet.',
  };
  await take(author, 'r-1', 'answer', { ...answers, ready: 'yes' });
  assert.doesNotMatch(await lead.page('/requests/r-1'), /A station closed/, 'the body sees no draft');
  const refused = await author.post('/requests/r-1/submit', { seen: '999999' });
  assert.equal(refused.status, 403);
  assert.match(await approver.page('/desk'), /Approve and submit the answer/);
  const submitted = await take(approver, 'r-1', 'submit');
  assert.match(submitted, /Answered, not assessed, late/);
  assert.doesNotMatch(await open.page('/requests/r-1'), /A station closed/, 'nothing is public yet');

  // The body assesses it in part; the force has five working days for the facts; then it is published.
  const assess = { 'standing-0': 'met', 'note-0': '', 'standing-1': 'met', 'note-1': '' };
  const partly = { 'standing-2': 'not', 'note-2': 'Nobody is named.', overall: 'partly', reason: 'No lead.' };
  const mended = await lead.post('/requests/r-1/assess', {
    ...{ seen: seenOn(await lead.page('/requests/r-1')), ...assess, ...partly },
    'note-2': '',
  });
  assert.equal(mended.status, 400);
  assert.match(await mended.text(), /Point 3 is not met in full: say what is missing/);
  await take(lead, 'r-1', 'assess', { ...assess, ...partly });
  assert.match(await confidence.page('/requests/r-1'), /Nobody is named/);
  await take(confidence, 'r-1', 'check', { reason: 'Nothing is wrong.' });
  assert.doesNotMatch(await clerk.page('/requests/r-1'), /action="[^"]*\/publish"/);
  open.moveTo('2011-06-28');
  await take(clerk, 'r-1', 'publish');
  const shown = await open.page('/requests/r-1');
  assert.match(shown, /A station closed/);
  assert.match(shown, /late: it was due on 3 June 2011/);
  assert.doesNotMatch(shown, /confidence-lead 1|lead-officer 1/, 'no names in public');

  // What is left open is carried on by one click, linked both ways, and only once.
  const followed = await lead.post('/requests/r-1/follow-up', {});
  assert.equal(followed.headers.get('Location'), '/requests/r-2?done=followed');
  const draft = await lead.page('/requests/r-2');
  assert.match(draft, /Who will lead\? \(Nobody is named\.\)/);
  assert.match(draft, /href="\/requests\/r-1"/);
  const back = await lead.page('/requests/r-1');
  assert.match(back, /href="\/requests\/r-2"/);
  assert.doesNotMatch(back, /follow-up"/);
  assert.equal((await open.request('/requests/r-2')).status, 404);
  await take(clerk, 'r-1', 'close', { reason: 'Goes on in the follow-up.' });
  assert.equal((await verifyChain(open.house.store.read)).faults.length, 0);
});
