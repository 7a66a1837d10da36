import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NotAllowed } from '#features/people/rules/can.ts';
import { ChangedMeanwhile, Refused } from '#tools/refused.ts';
import { readAudit } from '#tools/store/audit.ts';
import { verifyChain } from '#tools/store/audit-chain.ts';
import { forEachStore } from '../../../../test/support/ground.ts';
import { reportingGround } from '../../../../test/support/reporting.ts';
import { makeDueReports, remindOfReports } from '../jobs.ts';
import { readReport, readReportEvents } from '../store.ts';
import {
  approveReport,
  draftReport,
  fileReport,
  receiveReport,
  returnReport,
  sendBackReport,
  tableReport,
  waiveReport,
} from './reports.ts';
import { openReport } from './steps.ts';

const id = 'headline-2011-q1';

forEachStore('reports', (open) => {
  test('reports are made once, when their period is over', async () => {
    const { store, on } = await reportingGround(await open());
    assert.equal(await makeDueReports(on('2011-04-01')), 0);
    assert.equal(await makeDueReports(on('2011-06-30')), 0);
    assert.equal(await makeDueReports(on('2011-07-01')), 4);
    const report = await readReport(store.read, 'borough-enfield-2011-q1');
    assert.deepEqual(
      [report?.state, report?.due, report?.owed_by, report?.receiver, report?.area],
      ['awaited', '2011-04-14', 'mps', 'mpa', 'E1'],
    );
  });

  test('from being owed to being tabled: each step once, in order, with its audit entry; no name in the record', async () => {
    const { store, actor, on, write } = await reportingGround(await open());
    const [author, approver] = [actor('response-author'), actor('approver')];
    const house = on('2011-04-12');
    const text = 'Confidence <b>fell</b>.\nWe know why.';
    const seen = undefined;
    await write((trx) => draftReport(trx, house, author, id, { seen, text, ready: true }));
    await assert.rejects(
      write((trx) => fileReport(trx, house, author, id, { seen })),
      /waits to be approved/,
    );
    await write((trx) => approveReport(trx, house, approver, id, { seen }));
    await write((trx) => fileReport(trx, house, author, id, { seen }));
    await assert.rejects(
      write((trx) => draftReport(trx, house, author, id, { seen, text: 'Other', ready: false })),
      (error) => error instanceof Refused && /filed and waits/.test(error.message),
    );
    await write((trx) => receiveReport(trx, house, actor('lead-officer'), id, { seen }));
    const meeting = { meeting: 'Committee', day: '2011-05-12' };
    await write((trx) => tableReport(trx, house, actor('clerk'), id, { seen, ...meeting }));
    const { standing } = await write((trx) => openReport(trx, id));
    assert.deepEqual([standing.state, standing.filings[0]?.text], ['tabled', text]);
    const entries = await readAudit(store.read, `report ${id}`);
    assert.deepEqual(
      entries.map(({ action, detail }) => [action, detail['from'], detail['to']]),
      [
        ['report.drafted', 'awaited', 'for approval'],
        ['report.approved', 'for approval', 'approved'],
        ['report.filed', 'approved', 'filed'],
        ['report.received', 'filed', 'received'],
        ['report.tabled', 'received', 'tabled'],
      ],
    );
    assert.doesNotMatch(JSON.stringify(entries), /Person|house\.example|We know why/);
    const row = await readReport(store.read, id);
    assert.deepEqual([row?.late, row?.filed_on, row?.state], [false, '2011-04-12', 'tabled']);
    assert.deepEqual((await verifyChain(store.read)).faults, []);
  });

  test('who may do what: neither party the other’s, an approver not their own, a commander the own borough', async () => {
    const { actor, on, write } = await reportingGround(await open());
    const house = on('2011-04-12');
    const seen = undefined;
    const text = { text: 'Words', ready: true };
    const refused = (work: Parameters<typeof write>[0]) => assert.rejects(write(work), NotAllowed);
    for (const role of ['lead-officer', 'clerk', 'member', 'analyst', 'approver'] as const)
      await refused((trx) => draftReport(trx, house, actor(role), id, { seen, ...text }));
    const commander = actor('borough-commander', 'E1');
    await refused((trx) => draftReport(trx, house, commander, id, { seen, ...text }));
    await refused((trx) => draftReport(trx, house, commander, 'borough-lambeth-2011-q1', { seen, ...text }));
    const own = 'borough-enfield-2011-q1';
    await write((trx) => draftReport(trx, house, commander, own, { seen, ...text }));
    for (const role of ['response-author', 'clerk', 'lead-officer'] as const)
      await refused((trx) => approveReport(trx, house, actor(role), own, { seen }));
    await refused((trx) => receiveReport(trx, house, actor('approver'), own, { seen }));
    await refused((trx) => waiveReport(trx, house, actor('response-author'), own, { seen, reason: 'a' }));
    // The body's own report: the force has no hand in it, and its writer neither approves nor receives it.
    const ours = 'own-2011-q1';
    await refused((trx) => draftReport(trx, house, actor('response-author'), ours, { seen, ...text }));
    await write((trx) => draftReport(trx, house, actor('lead-officer'), ours, { seen, ...text }));
    await refused((trx) => approveReport(trx, house, actor('approver'), ours, { seen }));
    await write((trx) => approveReport(trx, house, actor('member'), ours, { seen }));
    await write((trx) => fileReport(trx, house, actor('lead-officer'), ours, { seen }));
    await refused((trx) => receiveReport(trx, house, actor('lead-officer'), ours, { seen }));
    await write((trx) => receiveReport(trx, house, actor('clerk'), ours, { seen }));
  });

  test('somebody was faster: nothing is done, and it is said what changed; a reminder is no change', async () => {
    const { store, actor, on, write } = await reportingGround(await open());
    const [first, second] = [actor('response-author'), actor('response-author', undefined, 1)];
    const { seen } = await write((trx) => openReport(trx, id)).then(({ standing }) => standing);
    await remindOfReports(on('2011-04-12'));
    const house = on('2011-04-12');
    await write((trx) => draftReport(trx, house, first, id, { seen, text: 'First', ready: false }));
    await assert.rejects(
      write((trx) => draftReport(trx, house, second, id, { seen, text: 'Second', ready: true })),
      (error) =>
        error instanceof ChangedMeanwhile &&
        error.message === 'The text was changed (response author, the Met).',
    );
    const { standing } = await write((trx) => openReport(trx, id));
    assert.deepEqual([standing.draft, standing.state], ['First', 'drafting']);
    assert.equal((await readReportEvents(store.read, id)).filter(({ kind }) => kind === 'drafted').length, 1);
  });

  test('bad fields are named: empty, too long, no day, a day that is over, an approver’s missing reason', async () => {
    const { actor, on, write } = await reportingGround(await open());
    const house = on('2011-04-12');
    const seen = undefined;
    const field = (name: string, words: RegExp) => (error: unknown) =>
      error instanceof Refused && error.field === name && words.test(error.message);
    const [author, clerk] = [actor('response-author'), actor('clerk')];
    const draft = (text: string) =>
      write((trx) => draftReport(trx, house, author, id, { seen, text, ready: true }));
    await assert.rejects(draft('  \n '), field('text', /Write the report/));
    await assert.rejects(draft('x'.repeat(40_001)), field('text', /40,001 characters; at most 40,000/));
    await draft('Words');
    const back = { seen, reason: '' };
    await assert.rejects(
      write((trx) => sendBackReport(trx, house, actor('approver'), id, back)),
      field('sent-back-reason', /mend/),
    );
    await write((trx) => approveReport(trx, house, actor('approver'), id, { seen }));
    await write((trx) => fileReport(trx, house, author, id, { seen }));
    for (const due of ['', '2011-02-30', 'soon', '2011-04-12', '2011-04-01'])
      await assert.rejects(
        write((trx) => returnReport(trx, house, clerk, id, { seen, reason: 'Thin.', due })),
        field('return-due', /day/),
        due,
      );
    await assert.rejects(
      write((trx) => receiveReport(trx, house, clerk, 'headline-2099-q1', { seen })),
      /There is no report/,
    );
  });
});
