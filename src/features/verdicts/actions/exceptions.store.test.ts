import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { readAudit } from '#tools/store/audit.ts';
import type { Store } from '#tools/store/store.ts';
import { forEachStore } from '../../../../test/support/ground.ts';
import { fillRecords } from '../../../../test/support/records.ts';
import type { Evidence, Finding } from '../rules/evidence.ts';
import { causeOf } from '../rules/evidence.ts';
import { watchRulesOf } from '../rules/watch-rules.ts';
import type { Listed, WatchRun } from '../rules/watch-run.ts';
import { readException, readExceptions } from '../store/exceptions.ts';
import { insertRulesVersion, insertWatch, readNewestWatch, readRulesVersions } from '../store/watch.ts';
import {
  assignException,
  closeException,
  decideException,
  ExceptionRefused,
  openExceptions,
} from './exceptions.ts';
import { exceptionsOn } from './standing.ts';

const rules = watchRulesOf({ body: { id: 'b', name: 'Body', short_name: 'the Body' } }, 'm');
const house = (day: string) => ({ clock: async () => `${day}T09:30:00.000Z`, version: '0' });

function finding(rule: Evidence['rule'], area: string, state: Finding['state'] = 'fired'): Finding {
  const evidence: Evidence = {
    ...{ rule, measure: 'm', version: 1, area, gap: undefined, day: '2010-10-28', rules: 1, step: 3 },
    ...{
      budget: { falseAlarmsAYear: 1, series: 33 },
      weighed: undefined,
      behind: undefined,
      signal: undefined,
    },
    ...{ target: undefined, due: undefined, before: [], after: [] },
  };
  return { state, cause: causeOf(evidence), evidence };
}

const open = (store: Store, day: string, ...findings: Finding[]): Promise<Listed[]> =>
  store.write((trx) => openExceptions(trx, house(day), findings, rules, day));
const act = (day: string, reason = 'A reason') => ({ by: 'a clerk', day, reason });

