import assert from 'node:assert/strict';
import { test } from 'node:test';
import { highest, lowest, packer, type SavFile, writeSav } from '../../../test/support/sav-writer.ts';
import { readBytes } from './fixtures/read.ts';
import type { SourceColumn } from './reader.ts';

const read = (file: SavFile, encoding?: 'utf-8' | 'windows-1252') =>
  readBytes(writeSav(file), encoding === undefined ? {} : { encoding }, 'wave.sav');

const long = Array.from({ length: 70 }, (_, at) => `sentence ${at} of é. `)
  .join('')
  .trim();

/** 28 April 2011: seconds from the beginning of 14 October 1582. */
const april28 = 156_520 * 86_400;

/** Every kind of variable, and rows enough for several blocks of zlib. */
const wave: SavFile = {
  variables: [
    { name: 'id', width: 7 },
    { name: 'Borough_of_residence', width: 24, label: 'Borough, as the sample has it', level: 1 },
    { name: 'q_goodjob', label: 'Do the police do a good job?', level: 2, missing: [8, 9] },
    { name: 'weight', level: 3 },
    { name: 'said', width: 1500 },
    { name: 'day', format: 20 },
  ],
  rows: Array.from({ length: 300 }, (_, at) => [
    `R${at}`,
    at % 3 === 0 ? 'Barking and Dagenham' : at % 3 === 1 ? null : '  Hackney',
    [1, 2, 3, 4, 5, 8, 9, null, -101, 151][at % 10] ?? null,
    at / 7,
    at % 100 === 5 ? long : null,
    april28 + 86_400 * (at % 3),
  ]),
  weight: 6,
};

const days = ['2011-04-28', '2011-04-29', '2011-04-30'];
const expected = wave.rows.map((row, at) => [...row.slice(0, 5), days[at % 3] ?? '']);

for (const order of ['little', 'big'] as const) {
  for (const compression of ['none', 'bytecode', 'zlib'] as const) {
    for (const stated of [300, -1]) {
      const rows = stated === -1 ? 'unknown' : 'stated';
      test(`every cell comes back: ${order} endian, compression ${compression}, rows ${rows}`, async () => {
        const table = await read({ ...wave, order, compression, stated });
        assert.deepEqual(table.rows, expected);
        assert.equal(table.source.rows, stated === -1 ? undefined : 300);
        assert.equal(table.source.weight, 'weight');
        assert.deepEqual(table.kinds, ['text', 'text', 'number', 'number', 'text', 'date']);
      });
    }
  }
}

test('no rows are no rows, and one row is one row', async () => {
  for (const compression of ['none', 'bytecode', 'zlib'] as const) {
    for (const count of [0, 1]) {
      const rows = wave.rows.slice(0, count);
      for (const stated of [count, -1])
        assert.equal((await read({ ...wave, rows, compression, stated })).rows.length, count);
    }
  }
});

test('rows keep their order over many batches', async () => {
  const rows = Array.from({ length: 9000 }, (_, at) => [at, `${at}`]);
  const variables = [{ name: 'number' }, { name: 'text', width: 4 }];
  for (const compression of ['none', 'bytecode', 'zlib'] as const)
    assert.deepEqual((await read({ variables, rows, compression })).rows, rows);
});

test('the number of rows may stand in its own record, beyond what the header can hold', async () => {
  const rows = wave.rows.slice(0, 20);
  assert.equal((await read({ ...wave, rows, stated: -1, counted: 20 })).source.rows, 20);
});

async function only(column: SavFile['variables'][number]): Promise<SourceColumn | undefined> {
  const table = await read({ variables: [{ name: 'before', width: 20 }, column], rows: [] });
  return table.source.columns[1];
}

test('labels, levels and missing values of numbers', async () => {
  const labels = [
    [1, 'Excellent'],
    [-9, 'Not asked, for the interview was broken off before it came to this'],
    [8.5, "Don't know"],
  ] as const;
  assert.deepEqual(await only({ name: 'q', label: 'Question', labels, missing: [-9, 8.5, 9], level: 2 }), {
    name: 'q',
    kind: 'number',
    label: 'Question',
    valueLabels: labels.map(([code, label]) => ({ code, label })),
    missing: { values: [-9, 8.5, 9], ranges: [] },
    measureLevel: 'ordinal',
  });
});

test('ranges of missing values, open and closed, with and without a single code', async () => {
  const missing = async (range: readonly [number, number], ...codes: number[]) =>
    (await only({ name: 'q', range, missing: codes }))?.missing;
  const most = Number.MAX_VALUE;
  assert.deepEqual(await missing([90, 99]), { values: [], ranges: [{ low: 90, high: 99 }] });
  assert.deepEqual(await missing([lowest, -1], 99), { values: [99], ranges: [{ low: -most, high: -1 }] });
  assert.deepEqual(await missing([97, highest]), { values: [], ranges: [{ low: 97, high: most }] });
});

