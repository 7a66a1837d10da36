import assert from 'node:assert/strict';
import { test } from 'node:test';
import { houseSettings } from '#features/bodies/rules.ts';
import { saveBodies } from '#features/bodies/store.ts';
import { invitePerson, operatorOf, rolesOn } from '#features/people/actions/people.ts';
import { NotAllowed } from '#features/people/rules/can.ts';
import type { Actor, RoleName } from '#features/people/rules/roles.ts';
import { readRoles } from '#features/people/store.ts';
import type { House } from '#tools/house.ts';
import { ChangedMeanwhile, Refused } from '#tools/refused.ts';
import { readAudit } from '#tools/store/audit.ts';
import { verifyChain } from '#tools/store/audit-chain.ts';
import { readLetters } from '#tools/store/mail.ts';
import { writeSetting } from '#tools/store/setting.ts';
import type { Store } from '#tools/store/store.ts';
import { forEachStore } from '../../../../test/support/ground.ts';
import { makeDueReports, remindOfReports } from '../jobs.ts';
import type { Duty, Structure } from '../rules/structure.ts';
import { readStructure, readStructures } from '../store/structure.ts';
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
import { keepStructure } from './structure.ts';

const settings = houseSettings.parse({
  ...{ site: 'S', areas: 'a.csv', force_area_name: 'L', headline: 'm' },
  body: { id: 'mpa', name: 'The Authority', short_name: 'the Authority' },
  force: { id: 'mps', name: 'The Service', short_name: 'the Met', area: 'F' },
  area_name: { one: 'borough', many: 'boroughs' },
});

const headline: Duty = {
  ...{ name: 'headline', title: 'Headline report', about: 'How it stands.', by: 'force', to: 'A committee' },
  ...{ form: 'a paper', every: 'quarter', dueWorkingDays: 10, from: '2011-03-31', measures: [] },
  ...{ figures: 'rolling-year', writtenBy: ['response-author'], approvedBy: ['approver'] },
  receivedBy: ['lead-officer', 'clerk'],
};
const structure: Structure = {
  yearStarts: 4,
  duties: [
    headline,
    {
      ...headline,
      ...{ name: 'borough', title: 'Borough report' },
      areas: [
        { code: 'E1', name: 'Enfield' },
        { code: 'E2', name: 'Lambeth' },
      ],
      writtenBy: ['borough-commander', 'response-author'],
    },
    {
      ...headline,
      ...{ name: 'own', title: 'Own report', by: 'body', writtenBy: ['lead-officer'] },
      ...{ approvedBy: ['member', 'clerk'], receivedBy: ['clerk'] },
    },
  ],
};

interface Ground {
  readonly store: Store;
  readonly actor: (role: RoleName, area?: string, which?: number) => Actor;
  /** A house on a day. */
  readonly on: (day: string) => House;
  readonly write: <T>(work: (trx: Parameters<Parameters<Store['write']>[0]>[0]) => Promise<T>) => Promise<T>;
}

const area = (code: string, name: string, kind: 'force' | 'area') => ({
  ...{ code, name, shortName: name, kind, group: undefined, tile: undefined, aliases: [] },
});

const cast: readonly [RoleName, string, string?][] = [
  ['response-author', 'mps'],
  ['response-author', 'mps'],
  ['approver', 'mps'],
  ['borough-commander', 'mps', 'E1'],
  ['lead-officer', 'mpa'],
  ['clerk', 'mpa'],
  ['member', 'mpa'],
  ['analyst', 'mpa'],
];

async function ground(store: Store): Promise<Ground> {
  const on = (day: string): House => ({
    store,
    clock: async () => `${day}T09:30:00.000Z`,
    engine: () => Promise.reject(new Error('No engine is needed here.')),
    folders: { interviews: '', originals: '', staging: '' },
    ...{ version: '0', process: 1, operator: 'the tests', wallClock: () => '2011-04-28T09:30:00.000Z' },
  });
  await store.write(async (trx) => {
    await saveBodies(trx, settings, [
      area('F', 'London', 'force'),
      area('E1', 'Enfield', 'area'),
      area('E2', 'Lambeth', 'area'),
    ]);
    await writeSetting(trx, 'house', JSON.stringify(settings));
    for (const [index, [role, body, code]] of cast.entries())
      await invitePerson(trx, on('2011-01-01'), operatorOf(on('2011-01-01')), {
        ...{ name: `Person ${index}`, email: `p${index}@house.example`, role, body },
        ...{ area: code, starts: '2011-01-01' },
      });
  });
  const roles = await readRoles(store.read);
  const actor: Ground['actor'] = (role, code, which = 0) => {
    const found = roles.filter((held) => held.role === role && held.area === code)[which];
    assert.ok(found);
    return {
      ...{ id: found.person, name: found.person },
      roles: rolesOn(
        roles.filter(({ person }) => person === found.person),
        '2011-04-28',
      ),
    };
  };
  await keepStructure(on('2011-01-10'), structure);
  await makeDueReports(on('2011-04-01'));
  return { store, actor, on, write: (work) => store.write(work) };
}

