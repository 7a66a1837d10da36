import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { problemOf, readBytes } from '#tools/files/fixtures/read.ts';
import { FileProblem } from '#tools/files/reader.ts';
import { mangle } from '../../../../test/fuzz/mangle.ts';
import { packer, type SavFile, writeSav } from '../../../../test/support/sav-writer.ts';

const wave: SavFile = {
  variables: [
    { name: 'id', width: 7, label: 'Identifier' },
    {
      name: 'q_goodjob',
      labels: [
        [1, 'Excellent'],
        [9, 'Refused'],
      ],
      missing: [9],
    },
    { name: 'weight' },
    { name: 'said', width: 300 },
  ],
  rows: Array.from({ length: 60 }, (_, at) => [
    `R${at}`,
    at % 10,
    at / 7,
    at % 20 === 5 ? 'so it was said' : null,
  ]),
  weight: 3,
};
const compressions = ['none', 'bytecode', 'zlib'] as const;
const problem = (bytes: Buffer) => problemOf(bytes, {}, 'wave.sav');
const { ints, long, extension, text } = packer({});

test('a file that states its rows is refused wherever it is cut', async () => {
  for (const compression of compressions) {
    const bytes = writeSav({ ...wave, compression });
    for (let length = 4; length < bytes.length - 8; length += 149) {
      const { message } = await problem(bytes.subarray(0, length));
      assert.match(message, /cut|damaged/, `${compression}, ${length} bytes`);
    }
  }
});

test('a cut names the row that is not whole, and how many were stated', async () => {
  const bytes = writeSav({ ...wave, compression: 'none' });
  const row = (writeSav({ ...wave, compression: 'none', rows: [] }).length - bytes.length) / -60;
  const whole = await problem(bytes.subarray(0, bytes.length - row));
  assert.deepEqual([whole.row, whole.expected], [60, '60 rows']);
  assert.equal((await problem(bytes.subarray(0, bytes.length - 2 * row - 1))).row, 58);
  const unknown = writeSav({ ...wave, compression: 'none', stated: -1 });
  assert.equal((await problem(unknown.subarray(0, unknown.length - 1))).row, 60);
  assert.equal((await readBytes(unknown.subarray(0, unknown.length - row), {}, 'wave.sav')).rows.length, 59);
});

test('more rows than stated are refused, never dropped; fewer too', async () => {
  for (const compression of compressions) {
    const more = await problem(writeSav({ ...wave, compression, stated: 59 }));
    assert.deepEqual([more.row, more.expected], [60, '59 rows']);
    assert.equal((await problem(writeSav({ ...wave, compression, stated: 61 }))).row, 61);
    assert.equal((await problem(writeSav({ ...wave, compression, stated: 2_000_000_000 }))).row, 61);
  }
  assert.match((await problem(writeSav({ ...wave, counted: 59 }))).message, /60 rows in one place and 59/);
});

test('data behind the mark of their end are refused, zeros are not', async () => {
  const bytes = writeSav({ ...wave, stated: -1 });
  const more = Buffer.concat([bytes, Buffer.alloc(16)]);
  assert.equal((await readBytes(more, {}, 'wave.sav')).rows.length, 60);
  assert.match(
    (await problem(Buffer.concat([more, Buffer.from('more')]))).message,
    /mark of the end stands in or before row 61, and data go on after it/,
  );
});

test('counts and lengths that lie do not fill the memory', async () => {
  const lies: [string, Buffer][] = [
    ['labels', ints(3, 2_000_000_000)],
    ['labels below zero', ints(3, -5)],
    ['variables of labels', ints(3, 0, 4, 500_000_000)],
    ['documents', ints(6, 2_000_000_000)],
    ['documents below zero', ints(6, -1)],
    ['extension', ints(7, 13, 1, 2_147_483_647)],
    ['elements of an extension', ints(7, 99, 2_147_483_647, 2_147_483_647)],
    ['extension below zero', ints(7, 13, -1, 2_147_483_647)],
    ['names of long texts', extension(21, ints(2_000_000_000))],
    [
      'labels of long texts',
      extension(21, Buffer.concat([ints(2), Buffer.from('V1'), ints(7, 2_000_000_000)])),
    ],
    [
      'missing values',
      extension(22, Buffer.concat([ints(2), Buffer.from('V1'), Buffer.from([3]), ints(-8)])),
    ],
    ['width of a text', extension(14, Buffer.from('V4=99999\0\t'))],
    ['segments', extension(14, Buffer.from('V4=32767\0\t'))],
    ['label of a variable', Buffer.concat([ints(2, 0, 1, 0, 0, 0), text('X', 8), ints(2_000_000_000)])],
  ];
  const before = process.memoryUsage.rss();
  for (const [what, lie] of lies)
    assert.match((await problem(writeSav({ ...wave, extra: [lie] }))).message, /cut|damaged/, what);
  assert.ok(process.memoryUsage.rss() - before < 200 * 2 ** 20);
});

