import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStore, type Store } from '#tools/store/store.ts';
import { withDatabase } from '../../../test/support/postgres.ts';
import { fillRecords } from '../../../test/support/records.ts';
import { type CodebookSettings, codebookSettings } from './rules/codebook.ts';
import { readMeasures, saveCodebook } from './store.ts';

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

/** A codebook of the survey that fillRecords makes, with these measures of one question. */
function codebookOf(...measures: string[]): CodebookSettings {
  const words = { title: 't', short_title: 't', sentence: 's', question: 'q', positive: [1] };
  return codebookSettings.parse({
    survey: 's',
    columns: { weight: 'WT' },
    questions: {
      q: { column: 'Q', versions: [{ version: 1, text: 'Do they?', answers: { 1: 'Yes', 2: 'No' } }] },
    },
    measures: Object.fromEntries(measures.map((name) => [name, words])),
  });
}

for (const [name, on] of Object.entries(databases)) {
  test(`a measure leaves with the codebook that names it no more, unless figures stand on it (${name})`, async () => {
    await on(async (store) => {
      await fillRecords(store, 2);
      const keep = async (text: string, ...measures: string[]): Promise<string[]> => {
        await store.write((trx) =>
          saveCodebook(trx, codebookOf(...measures), text, 'a', now().toISOString()),
        );
        return (await readMeasures(store.read)).map(({ id }) => id).sort();
      };
      assert.deepEqual(await keep('the pattern of a new house', 'confidence'), ['confidence', 'm']);
      assert.deepEqual(await keep('what the analyst made of it', 'trust'), ['m', 'trust']);
      assert.deepEqual(await keep('nothing yet'), ['m']);
    });
  });
}
