import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemOf, readBytes } from './fixtures/read.ts';

const text = 'naïve;größe\nZoë;5 €\n"“quoted”";–\n';
const rows = [
  ['Zoë', '5 €'],
  ['“quoted”', '–'],
];

/** Windows-1252 of the letters above. */
function toWindows(from: string): Buffer {
  const special: Record<string, number> = { '€': 0x80, '“': 0x93, '”': 0x94, '–': 0x96, '’': 0x92 };
  return Buffer.from(Array.from(from, (letter) => special[letter] ?? letter.charCodeAt(0)));
}

const bigEndian = (from: string) => Buffer.from(from, 'utf16le').swap16();

test('UTF-8, UTF-16 and Windows-1252, with and without a byte order mark', async () => {
  const cases: [string, Buffer][] = [
    ['UTF-8 (bytes are valid UTF-8)', Buffer.from(text)],
    ['UTF-8 (byte order mark)', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE (byte order mark)', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 BE (byte order mark)', bigEndian(`\ufeff${text}`)],
    ['UTF-16 LE (zero bytes between the letters)', Buffer.from(text, 'utf16le')],
    ['UTF-16 BE (zero bytes between the letters)', bigEndian(text)],
    ['Windows-1252 (bytes are not valid UTF-8)', toWindows(text)],
  ];
  for (const [encoding, bytes] of cases) {
    const table = await readBytes(bytes);
    assert.equal(table.source.detected[0]?.value, encoding);
    assert.deepEqual(table.names, ['naïve', 'größe'], encoding);
    assert.deepEqual(table.rows, rows, encoding);
  }
});

test('the encoding can be set, and its mark is still skipped', async () => {
  const set = await readBytes(Buffer.from(`\ufeff${text}`, 'utf16le'), { encoding: 'utf-16le' });
  assert.deepEqual(set.rows, rows);
  assert.deepEqual(set.source.detected[0], { what: 'encoding', value: 'UTF-16 LE (as set)', set: true });
  const wrong = await readBytes('a;b\nZoë;1\n', { encoding: 'windows-1252' });
  assert.deepEqual(wrong.rows, [['ZoÃ«', '1']]);
});

test('the first letter that is not ASCII may come after a million others', async () => {
  const ascii = 'a,b\n'.repeat(300_000);
  const utf = await readBytes(`${ascii}Zoë,1\n`);
  assert.deepEqual(utf.rows.at(-1), ['Zoë', '1']);
  const windows = await readBytes(Buffer.concat([Buffer.from(ascii), toWindows('Zoë,1\n')]));
  assert.deepEqual(windows.rows.at(-1), ['Zoë', '1']);
});

test('characters of several bytes survive the borders of pieces', async () => {
  for (const shift of [0, 1, 2, 3]) {
    const cell = 'é€😀'.repeat(60_000);
    const table = await readBytes(`a,b\n${'x'.repeat(shift)},"${cell}"\n1,2\n`);
    assert.equal(table.rows[0]?.[1], cell);
    const wide = await readBytes(Buffer.from(`\ufeffa,b\n${'x'.repeat(shift)},"${cell}"\n1,2\n`, 'utf16le'));
    assert.equal(wide.rows[0]?.[1], cell);
  }
});

test('a file cut in the middle of a character is told', async () => {
  const whole = Buffer.from('a,b\n1,é\n2,€');
  const cut = await problemOf(whole.subarray(0, -1));
  assert.match(cut.message, /ends in the middle of a character/);
  assert.equal(cut.line, 3);
  const wide = await problemOf(Buffer.from('\ufeffa,b\n1,2\n', 'utf16le').subarray(0, -1));
  assert.match(wide.message, /ends in the middle of a character/);
});

test('damage in UTF-8 is told with its line, not taken for another encoding', async () => {
  const bytes = Buffer.from('a,b\né,é\né,é\nü,x\né,é\n');
  bytes[bytes.indexOf('ü') + 1] = 0x20;
  const problem = await problemOf(bytes);
  assert.equal(problem.line, 4);
  assert.match(problem.message, /byte C3 \(hexadecimal\) is no character of UTF-8/);
});

test('NUL bytes and bytes of no known encoding are refused with their line', async () => {
  const nul = await problemOf('a,b\n1,2\n3,\0\n');
  assert.equal(nul.line, 3);
  assert.match(nul.message, /NUL/);
  const other = await problemOf(Buffer.from([...Buffer.from('a,b\r\n1,'), 0x81, 0xff, 0x0a]));
  assert.equal(other.line, 2);
  assert.match(other.message, /nor of Windows-1252/);
  const half = await problemOf(
    Buffer.concat([Buffer.from('\ufeffa,b\n1,', 'utf16le'), Buffer.from([0x3d, 0xd8, 0x0a, 0])]),
  );
  assert.equal(half.line, 2);
  assert.match(half.message, /half a character/);
});
