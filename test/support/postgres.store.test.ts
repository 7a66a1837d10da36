import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openStore } from '#tools/store/store.ts';
import { testNow } from './ground.ts';
import { makeDatabase, withDatabase } from './postgres.ts';
import { findPrograms } from './postgres-programs.ts';
import { startFrom } from './postgres-server.ts';

const packaged = findPrograms().find(({ from }) => from.startsWith('npm'));

test('the PostgreSQL inside the npm package serves as well, and is gone when stopped', {
  skip: packaged === undefined && 'the package is for Linux on x64',
}, async () => {
  assert.ok(packaged !== undefined);
  const server = await startFrom(packaged);
  const store = await openStore({ url: server.url, now: testNow });
  assert.deepEqual(await store.read.selectFrom('setting').selectAll().execute(), []);
  await store.close();
  const folder = new URL(server.url).searchParams.get('host') ?? '';
  assert.ok(existsSync(folder));
  server.stop();
  for (let tries = 0; existsSync(folder) && tries < 100; tries += 1) await pause(50);
  assert.ok(!existsSync(folder), `${folder} is left`);
});

test('each database is a new one, and is dropped even when the test fails', async () => {
  const [first, second] = [await makeDatabase(), await makeDatabase('migrated')];
  assert.notEqual(first.url, second.url);
  await first.drop();
  await second.drop();
  let left = '';
  await assert.rejects(
    withDatabase(async (url) => {
      left = url;
      throw new Error('on purpose');
    }),
    /on purpose/,
  );
  await assert.rejects(new pg.Client({ connectionString: left }).connect(), /does not exist/);
});
