import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { House } from '#tools/house.ts';
import { recordAudit } from '#tools/store/audit.ts';
import { writeSetting } from '#tools/store/setting.ts';
import type { Store } from '#tools/store/store.ts';
import { forEachStore } from '../../../../test/support/ground.ts';
import { decideException } from '../actions/exceptions.ts';
import { lastDayOf, monthOf } from '../rules/track.ts';
import { readExceptions } from '../store/exceptions.ts';
import { readRulesVersions, readWatches } from '../store/watch.ts';
import { watchDue } from './watch.ts';

const places = ['F', 'A1', 'A2', 'A3', 'A4'];
const settings = (exceptions: Record<string, unknown>) => ({
  ...{ site: 'S', force_area_name: 'All', headline: 'm', area_name: { one: 'area', many: 'areas' } },
  body: { id: 'b', name: 'Body', short_name: 'the Body' },
  force: { id: 'f', name: 'Force', short_name: 'the Force', area: 'F' },
  exceptions,
});

/** A house of a force with four areas, without anything published. */
async function found(store: Store, exceptions: Record<string, unknown> = {}): Promise<void> {
  await store.write(async (trx) => {
    await writeSetting(trx, 'house', JSON.stringify(settings(exceptions)));
    await trx
      .insertInto('area')
      .values(
        places.map((code, position) => ({
          ...{ code, name: `Area ${code}`, short_name: code, position },
          kind: code === 'F' ? ('force' as const) : ('area' as const),
        })),
      )
      .execute();
    const survey = {
      name: 's',
      title: 't',
      kind: 'interviews' as const,
      config: '{}',
      updated_at: '2008-01-01',
    };
    await trx.insertInto('survey').values(survey).execute();
    const config = JSON.stringify({ sentence: 'agree', notes: [] });
    const measure = { id: 'm', survey: 's', title: 't', short_title: 't', position: 1 };
    await trx
      .insertInto('measure')
      .values({ ...measure, headline: true, direction: 'more', unit: 'proportion', config })
      .execute();
  });
}

/** Publishes a quarter, counted from that to June 2008: everybody at 55%, but for A1 where it says otherwise. */
async function publish(store: Store, quarter: number, inA1: number): Promise<string> {
  const ends = lastDayOf(monthOf('2008-06-30') + 3 * quarter);
  const day = lastDayOf(monthOf(ends) + 1);
  await store.write(async (trx) => {
    await trx
      .insertInto('figure')
      .values(
        places.map((area, place) => {
          // A little of chance, so that charts have something to draw limits from.
          const value = area === 'A1' ? inA1 : 0.55 + 0.01 * (((quarter + place) % 3) - 1);
          return {
            ...{
              id: `${area}-${quarter}`,
              survey: 's',
              measure: 'm',
              version: 1,
              area,
              period: ends,
              starts: ends,
              ends,
            },
            ...{
              period_kind: 'quarter' as const,
              state: 'published' as const,
              status: 'reliable' as const,
              reasons: '[]',
            },
            ...{
              value,
              lower: value - 0.08,
              upper: value + 0.08,
              standard_error: 0.04,
              base: 150,
              degrees_of_freedom: 11,
            },
            ...{ method: 'logit', detail: '{}', program_version: '0', published_at: `${day}T09:00:00.000Z` },
          };
        }),
      )
      .execute();
    await audit(trx, day, 'levels.publish');
  });
  return day;
}

const audit = (trx: Parameters<typeof recordAudit>[0], day: string, action: string): Promise<void> =>
  recordAudit(trx, { at: `${day}T09:00:00.000Z`, actor: 'x', action, subject: 'house', detail: {} });

const houseOn = (store: Store, day: string): House => ({
  ...{
    store,
    version: '0',
    process: 1,
    operator: 'the operator',
    wallClock: () => '2011-04-28T09:30:00.000Z',
    site: undefined,
  },
  folders: { interviews: '', originals: '', staging: '', deliveries: '' },
  engine: () => Promise.reject(new Error('The watch reads published figures and needs no engine.')),
  clock: async () => `${day}T09:30:00.000Z`,
});

/** Eight quarters as they always were, then two in which A1 lies far lower; the rules run after each. */
async function withFall(store: Store): Promise<string> {
  let day = '';
  for (let quarter = 0; quarter < 10; quarter += 1) {
    day = await publish(store, quarter, quarter < 8 ? 0.55 : 0.38);
    await watchDue(houseOn(store, day));
  }
  return day;
}

