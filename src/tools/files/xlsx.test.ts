import assert from 'node:assert/strict';
import { test } from 'node:test';
import { XlsxStreamWriter } from 'hucre/xlsx';
import { problemOf, readBytes, type Table } from './fixtures/read.ts';
import { sheetRow, type WorkbookParts, workbook } from './fixtures/workbook.ts';
import type { OpenOptions } from './reader.ts';

const read = (parts: WorkbookParts, options: OpenOptions = {}): Promise<Table> =>
  readBytes(workbook(parts), options, 'wave.xlsx');
const problem = (parts: WorkbookParts, options: OpenOptions = {}) =>
  problemOf(workbook(parts), options, 'wave.xlsx');
const told = (table: Table) => table.source.detected.map((one) => `${one.what}: ${one.value}`).join('; ');

test('numbers, texts of every kind, truth values, empty cells and formulas with their results', async () => {
  const header = sheetRow(1, ['id', 'shared', 'rich', 'truth', 'formula', 'mixed']);
  const rows =
    '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c><c r="D2" t="b"><v>1</v></c>' +
    '<c r="E2"><f>A2*2</f><v>2</v></c><c r="F2"><v>0.5</v></c></row>' +
    '<row r="3"><c r="A3"><v>2.5E-1</v></c><c r="D3" t="b"><v>0</v></c><c r="E3"><f>1+1</f><v>3</v></c><c r="F3" t="str"><f>"x"</f><v>a &lt; b</v></c></row>';
  const strings = [
    '<t xml:space="preserve"> Barnet </t>',
    '<r><t>two</t></r><r><t> parts_x000D_</t></r><rPh><t>no</t></rPh>',
  ];
  const table = await read({ sheets: { Data: header + rows }, strings });
  assert.deepEqual(table.kinds, ['number', 'text', 'text', 'text', 'number', 'text']);
  assert.deepEqual(table.rows, [
    [1, ' Barnet ', 'two parts\r', 'TRUE', 2, '0.5'],
    [0.25, null, null, 'FALSE', 3, 'a < b'],
  ]);
  assert.equal(table.source.rows, 2);
  assert.deepEqual(table.lines, [2, 3]);
});

test('dates by built-in and custom formats, from 1900 and from 1904', async () => {
  const sheets = {
    Data:
      sheetRow(1, ['custom', 'builtin', 'moment', 'time', 'money']) +
      '<row r="2"><c r="A2" s="1"><v>40661</v></c><c r="B2" s="5"><v>61</v></c><c r="C2" s="2"><v>40661.75</v></c><c r="D2" s="3"><v>0.604166666666667</v></c><c r="E2" s="4"><v>5</v></c></row>',
  };
  const formats = ['dd/mm/yyyy', 'yyyy\\-mm\\-dd hh:mm', 'hh:mm', '[Red]&quot;days &quot;0.00'];
  const table = await read({ sheets, formats });
  assert.deepEqual(table.rows, [['2011-04-28', '1900-03-01', '2011-04-28T18:00:00', '14:30:00', 5]]);
  assert.deepEqual(table.kinds, ['date', 'date', 'date', 'text', 'number']);
  assert.equal((await read({ sheets, formats, from1904: true })).rows[0]?.[0], '2015-04-29');
});

test('the day that never was, and numbers that are no day, name their cell', async () => {
  const sheet = (value: string) => ({
    sheets: { D: `${sheetRow(1, ['d'])}<row r="2"><c r="A2" s="1"><v>${value}</v></c></row>` },
  });
  for (const value of ['60', '-1', '3000000']) {
    assert.match(
      (await problem({ ...sheet(value), formats: ['d.m.yy'] })).message,
      /^cell A2: the number .* no such day/,
    );
  }
});

test('the first sheet, or the one named; an unknown one lists what there is', async () => {
  const sheets = {
    MPS: sheetRow(1, ['a']) + sheetRow(2, [1]),
    Borough: sheetRow(1, ['b']) + sheetRow(2, [2]),
  };
  assert.deepEqual((await read({ sheets })).rows, [[1]]);
  assert.match(told(await read({ sheets })), /sheet: MPS \(the first of 2\)/);
  assert.deepEqual((await read({ sheets }, { sheet: 'Borough' })).names, ['b']);
  assert.match((await problem({ sheets }, { sheet: 'Ward' })).expected ?? '', /"MPS", "Borough"/);
  assert.match((await problem({ sheets: { Empty: '' } })).message, /"Empty" is empty/);
});