test('a dictionary that contradicts itself is refused with the byte', async () => {
  const records: [RegExp, Buffer][] = [
    [/unknown kind 5/, ints(5)],
    [/variable is 256 bytes wide/, Buffer.concat([ints(2, 256, 0, 0, 0, 0), text('X', 8)])],
    [/lacks records that continue it/, Buffer.concat([ints(2, 20, 0, 0, 0, 0), text('X', 8)])],
    [/records that continue it/, Buffer.concat([ints(2, -1, 0, 0, 0, 0), text('', 8)])],
    [/has -1 missing values/, Buffer.concat([ints(2, 0, 0, -1, 0, 0), text('X', 8)])],
    [/variable 77, which does not exist/, ints(3, 0, 4, 1, 77)],
    [/not followed by the variables/, ints(3, 0, 6, 0)],
    [/two variables have this name/, extension(13, Buffer.from('V1=same\tV2=SAME'))],
  ];
  for (const [message, record] of records)
    assert.match((await problem(writeSav({ ...wave, extra: [record] }))).message, message);
  assert.match((await problem(writeSav({ ...wave, weight: 1 }))).message, /variable 1 as its weight/);
  assert.match((await problem(writeSav({ ...wave, weight: 900 }))).message, /variable 900 as its weight/);
  assert.match(
    (await problem(writeSav({ ...wave, variables: [], rows: [] }))).message,
    /no variables|weight/,
  );
});

test('damage in a cell names its row and variable', async () => {
  const column = [{ name: 'weight' }];
  const infinite = await problem(writeSav({ variables: column, rows: [[1], [Number.POSITIVE_INFINITY]] }));
  assert.deepEqual(
    [infinite.row, infinite.column, infinite.message],
    [2, 'weight', 'the number is infinite'],
  );
  const bytes = writeSav({
    variables: [{ name: 'id', width: 8 }, ...column],
    rows: [
      ['a', 1],
      [null, 2],
    ],
  });
  const command = bytes.lastIndexOf(Buffer.from([253, 101, 254, 102]));
  bytes[command + 2] = 110;
  const swapped = await problem(bytes);
  assert.deepEqual([swapped.row, swapped.column], [2, 'id']);
  bytes[command + 2] = 254;
  bytes[command + 3] = 254;
  assert.deepEqual((await problem(bytes)).column, 'weight');
  const zero = await problem(writeSav({ variables: [{ name: 'id', width: 8 }], rows: [['a\0b']] }));
  assert.match(zero.message, /zero byte/);
});

test('blocks of zlib that are damaged, lie or would fill the memory are refused', async () => {
  const file: SavFile = { ...wave, compression: 'zlib', block: 512 };
  const good = writeSav(file);
  const start = writeSav({ ...wave, compression: 'none', rows: [] }).length;
  const list = Number(good.readBigInt64LE(start + 8));
  const changed = async (at: number, value: Buffer) => {
    const bytes = Buffer.from(good);
    value.copy(bytes, at);
    return (await problem(bytes)).message;
  };
  assert.match(
    await changed(start + 24 + 30, Buffer.from([0xff])),
    /block 1 of \d+ of its data cannot be unpacked/,
  );
  assert.match(await changed(start, long(5)), /do not begin where it states/);
  assert.match(await changed(start + 8, long(2 ** 40)), /not where it states/);
  assert.match(await changed(start + 16, long(24)), /not where it states/);
  assert.match(await changed(list, long(-50)), /contradicts itself/);
  assert.match(await changed(list + 16, ints(2_000_000_000)), /contradicts itself/);
  assert.match(await changed(list + 24 + 8, long(7)), /block 1 of \d+ of its data is not where/);
  assert.match(await changed(list + 24 + 16, ints(500)), /cannot be unpacked|unpacks to/);

  const bomb = deflateSync(Buffer.alloc(60 * 2 ** 20));
  const tail = Buffer.concat([
    long(-100),
    long(0),
    ints(4096, 1),
    long(start),
    long(start + 24),
    ints(4096, bomb.length),
  ]);
  const head = Buffer.concat([long(start), long(start + 24 + bomb.length), long(tail.length)]);
  const bytes = Buffer.concat([good.subarray(0, start), head, bomb, tail]);
  assert.match((await problem(bytes)).message, /cannot be unpacked/);
});

test('every mangled file is read or refused with a problem, never a crash', async () => {
  for (const compression of compressions) {
    const bytes = writeSav({ ...wave, compression });
    let refused = 0;
    for (let seed = 0; seed < 150; seed += 1) {
      const mangled = mangle(bytes, seed);
      try {
        await readBytes(mangled.bytes, {}, 'wave.sav');
      } catch (error) {
        assert.ok(error instanceof FileProblem, `${compression}, seed ${seed}, ${mangled.what}: ${error}`);
        assert.equal(error.problem.file, 'wave.sav');
        refused += 1;
      }
    }
    assert.ok(refused > 60, `${refused} of 150 refused`);
  }
});
