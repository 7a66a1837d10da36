import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RawBuilder, sql } from 'kysely';
import { forEachStore } from '../../../test/support/ground.ts';
import { recordAudit } from './audit.ts';
import { beginning, linkOf, verifyChain } from './audit-chain.ts';
import type { Store } from './store.ts';

const entry = (action: string) => ({
  ...{ at: '2011-04-28T09:00:00.000Z', actor: 'the tests', action, subject: 'wave a' },
  detail: { rows: 3 },
});

/** Somebody with the database's password, who takes the triggers away first. */
async function tamper(store: Store, ...statements: readonly RawBuilder<unknown>[]): Promise<void> {
  await store.write(async (trx) => {
    const names = ['keeps_rows', 'loses_no_row', 'replaces_no_row'];
    const drops =
      store.dialect === 'sqlite'
        ? names.map((name) => `drop trigger if exists audit_${name}`)
        : ['alter table audit disable trigger user'];
    for (const drop of drops) await sql.raw(drop).execute(trx);
    for (const statement of statements) await statement.execute(trx);
  });
}

forEachStore('the chain of the audit', (open) => {
  const filled = async () => {
    const store = await open();
    for (const action of ['a', 'b', 'c', 'd']) await store.write((trx) => recordAudit(trx, entry(action)));
    return store;
  };
  const told = async (store: Store, held: readonly string[] = []) =>
    (await verifyChain(store.read, held)).faults.map(({ id, kind }) => `${id} ${kind}`);

  test('an untouched audit has no fault, and its head is the last entry', async () => {
    const store = await filled();
    const { entries, head, faults } = await verifyChain(store.read);
    assert.deepEqual([entries, head?.id, faults], [4, 4, []]);
    const first = await sql<{ hash: string }>`select hash from audit where id = 1`.execute(store.read);
    const text = { ...entry('a'), detail: '{"rows":3}' };
    assert.equal(first.rows[0]?.hash, linkOf(beginning, text));
  });

  test('a changed entry is named', async () => {
    const store = await filled();
    await tamper(store, sql`update audit set actor = 'nobody' where id = 2`);
    assert.deepEqual(await told(store), ['2 changed']);
  });

  test('a removed entry is named by its neighbour', async () => {
    const store = await filled();
    await tamper(store, sql`delete from audit where id = 2`);
    assert.deepEqual(await told(store), ['3 removed before']);
  });

  test('entries in another order are named', async () => {
    const store = await filled();
    await tamper(
      store,
      sql`update audit set id = 99 where id = 2`,
      sql`update audit set id = 2 where id = 3`,
      sql`update audit set id = 3 where id = 99`,
    );
    assert.deepEqual(await told(store), ['2 out of order', '3 out of order', '4 out of order']);
  });

  test('a change with its hash made anew breaks at the next entry', async () => {
    const store = await filled();
    const rows = await sql<{ previous: string }>`select previous from audit where id = 2`.execute(store.read);
    const forged = linkOf(rows.rows[0]?.previous ?? '', { ...entry('forged'), detail: '{"rows":3}' });
    await tamper(store, sql`update audit set action = 'forged', hash = ${forged} where id = 2`);
    assert.deepEqual(await told(store), ['3 removed before']);
  });

  test('a cut tail is found by a head that was held outside', async () => {
    const store = await filled();
    const held = (await verifyChain(store.read)).head?.hash ?? '';
    assert.deepEqual(await told(store, [held]), []);
    await tamper(store, sql`delete from audit where id = 4`);
    assert.deepEqual(await told(store), []);
    assert.deepEqual(await told(store, [held]), ['3 head missing']);
  });

  test('entries from before the chain are bound by the first that is in it', async () => {
    const store = await open();
    const early = (action: string) =>
      sql`insert into audit (at, actor, action, subject, detail) values ('2010', 'x', ${action}, 's', '{}')`;
    await store.write(async (trx) => {
      for (const action of ['a', 'b']) await early(action).execute(trx);
    });
    await store.write((trx) => recordAudit(trx, entry('c')));
    assert.deepEqual(await told(store), []);
    await tamper(store, sql`update audit set actor = 'y' where id = 1`);
    assert.deepEqual(await told(store), ['3 removed before']);
    await tamper(store, sql`update audit set actor = 'x' where id = 1`, early('late'));
    assert.deepEqual(await told(store), ['4 unlinked']);
  });
});
