import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { forEachStore } from '../../../test/support/ground.ts';
import { isBrokenReference, isDuplicate } from './dialect.ts';
import { readSetting, writeSetting } from './setting.ts';
import type { Store, Writer } from './store.ts';

const body = (id: string) => ({ id, kind: 'force' as const, name: id, short_name: id });

async function settings(store: Store): Promise<string[]> {
  const rows = await store.read.selectFrom('setting').select('name').orderBy('name').execute();
  return rows.map((row) => row.name);
}

forEachStore('a store', (open) => {
  test('keeps what a transaction wrote, and shows it to readers', async () => {
    const store = await open();
    const given = await store.write(async (trx) => {
      await writeSetting(trx, 'clock', '2011-04-28');
      await writeSetting(trx, 'clock', '2011-05-01');
      return readSetting(trx, 'clock');
    });
    assert.equal(given, '2011-05-01');
    assert.equal(await readSetting(store.read, 'clock'), '2011-05-01');
    assert.equal(await readSetting(store.read, 'never set'), undefined);
  });

  test('keeps nothing of a transaction that threw, and goes on', async () => {
    const store = await open();
    const broken = store.write(async (trx) => {
      await writeSetting(trx, 'half', '1');
      throw new Error('stop here');
    });
    await assert.rejects(broken, /stop here/);
    assert.deepEqual(await settings(store), []);
    await store.write((trx) => writeSetting(trx, 'whole', '1'));
    assert.deepEqual(await settings(store), ['whole']);
  });

  test('refuses to go on after a failed statement, even when its error is swallowed', async () => {
    const store = await open();
    const careless = store.write(async (trx) => {
      await trx.insertInto('body').values(body('a')).execute();
      await trx
        .insertInto('body')
        .values(body('a'))
        .execute()
        .catch(() => {});
      await trx.insertInto('body').values(body('b')).execute();
    });
    await assert.rejects(careless);
    const swallowed = store.write(async (trx) => {
      await trx.insertInto('body').values(body('a')).execute();
      await trx
        .insertInto('body')
        .values(body('a'))
        .execute()
        .catch(() => {});
    });
    await assert.rejects(swallowed, /nothing was kept/);
    assert.deepEqual(await store.read.selectFrom('body').selectAll().execute(), []);
  });

  test('throws, instead of hanging, when the outer handle is used inside a transaction', {
    timeout: 5000,
  }, async () => {
    const store = await open();
    await assert.rejects(
      store.write(() => readSetting(store.read, 'clock')),
      /store\.read was used inside a transaction.*use the `trx`/,
    );
    await assert.rejects(
      store.write(() => store.write(async () => {})),
      /store\.write was used inside a transaction/,
    );
    await assert.rejects(
      store.write(() => store.snapshot()),
      /store\.snapshot was used inside/,
    );
    await store.write((trx) => writeSetting(trx, 'still', 'alive'));
    assert.equal(await readSetting(store.read, 'still'), 'alive');
  });

  test('lets work that outlives its transaction use the store again', async () => {
    const store = await open();
    let later: Promise<string | undefined> | undefined;
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    await store.write(async (trx) => {
      await writeSetting(trx, 'clock', 'now');
      later = ended.then(() => readSetting(store.read, 'clock'));
    });
    end();
    assert.equal(await later, 'now');
  });

  test('refuses the transaction handle once the transaction has ended', async () => {
    const store = await open();
    let escaped: Writer | undefined;
    await store.write(async (trx) => {
      escaped = trx;
    });
    await assert.rejects(async () => escaped && writeSetting(escaped, 'late', '1'));
    assert.deepEqual(await settings(store), []);
  });

  test('refuses a write through store.read', async () => {
    const store = await open();
    await assert.rejects(
      sql`insert into setting (name, value) values ('a', 'b')`.execute(store.read),
      /read/,
    );
    assert.deepEqual(await settings(store), []);
  });

  test('40 read-modify-writes at once give 40', async () => {
    const store = await open();
    const add = () =>
      store.write(async (trx) => {
        const before = Number((await readSetting(trx, 'count')) ?? 0);
        await writeSetting(trx, 'count', String(before + 1));
      });
    await Promise.all(Array.from({ length: 40 }, add));
    assert.equal(await readSetting(store.read, 'count'), '40');
  });

  test('lets the loop turn during many reads and writes in a row', async () => {
    const store = await open();
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
    }, 1);
    for (let round = 0; round < 200; round += 1) await readSetting(store.read, 'count');
    const afterReads = turns;
    for (let round = 0; round < 50; round += 1)
      await store.write((trx) => writeSetting(trx, 'count', String(round)));
    clearInterval(ticking);
    assert.ok(afterReads > 0 && turns > afterReads, `${afterReads} turns during reads, ${turns} in all`);
  });

  test('runs several statements of one transaction that were started at once', async () => {
    const store = await open();
    await store.write(async (trx) => {
      await Promise.all(['a', 'b', 'c'].map((name) => writeSetting(trx, name, name)));
    });
    assert.deepEqual(await settings(store), ['a', 'b', 'c']);
  });

  test('refuses values that would be lost on the way', async () => {
    const store = await open();
    const binding = (value: unknown) => sql`select ${value} as kept`.execute(store.read);
    await assert.rejects(binding(new Date(0)), /A Date cannot be kept.*ISO text/);
    await assert.rejects(binding(Number.NaN), /NaN cannot be kept.*missing value is null/);
    await assert.rejects(binding(Number.POSITIVE_INFINITY), /Infinity cannot be kept/);
    await assert.rejects(binding(undefined), /undefined value/);
    await assert.rejects(binding({ a: 1 }), /JSON\.stringify/);
    await assert.rejects(binding(2n ** 60n), /past 2\^53/);
    await assert.rejects(binding('a\0b'), /NUL character/);
  });

  test('gives numbers as numbers, comparisons as 0 and 1, rows as plain objects', async () => {
    const store = await open();
    await store.write((trx) =>
      trx
        .insertInto('survey')
        .values({ name: 's', title: 't', kind: 'interviews', config: '{}', updated_at: '' })
        .execute(),
    );
    const measure = {
      id: 'm',
      survey: 's',
      title: 't',
      short_title: 't',
      direction: 'more',
      unit: 'proportion',
      config: '{}',
    } as const;
    await store.write((trx) =>
      trx
        .insertInto('measure')
        .values({ ...measure, position: 3_000_000_000, headline: true })
        .execute(),
    );
    const row = await store.read
      .selectFrom('measure')
      .select(({ fn, eb }) => [
        'headline',
        'position',
        fn.countAll().as('count'),
        fn.sum('position').as('sum'),
        eb('id', '=', 'm').as('same'),
      ])
      .groupBy(['id', 'headline', 'position'])
      .executeTakeFirstOrThrow();
    assert.deepEqual(row, { headline: 1, position: 3_000_000_000, count: 1, sum: 3_000_000_000, same: 1 });
    await assert.rejects(sql`select 9007199254740993 + 0 as large`.execute(store.read), /2\^53|too large/);
  });

  test('keeps every digit of a real number', async () => {
    const store = await open();
    const values = [0.1 + 0.2, 1 / 3, 5e-324, 1.7976931348623157e308, -0.4789];
    const rows = await Promise.all(
      values.map((value) =>
        sql<{ kept: number }>`select cast(${value} as double precision) as kept`.execute(store.read),
      ),
    );
    assert.deepEqual(
      rows.map((result) => result.rows[0]?.kept),
      values,
    );
  });

  test('sorts text by its bytes', async () => {
    const store = await open();
    const names = ['b', 'B', 'a', 'é', 'Z', '10', '9', ' '];
    await store.write((trx) =>
      trx
        .insertInto('setting')
        .values(names.map((name) => ({ name, value: '' })))
        .execute(),
    );
    assert.deepEqual(await settings(store), [' ', '10', '9', 'B', 'Z', 'a', 'b', 'é']);
  });

  test('holds references, unique keys and lists of words', async () => {
    const store = await open();
    const alias = store.write((trx) =>
      trx.insertInto('area_alias').values({ alias: 'x', code: 'nowhere' }).execute(),
    );
    await assert.rejects(alias, isBrokenReference);
    await store.write((trx) => trx.insertInto('body').values(body('a')).execute());
    await assert.rejects(
      store.write((trx) => trx.insertInto('body').values(body('a')).execute()),
      isDuplicate,
    );
    const wrong = sql`insert into body (id, kind, name, short_name) values ('c', 'army', 'c', 'c')`;
    await assert.rejects(
      store.write((trx) => wrong.execute(trx)),
      /check/i,
    );
    const text = sql`insert into area (code, name, short_name, kind, position) values ('a', 'a', 'a', 'area', ${'first'})`;
    await assert.rejects(store.write((trx) => text.execute(trx)));
  });

  test('tells how many rows a change touched', async () => {
    const store = await open();
    await store.write((trx) =>
      trx
        .insertInto('setting')
        .values(['a', 'b'].map((name) => ({ name, value: '' })))
        .execute(),
    );
    const result = await store.write((trx) =>
      trx.updateTable('setting').set({ value: 'x' }).executeTakeFirst(),
    );
    assert.equal(result.numUpdatedRows, 2n);
  });

  test('shows a snapshot as it stood, whatever is written meanwhile', { timeout: 5000 }, async () => {
    const store = await open();
    await store.write((trx) => writeSetting(trx, 'clock', 'before'));
    const snapshot = await store.snapshot();
    await store.write((trx) => writeSetting(trx, 'clock', 'after'));
    assert.equal(await readSetting(snapshot.db, 'clock'), 'before');
    assert.equal(await readSetting(store.read, 'clock'), 'after');
    await snapshot.close();
  });
});
