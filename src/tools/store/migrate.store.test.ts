import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { testNow } from '../../../test/support/ground.ts';
import { withDatabase } from '../../../test/support/postgres.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations } from './migrations.ts';
import { readSetting, writeSetting } from './setting.ts';
import { openStore, type Store } from './store.ts';

const next = (migrations.at(-1)?.number ?? 0) + 1;
const step = (name: string, ...statements: string[]): Migration => ({
  number: next,
  name,
  statements: () => statements,
});
const second = step('notes', 'create table note (id text primary key)');

async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a test on an empty place of each kind; `open` may be called again and again on the same one. */
function onBoth(
  name: string,
  work: (open: (steps?: readonly Migration[]) => Promise<Store>) => Promise<void>,
): void {
  test(`${name}, on SQLite`, () =>
    withFolder((folder) =>
      work((steps) => openStore({ file: path.join(folder, 'plumbline.db'), now: testNow }, steps)),
    ));
  test(`${name}, on PostgreSQL`, () =>
    withDatabase((url) => work((steps) => openStore({ url, now: testNow }, steps))));
}

interface Step {
  readonly number: number;
  readonly name: string;
  readonly hash: string;
  readonly at: string;
}

async function history(store: Store): Promise<readonly Step[]> {
  return (await sql<Step>`select number, name, hash, at from migration order by number`.execute(store.read))
    .rows;
}

describe('migrations', () => {
  onBoth('run once, in order, and are recorded', async (open) => {
    const store = await open();
    const [first] = await history(store);
    assert.equal(first?.number, 1);
    assert.equal(first?.name, 'records');
    assert.equal(first?.at, '2011-04-28T09:00:00.000Z');
    assert.match(first?.hash ?? '', /^[0-9a-f]{64}$/);
    await store.close();
    const again = await open([...migrations, second]);
    assert.deepEqual(
      (await history(again)).map(({ number }) => number),
      [...migrations.map(({ number }) => number), next],
    );
    await again.close();
  });

  onBoth('of two programs that start at once run once', async (open) => {
    const stores = await Promise.all([open(), open(), open()]);
    for (const store of stores) assert.equal((await history(store)).length, migrations.length);
    for (const store of stores) await store.close();
  });

  onBoth('refuse a database newer than the program, and say what to do', async (open) => {
    await (await open([...migrations, second])).close();
    await assert.rejects(
      open(),
      /was written by a newer Plumbline: it ran migration 00\d\d "notes" on 2011-04-28, and this program knows migrations up to 00\d\d\. Start the newer program, or restore/,
    );
  });

  onBoth('refuse a history that is not this program’s', async (open) => {
    await (await open([...migrations, second])).close();
    await assert.rejects(
      open([...migrations, step('notes', 'create table other (id text)')]),
      /has another history than this program/,
    );
  });

  onBoth('that fail leave everything as it was', async (open) => {
    const store = await open();
    await store.write((trx) => writeSetting(trx, 'kept', 'yes'));
    await store.close();
    const broken = step('broken', 'create table note (id text)', 'drop table setting', 'create nonsense');
    await assert.rejects(
      open([...migrations, broken]),
      /migration 00\d\d "broken" failed \(.*nonsense.*\)\. Nothing was changed/,
    );
    const after = await open();
    assert.equal(await readSetting(after.read, 'kept'), 'yes');
    assert.equal((await history(after)).length, migrations.length);
    await after.close();
  });

  test('copy a SQLite file that holds rows before they touch it, and no other', async () => {
    await withFolder(async (folder) => {
      const file = path.join(folder, 'plumbline.db');
      const store = await openStore({ file, now: testNow });
      assert.deepEqual(
        readdirSync(folder).filter((name) => name.includes('before')),
        [],
      );
      await store.write((trx) => writeSetting(trx, 'kept', 'yes'));
      await store.close();
      await (await openStore({ file, now: testNow }, [...migrations, second])).close();
      const copies = readdirSync(folder).filter((name) => name.includes('before'));
      assert.deepEqual(copies, [`plumbline.db.before-${String(next).padStart(4, '0')}-20110428T090000Z`]);
      const copy = await openStore({ file: path.join(folder, copies[0] ?? ''), now: testNow });
      assert.equal(await readSetting(copy.read, 'kept'), 'yes');
      await copy.close();
    });
  });

  test('may rebuild a SQLite table without losing the rows that refer to it', async () => {
    await withFolder(async (folder) => {
      const file = path.join(folder, 'plumbline.db');
      const store = await openStore({ file, now: testNow });
      await store.write(async (trx) => {
        await trx
          .insertInto('area')
          .values({ code: 'E1', name: 'One', short_name: '1', kind: 'area', position: 1 })
          .execute();
        await trx.insertInto('area_alias').values({ alias: 'one', code: 'E1' }).execute();
      });
      await store.close();
      const rebuild = step(
        'rebuild',
        'create table area_new as select * from area',
        'drop table area',
        'create table area (code text primary key, name text, short_name text, kind text, position integer, starts text, ends text, tile_column integer, tile_row integer) strict',
        'insert into area select * from area_new',
        'drop table area_new',
      );
      const after = await openStore({ file, now: testNow }, [...migrations, rebuild]);
      assert.equal((await after.read.selectFrom('area_alias').selectAll().execute()).length, 1);
      await after.close();
      const orphan = { ...step('orphan', 'delete from area'), number: next + 1 };
      await assert.rejects(
        openStore({ file, now: testNow }, [...migrations, rebuild, orphan]),
        /1 rows? would refer to nothing/,
      );
    });
  });
});

describe('a place that cannot be opened', () => {
  test('a file that is no database is refused by name', async () => {
    await withFolder(async (folder) => {
      const file = path.join(folder, 'letter.txt');
      writeFileSync(file, 'Dear Commissioner, '.repeat(100));
      await assert.rejects(openStore({ file, now: testNow }), /letter\.txt is damaged or is not a database/);
    });
  });

  test('a file in a folder that cannot be made', async () => {
    await assert.rejects(
      openStore({ file: '/dev/null/plumbline.db', now: testNow }),
      /could not be opened: check that its folder/,
    );
  });

  test('a file of another program keeps its tables', async () => {
    await withFolder(async (folder) => {
      const file = path.join(folder, 'other.db');
      const other = new DatabaseSync(file);
      other.exec("create table body (mine text); insert into body values ('precious')");
      await assert.rejects(openStore({ file, now: testNow }), /migration 0001 "records" failed/);
      assert.equal(other.prepare('select count(*) as rows from body').get()?.['rows'], 1);
      other.close();
    });
  });

  test('a server that does not answer, or has no such database; the password is not told', async () => {
    const url = 'postgres://someone:secret@127.0.0.1:1/nowhere';
    await assert.rejects(openStore({ url, now: testNow }), (error: Error) => {
      assert.match(
        error.message,
        /127\.0\.0\.1:1\/nowhere does not answer: is the PostgreSQL server running/,
      );
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
    await withDatabase(async (given) => {
      const missing = new URL(given);
      missing.pathname = '/plumbline_test_missing';
      await assert.rejects(openStore({ url: missing.href, now: testNow }), /does not exist on that server/);
    });
  });

  test('no place, or two', async () => {
    await assert.rejects(openStore({ now: testNow }), /exactly one/);
    await assert.rejects(openStore({ file: 'a', url: 'b', now: testNow }), /exactly one/);
  });
});
