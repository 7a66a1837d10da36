import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { readAudit } from '#tools/store/audit.ts';
import type { Store } from '#tools/store/store.ts';
import { forEachStore } from '../../../../test/support/ground.ts';
import { fillRecords } from '../../../../test/support/records.ts';
import { standingOn } from '../rules/life.ts';
import { type TargetTerms, targetTerms } from '../rules/terms.ts';
import { readTarget, readTargets } from '../store.ts';
import { endTarget, type Known, reviseTarget, setTarget, TargetRefused } from './life.ts';

const known: Known = {
  measures: [{ id: 'm', direction: 'more', unit: 'proportion', versions: [{ version: 1 }] }],
  areas: [{ code: 'E1', name: 'One' }],
};
const terms: TargetTerms = targetTerms.parse({
  measure: 'm',
  area: 'E1',
  baseline: { value: 0.48, day: '2009-03-31', source: 'a survey' },
  goal: { value: 0.594, day: '2012-03-31' },
  set_by: 'the Home Office',
  authority: 'an announcement',
});
const clock = (day: string) => ({ clock: async () => `${day}T09:30:00.000Z` });
const act = (day: string, reason = 'A reason') => ({ by: 'a clerk', day, reason });

async function set(store: Store, day: string, more: { supersede?: boolean } = {}): Promise<string> {
  return store.write((trx) => setTarget(trx, clock(day), known, terms, { ...act(day), ...more }));
}

forEachStore('the life of a target', (open) => {
  test('each event is kept with its day and reason, and in the audit; a past day shows what stood then', async () => {
    const store = await open();
    await fillRecords(store, 1);
    const id = await set(store, '2009-04-01');
    const harder = { ...terms, goal: { ...terms.goal, value: 0.62 } };
    await store.write((trx) =>
      reviseTarget(trx, clock('2010-01-05'), known, id, harder, act('2010-01-04', 'More was asked')),
    );
    await store.write((trx) =>
      endTarget(trx, clock('2010-06-29'), id, 'withdrawn', act('2010-06-29', 'Abolished')),
    );
    const target = await readTarget(store.read, id);
    assert.ok(target !== undefined);
    assert.deepEqual(
      target.events.map(({ kind, day, reason }) => [kind, day, reason]),
      [
        ['set', '2009-04-01', 'A reason'],
        ['revised', '2010-01-04', 'More was asked'],
        ['withdrawn', '2010-06-29', 'Abolished'],
      ],
    );
    assert.equal(standingOn(target.events, '2010-01-04')?.terms.goal.value, 0.594);
    assert.equal(standingOn(target.events, '2010-01-05')?.terms.goal.value, 0.62);
    assert.equal(standingOn(target.events, '2010-07-01')?.state, 'withdrawn');
    const audit = await readAudit(store.read, `target ${id}`);
    assert.deepEqual(
      audit.map(({ action }) => action),
      ['target.set', 'target.revised', 'target.withdrawn'],
    );
    // What is withdrawn is set anew as another target.
    assert.equal(await set(store, '2010-07-08'), `${id}-2`);
  });

  test('one target is in force at a time, unless one supersedes the other', async () => {
    const store = await open();
    await fillRecords(store, 1);
    const first = await set(store, '2009-04-01');
    await assert.rejects(set(store, '2009-05-01'), /m-e1-2012 is in force for this measure and area/);
    const second = await set(store, '2009-05-01', { supersede: true });
    const target = await readTarget(store.read, first);
    const standing = standingOn(target?.events ?? [], '2009-05-01');
    assert.equal(standing?.state, 'superseded');
    assert.equal(standing?.successor, second);
  });

  test('what cannot be is refused with every fault, and nothing is kept', async () => {
    const store = await open();
    await fillRecords(store, 1);
    const wrong = {
      ...terms,
      area: 'E9',
      goal: { ...terms.goal, value: 0.4, day: '2009-01-01' },
    };
    await assert.rejects(
      store.write((trx) => setTarget(trx, clock('2009-04-01'), known, wrong, act('2009-04-01'))),
      (error) => {
        assert.ok(error instanceof TargetRefused);
        assert.equal(error.faults.length, 3);
        assert.match(error.message, /not after the baseline[\s\S]*More of this measure[\s\S]*“E9”/);
        return true;
      },
    );
    await assert.rejects(
      store.write((trx) => setTarget(trx, clock('2009-04-01'), known, terms, act('2009-04-02'))),
      /recorded when it has/,
    );
    await assert.rejects(
      store.write((trx) => endTarget(trx, clock('2009-04-01'), 'nothing', 'met', act('2009-04-01'))),
      /There is no target “nothing”/,
    );
    assert.deepEqual(await readTargets(store.read), []);
    const id = await set(store, '2009-04-01');
    await assert.rejects(
      store.write((trx) => endTarget(trx, clock('2009-05-01'), id, 'withdrawn', act('2009-03-01'))),
      /before that/,
    );
    await assert.rejects(
      store.write((trx) => endTarget(trx, clock('2009-05-01'), id, 'withdrawn', act('2009-05-01', ' '))),
      /Say why/,
    );
    assert.equal((await readTarget(store.read, id))?.events.length, 1);
  });

  test('no event is ever changed or deleted', async () => {
    const store = await open();
    await fillRecords(store, 1);
    await set(store, '2009-04-01');
    for (const statement of ["update target_event set reason = 'x'", 'delete from target_event']) {
      await assert.rejects(
        store.write((trx) => sql.raw(statement).execute(trx)),
        /target_event is append-only/,
      );
    }
  });
});
