import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportAddress, filePath, readFileName } from './export.ts';

test('addresses of exports, and the files behind them', () => {
  assert.equal(exportAddress({ kind: 'measure', id: 'good_job' }), '/downloads/good_job');
  assert.equal(exportAddress({ kind: 'everything' }), '/downloads/everything');
  assert.equal(filePath({ kind: 'series', id: 'national' }, 'csv'), 'series/national.csv');
});

test('only names that an export could have are read: no way out of the folder', () => {
  assert.deepEqual(readFileName('good_job.csv'), { stem: 'good_job', ending: 'csv' });
  assert.deepEqual(readFileName('a.csv-metadata.json'), { stem: 'a', ending: 'csv-metadata.json' });
  for (const name of ['..%2fx.csv', '../x.csv', 'x', 'x.xlsx', '.csv', 'X.csv', 'x.csv/..', 'x.parquet.csv '])
    assert.equal(readFileName(name), undefined, name);
});
