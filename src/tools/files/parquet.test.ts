import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DuckDBInstance } from '@duckdb/node-api';
import { problemOf, readBytes, readPath, withFolder } from './fixtures/read.ts';

/** The bytes of a Parquet file that holds the result of a query. */
function parquet(query: string): Promise<Buffer> {
  return withFolder(async (folder) => {
    const path = join(folder, 'made.parquet');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
    connection.closeSync();
    instance.closeSync();
    return readFileSync(path);
  });
}

const read = async (query: string) => await readBytes(await parquet(query), {}, 'wave.parquet');

test('every plain type becomes a number, a text or a day', async () => {
  const table =
    await read(`SELECT 1::TINYINT AS tiny, 123456789012::BIGINT AS big, 0.1::DOUBLE AS double, 1.25::DECIMAL(9,2) AS money,
    'é' AS words, '' AS nothing, DATE '2011-04-28' AS day, TIMESTAMP '2011-04-28 18:30:00' AS moment, true AS truth,
    'b'::ENUM('a','b') AS choice, NULL::INTEGER AS missing, 'NaN'::DOUBLE AS nan`);
  assert.deepEqual(table.rows, [
    [1, 123456789012, 0.1, 1.25, 'é', null, '2011-04-28', '2011-04-28T18:30:00', 'TRUE', 'b', null, null],
  ]);
  assert.deepEqual(table.kinds, [
    'number',
    'number',
    'number',
    'number',
    'text',
    'text',
    'date',
    'date',
    'text',
    'text',
    'number',
    'number',
  ]);
});

test('rows keep their order over many batches, and their number is known beforehand', async () => {
  const table = await read('SELECT i AS id, i % 7 AS answer FROM range(50000) AS t(i)');
  assert.equal(table.source.rows, 50_000);
  assert.deepEqual(
    table.rows.map((row) => row[0]),
    Array.from({ length: 50_000 }, (_, at) => at),
  );
});

test('names with quotes, and a path with quotes and wildcards in it', async () => {
  const bytes = await parquet(`SELECT 1 AS "a ""b"" c", 2 AS "x';--"`);
  const table = await readBytes(bytes, {}, "it's [1]*.parquet");
  assert.deepEqual(table.names, ['a "b" c', "x';--"]);
  assert.deepEqual(table.rows, [[1, 2]]);
});

test('lists, numbers too large and infinite ones are refused with their place', async () => {
  assert.match(
    (await problemOf(await parquet('SELECT [1, 2] AS answers'), {}, 'w.parquet')).message,
    /type INTEGER\[\]/,
  );
  const large = await problemOf(
    await parquet('SELECT 5 AS id UNION ALL SELECT 9007199254740993'),
    {},
    'w.parquet',
  );
  assert.deepEqual([large.row, large.column], [2, 'id']);
  assert.match(
    (await problemOf(await parquet(`SELECT 'Infinity'::DOUBLE AS w`), {}, 'w.parquet')).message,
    /infinite/,
  );
});

test('a cut file is refused without its path', async () => {
  const bytes = await parquet('SELECT i AS id FROM range(1000) AS t(i)');
  for (const length of [4, 100, bytes.length - 5]) {
    const problem = await problemOf(bytes.subarray(0, length), {}, 'w.parquet');
    assert.match(problem.message, /damaged or cut/);
    assert.doesNotMatch(problem.message, /tmp/);
  }
});

test('flipped bits give other values or a problem, never a crash', async () => {
  const bytes = await parquet("SELECT i AS id, 'text ' || i AS words FROM range(3000) AS t(i)");
  let refused = 0;
  await withFolder(async (folder) => {
    const path = join(folder, 'w.parquet');
    for (let round = 0; round < 60; round += 1) {
      const flipped = Buffer.from(bytes);
      const at = 4 + Math.floor(((bytes.length - 8) * round) / 60);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (round % 8));
      writeFileSync(path, flipped);
      try {
        await readPath(path);
      } catch (problem) {
        assert.ok(problem instanceof Error && problem.name === 'FileProblem', String(problem));
        refused += 1;
      }
    }
  });
  assert.ok(refused > 5, `${refused} of 60 were refused`);
});
