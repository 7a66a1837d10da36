import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLetters } from '#tools/store/mail.ts';
import { writeSetting } from '#tools/store/setting.ts';
import { forEachStore } from '../../../../test/support/ground.ts';
import { headline, reportingGround, structure } from '../../../../test/support/reporting.ts';
import { makeDueReports, remindOfReports } from '../jobs.ts';
import { readStructure, readStructures } from '../store/structure.ts';
import { readReport, readReportEvents } from '../store.ts';
import { approveReport, draftReport, fileReport, waiveReport } from './reports.ts';
import { openReport } from './steps.ts';
import { keepStructure } from './structure.ts';

const id = 'headline-2011-q1';

forEachStore('reminders and versions of the structure', (open) => {
  test('reminders: before and after, to those who owe it, once over two runs; a filed report is let be', async () => {
    const { store, actor, on, write } = await reportingGround(await open());
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
    const { store, on } = await reportingGround(await open());
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
