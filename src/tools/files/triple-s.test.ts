import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readPath, type Table, withFolder } from './fixtures/read.ts';
import { FileProblem, type Problem } from './reader.ts';

const variables = `
  <variable ident="1" type="character" use="serial"><name>ID</name><label>Serial</label><position start="1" finish="4"/><size>4</size></variable>
  <variable ident="2" type="single"><name>Q1</name><label>Good job?</label><position start="5"/>
    <values><value code="1">Excellent</value><value code="2"><text xml:lang="en-GB">Good &amp; fair</text></value><value code="9">Don't know</value></values></variable>
  <variable ident="3" type="multiple"><name>Q2</name><label>Seen</label><position start="6" finish="8"/>
    <values><value code="1">On foot</value><value code="3">In a car</value></values></variable>
  <variable ident="4" type="multiple"><name>Q3</name><label>Heard</label><position start="9" finish="12"/><spread subfields="2" width="2"/>
    <values><value code="1">Paper</value><range from="10" to="11"/></values></variable>
  <variable ident="5" type="quantity" use="weight"><name>WT</name><label>Weight</label><position start="13" finish="17"/><values><range from="0.00" to="99.99"/></values></variable>
  <variable ident="6" type="logical"><name>VICTIM</name><label>Victim</label><position start="18"/></variable>
  <variable ident="7" type="date"><name>DAY</name><label>Day</label><position start="19" finish="26"/></variable>
  <variable ident="8" type="time"><name>AT</name><label>Time</label><position start="27" finish="32"/></variable>`;

const sss = (inside = variables, { version = '1.2', record = '' } = {}) =>
  `<?xml version="1.0"?><!DOCTYPE sss PUBLIC "-//triple-s//DTD" "http://www.triple-s.org/dtd/sss_v12.dtd"><sss version="${version}"><date>28 April 2011</date>` +
  `<survey><title>PAS</title><record ident="V"${record}>${inside}</record></survey></sss>`;

const fixed = ['R0011101 110 1.25120110428093000', 'R0029   0000 0.50020110429', 'R003        12.00'].join(
  '\r\n',
);

function read(files: Readonly<Record<string, string | Uint8Array>>, name = 'pas.sss'): Promise<Table> {
  return withFolder(async (folder) => {
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    return await readPath(join(folder, name));
  });
}

async function problem(
  files: Readonly<Record<string, string | Uint8Array>>,
  name = 'pas.sss',
): Promise<Problem> {
  try {
    await read(files, name);
  } catch (found) {
    if (found instanceof FileProblem) return found.problem;
    throw found;
  }
  assert.fail('a problem was expected');
}

test('fixed records of version 1.2: every type of variable', async () => {
  const table = await read({ 'pas.sss': sss(), 'PAS.ASC': fixed });
  assert.deepEqual(table.names, [
    'ID',
    'Q1',
    'Q2_1',
    'Q2_3',
    'Q3_1',
    'Q3_10',
    'Q3_11',
    'WT',
    'VICTIM',
    'DAY',
    'AT',
  ]);
  assert.deepEqual(table.rows, [
    ['R001', 1, 1, 1, 1, 1, 0, 1.25, 1, '2011-04-28', '09:30:00'],
    ['R002', 9, null, null, 0, 0, 0, 0.5, 0, '2011-04-29', null],
    ['R003', null, null, null, null, null, null, 12, null, null, null],
  ]);
  assert.deepEqual(table.lines, [1, 2, 3]);
  assert.equal(table.source.weight, 'WT');
});

test('labels of variables and of their values', async () => {
  const { columns } = (await read({ 'pas.sss': sss(), 'pas.asc': fixed })).source;
  assert.equal(columns[1]?.label, 'Good job?');
  assert.deepEqual(columns[1]?.valueLabels, [
    { code: 1, label: 'Excellent' },
    { code: 2, label: 'Good & fair' },
    { code: 9, label: "Don't know" },
  ]);
  assert.equal(columns[3]?.label, 'Seen: In a car');
  assert.equal(columns[5]?.label, 'Heard: 10');
});

