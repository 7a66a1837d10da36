import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { readAudit } from '#tools/store/audit.ts';
import type { Store } from '#tools/store/store.ts';
import { forEachStore } from '../../../../test/support/ground.ts';
import { fillRecords } from '../../../../test/support/records.ts';
import { type LinkTerms, linkSize, linksOn } from '../rules/link.ts';
import { targetTerms } from '../rules/terms.ts';
import { readLinkEvents } from '../store/links.ts';
import { type Known, setTarget, TargetRefused } from './life.ts';
import { overlapFigures, stateLink, withdrawLink } from './links.ts';

const known: Known = {
  measures: [
    {
      ...{ id: 'm', direction: 'more', unit: 'proportion' },
      versions: [{ version: 1 }, { version: 2, from: '2010-10-01' }, { version: 3, from: '2012-10-01' }],
    },
  ],
  areas: [{ code: 'E1', name: 'One' }],
};
const joined = { measure: 'm', before: 1, after: 2 };
const terms: LinkTerms = { kind: 'adjustment', shift: 0.03, error: 0.01, source: 'A report' };
const clock = (day: string) => ({ clock: async () => `${day}T09:30:00.000Z` });
const act = (day: string, reason = 'The wording changed') => ({ by: 'a clerk', day, reason });

const state = (store: Store, day: string, pair = joined, size: LinkTerms = terms) =>
  store.write((trx) => stateLink(trx, clock(day), known, pair, size, act(day)));

async function figureOf(
  store: Store,
  id: string,
  more: { measure?: string; version?: number; value?: number; period?: string },
): Promise<void> {
  const row = {
    ...{
      id,
      survey: 's',
      measure: 'm',
      version: 2,
      area: 'E1',
      period: '2010-Q4',
      period_kind: 'quarter' as const,
    },
    ...{ starts: '2010-10-01', ends: '2010-12-31', state: 'published' as const, status: 'reliable' as const },
    ...{
      reasons: '[]',
      value: 0.53,
      lower: 0.5,
      upper: 0.56,
      standard_error: 0.015,
      base: 900,
      method: 'logit',
    },
    ...{ detail: '{}', program_version: '0', ...more },
  };
  await store.write((trx) => trx.insertInto('figure').values(row).execute());
}