test('tables that do not begin at A1, gaps between rows, notes beside the table', async () => {
  const rows =
    '<row r="3"><c r="B3" t="inlineStr"><is><t>id</t></is></c><c r="C3" t="inlineStr"><is><t>q</t></is></c></row>' +
    '<row r="4"><c r="B4"><v>1</v></c></row><row r="6"><c r="B6"><v>2</v></c><c r="C6"><v>3</v></c><c r="F6" t="inlineStr"><is><t>see mail</t></is></c></row><row r="9"/>';
  const table = await read({ sheets: { Data: rows } });
  assert.deepEqual(table.names, ['id', 'q']);
  assert.deepEqual(table.rows, [
    [1, null],
    [null, null],
    [2, 3],
  ]);
  assert.deepEqual(table.lines, [4, 5, 6]);
  assert.match(told(table), /with values in 1 row \(first: row 3, line 6: "see mail"\)/);
});

test('error values, formulas without results and dangling texts name their cell', async () => {
  const cell = (xml: string) => ({
    sheets: { D: `${sheetRow(1, ['a', 'b'])}<row r="2"><c r="A2"><v>1</v></c>${xml}</row>` },
  });
  assert.match(
    (await problem(cell('<c r="B2" t="e"><v>#N/A</v></c>'))).message,
    /^cell B2: the cell holds the error #N\/A/,
  );
  assert.match((await problem(cell('<c r="B2"><f>A2</f></c>'))).message, /^cell B2: .* without its result/);
  assert.match(
    (await problem(cell('<c r="B2" t="s"><v>7</v></c>'))).message,
    /^cell B2: the cell refers to text 7/,
  );
  assert.match(
    (await problem(cell('<c r="B2"><v>1,5</v></c>'))).message,
    /^cell B2: "1,5" stands where a number must/,
  );
  assert.match((await problem(cell('<c r="A2"><v>1</v></c>'))).message, /cells of row 2 are out of order/);
});

test('a value far below the table, and rows out of order, are refused', async () => {
  assert.match(
    (await problem({ sheets: { D: sheetRow(1, ['a']) + sheetRow(900_000, [1]) } })).message,
    /cell A900000 .* after 899998 empty rows/,
  );
  assert.match(
    (await problem({ sheets: { D: sheetRow(2, ['a']) + sheetRow(1, [1]) } })).message,
    /row 1 follows row 2/,
  );
});

test('damaged parts, entities and document types are refused', async () => {
  const part = (xml: string) =>
    problem({ sheets: { D: sheetRow(1, ['a']) }, parts: { 'xl/worksheets/sheet1.xml': xml } });
  assert.match((await part('<worksheet><sheetData><row r="1">')).message, /it ends inside "row"/);
  assert.match(
    (await part('<worksheet><row></sheetData></worksheet>')).message,
    /"sheetData" ends where it should not/,
  );
  assert.match(
    (await part('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet/>')).message,
    /document type/,
  );
  const entity = '<worksheet><sheetData><row r="1"><c t="str"><v>&e;</v></c></row></sheetData></worksheet>';
  assert.match((await part(entity)).message, /"&e;" is no entity/);
});

test('other things in a zip archive are named', async () => {
  const parts = (name: string) => ({ sheets: {}, parts: { '_rels/.rels': '<Relationships/>', [name]: 'x' } });
  assert.match((await problem(parts('word/document.xml'))).message, /Word document/);
  assert.match((await problem(parts('mimetype'))).message, /OpenDocument/);
  assert.match((await problem(parts('data.csv'))).message, /zip archive without a workbook/);
});

test('a workbook that a library wrote comes back, past one batch', async () => {
  const writer = new XlsxStreamWriter({
    name: 'PAS',
    columns: [
      { header: 'id', key: 'id' },
      { header: 'weight', key: 'weight' },
    ],
  });
  const rows = Array.from({ length: 5000 }, (_, at) => [`R${at} <&>"é😀`, at / 7]);
  for (const row of rows) writer.addRow(row);
  const table = await readBytes(await writer.finish(), {}, 'wave.xlsx');
  assert.deepEqual(table.rows, rows);
  assert.deepEqual(table.kinds, ['text', 'number']);
});