forEachStore('exceptions', (fresh) => {
  test('a cause opens one exception and stays it; another rule on the same level joins; what nearly fired opens none', async () => {
    const store = await fresh();
    await fillRecords(store, 1);
    const first = await open(store, '2010-10-28', finding('fall', 'E1'), finding('behind', 'E2', 'nearly'));
    assert.deepEqual(
      first.map(({ exception, isNew }) => [exception, isNew]),
      [
        ['m-e1-2010', true],
        [undefined, false],
      ],
    );
    const again = await open(
      store,
      '2011-01-28',
      finding('fall', 'E1'),
      finding('behind', 'E1'),
      finding('fall', 'E2'),
    );
    assert.deepEqual(
      again.map(({ exception, isNew }) => [exception, isNew]),
      [
        ['m-e1-2010', false],
        ['m-e1-2010', true],
        ['m-e2-2011', true],
      ],
    );
    const silent = await open(store, '2011-01-28', finding('not-reported', 'E1'));
    assert.equal(silent[0]?.exception, 'm-e1-2011', 'a silence is a thing of its own');
    const known = await exceptionsOn(store.read, '2010-12-31');
    assert.deepEqual(
      known.map(({ id, standing }) => [id, standing.state, standing.owedBy, standing.owner]),
      [['m-e1-2010', 'owed', '2010-12-14', 'the Body']],
    );
    const audit = await readAudit(store.read, 'exception m-e1-2010');
    assert.deepEqual(
      audit.map(({ action }) => action),
      ['exception.opened', 'exception.joined'],
    );
  });

  test('decisions are events with their reason, kept in the audit; after the closing the same cause is an exception of its own', async () => {
    const store = await fresh();
    await fillRecords(store, 1);
    await open(store, '2010-10-28', finding('fall', 'E1'));
    const id = 'm-e1-2010';
    await store.write((trx) =>
      assignException(trx, house('2010-11-04'), id, 'an officer', act('2010-11-04')),
    );
    await store.write((trx) =>
      decideException(trx, house('2010-12-09'), id, 'ask', act('2010-12-09', 'What changed?')),
    );
    await store.write((trx) => closeException(trx, house('2011-05-01'), id, act('2011-05-01')));
    const exception = await readException(store.read, id);
    assert.deepEqual(
      exception?.events.map(({ kind, day, actor, reason }) => [kind, day, actor, reason]),
      [
        ['fired', '2010-10-28', 'the rules', 'fall.'],
        ['assigned', '2010-11-04', 'a clerk', 'A reason'],
        ['asked', '2010-12-09', 'a clerk', 'What changed?'],
        ['closed', '2011-05-01', 'a clerk', 'A reason'],
      ],
    );
    assert.deepEqual(
      (await readAudit(store.read, `exception ${id}`)).map(({ action }) => action),
      ['exception.opened', 'exception.assigned', 'exception.asked', 'exception.closed'],
    );
    const [later] = await open(store, '2011-07-28', finding('fall', 'E1'));
    assert.equal(later?.exception, 'm-e1-2011');
  });

  test('what cannot be is refused and leaves nothing', async () => {
    const store = await fresh();
    await fillRecords(store, 1);
    await open(store, '2010-10-28', finding('fall', 'E1'));
    const id = 'm-e1-2010';
    const refused = async (what: RegExp, run: Parameters<Store['write']>[0]): Promise<void> =>
      assert.rejects(
        store.write(run),
        (error) => error instanceof ExceptionRefused && what.test(error.message),
      );
    const today = house('2010-11-01');
    await refused(/There is no exception “other”/, (trx) =>
      decideException(trx, today, 'other', 'ask', act('2010-11-01')),
    );
    await refused(/Say why/, (trx) => decideException(trx, today, id, 'ask', act('2010-11-01', ' ')));
    await refused(/recorded when it has come/, (trx) =>
      decideException(trx, today, id, 'ask', act('2010-11-02')),
    );
    await refused(/had not been opened/, (trx) => decideException(trx, today, id, 'ask', act('2010-10-01')));
    await refused(/Nobody was named/, (trx) => assignException(trx, today, id, ' ', act('2010-11-01')));
    await refused(/A decision is owed on it/, (trx) => closeException(trx, today, id, act('2010-11-01')));
    assert.equal((await readException(store.read, id))?.events.length, 1);
    await store.write((trx) => decideException(trx, today, id, 'noise', act('2010-11-01')));
    await refused(/closed on 2010-11-01/, (trx) => decideException(trx, today, id, 'ask', act('2010-11-01')));
  });

  test('exceptions, their events, the rules and what was found are never changed or deleted', async () => {
    const store = await fresh();
    await fillRecords(store, 1);
    await open(store, '2010-10-28', finding('fall', 'E1'));
    const at = '2010-10-28T09:30:00.000Z';
    const run: WatchRun = {
      ...{ day: '2010-10-28', rules: 1, series: 33, judged: 33, falseAlarmsAYear: 1, threshold: 2.6 },
      ...{ typicalError: 0.047, power: [], newest: '2010-09-30', findings: [] },
    };
    await store.write(async (trx) => {
      await insertRulesVersion(trx, {
        id: 1,
        day: '2010-10-28',
        rules: JSON.stringify(rules),
        actor: 'x',
        recorded_at: at,
      });
      await insertWatch(trx, {
        day: run.day,
        rules: 1,
        detail: JSON.stringify(run),
        watched_at: at,
        program_version: '0',
      });
    });
    assert.deepEqual(await readNewestWatch(store.read, '2010-10-28'), run);
    assert.equal(await readNewestWatch(store.read, '2010-10-27'), undefined);
    assert.equal((await readRulesVersions(store.read))[0]?.rules.decideWithinDays, 47);
    for (const table of ['exception', 'exception_event', 'watch_rules', 'watch'])
      for (const statement of [`update ${table} set id = id`, `delete from ${table}`])
        await assert.rejects(
          store.write((trx) => sql.raw(statement).execute(trx)),
          new RegExp(`${table} is append-only`),
        );
    assert.equal((await readExceptions(store.read)).length, 1);
  });
});
