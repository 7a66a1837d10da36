import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCsvRows } from '../support/csv-rows.ts';
import { testHouse } from '../support/house.ts';
import { downloadRows, wordsOf } from './reading.ts';

test('a series that others published is shown as theirs, revised only with a reason, and never mixed in', async () => {
  const open = await testHouse({ filled: 'empty' });
  try {
    await open.importWaves({ quarters: ['2010-Q1'] });
    const ours = await open.page('/downloads/everything.csv');
    const first = [
      { ends: '2010-12-31', value: '52.4' },
      { ends: '2011-03-31', value: '53.1' },
    ];
    assert.equal(await open.importSeries(first), 'accepted');
    assert.equal(await open.importSeries(first), 'known');
    const rows = async () => readCsvRows(await open.page('/downloads/series/national.csv'));
    assert.deepEqual(
      (await rows()).map((row) => [row['period_end'], row['estimate'], row['base'], row['window_months']]),
      [
        ['2010-12-31', '0.524', '3012', '12'],
        ['2011-03-31', '0.531', '3012', '12'],
      ],
    );
    for (const row of await rows()) {
      const half = 1.96 * 1.2 * Math.sqrt((Number(row['estimate']) * (1 - Number(row['estimate']))) / 3012);
      assert.ok(
        Math.abs(Number(row['upper']) - Number(row['lower']) - 2 * half) < 2e-4,
        'not the margin of its factor',
      );
    }

    const moved = [
      ...first.slice(0, 1),
      { ends: '2011-03-31', value: '54.0' },
      { ends: '2011-06-30', value: '54.2' },
    ];
    assert.equal(await open.importSeries(moved), 'refused');
    assert.equal((await rows()).length, 2);
    assert.equal(
      await open.importSeries(moved, { replace: true, reason: 'Revised by its publisher' }),
      'accepted',
    );
    assert.deepEqual(
      (await rows()).map((row) => row['estimate']),
      ['0.524', '0.54', '0.542'],
    );

    const page = await wordsOf(open, '/series/national');
    assert.ok(page.includes('The national statistician of the novel'));
    assert.ok(page.includes('54.2%') && !page.includes('53.1%'));
    assert.equal(await open.page('/downloads/everything.csv'), ours, 'the series got into our own figures');
    assert.ok((await downloadRows(open, 'good_job')).every((row) => row['survey'] === 'residents'));
  } finally {
    await open.close();
  }
});
