import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withdrawAndPublish } from '#features/levels/actions/withdraw.ts';
import { surveyNamed } from '#features/measures/actions/configuration.ts';
import { readWave } from '#features/waves/store/waves.ts';
import { testHouse } from '../support/house.ts';
import { pathOf, publishedRow, wordsOf } from './reading.ts';

test('a withdrawn wave takes its figures from the public pages; their addresses go on answering, with the reason', async () => {
  const open = await testHouse();
  try {
    const quarter = await publishedRow(open, { measure: 'good_job', period: '2011-Q1' });
    const year = await publishedRow(open, { measure: 'good_job', period: 'year-to-2011-03' });
    const kept = await publishedRow(open, { measure: 'good_job', period: 'year-to-2010-12' });
    const wave = await readWave(open.house.store.read, 'residents-2011-Q1');
    assert.ok(wave !== undefined);
    const reason = 'A third of the interviews were made up at an inn';
    await withdrawAndPublish(open.house, surveyNamed(open.configuration, 'residents'), wave, {
      by: 'The tests',
      reason,
    });

    for (const period of ['2011-Q1', 'year-to-2011-03', '2010-11'])
      assert.equal(await publishedRow(open, { measure: 'good_job', period }), undefined, period);
    assert.deepEqual(await publishedRow(open, { measure: 'good_job', period: 'year-to-2010-12' }), kept);
    assert.match(await wordsOf(open, '/'), /the year to December 2010/);

    for (const row of [quarter, year]) {
      const page = await wordsOf(open, pathOf(row));
      assert.ok(page.includes(`${(100 * Number(row?.['estimate'])).toFixed(1)}%`), 'the old number is gone');
      assert.ok(page.includes(reason), 'the reason is not said');
      assert.match(page, /withdrawn/i);
    }
    assert.equal((await open.request('/figures/good_job/E23999001/2011-Q1/everyone')).status, 404);
  } finally {
    await open.close();
  }
});