test('CSV data of version 2.0, with lines above them and a name of their own', async () => {
  const inside = `
    <variable ident="1" type="character"><name>ID</name><label/><position start="1"/></variable>
    <variable ident="2" type="multiple"><name>Q2</name><label>Seen</label><position start="3"/><values><value code="1">a</value><value code="2">b</value></values></variable>
    <variable ident="3" type="single" format="literal"><name>SEX</name><label>Sex</label><position start="2"/><values><value code="F">Female</value></values></variable>`;
  const record = ' format="csv" skip="1" href="../elsewhere/data.csv"';
  const table = await read(
    {
      'pas.xml': sss(inside, { version: '2.0', record }),
      'data.csv': 'id,sex,seen\n"R,1",F,"01"\nR2,,\n,,\n',
    },
    'pas.xml',
  );
  assert.deepEqual(table.rows, [
    ['R,1', 0, 1, 'F'],
    ['R2', null, null, null],
  ]);
  assert.deepEqual(table.kinds, ['text', 'number', 'number', 'text']);
});

test('a value that is none names row, line, variable and place', async () => {
  const bad = { 'pas.sss': sss(), 'pas.asc': `${fixed}\r\nR004X` };
  const found = await problem(bad);
  assert.deepEqual(
    [found.file, found.row, found.line, found.column, found.found],
    ['pas.asc', 4, 4, 'Q1', '"X"'],
  );
  assert.match(found.message, /characters 5 to 5/);
  assert.equal(
    (await problem({ 'pas.sss': sss(), 'pas.asc': 'R0011112' })).expected,
    'a 0 or 1 for every answer',
  );
  assert.match(
    (await problem({ 'pas.sss': sss(), 'pas.asc': 'R001        1,25 ' })).expected ?? '',
    /a number/,
  );
  assert.match(
    (await problem({ 'pas.sss': sss(), 'pas.asc': `R001${' '.repeat(14)}20110431` })).expected ?? '',
    /a date/,
  );
});

test('a file of equal records that ends short was cut', async () => {
  const whole = 'R0011101 110 1.25120110428093000';
  const found = await problem({ 'pas.sss': sss(), 'pas.asc': `${whole}\n${whole}\n${whole.slice(0, 20)}` });
  assert.deepEqual([found.line, found.found], [3, '20 characters']);
});

test('records that end anywhere in a piece of the file, with either line end', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const lines = Array.from(
      { length: 60_000 },
      (_, at) => String(at).padStart(4, '0').slice(-4) + (at % 2 === 0 ? '1' : '2'),
    );
    const table = await read({ 'pas.sss': sss(), 'pas.asc': lines.join(end) + end });
    assert.equal(table.rows.length, 60_000);
    assert.deepEqual(table.rows[59_999]?.slice(0, 2), ['9999', 2]);
    assert.equal(table.lines.at(-1), 60_000);
  }
});

test('what is not read is refused in a sentence', async () => {
  const only = async (text: string) => (await problem({ 'pas.sss': text, 'pas.asc': fixed })).message;
  assert.match(await only('<sss version="2.0"><hierarchy/></sss>'), /hierarchy/);
  assert.match(
    await only(`<sss version="1.2"><survey><record ident="A"/><record ident="B"/></survey></sss>`),
    /hierarchy/,
  );
  assert.match(await only(sss(variables, { version: '3.0' })), /version "3.0"/);
  assert.match(await only('<?xml version="1.0"?><other/>'), /no element "sss"/);
  assert.match(await only(sss().replace('</variable>', '')), /not well-formed/);
  assert.match(
    await only(
      `<?xml version="1.0"?><!DOCTYPE sss [<!ENTITY x SYSTEM "file:///etc/passwd">]><sss version="1.2">&x;</sss>`,
    ),
    /entities/,
  );
  assert.match(await only(sss(variables.replace('type="logical"', 'type="picture"'))), /type "picture"/);
  assert.match(await only(sss(variables.replace('start="5"', 'start="0"'))), /position/);
  assert.match(await only(sss(variables.replace('>Q2<', '>Q1<'))), /two variables are named "Q1"/);
  assert.match(await only(sss('')), /no variable/);
  assert.match((await problem({ 'pas.sss': sss() })).expected ?? '', /pas\.asc, or pas\.dat, or pas\.txt/);
  assert.match(
    (await problem({ 'pas.sss': sss(), 'pas.asc': fixed }, 'pas.asc')).message,
    /name its metadata/,
  );
});
