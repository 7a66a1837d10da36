import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { readAudit } from '#tools/store/audit.ts';
import { forEachStore } from '../../../../test/support/ground.ts';
import { fillRecords } from '../../../../test/support/records.ts';
import { stepsKnown } from '../rules/process-steps.ts';
import { readStepEvents } from '../store/process-steps.ts';
import { stateStep, withdrawStep } from './process-steps.ts';

const houseOn = (day: string) => ({ clock: async () => `${day}T09:30:00.000Z`, operator: 'a clerk' });
const step = {
  ...{ measure: 'm', area: undefined, from: '2010-04-01', by: 'the Authority' },
  ...{ cause: 'Interviews by telephone', document: 'Contract of 12 March 2010' },
};

forEachStore('documented steps', (open) => {
  test('a step is known from the day on which it was stated, until it is taken back', async () => {
    const store = await open();
    await fillRecords(store, 1);
    const id = await store.write((trx) => stateStep(trx, houseOn('2010-09-01'), step));
    assert.equal(id, 'm-everywhere-2010-04-01');
    const own = { ...step, area: 'E1', from: '2010-07-01' };
    await store.write((trx) => stateStep(trx, houseOn('2010-09-01'), own));
    const gone = { by: 'the Authority', reason: 'The contract began a year later' };
    await store.write((trx) => withdrawStep(trx, houseOn('2011-01-10'), id, gone));
    const known = async (on: string, area: string) =>
      stepsKnown(await readStepEvents(store.read, { measure: 'm', area }), on).map((each) => each.id);
    assert.deepEqual(await known('2010-08-31', 'E1'), []);
    assert.deepEqual(await known('2010-09-01', 'E1'), [id, 'm-e1-2010-07-01']);
    // What is said of every place holds in another one; what is said of one place does not.
    assert.deepEqual(await known('2010-12-31', 'E2'), [id]);
    assert.deepEqual(await known('2011-01-10', 'E2'), []);
    assert.deepEqual(await known('2011-01-10', 'E1'), ['m-e1-2010-07-01']);
    const audit = await readAudit(store.read, `process step ${id}`);
    assert.deepEqual(
      audit.map(({ action, actor }) => [action, actor]),
      [
        ['process-step.stated', 'a clerk'],
        ['process-step.withdrawn', 'a clerk'],
      ],
    );
    // Stated anew it gets a name of its own.
    assert.equal(
      await store.write((trx) => stateStep(trx, houseOn('2011-02-01'), step)),
      'm-everywhere-2010-04-01-2',
    );
  });

  test('a step without a cause or a document, in the future, or stated twice is refused, and nothing is kept', async () => {
    const store = await open();
    await fillRecords(store, 1);
    const refused = (change: Partial<Omit<typeof step, 'area'>> & { area?: string }, words: RegExp) =>
      assert.rejects(
        store.write((trx) => stateStep(trx, houseOn('2010-09-01'), { ...step, ...change })),
        words,
      );
    await refused({ cause: '  ' }, /cause is empty: say what changed/);
    await refused({ document: '' }, /document is empty/);
    await refused({ by: '' }, /by is empty/);
    await refused({ from: '2010-09-02' }, /has not happened yet/);
    await refused({ measure: 'x' }, /There is no measure “x”. The measures are: m\./);
    await refused({ area: 'E9' }, /no area with the code “E9”/);
    assert.deepEqual(await readStepEvents(store.read), []);
    await store.write((trx) => stateStep(trx, houseOn('2010-09-01'), step));
    await refused({ cause: 'Another' }, /stands from that day already/);
    const by = { by: 'the Authority', reason: ' ' };
    await assert.rejects(
      store.write((trx) => withdrawStep(trx, houseOn('2010-09-02'), 'm-everywhere-2010-04-01', by)),
      /reason is empty/,
    );
    await assert.rejects(
      store.write((trx) => withdrawStep(trx, houseOn('2010-09-02'), 'nothing', { ...by, reason: 'r' })),
      /no step “nothing” that stands. These do: m-everywhere/,
    );
    await assert.rejects(
      store.write((trx) => sql`update process_step_event set cause = 'x'`.execute(trx)),
      /process_step_event is append-only/,
    );
  });
});
