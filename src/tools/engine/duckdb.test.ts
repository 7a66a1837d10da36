import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { openDuckdb } from './duckdb.ts';
import { DamagedWave, type Engine, type Item } from './engine.ts';
import { declareCases } from './fixtures/cases.ts';
import { stage, temporaryFolder } from './fixtures/staging.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function open(): Promise<{ engine: Engine; staging: string; interviews: string }> {
  const folder = await temporaryFolder();
  const [interviews, staging] = [path.join(folder.path, "inter'views"), path.join(folder.path, 'staging')];
  const engine = await openDuckdb({ interviews, staging, memory: '512MiB', threads: 2 });
  ends.push(async () => {
    await engine.close();
    await folder.remove();
  });
  return { engine, staging, interviews };
}

describe('the engine, on DuckDB', () => declareCases(open));

const names = ['area', 'stratum', 'unit', 'weight', 'answer_q'];
const item: Item = { column: 'answer_q', valid: [1, 2], positive: [1] };
const survey = Array.from({ length: 400 }, (_, row) => [
  `A${row % 4}`,
  `A${row % 4}`,
  `u${row % 40}`,
  1 + (row % 7) / 8,
  1 + ((row * 7) % 3),
]);

test('a wave is kept under the hash of its bytes, for its owner to read and nobody to write', async () => {
  const { engine, staging, interviews } = await open();
  const first = await engine.store(await stage(staging, names, survey));
  const again = await engine.store(await stage(staging, names, survey));
  assert.deepEqual(again, first);
  const kept = path.join(interviews, `${first.hash}.parquet`);
  const { size, mode } = await stat(kept);
  assert.equal(size, first.bytes);
  assert.equal(mode & 0o777, 0o400);
  const there = (await readdir(interviews)).filter((name) => !name.startsWith('.engine-'));
  assert.deepEqual(there, [`${first.hash}.parquet`]);
  assert.deepEqual(
    (await readdir(staging)).filter((name) => name.endsWith('.parquet')),
    [],
  );
});

test('a single flipped bit, wherever it is, is refused and nothing of the wave is read', async () => {
  const { engine, staging, interviews } = await open();
  const { hash } = await engine.store(await stage(staging, names, survey));
  const kept = path.join(interviews, `${hash}.parquet`);
  const bytes = await readFile(kept);
  await chmod(kept, 0o600);
  for (const place of [0, 5, Math.floor(bytes.length / 2), bytes.length - 30]) {
    const flipped = Buffer.from(bytes);
    flipped[place] = (flipped[place] ?? 0) ^ 4;
    await writeFile(kept, flipped);
    await assert.rejects(engine.moments({ waves: [hash], items: [item] }), (error) => {
      assert.ok(error instanceof DamagedWave);
      assert.match(error.message, new RegExp(`${hash} is damaged.*plumbline restore`));
      return true;
    });
  }
  await writeFile(kept, bytes);
  const { rows } = await engine.moments({ waves: [hash], items: [item] });
  assert.equal(rows.length, 4);
});

test('files that no record names are not counted', async () => {
  const { engine, staging, interviews } = await open();
  const { hash } = await engine.store(await stage(staging, names, survey));
  // Weights are eighths, so these add up the same in any order; centred squares differ in the last digits from run to run.
  const counted = async () => {
    const { rows } = await engine.moments({ waves: [hash], items: [item] });
    return rows.map(({ area, n, m, w, y }) => ({ area, n, m, w, y }));
  };
  const before = await counted();
  assert.deepEqual(
    before.map(({ n }) => n),
    [67, 67, 66, 67],
  );
  const bytes = await readFile(path.join(interviews, `${hash}.parquet`));
  await writeFile(path.join(interviews, `${'0'.repeat(64)}.parquet`), bytes);
  await writeFile(path.join(interviews, `${hash}.parquet.partial-1`), bytes.subarray(0, 100));
  assert.deepEqual(await counted(), before);
});

test('a staged file outside the staging folder is refused, also by way of ..', async () => {
  const { engine, staging, interviews } = await open();
  const request = await stage(interviews, names, survey);
  await assert.rejects(engine.store(request), /is not a staged file: it lies outside/);
  const around = `${staging}/../${path.basename(interviews)}/${path.basename(request.staged)}`;
  await assert.rejects(engine.store({ ...request, staged: around }), /it lies outside/);
});

test('each engine spills into a folder of its own, gone when it closes; a dead one’s goes at the next start', async () => {
  const { engine, staging, interviews } = await open();
  const left = path.join(interviews, '.engine-999999999-abc');
  await mkdir(left, { recursive: true });
  const second = await openDuckdb({ interviews, staging, memory: '512MiB', threads: 1 });
  const folders = async (): Promise<number> =>
    (await readdir(interviews)).filter((name) => name.startsWith('.engine-')).length;
  assert.equal(await folders(), 2);
  await second.close();
  assert.equal(await folders(), 1);
  const request = await stage(staging, names, survey);
  await assert.rejects(second.store(request), /The engine is closed/);
  await engine.store(request);
});
