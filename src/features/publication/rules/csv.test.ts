import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExportColumn } from './columns.ts';
import { csvField, csvHeader, csvLines, stagedLines } from './csv.ts';

const columns: readonly ExportColumn[] = [
  { name: 'name', title: 'Name', datatype: 'string', description: '' },
  { name: 'value', title: 'Value', datatype: 'number', description: '' },
];

test('fields are quoted only where RFC 4180 asks for it, and quotes are doubled', () => {
  assert.equal(csvField('Lowick'), 'Lowick');
  assert.equal(csvField('Stone Court, Upper'), '"Stone Court, Upper"');
  assert.equal(csvField('a "good" job'), '"a ""good"" job"');
  assert.equal(csvField('two\r\nlines'), '"two\r\nlines"');
  assert.equal(csvField(null), '');
});

test('numbers are written as short as reads back the same', () => {
  for (const value of [0.1 + 0.2, 1 / 3, 4844.598199999999, 5e-324, -0.25, 1e21])
    assert.equal(Number(csvField(value)), value);
});

test('text that a spreadsheet would run is guarded; numbers and what the engine reads are not', () => {
  for (const begin of ['=', '+', '-', '@', '\t', '\r', '\n']) {
    const line = csvLines([{ name: `${begin}cmd`, value: -1 }], columns);
    assert.ok(line.replace('"', '').startsWith("'"), JSON.stringify(line));
    assert.ok(line.endsWith(',-1\r\n'));
  }
  assert.equal(stagedLines([{ name: '=cmd', value: -1 }], columns), '=cmd,-1\r\n');
  assert.equal(csvLines([{ name: 'a-b', value: 1 }], columns), 'a-b,1\r\n');
});

test('every line ends with CR LF, and a value that is not there is empty', () => {
  assert.equal(csvHeader(columns), 'name,value\r\n');
  assert.equal(csvLines([{ name: 'x', value: null }, { name: null }], columns), 'x,\r\n,\r\n');
});
