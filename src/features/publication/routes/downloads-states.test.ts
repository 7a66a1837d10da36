import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { readCsvRows } from '../../../../test/support/csv-rows.ts';
import { testHouse } from '../../../../test/support/house.ts';

test('an empty house says what will be there, and its files have a header and no row', async () => {
  const open = await testHouse({ filled: 'empty' });
  try {
    assert.match(await open.page('/downloads'), /There is nothing to download yet/);
    for (const file of ['everything', 'good_job', 'series/national']) {
      const text = await open.page(`/downloads/${file}.csv`);
      assert.deepEqual(readCsvRows(text), []);
      assert.ok(text.startsWith(file.startsWith('series') ? 'series,measure,' : 'measure,'), text);
      const { meta, rows } = JSON.parse(await open.page(`/downloads/${file}.json`));
      assert.deepEqual([meta.period, rows], [null, []]);
    }
    assert.equal((await open.request('/downloads/nothing.csv')).status, 404);
  } finally {
    await open.close();
  }
});

test('a worked example says in every download that its figures are invented', async () => {
  const note = 'Worked example: “all” of it is invented, every word.';
  const open = await testHouse({ exampleNote: note, filled: 'empty' });
  try {
    await open.importWaves({ quarters: ['2010-Q1'] });
    await open.importSeries([{ ends: '2010-12-31', value: '52.4' }]);
    for (const file of ['good_job', 'everything', 'series/national']) {
      const rows = readCsvRows(await open.page(`/downloads/${file}.csv`));
      assert.ok(rows.length > 0 && rows.every((row) => row['note']?.startsWith(note)), file);
      const json = JSON.parse(await open.page(`/downloads/${file}.json`));
      assert.equal(json.meta.note, note);
      assert.ok((await open.page(`/downloads/${file}.csv-metadata.json`)).includes('every word.'));
    }
    assert.ok((await open.page('/downloads')).includes(note));
  } finally {
    await open.close();
  }
});

test('a new publication is a new version; the files of the old one go', async () => {
  const open = await testHouse({ filled: 'empty' });
  const exports = path.join(open.config.dataDir, 'exports');
  try {
    await open.importWaves({ quarters: ['2010-Q1'] });
    const first = await open.request('/downloads/everything.csv');
    const etag = first.headers.get('ETag') ?? '';
    await open.importWaves({ quarters: ['2010-Q2'] });
    const headers = { 'If-None-Match': etag };
    const second = await open.request('/downloads/everything.csv', { headers });
    assert.equal(second.status, 200);
    assert.ok((await second.text()).length > (await first.text()).length);
    assert.equal(readdirSync(exports).length, 1);
  } finally {
    await open.close();
  }
});

test('many readers at once after a publication all get the same whole file', async () => {
  const open = await testHouse();
  try {
    const files = ['everything.csv', 'everything.parquet', 'good_job.json'];
    const asked = Array.from({ length: 24 }, (_, index) => files[index % 3] ?? '');
    const answers = await Promise.all(
      asked.map(async (file) => {
        const answer = await open.request(`/downloads/${file}`);
        return { file, status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
      }),
    );
    for (const file of files) {
      const [first, ...others] = answers.filter((each) => each.file === file);
      assert.equal(first?.status, 200);
      for (const other of others) assert.ok(other.bytes.equals(first?.bytes ?? Buffer.alloc(0)), file);
    }
  } finally {
    await open.close();
  }
});

test('Parquet holds the same figures as CSV, typed, and says whose they are', async () => {
  const open = await testHouse();
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '128MiB' });
  try {
    const answer = await open.request('/downloads/everything.parquet');
    const file = path.join(open.desk, 'everything.parquet');
    writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
    const connection = await instance.connect();
    const query = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
    const typed = await query(`DESCRIBE SELECT * FROM '${file}'`);
    const types = Object.fromEntries(typed.map((row) => [row['column_name'], row['column_type']]));
    assert.equal(types['estimate'], 'DOUBLE');
    assert.equal(types['base'], 'INTEGER');
    assert.equal(types['period_end'], 'DATE');
    assert.equal(types['published_at'], 'TIMESTAMP');
    const rows = await query(`SELECT address, estimate, upper, base, measure_title FROM '${file}'`);
    const csv = readCsvRows(await open.page('/downloads/everything.csv'));
    assert.equal(rows.length, csv.length);
    for (const [index, row] of rows.entries()) {
      assert.equal(row['address'], csv[index]?.['address']);
      assert.equal(String(row['estimate'] ?? ''), csv[index]?.['estimate']);
      assert.equal(String(row['upper'] ?? ''), csv[index]?.['upper']);
      assert.equal(String(row['base'] ?? ''), csv[index]?.['base']);
    }
    assert.ok(rows.some((row) => row['measure_title'] === '=Promptness, from 1 to 7'));
    const kept = await query(
      `SELECT decode(key) AS name, decode(value) AS text FROM parquet_kv_metadata('${file}')`,
    );
    const about = Object.fromEntries(kept.map((row) => [row['name'], row['text']]));
    assert.equal(about['publisher'], 'Middlemarch Police Board');
    assert.match(String(about['licence']), /open-government-licence/);
  } finally {
    instance.closeSync();
    await open.close();
  }
});
