import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onEitherStore } from '../../../test/support/both-stores.ts';
import { fillRecords } from '../../../test/support/records.ts';
import { countPublished, countPublishedSeries, readEditionCounts, readPublishedSpan } from './store.ts';

for (const [name, on] of Object.entries(onEitherStore)) {
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
