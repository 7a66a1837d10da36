import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { testNow } from '../../../test/support/ground.ts';
import { withDatabase } from '../../../test/support/postgres.ts';
import { fillRecords } from '../../../test/support/records.ts';
import { copyDatabase } from './copy.ts';
import { exportTables } from './export.ts';
import { withPatience } from './patience.ts';
import { writeSetting } from './setting.ts';
import { openStore, type Store } from './store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function texts(store: Store): Promise<string> {
  const parts: string[] = [];
  for await (const part of exportTables(store)) parts.push(JSON.stringify(part));
  return parts.join('\n');
}

test('a copy taken while the store is written holds one moment, whole', async () => {
  const store = await openStore({ file: path.join(folder, 'busy.db'), now: testNow });
  await fillRecords(store, 5000);
  const target = path.join(folder, 'copy.db');
  let writing = true;
  const writer = (async () => {
    for (let round = 0; writing; round += 1) {
      await store.write(async (trx) => {
        await writeSetting(trx, 'left', String(round));
        await writeSetting(trx, 'right', String(round));
      });
    }
  })();
  await copyDatabase(store, target);
  writing = false;
  await writer;
  const copy = await openStore({ file: target, now: testNow });
  const pair = await copy.read
    .selectFrom('setting')
    .select('value')
    .where('name', 'in', ['left', 'right'])
    .execute();
  assert.equal(pair[0]?.value, pair[1]?.value);
  assert.equal((await copy.read.selectFrom('figure').select('id').execute()).length, 5000);
  await copy.close();
  assert.equal(statSync(target).mode & 0o077, 0, 'for its owner only');
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.includes('unfinished')),
    [],
  );
  await store.close();
});

test('a copy of a store at rest gives the same export', async () => {
  const store = await openStore({ file: ':memory:', now: testNow });
  await fillRecords(store, 10);
  await copyDatabase(store, path.join(folder, 'rest.db'));
  const copy = await openStore({ file: path.join(folder, 'rest.db'), now: testNow });
  assert.equal(await texts(copy), await texts(store));
  await assert.rejects(
    copyDatabase(store, path.join(folder, 'rest.db')),
    /is already there: a copy is never written over/,
  );
  await copy.close();
  await store.close();
});

test('a PostgreSQL database is not copied as a file', async () => {
  await withDatabase(async (url) => {
    const store = await openStore({ url, now: testNow });
    await assert.rejects(copyDatabase(store, path.join(folder, 'no.db')), /export the tables/);
    await store.close();
  });
});

test('patience ends in a sentence, and other errors are not waited for', async () => {
  const locked = () => {
    throw new Error('locked');
  };
  await assert.rejects(
    withPatience(locked, () => true, 20),
    /being written by another process.*Nothing was changed/,
  );
  await assert.rejects(
    withPatience(locked, () => false),
    /^Error: locked$/,
  );
});
