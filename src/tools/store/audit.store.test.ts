import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { forEachStore } from '../../../test/support/ground.ts';
import { readAudit, recordAudit } from './audit.ts';

forEachStore('the audit', (open) => {
  const entry = {
    at: '2011-04-28T09:00:00.000Z',
    actor: 'import',
    action: 'accept wave',
    subject: 'wave a',
    detail: { rows: 3 },
  };

  test('keeps entries in order, with the change they tell of', async () => {
    const store = await open();
    await store.write((trx) => recordAudit(trx, entry));
    await assert.rejects(
      store.write(async (trx) => {
        await recordAudit(trx, { ...entry, action: 'never happened' });
        throw new Error('rolled back');
      }),
    );
    await store.write((trx) => recordAudit(trx, { ...entry, action: 'withdraw wave' }));
    const rows = await readAudit(store.read, 'wave a');
    assert.deepEqual(
      rows.map((row) => row.action),
      ['accept wave', 'withdraw wave'],
    );
    assert.deepEqual(rows[0]?.detail, { rows: 3 });
    assert.ok((rows[0]?.id ?? 0) < (rows[1]?.id ?? 0));
  });

  test('can only be added to', async () => {
    const store = await open();
    await store.write((trx) => recordAudit(trx, entry));
    const attempts = [
      sql`update audit set actor = 'nobody'`,
      sql`delete from audit`,
      store.dialect === 'sqlite'
        ? sql`insert or replace into audit (id, at, actor, action, subject, detail) values (1, '', 'nobody', '', '', '')`
        : sql`truncate audit`,
    ];
    for (const attempt of attempts) {
      await assert.rejects(
        store.write((trx) => attempt.execute(trx)),
        /audit is append-only/,
      );
    }
    assert.equal((await readAudit(store.read, 'wave a'))[0]?.actor, 'import');
  });
});
