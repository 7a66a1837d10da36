import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { forEachStore, testNow } from '../../../test/support/ground.ts';
import { withDatabase } from '../../../test/support/postgres.ts';
import { fillRecords } from '../../../test/support/records.ts';
import { readAudit, recordAudit } from './audit.ts';
import { carriedTables, exportTables, importTables, type TableRows } from './export.ts';
import { writeSetting } from './setting.ts';
import { openStore, type Store } from './store.ts';

async function everything(store: Store): Promise<TableRows[]> {
  const parts: TableRows[] = [];
  for await (const part of exportTables(store)) parts.push(part);
  return parts;
}

test('every table is carried, after the tables it refers to', async () => {
  const store = await openStore({ file: ':memory:', now: testNow });
  const tables = await sql<{
    name: string;
  }>`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`.execute(store.read);
  const order: string[] = carriedTables.map(({ table }) => table);
  const left = tables.rows.map((row) => row.name).filter((name) => !order.includes(name));
  assert.deepEqual(left.sort(), ['import', 'migration', 'passkey_challenge', 'session', 'sign_in_link']);
  for (const [index, { table, key }] of carriedTables.entries()) {
    const columns = await sql<{
      name: string;
      pk: number;
    }>`select name, pk from pragma_table_info(${table}) where pk > 0 order by pk`.execute(store.read);
    assert.deepEqual(
      columns.rows.map((row) => row.name),
      key,
      `the key of ${table}`,
    );
    const references = await sql<{
      to: string;
    }>`select "table" as "to" from pragma_foreign_key_list(${table})`.execute(store.read);
    for (const { to } of references.rows)
      assert.ok(order.indexOf(to) <= index, `${table} comes before ${to}`);
  }
  await store.close();
});

test('records go from SQLite to PostgreSQL and back, and are the same', async () => {
  await withDatabase(async (url) => {
    const first = await openStore({ file: ':memory:', now: testNow });
    const second = await openStore({ url, now: testNow });
    const third = await openStore({ file: ':memory:', now: testNow });
    await fillRecords(first, 2500);
    await importTables(second, exportTables(first));
    await importTables(third, exportTables(second));
    const before = await everything(first);
    assert.deepEqual(await everything(second), before);
    assert.deepEqual(await everything(third), before);
    assert.equal(before.flatMap(({ table, rows }) => (table === 'figure' ? rows : [])).length, 2500);
    for (const store of [first, second, third]) await store.close();
  });
});

forEachStore('tables brought in', (open) => {
  test('the audit counts on after them', async () => {
    const [from, to] = [await open(), await open()];
    await fillRecords(from, 1);
    await importTables(to, exportTables(from));
    await to.write((trx) =>
      recordAudit(trx, { at: '', actor: 'c', action: 'restore', subject: 'wave w', detail: {} }),
    );
    assert.deepEqual(
      (await readAudit(to.read, 'wave w')).map(({ actor }) => actor),
      ['a', 'b', 'c'],
    );
  });

  test('are all brought in or none, and only into an empty place', async () => {
    const [from, to] = [await open(), await open()];
    await fillRecords(from, 3);
    async function* cutShort(): AsyncGenerator<TableRows> {
      for await (const part of exportTables(from)) {
        yield part;
        if (part.table === 'measure') throw new Error('the file ends here');
      }
    }
    await assert.rejects(importTables(to, cutShort()), /the file ends here/);
    async function* withoutSurvey(): AsyncGenerator<TableRows> {
      for await (const part of exportTables(from)) if (part.table !== 'survey') yield part;
    }
    await assert.rejects(importTables(to, withoutSurvey()));
    assert.deepEqual(await everything(to), []);
    await to.write((trx) => writeSetting(trx, 'a', 'b'));
    await assert.rejects(importTables(to, exportTables(from)), /already holds records \(table "setting"\)/);
  });
});
