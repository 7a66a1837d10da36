import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { testHouse } from '../support/house.ts';
import { writeInterviews } from '../support/interviews.ts';

test('the same file twice changes nothing, whatever it is called', async () => {
  const open = await testHouse({ filled: 'empty' });
  try {
    const file = writeInterviews(open.desk, { quarters: ['2010-Q1'] });
    assert.equal((await open.importFile(file)).kind, 'accepted');
    const state = async () => ({
      downloads: (await open.request('/downloads/everything.csv')).headers.get('ETag'),
      home: await open.page('/downloads'),
      audit: await open.house.store.read.selectFrom('audit').selectAll().execute(),
      waves: await open.house.store.read.selectFrom('wave').selectAll().execute(),
    });
    const before = await state();
    const other = path.join(open.desk, 'final-FINAL-2.csv');
    copyFileSync(file, other);
    for (const again of [file, other]) {
      const outcome = await open.importFile(again);
      assert.equal(outcome.kind, 'known');
      assert.deepEqual(await state(), before);
    }
    await assert.rejects(open.importWaves({ quarters: ['2010-Q1'], lift: 0.1 }), {
      name: 'WaveTaken',
      message: /2010-Q1 is accepted already.*--replace/,
    });
    assert.deepEqual(await state(), before);
  } finally {
    await open.close();
  }
});
