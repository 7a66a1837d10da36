import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { problemOf, readBytes, withFolder } from './fixtures/read.ts';
import { openSource } from './open.ts';

test('the first bytes decide, not the name', async () => {
  const table = await readBytes('a;b\n1;2\n', {}, 'delivery.txt');
  assert.equal(table.source.format, 'csv');
  assert.match((await problemOf('PAR1 and nothing else', {}, 'wave.csv')).message, /DuckDB cannot read it/);
});

test('a missing file, a folder and an empty file are told in a sentence', async () => {
  await withFolder(async (folder) => {
    mkdirSync(join(folder, 'inside'));
    await assert.rejects(openSource(join(folder, 'none.csv')), /none\.csv: there is no such file/);
    await assert.rejects(openSource(join(folder, 'none', 'x.csv')), /there is no such file/);
    await assert.rejects(openSource(join(folder, 'inside')), /inside: this is a folder/);
  });
  assert.match((await problemOf('')).message, /empty/);
});

test('formats that are not read are named, with what to do', async () => {
  const cases: [string, string | Uint8Array, RegExp][] = [
    ['old.xls', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), /old Excel workbook .* save it as \.xlsx/],
    ['wave.csv.gz', Buffer.from('1f8b0800', 'hex'), /gzip; unpack it first/],
    ['report.pdf', '%PDF-1.7', /a PDF/],
    ['wave.dta', '<stata_dta><header>', /Stata/],
    ['old.dta', Buffer.from('720201000a00', 'hex'), /Stata/],
    ['page.csv', '<!DOCTYPE html><html>', /web page/],
    ['wave.json', '[{"a":1}]', /JSON/],
    ['photo.csv', Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 7) % 32)), /no text/],
  ];
  for (const [name, bytes, message] of cases) {
    const problem = await problemOf(bytes, {}, name);
    assert.match(problem.message, message);
    assert.equal(problem.file, name);
  }
});

test('a file named as a binary format that does not begin like one is refused', async () => {
  for (const name of ['wave.sav', 'wave.parquet', 'wave.xlsx']) {
    assert.match((await problemOf('a,b\n1,2\n', {}, name)).message, /does not begin like one/);
  }
});