test('labels and missing values of texts, short and long', async () => {
  const labels = [
    ['M', 'Man'],
    ['F', 'Woman'],
  ] as const;
  const short = await only({ name: 'sex', width: 1, labels, missing: ['X'] });
  assert.deepEqual(short?.valueLabels, [
    { code: 'M', label: 'Man' },
    { code: 'F', label: 'Woman' },
  ]);
  assert.deepEqual(short?.missing, { values: ['X'], ranges: [] });
  for (const width of [9, 255, 300]) {
    const wide = await only({
      name: 'area_of_the_interview',
      width,
      labels: [['E09000027', 'Richmond']],
      missing: ['none', 'unknown'],
    });
    assert.deepEqual(wide?.valueLabels, [{ code: 'E09000027', label: 'Richmond' }]);
    assert.deepEqual(wide?.missing, { values: ['none', 'unknown'], ranges: [] });
  }
});

test('texts of every awkward width come back whole', async () => {
  const widths = [1, 7, 8, 9, 248, 255, 256, 257, 504, 505, 764, 765, 1020, 32_767];
  const text = (width: number) => Array.from({ length: width }, (_, at) => 'abcdefghijk'[at % 11]).join('');
  const file: SavFile = {
    variables: widths.map((width) => ({ name: `text_${width}`, width })),
    rows: [widths.map(text), widths.map(() => null), widths.map((width) => text(width).slice(0, -1))],
  };
  for (const compression of ['none', 'bytecode', 'zlib'] as const) {
    const table = await read({ ...file, compression });
    assert.deepEqual(
      table.names,
      widths.map((width) => `text_${width}`),
    );
    assert.deepEqual(table.rows, [
      file.rows[0],
      file.rows[1],
      widths.map((width) => text(width).slice(0, -1) || null),
    ]);
  }
});

test('a text of one segment may be listed among those of many', async () => {
  const extra = [packer({}).extension(14, Buffer.from('V1=00254\0\t'))];
  const file = { variables: [{ name: 'a', width: 254 }, { name: 'b' }], rows: [['x'.repeat(254), 1]], extra };
  assert.deepEqual((await read(file)).rows, file.rows);
});

test('dates and times become ISO; a code that is no date stays a code', async () => {
  const moment = april28 + 18 * 3600 + 30 * 60 + 5.75;
  const formats = [20, 22, 23, 24, 28, 29, 30, 38, 39, 41, 21, 25, 40, 26, 5];
  const table = await read({
    variables: formats.map((format) => ({ name: `f${format}`, format })),
    rows: [
      formats.map(() => moment),
      formats.map(() => -9),
      formats.map(() => 90_061),
      formats.map(() => null),
    ],
  });
  const iso = '2011-04-28';
  const full = '2011-04-28T18:30:05';
  assert.deepEqual(table.rows[0], [
    iso,
    full,
    iso,
    iso,
    iso,
    iso,
    iso,
    iso,
    iso,
    full,
    String(moment),
    String(moment),
    String(moment),
    moment,
    moment,
  ]);
  assert.deepEqual(table.rows[1], [...new Array(13).fill('-9'), -9, -9]);
  assert.deepEqual(table.rows[2]?.slice(0, 2), ['1582-10-15', '1582-10-15T01:01:01']);
  assert.deepEqual(table.rows[2]?.slice(10, 13), ['25:01:01', '25:01:01', '25:01:01']);
  assert.deepEqual(
    table.rows[3],
    formats.map(() => null),
  );
});

test('missing values of dates are told as the cells hold them; cells in a missing range are empty', async () => {
  const table = await read({
    variables: [
      { name: 'coded', format: 20, missing: [-9, april28] },
      { name: 'ranged', format: 20, range: [lowest, 0] },
    ],
    rows: [
      [-9, -9],
      [april28, april28],
    ],
  });
  assert.deepEqual(table.source.columns[0]?.missing, { values: ['-9', '2011-04-28'], ranges: [] });
  assert.equal(table.source.columns[1]?.missing, undefined);
  assert.deepEqual(table.rows, [
    ['-9', null],
    ['2011-04-28', '2011-04-28'],
  ]);
});

test('another bias, another number for system-missing, NaN', async () => {
  const file: SavFile = {
    variables: [{ name: 'a' }, { name: 'b', width: 8 }],
    rows: [
      [-7, 'x'],
      [1, null],
      [Number.NaN, 'y'],
    ],
  };
  for (const changes of [{ bias: 50 }, { sysmis: -12_345 }, { bias: 0, order: 'big' as const }]) {
    const table = await read({ ...file, ...changes });
    assert.deepEqual(table.rows, [
      [-7, 'x'],
      [1, null],
      [null, 'y'],
    ]);
  }
  assert.deepEqual(
    (
      await read({
        ...file,
        sysmis: 99,
        rows: [
          [null, null],
          [99, 'z'],
        ],
      })
    ).rows,
    [
      [null, null],
      [null, 'z'],
    ],
  );
});

test('records that are of no use here are skipped, known or not', async () => {
  const { ints, extension } = packer({});
  const notes = Buffer.concat([ints(6, 2), Buffer.alloc(160, 0x20)]);
  const extra = [
    notes,
    extension(18, Buffer.from('x:$@Role(0)')),
    extension(99, Buffer.alloc(12), 4),
    ints(6, 0),
  ];
  assert.deepEqual((await read({ ...wave, rows: wave.rows.slice(0, 3), extra })).rows, expected.slice(0, 3));
});
