import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStore, type Store } from '#tools/store/store.ts';
import { withDatabase } from '../../../test/support/postgres.ts';
import { fillRecords } from '../../../test/support/records.ts';
import { countPublished, countPublishedSeries, readEditionCounts, readPublishedSpan } from './store.ts';

const now = () => new Date('2011-04-28T09:00:00Z');

const databases: Readonly<Record<string, (work: (store: Store) => Promise<void>) => Promise<void>>> = {
  SQLite: async (work) => {
    const store = await openStore({ file: ':memory:', now });
    try {
      await work(store);
    } finally {
      await store.close();
    }
  },
  PostgreSQL: (work) =>
    withDatabase(async (url) => {
      const store = await openStore({ url, now });
      try {
        await work(store);
      } finally {
        await store.close();
      }
    }, 'migrated'),
};

for (const [name, on] of Object.entries(databases)) {
  test(`what is published is counted and spanned, drafts never (${name})`, async () => {
    await on(async (store) => {
      assert.equal(await readPublishedSpan(store.read, ['m']), undefined);
      assert.deepEqual(await readEditionCounts(store.read), { figures: {}, series: {} });
      await fillRecords(store, 4);
      await store.write(async (trx) => {
        await trx.updateTable('figure').set({ value: null }).where('id', '=', 'f000001').execute();
        await trx.updateTable('figure').set({ state: 'draft' }).where('id', '=', 'f000002').execute();
        await trx.updateTable('figure').set({ ends: '2011-12-31' }).where('id', '=', 'f000001').execute();
      });
      assert.deepEqual(await countPublished(store.read), new Map([['m', { rows: 3, shown: 2 }]]));
      assert.deepEqual(await countPublishedSeries(store.read), new Map());
      assert.deepEqual(await readPublishedSpan(store.read, ['m']), {
        start: '2010-01-01',
        end: '2011-12-31',
      });
      assert.equal(await readPublishedSpan(store.read, []), undefined);
      const before = await readEditionCounts(store.read);
      assert.deepEqual(before.figures, { published: 3 });
      await store.write((trx) =>
        trx.updateTable('figure').set({ state: 'withdrawn' }).where('id', '=', 'f000001').execute(),
      );
      assert.deepEqual((await readEditionCounts(store.read)).figures, { published: 2, withdrawn: 1 });
    });
  });
}