forEachStore('the watch', (open) => {
  test('it runs once on each wave, opens what fell and keeps the version of the rules it fired under', async () => {
    const store = await open();
    await found(store);
    const day = await withFall(store);
    assert.equal(day, '2010-10-31');
    const [exception, ...others] = await readExceptions(store.read);
    assert.deepEqual(others, []);
    assert.deepEqual([exception?.id, exception?.openedOn], ['m-a1-2010', '2010-10-31']);
    assert.equal(await watchDue(houseOn(store, day)), 0, 'nothing is due');
    const runs = await readWatches(store.read);
    assert.equal(runs.length, 10);
    // A page reads no more runs than it shows, and goes on before the oldest of them.
    const [third, ...newer] = await readWatches(store.read, { newest: 3 });
    assert.deepEqual(
      [third, ...newer].map((run) => run?.day),
      runs.slice(-3).map((run) => run.day),
    );
    assert.deepEqual(
      (await readWatches(store.read, { before: third?.number, newest: 3 })).map((run) => run.day),
      runs.slice(-6, -3).map((run) => run.day),
    );
    assert.equal((await readWatches(store.read, { on: runs[1]?.day ?? '' })).length, 2);
    await store.write(async (trx) => {
      await writeSetting(trx, 'house', JSON.stringify(settings({ behind_periods: 4 })));
      await audit(trx, '2010-11-02', 'configuration.apply');
    });
    assert.equal(await watchDue(houseOn(store, '2010-11-02')), 0, 'the cause stands open');
    assert.deepEqual(
      (await readRulesVersions(store.read)).map(({ version, day: from, rules }) => [
        version,
        from,
        rules.behindPeriods,
      ]),
      [
        [1, '2008-07-31', 3],
        [2, '2010-11-02', 4],
      ],
    );
    const [fired] = (await readExceptions(store.read))[0]?.events ?? [];
    assert.ok(fired?.kind === 'fired' && fired.evidence.rules === 1);
    assert.equal(fired.evidence.after[0]?.value, 0.38);
  });

  test('closed as noise it stays silent on the same figures, and fires anew by two later quarters', async () => {
    const store = await open();
    await found(store);
    const day = await withFall(store);
    const act = { by: 'a clerk', day, reason: 'Chance' };
    await store.write((trx) => decideException(trx, houseOn(store, day), 'm-a1-2010', 'noise', act));
    const next = await publish(store, 10, 0.37);
    assert.equal(await watchDue(houseOn(store, next)), 0, 'one later quarter says nothing');
    const later = await publish(store, 11, 0.36);
    assert.equal(await watchDue(houseOn(store, later)), 1);
    assert.deepEqual(
      (await readExceptions(store.read)).map(({ id }) => id),
      ['m-a1-2010', 'm-a1-2011'],
    );
  });

  test('a period that is not reported when due is one exception for the whole silence', async () => {
    const store = await open();
    await found(store, { reported_within_days: 45 });
    const day = await publish(store, 0, 0.55);
    await watchDue(houseOn(store, day));
    // June 2008 was published; September is due by 14 November.
    assert.equal(await watchDue(houseOn(store, '2008-11-14')), 0);
    assert.equal(await watchDue(houseOn(store, '2008-11-15')), 1);
    assert.equal(await watchDue(houseOn(store, '2008-11-16')), 0);
    assert.equal(await watchDue(houseOn(store, '2009-03-16')), 0, 'the next one missing is the same silence');
    const [exception] = await readExceptions(store.read);
    const [fired] = exception?.events ?? [];
    assert.ok(fired?.kind === 'fired');
    assert.deepEqual(fired.evidence.due, { last: '2008-06-30', expected: '2008-09-30', by: '2008-11-14' });
  });

  test('history that is loaded long after opens nothing', async () => {
    const store = await open();
    await found(store);
    for (let quarter = 0; quarter < 10; quarter += 1) await publish(store, quarter, quarter < 8 ? 0.55 : 0.3);
    assert.equal(await watchDue(houseOn(store, '2015-01-05')), 0);
    assert.deepEqual(
      (await readWatches(store.read)).map(({ judged }) => judged),
      [0],
    );
  });
});