forEachStore('links between wordings', (open) => {
  test('a link is kept with its day, reason and audit; a past day shows what stood then', async () => {
    const store = await open();
    await fillRecords(store, 0);
    await state(store, '2011-03-01');
    await store.write((trx) =>
      withdrawLink(trx, clock('2011-06-01'), joined, act('2011-06-01', 'An error was found')),
    );
    await state(store, '2011-07-01', joined, { ...terms, shift: 0.02 });
    const events = await readLinkEvents(store.read, 'm');
    assert.deepEqual(
      events.map(({ kind, day, actor, reason }) => [kind, day, actor, reason]),
      [
        ['stated', '2011-03-01', 'a clerk', 'The wording changed'],
        ['withdrawn', '2011-06-01', 'a clerk', 'An error was found'],
        ['stated', '2011-07-01', 'a clerk', 'The wording changed'],
      ],
    );
    const shifts = (on: string) => linksOn(events, on).map((link) => linkSize(link.terms).shift);
    assert.deepEqual(['2011-02-28', '2011-03-01', '2011-06-01', '2011-07-01'].map(shifts), [
      [],
      [0.03],
      [],
      [0.02],
    ]);
    const audit = await readAudit(store.read, 'link m 1-2');
    assert.deepEqual(
      audit.map(({ action }) => action),
      ['link.stated', 'link.withdrawn', 'link.stated'],
    );
    for (const statement of ["update question_link set reason = 'x'", 'delete from question_link'])
      await assert.rejects(
        store.write((trx) => sql.raw(statement).execute(trx)),
        /question_link is append-only/,
      );
  });

  test('twice, to itself, ahead of its day, in a ring, without a reason: refused, and nothing is kept', async () => {
    const store = await open();
    await fillRecords(store, 0);
    const refused = (promise: Promise<unknown>, message: RegExp) =>
      assert.rejects(promise, (error) => {
        assert.ok(error instanceof TargetRefused, String(error));
        assert.match(error.message, message);
        return true;
      });
    await refused(state(store, '2011-03-01', { ...joined, after: 1 }), /Version 1 is linked to itself/);
    await refused(
      state(store, '2011-03-01', { ...joined, measure: 'x' }),
      /no measure “x”. The measures are: m/,
    );
    await refused(state(store, '2011-03-01', joined, { ...terms, error: -0.01 }), /must be above 0/);
    const later = (day: string, reason: string) =>
      store.write((trx) => stateLink(trx, clock('2011-03-01'), known, joined, terms, act(day, reason)));
    await refused(later('2011-03-02', 'x'), /today is 2011-03-01/);
    await refused(later('2011-03-01', ' '), /Say why/);
    await refused(
      store.write((trx) => withdrawLink(trx, clock('2011-03-01'), joined, act('2011-03-01'))),
      /no link between version 1 and version 2 of m to withdraw/,
    );
    assert.deepEqual(await readLinkEvents(store.read), []);
    await state(store, '2011-03-01');
    await refused(state(store, '2011-03-02'), /stands since 2011-03-01. Withdraw it first/);
    await state(store, '2013-01-01', { ...joined, before: 2, after: 3 });
    await refused(
      state(store, '2013-02-01', { ...joined, after: 3 }),
      /Other links lead from version 1 to version 3/,
    );
    assert.equal((await readLinkEvents(store.read)).length, 2);
  });

  test('a size is held against the published figures; an overlap is read from two of one area and period', async () => {
    const store = await open();
    await fillRecords(store, 0);
    await figureOf(store, 'new', {});
    const other = {
      short_title: 't',
      position: 2,
      headline: false,
      direction: 'more' as const,
      unit: 'proportion' as const,
    };
    await store.write((trx) =>
      trx
        .insertInto('measure')
        .values({ id: 'm_old', survey: 's', title: 't', config: '{}', ...other })
        .execute(),
    );
    await figureOf(store, 'old', { measure: 'm_old', version: 1, value: 0.5 });
    await figureOf(store, 'late', { period: '2011-Q1', measure: 'm_old', version: 1 });
    const found = await overlapFigures(store.read, joined, { before: 'old', after: 'new' });
    const { shift, error } = linkSize({ kind: 'overlap', samples: 'parallel', source: 'x', ...found });
    assert.ok(Math.abs(shift - 0.03) < 1e-12 && Math.abs(error - Math.hypot(0.015, 0.015)) < 1e-12);
    const none = (before: string, after: string) => overlapFigures(store.read, joined, { before, after });
    await assert.rejects(none('late', 'new'), /must be of everyone in one area and one period/);
    await assert.rejects(none('new', 'new'), /same figure/);
    await assert.rejects(none('old', 'old'), /same figure[\s\S]*Neither figure is of m in version 1 or 2/);
    await assert.rejects(none('nothing', 'new'), /no published figure “nothing”/);
    await assert.rejects(
      state(store, '2011-03-01', joined, { ...terms, shift: -0.49 }),
      /published figure would be 102%, outside 0 to 100%/,
    );
  });

  test('a target whose baseline was put in another wording is refused until it is linked', async () => {
    const store = await open();
    await fillRecords(store, 0);
    const across = targetTerms.parse({
      ...{ measure: 'm', area: 'E1', version: 2, set_by: 'the Board', authority: 'its own' },
      baseline: { value: 0.48, day: '2010-03-31', source: 'a survey' },
      goal: { value: 0.594, day: '2012-03-31' },
    });
    const set = () =>
      store.write((trx) => setTarget(trx, clock('2011-03-02'), known, across, act('2011-03-02')));
    await assert.rejects(
      set(),
      /speaks of version 2[\s\S]*2010-03-31, the baseline's day, version 1 was put/,
    );
    await state(store, '2011-03-01');
    assert.equal(await set(), 'm-e1-2012');
  });
});
