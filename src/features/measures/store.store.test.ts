import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onEitherStore } from '../../../test/support/both-stores.ts';
import { fillRecords } from '../../../test/support/records.ts';
import { type CodebookSettings, codebookSettings } from './rules/codebook.ts';
import { readMeasures, saveCodebook } from './store.ts';

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

for (const [name, on] of Object.entries(onEitherStore)) {
  test(`a measure leaves with the codebook that names it no more, unless figures stand on it (${name})`, async () => {
    await on(async (store) => {
      await fillRecords(store, 2);
      const keep = async (text: string, ...measures: string[]): Promise<string[]> => {
        await store.write((trx) =>
          saveCodebook(trx, codebookOf(...measures), text, 'a', '2011-04-28T09:00:00.000Z'),
        );
        return (await readMeasures(store.read)).map(({ id }) => id).sort();
      };
      assert.deepEqual(await keep('the pattern of a new house', 'confidence'), ['confidence', 'm']);
      assert.deepEqual(await keep('what the analyst made of it', 'trust'), ['m', 'trust']);
      assert.deepEqual(await keep('nothing yet'), ['m']);
    });
  });
}
