import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemOf, readBytes } from '#tools/files/fixtures/read.ts';
import { type SavFile, writeSav } from '../../../../test/support/sav-writer.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');
const named: SavFile = {
  variables: [{ name: 'café', width: 12, label: 'Où ?', labels: [['é', 'é accentué']] }],
  rows: [['Zürich'], ['plain']],
};
const cyrillic = (text: string) => Buffer.from([...text].map((letter) => letter.charCodeAt(0) & 0xff));

async function encodingOf(file: SavFile, encoding?: 'utf-8' | 'windows-1252') {
  const table = await readBytes(writeSav(file), encoding === undefined ? {} : { encoding }, 'wave.sav');
  return { table, said: table.source.detected[0] };
}

test('the encoding is the one that the file names, in any spelling', async () => {
  for (const encoding of ['windows-1252', 'WINDOWS-1252', 'ISO-8859-1', 'cp1252', 'latin1']) {
    const { table, said } = await encodingOf({ ...named, encode: latin, encoding, codePage: 2 });
    assert.deepEqual(table.names, ['café']);
    assert.equal(table.rows[0]?.[0], 'Zürich');
    assert.deepEqual(said, { what: 'encoding', value: 'Windows-1252 (the file says so)', set: false });
  }
});

test('without a name the code page counts; codes 2 and 3 stand in files of any encoding', async () => {
  const paged = await encodingOf({ ...named, encode: latin, encoding: '', codePage: 28591 });
  assert.match(paged.said?.value ?? '', /Windows-1252 \(the file states code page 28591\)/);
  const guessed = await encodingOf({ ...named, encoding: '', codePage: 2 });
  assert.match(guessed.said?.value ?? '', /^UTF-8 \(the file does not say; its labels are valid UTF-8\)/);
  assert.equal(guessed.table.rows[0]?.[0], 'Zürich');
  const assumed = await encodingOf({ ...named, encode: latin, encoding: '', codePage: 3 });
  assert.match(assumed.said?.value ?? '', /^Windows-1252 \(assumed/);
  assert.equal(assumed.table.source.columns[0]?.label, 'Où ?');
});

test('other alphabets are read by their code pages', async () => {
  const file = { variables: [{ name: 'word', width: 4 }], rows: [['\u00c4\u00e0']], encode: cyrillic };
  for (const [encoding, codePage] of [
    ['windows-1251', 2],
    ['', 1251],
  ] as const)
    assert.equal((await encodingOf({ ...file, encoding, codePage })).table.rows[0]?.[0], 'Да');
});

test('the caller may set the encoding', async () => {
  const { table, said } = await encodingOf({ ...named, encode: latin, encoding: 'UTF-8' }, 'windows-1252');
  assert.equal(table.rows[0]?.[0], 'Zürich');
  assert.deepEqual(said, { what: 'encoding', value: 'Windows-1252 (as set)', set: true });
  assert.match(
    (await problemOf(writeSav(named), { encoding: 'utf-16le' }, 'wave.sav')).message,
    /never in UTF-16/,
  );
});

test('in an unknown encoding plain letters are read, and anything else is told with its place', async () => {
  const plain = {
    ...named,
    variables: [{ name: 'word', width: 12 }],
    rows: [['plain']],
    encoding: 'CP850',
    codePage: 850,
  };
  const { table, said } = await encodingOf(plain);
  assert.equal(table.rows[0]?.[0], 'plain');
  assert.match(said?.value ?? '', /CP850 \(not known here/);
  const problem = await problemOf(
    writeSav({ ...plain, rows: [['plain'], ['Zürich']], encode: latin }),
    {},
    'wave.sav',
  );
  assert.deepEqual([problem.row, problem.column], [2, 'word']);
  assert.match(`${problem.message} ${problem.mend}`, /no characters of CP850 .* Set the encoding/);
});

test('bytes that are no characters are told; half a character at the end of a full field is dropped', async () => {
  const file: SavFile = { variables: [{ name: 'word', width: 6 }], rows: [['Zürich']], encode: latin };
  const problem = await problemOf(writeSav({ ...file, encoding: 'UTF-8' }), {}, 'wave.sav');
  assert.deepEqual([problem.row, problem.column], [1, 'word']);
  assert.match(problem.message, /no characters of UTF-8/);
  const cut = { ...file, rows: [['caf\u00c3'], ['cafes\u00c3']], encoding: 'UTF-8' };
  assert.deepEqual((await problemOf(writeSav(cut), {}, 'wave.sav')).row, 1);
  assert.equal((await encodingOf({ ...cut, rows: [['cafes\u00c3']] })).table.rows[0]?.[0], 'cafes');
  const unassigned = { ...file, rows: [['a\u0081']], encoding: 'windows-1252' };
  assert.match(
    (await problemOf(writeSav(unassigned), {}, 'wave.sav')).message,
    /no characters of Windows-1252/,
  );
});
