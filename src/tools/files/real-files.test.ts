import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseDay } from './dates.ts';
import { readPath, type Table } from './fixtures/read.ts';
import { parseNumber } from './numbers.ts';

const beside = fileURLToPath(new URL('../../../../shared', import.meta.url));

/** Files that are too large or not ours to keep in the repository: tested where they lie beside it, and said so where they do not. */
function real(file: string, title: string, check: (table: Table) => void) {
  const path = join(beside, file);
  const there = existsSync(path);
  console.log(`real input ${file}: ${there ? 'there' : 'not there'}`);
  test(title, { skip: there ? false : `${file} is not beside the project` }, async () =>
    check(await readPath(path)),
  );
}

const column = (table: Table, name: string) =>
  table.rows.map((row) => String(row[table.names.indexOf(name)] ?? ''));

function parsesWhole(table: Table, numbers: readonly string[], days: readonly string[]) {
  for (const name of numbers) {
    for (const text of column(table, name))
      assert.notEqual(parseNumber(text, table.source.decimalMark).value, null, text);
  }
  for (const name of days) {
    for (const text of column(table, name))
      assert.notEqual(parseDay(text, table.source.dateOrder).day, null, text);
  }
}

real(
  'data/mopac_pas_borough/PAS_Dashboard_Borough.csv',
  'the raw dashboard export: 9,312 borough levels',
  (table) => {
    assert.equal(table.rows.length, 9312);
    assert.deepEqual(table.names, ['Date', 'Survey', 'Borough', 'Measure', 'Proportion', 'MPS']);
    assert.deepEqual(table.rows[0], [
      '31/12/2014',
      'PAS',
      'Barking and Dagenham',
      '"Good Job" local',
      '0,56',
      '0,67',
    ]);
    assert.equal(table.source.decimalMark, ',');
    assert.match(
      table.source.detected.at(-1)?.value ?? '',
      /4 left out, with values in 1 row \(first: row 8033, line 8034: "Trust", "0,71"\)/,
    );
    parsesWhole(table, ['Proportion', 'MPS'], ['Date']);
  },
);

real(
  'data/mopac_pas_borough/PAS_buroughs.csv',
  'the borough series with semicolons: the same 9,312',
  (table) => {
    assert.equal(table.rows.length, 9312);
    assert.equal(new Set(column(table, 'Borough').map((name) => name.toLowerCase())).size, 32);
    parsesWhole(table, ['Proportion', 'MPS'], ['Date']);
  },
);

real(
  'data/mopac_pas_borough/PAS_Total.csv',
  'the force series: 291 levels, good job 47% at December 2023',
  (table) => {
    assert.equal(table.rows.length, 291);
    const last = table.rows.find((row) => row[0] === '31/12/2023' && row[3] === '"Good Job" local');
    assert.deepEqual(parseNumber(String(last?.[4]), table.source.decimalMark), { value: 0.47 });
    parsesWhole(table, ['Proportion'], ['Date']);
  },
);

real(
  'data/scjs_police_divisions/scjs_police_division_estimates.csv',
  'the Scottish estimates: 7,476 rows',
  (table) => {
    assert.equal(table.rows.length, 7476);
    assert.equal(column(table, 'p').filter((cell) => cell === 'NA').length, 1768);
  },
);

real(
  'data/scjs_police_divisions/variable_information.csv',
  'a file in Windows-1252 is seen as one',
  (table) => {
    assert.equal(table.rows.length, 107);
    assert.match(table.source.detected[0]?.value ?? '', /^Windows-1252/);
  },
);

real('reference/data/pas_last_year.csv', '20,000 interviews of 40 columns', (table) => {
  assert.deepEqual([table.rows.length, table.names.length], [20_000, 40]);
  parsesWhole(table, ['wave', 'dweight', 'weight'], ['date']);
});

real('reference/data/pas.parquet', '200,000 interviews in Parquet', (table) => {
  assert.deepEqual([table.rows.length, table.source.rows, table.names.length], [200_000, 200_000, 40]);
  assert.equal(table.kinds[table.names.indexOf('weight')], 'number');
});
