import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Insertable } from 'kysely';
import { houseSettings } from '#features/bodies/rules.ts';
import { saveBodies } from '#features/bodies/store.ts';
import { insertPerson } from '#features/people/store.ts';
import { insertRequest } from '#features/requests/store.ts';
import type { RequestTable } from '#tools/store/request-tables.ts';
import type { Writer } from '#tools/store/store.ts';
import { forEachStore } from '../../../../test/support/ground.ts';
import { readFailing } from './failing.ts';

const asked = (number: number, change: Partial<Insertable<RequestTable>>): Insertable<RequestTable> => ({
  ...{ id: `r-${number}`, number, body: 'mpb', asked: 'mc', area: null, template: 'ordinary' },
  ...{ question: 'What will be done?', state: 'issued', owner: 'p1', batch: null, follows: null },
  ...{ exception: null, drafted_on: '2011-01-03', issued_on: '2011-01-04', due: '2011-02-01' },
  ...{ publish_by: null, answered_on: null, late: 0, answer_ready: 0, check_until: null, overall: null },
  ...{ public_on: '2011-01-04', remind_on: null, last_event: 1, changed_at: '2011-01-04T09:30:00.000Z' },
  ...change,
});

const body = (id: string) => ({ id, name: id, short_name: id });
const settings = houseSettings.parse({
  ...{ site: 's', body: body('mpb'), force: { ...body('mc'), area: 'F' } },
  ...{ area_name: { one: 'parish', many: 'parishes' }, force_area_name: 'Middlemarch', headline: 'm' },
});

/** What requests refer to: the two bodies, and who drafted them. */
async function ground(trx: Writer): Promise<void> {
  await saveBodies(trx, settings, []);
  await insertPerson(trx, {
    ...{ id: 'p1', name: 'Ada', email: 'ada@board.test', created_at: '2011-01-01T09:30:00.000Z' },
    ...{ left_on: null, cover: null, erased_at: null },
  });
}

forEachStore('requests among what fails', (open) => {
  test('an overdue answer is listed, the longest first; a question that is not public yet is not told', async () => {
    const store = await open();
    await store.write(async (trx) => {
      await ground(trx);
      for (const request of [
        asked(1, { due: '2011-02-08' }),
        asked(2, { state: 'acknowledged', public_on: null }),
        // Not overdue yet, answered, or with a clock that stands.
        asked(3, { due: '2011-03-01' }),
        asked(4, { state: 'responded' }),
        asked(5, { state: 'clarifying' }),
      ])
        await insertRequest(trx, request);
    });
    const failing = await readFailing(store.read, '2011-03-01');
    assert.deepEqual(
      failing.map(({ kind, id, title, due }) => [kind, id, title, due]),
      [
        ['request', 'r-2', 'Request r-2', '2011-02-01'],
        ['request', 'r-1', 'What will be done?', '2011-02-08'],
      ],
    );
  });
});