const id = 'headline-2011-q1';

forEachStore('reports', (open) => {
  test('reports are made once, when their period is over', async () => {
    const { store, on } = await ground(await open());
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
    const { store, actor, on, write } = await ground(await open());
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
    const { actor, on, write } = await ground(await open());
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
    const { store, actor, on, write } = await ground(await open());
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
    const { actor, on, write } = await ground(await open());
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

  test('reminders: before and after, to those who owe it, once over two runs; a filed report is let be', async () => {
    const { store, actor, on, write } = await ground(await open());
    const letters = async () => (await readLetters(store.read, 100)).map(({ key }) => key).toSorted();
    await remindOfReports(on('2011-04-06'));
    assert.deepEqual(await letters(), []);
    // Due on Thursday 14 April: five working days before is Thursday 7 April.
    assert.equal(await remindOfReports(on('2011-04-07')), 6);
    const keys = await letters();
    assert.deepEqual(keys, [
      'reports borough before 2011-04-14 p1',
      'reports borough before 2011-04-14 p2',
      'reports borough before 2011-04-14 p4',
      'reports headline before 2011-04-14 p1',
      'reports headline before 2011-04-14 p2',
      'reports own before 2011-04-14 p5',
    ]);
    await store.write((trx) => writeSetting(trx, 'reporting.reminded', ''));
    assert.equal(await remindOfReports(on('2011-04-08')), 0);
    const [author, approver] = [actor('response-author'), actor('approver')];
    const house = on('2011-04-13');
    const seen = undefined;
    await write((trx) => draftReport(trx, house, author, id, { seen, text: 'Words', ready: true }));
    await write((trx) => approveReport(trx, house, approver, id, { seen }));
    await write((trx) => fileReport(trx, house, author, id, { seen }));
    await write((trx) => waiveReport(trx, house, actor('clerk'), 'own-2011-q1', { seen, reason: 'Merged.' }));
    assert.equal(await remindOfReports(on('2011-04-15')), 3);
    await Promise.all([remindOfReports(on('2011-04-16')), remindOfReports(on('2011-04-16'))]);
    assert.deepEqual(
      (await letters()).filter((key) => key.includes('after')),
      [
        'reports borough after 2011-04-14 p1',
        'reports borough after 2011-04-14 p2',
        'reports borough after 2011-04-14 p4',
      ],
    );
    const reminded = (await readReportEvents(store.read, 'borough-enfield-2011-q1')).filter(
      ({ kind }) => kind === 'reminded',
    );
    assert.deepEqual(
      reminded.map(({ detail }) => [detail.which, detail.people?.map(({ capacity }) => capacity)]),
      [
        ['before', ['borough commander for Enfield, the Met']],
        ['after', ['borough commander for Enfield, the Met']],
      ],
    );
  });

  test('a changed structure is its next version: what was known before stays, and what is owed by it too', async () => {
    const { store, on } = await ground(await open());
    await keepStructure(on('2011-05-01'), structure);
    assert.equal((await readStructures(store.read)).length, 1);
    const changed = { ...structure, duties: [{ ...headline, to: 'The full Authority', dueWorkingDays: 20 }] };
    await keepStructure(on('2011-05-01'), changed);
    await makeDueReports(on('2011-07-01'));
    assert.equal((await readStructure(store.read, '2011-04-30'))?.structure.duties[0]?.to, 'A committee');
    assert.equal((await readStructure(store.read))?.structure.duties[0]?.to, 'The full Authority');
    const before = await store.write((trx) => openReport(trx, id));
    assert.deepEqual([before.duty.to, before.report.due], ['A committee', '2011-04-14']);
    const later = await store.write((trx) => openReport(trx, 'headline-2011-q2'));
    assert.deepEqual([later.duty.to, later.report.due], ['The full Authority', '2011-07-28']);
    assert.equal(await readReport(store.read, 'borough-enfield-2011-q2'), undefined);
    // The file taken away: nobody owes anything more.
    await keepStructure(on('2011-08-01'), undefined);
    assert.deepEqual((await readStructure(store.read))?.structure.duties, []);
  });
});
