import assert from 'node:assert/strict';
import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { testHouse } from '../support/house.ts';
import { interviewsText, writeInterviews } from '../support/interviews.ts';

test('a file with a fault is refused whole, with its place, and leaves nothing behind', async () => {
  const open = await testHouse({ filled: 'empty' });
  try {
    await open.importWaves({ quarters: ['2010-Q1'] });
    const tables = ['wave', 'figure', 'moment', 'answer_count', 'import', 'audit', 'comparison'] as const;
    const state = async () => ({
      files: readdirSync(open.config.dataDir, { recursive: true })
        .map(String)
        .filter((name) => !/exports|\.db/.test(name))
        .sort(),
      rows: await Promise.all(
        tables.map(
          async (table) => (await open.house.store.read.selectFrom(table).selectAll().execute()).length,
        ),
      ),
      home: await open.page('/downloads'),
    });
    const before = await state();

    const unknown = await open.importWaves({ quarters: ['2010-Q2', '2010-Q3'], wrongLine: 300 });
    assert.ok(unknown.kind === 'refused');
    const [problem] = unknown.checks.problems;
    assert.deepEqual([problem?.row, problem?.line], [299, 300]);
    assert.equal(problem?.column, 'PARISH');
    assert.match(`${problem?.found} ${problem?.message}`, /Brassing-under-Water/);
    assert.deepEqual(await state(), before);

    const cut = writeInterviews(open.desk, { quarters: ['2010-Q2'] }, 'cut.csv');
    truncateSync(cut, interviewsText({ quarters: ['2010-Q2'] }).length - 9);
    const stated = writeInterviews(open.desk, { quarters: ['2010-Q2'] }, 'stated.csv');
    const text = interviewsText({ quarters: ['2010-Q2'] });
    const faulty = path.join(open.desk, 'faulty.csv');
    for (const wrong of [
      text.replace(/,0\.\d{3},/, ',-0.7,'),
      text.replace(/,(\d),(\d),(\d),,?\r\n/, ',77,$2,$3,\r\n'),
      'x',
    ]) {
      assert.notEqual(wrong, text);
      writeFileSync(faulty, wrong);
      assert.equal((await open.importFile(faulty)).kind, 'refused', wrong.slice(0, 200));
    }
    assert.equal((await open.importFile(cut)).kind, 'refused', 'a file cut in its last line was taken');
    assert.equal((await open.importFile(stated, { checksum: '0'.repeat(64) })).kind, 'refused');
    assert.deepEqual(await state(), before);

    assert.equal((await open.importFile(stated)).kind, 'accepted');
  } finally {
    await open.close();
  }
});

test('a dry run says what would change and changes nothing; a held wave waits for its publication', async () => {
  const open = await testHouse({ filled: 'empty' });
  try {
    await open.importWaves({ quarters: ['2010-Q1'] });
    const before = await open.page('/downloads/everything.csv');
    const corrected = { quarters: ['2010-Q1'], lift: 0.1 };
    const dry = await open.importWaves(corrected, { dryRun: true, replace: true, reason: 'Corrected' });
    assert.ok(dry.kind === 'would-change');
    assert.ok(dry.movements.some(({ before: old, after }) => old !== undefined && after !== undefined));
    const held = await open.importWaves({ quarters: ['2010-Q2'] }, { hold: true });
    assert.ok(held.kind === 'accepted' && held.publication === undefined);
    assert.equal(await open.page('/downloads/everything.csv'), before);
  } finally {
    await open.close();
  }
});
