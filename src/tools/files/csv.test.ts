import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemOf, readBytes, seeded } from './fixtures/read.ts';

const told = (table: Awaited<ReturnType<typeof readBytes>>, what: string) =>
  table.source.detected.find((one) => one.what === what)?.value ?? '';

test('a plain file: text cells, empty cells are null, rows know their lines', async () => {
  const table = await readBytes('id,q1,area\n1,2,Barnet\n2,,\n');
  assert.deepEqual(table.names, ['id', 'q1', 'area']);
  assert.deepEqual(table.kinds, ['text', 'text', 'text']);
  assert.deepEqual(table.rows, [
    ['1', '2', 'Barnet'],
    ['2', null, null],
  ]);
  assert.deepEqual(table.lines, [2, 3]);
});

test('each delimiter is found, and can be set', async () => {
  for (const [delimiter, word] of [
    [',', 'comma'],
    [';', 'semicolon'],
    ['\t', 'tab'],
    ['|', 'pipe'],
  ] as const) {
    const table = await readBytes(`a${delimiter}b\n1${delimiter}2\n3${delimiter}4\n`);
    assert.deepEqual(
      table.rows,
      [
        ['1', '2'],
        ['3', '4'],
      ],
      word,
    );
    assert.match(told(table, 'delimiter'), new RegExp(`^${word}`));
  }
  const set = await readBytes('a;b,c\n1;2,3\n', { delimiter: ',' });
  assert.deepEqual(set.names, ['a;b', 'c']);
  assert.deepEqual(
    set.source.detected.find((one) => one.what === 'delimiter'),
    { what: 'delimiter', value: 'comma (as set)', set: true },
  );
});

test('a semicolon file with decimal commas is not mistaken for a comma file', async () => {
  const table = await readBytes('Date;Measure;Share\n31/12/2014;Good Job;0,67\n1/3/2015;Good Job;0,7\n');
  assert.deepEqual(table.rows[0], ['31/12/2014', 'Good Job', '0,67']);
  assert.equal(table.source.decimalMark, ',');
  assert.equal(table.source.dateOrder, 'day-first');
});

test('the first line may name the delimiter', async () => {
  const table = await readBytes('sep=;\r\na;b\r\n1,5;2,5\r\n');
  assert.deepEqual(table.names, ['a', 'b']);
  assert.deepEqual(table.rows, [['1,5', '2,5']]);
  assert.deepEqual(table.lines, [3]);
});

test('every line end, also mixed, also none at the end', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const table = await readBytes(`a,b${end}1,2${end}3,4`);
    assert.deepEqual(table.rows, [
      ['1', '2'],
      ['3', '4'],
    ]);
    assert.deepEqual(table.lines, [2, 3]);
  }
  assert.deepEqual((await readBytes('a,b\r\n1,2\n3,4\r5,6')).lines, [2, 3, 4]);
});

test('quotes hold quotes, delimiters and line breaks; lines are counted through them', async () => {
  const table = await readBytes(
    'a,b\n"""Good Job"" local","x,y"\n"two\r\nlines","three\n\nmore"\nend,"",\n'.replace(',\n', '\n'),
  );
  assert.deepEqual(table.rows[0], ['"Good Job" local', 'x,y']);
  assert.deepEqual(table.rows[1], ['two\r\nlines', 'three\n\nmore']);
  assert.deepEqual(table.rows[2], ['end', null]);
  assert.deepEqual(table.lines, [2, 3, 7]);
});

test('a quote inside an unquoted cell is text, and text is never trimmed', async () => {
  assert.deepEqual((await readBytes('a,b\n5" pipe, x \n')).rows, [['5" pipe', ' x ']]);
});

test('blank lines are no rows; rows of empty cells stay between others and go at the end', async () => {
  const table = await readBytes('a,b\n\n1,2\n,\n3,4\n,\n,\n\n');
  assert.deepEqual(table.rows, [
    ['1', '2'],
    [null, null],
    ['3', '4'],
  ]);
  assert.deepEqual(table.lines, [3, 4, 5]);
});

test('in a file of one column a blank line is an empty cell', async () => {
  assert.deepEqual((await readBytes('\na\n1\n\n2\n\n')).rows, [['1'], [null], ['2']]);
});

test('a header alone is a table without rows', async () => {
  assert.deepEqual((await readBytes('a,b')).rows, []);
});

test('nameless columns at the end are left out, and told; a short row without them is whole', async () => {
  const table = await readBytes('a,b,,\n1,2,,\n3,4\n');
  assert.deepEqual(table.rows, [
    ['1', '2'],
    ['3', '4'],
  ]);
  assert.equal(told(table, 'columns without a name'), '2 left out');
});

test('a stray note beside the table is left out and told with its place; a nameless column of values is refused', async () => {
  const table = await readBytes('a,b,,\n1,2,,\n3,4,,Trust\n');
  assert.deepEqual(table.rows, [
    ['1', '2'],
    ['3', '4'],
  ]);
  assert.equal(
    told(table, 'columns without a name'),
    '2 left out, with values in 1 row (first: row 2, line 3: "Trust")',
  );
  const problem = await problemOf(`a,b,\n${'1,2,9\n'.repeat(50)}`);
  assert.deepEqual([problem.row, problem.line, problem.found], [11, 12, '"9"']);
});

test('batches are cut at 4,096 rows, also where pieces of the file end anywhere', async () => {
  const rows = Array.from({ length: 30_000 }, (_, at) => [
    `${at}`,
    at % 7 === 0 ? `"é,\n${at}"` : 'x'.repeat(at % 50),
  ]);
  const table = await readBytes(`a,b\n${rows.map((row) => row.join(',')).join('\r\n')}`);
  assert.equal(table.rows.length, rows.length);
  assert.deepEqual(table.rows[29_995], ['29995', `é,\n29995`]);
  assert.deepEqual(table.rows[29_999], ['29999', 'x'.repeat(49)]);
});

test('whatever is written with quoting comes back: 300 generated tables', async () => {
  const alphabet = ['a', 'é', '"', ',', ';', '\n', '\r\n', ' ', '1', '😀', "'", '\t', '|', '%'];
  for (let seed = 1; seed <= 300; seed += 1) {
    const next = seeded(seed);
    const columns = 2 + next(4);
    const cell = () => Array.from({ length: next(6) }, () => alphabet[next(alphabet.length)]).join('');
    const rows = Array.from({ length: 1 + next(8) }, () => [
      'x',
      ...Array.from({ length: columns - 1 }, cell),
    ]);
    const delimiter = ([',', ';', '\t', '|'] as const)[next(4)] ?? ',';
    const end = ['\n', '\r\n', '\r'][next(3)] ?? '\n';
    const quoted = (text: string) =>
      next(3) === 0 || /[",;\t|\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    const header = rows[0]?.map((_, at) => `c${at}`) ?? [];
    const text =
      [header, ...rows].map((row) => row.map(quoted).join(delimiter)).join(end) + (next(2) === 0 ? end : '');
    const table = await readBytes(text, { delimiter, encoding: 'utf-8' });
    assert.deepEqual(
      table.rows,
      rows.map((row) => row.map((value) => (value === '' ? null : value))),
      `seed ${seed}`,
    );
  }
});
