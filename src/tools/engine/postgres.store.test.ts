import assert from 'node:assert/strict';
import path from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, describe, test } from 'node:test';
import pg from 'pg';
import { makeDatabase } from '../../../test/support/postgres.ts';
import { openDuckdb } from './duckdb.ts';
import { type CrossRow, DamagedWave, type Engine, type Item, type MomentRow } from './engine.ts';
import { declareCases } from './fixtures/cases.ts';
import { stage, temporaryFolder, type Value } from './fixtures/staging.ts';
import { generatedItems, generatedNames, generatedPairs, generatedWave } from './fixtures/survey.ts';
import { openPostgresEngine } from './postgres.ts';
import { withWave } from './postgres-store.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

interface Opened {
  readonly engine: Engine;
  readonly staging: string;
  readonly url: string;
  query(text: string): Promise<unknown[]>;
}

async function open(): Promise<Opened> {
  const database = await makeDatabase();
  const folder = await temporaryFolder();
  const engine = await openPostgresEngine({ url: database.url });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  ends.push(async () => {
    await client.end();
    await engine.close();
    await database.drop();
    await folder.remove();
  });
  const query = async (sql: string): Promise<unknown[]> => (await client.query(sql)).rows;
  return { engine, staging: folder.path, url: database.url, query };
}

async function openDuck(): Promise<{ engine: Engine; staging: string }> {
  const folder = await temporaryFolder();
  const [interviews, staging] = [path.join(folder.path, 'interviews'), path.join(folder.path, 'staging')];
  const engine = await openDuckdb({ interviews, staging, memory: '512MiB', threads: 2 });
  ends.push(async () => {
    await engine.close();
    await folder.remove();
  });
  return { engine, staging };
}

describe('the engine, on PostgreSQL', () => declareCases(open));

const names = ['area', 'stratum', 'unit', 'weight', 'answer_q'];
const rows: Value[][] = [1, 2, 3, 4].map((unit) => ['A', 's1', `u${unit}`, unit / 7, 1 + (unit % 2)]);
const item: Item = { column: 'answer_q', valid: [1, 2], positive: [1] };

test('DuckDB and PostgreSQL give the same moments, cross-products and totals of units to 1e-9', async () => {
  const answers = [];
  for (const { engine, staging } of [await openDuck(), await open()]) {
    const waves: string[] = [];
    for (const seed of [11, 12]) {
      waves.push((await engine.store(await stage(staging, generatedNames, generatedWave(seed)))).hash);
    }
    const request = { waves, items: generatedItems, pairs: generatedPairs };
    const { rows: moments, crosses, units } = await engine.moments({ ...request, units: true });
    const named = <T extends { wave: string; area: string; stratum: string }>(
      list: readonly T[],
      key: (row: T) => string,
    ) =>
      new Map(list.map((row) => [[waves.indexOf(row.wave), row.area, row.stratum, key(row)].join('|'), row]));
    answers.push({
      moments: named(moments, (row) => String(row.item)),
      crosses: named(crosses, (row) => String(row.pair)),
      units: named(units, (row) => `${row.item}|${row.unit}`),
    });
  }
  const [duck, postgres] = answers;
  assert.ok(duck !== undefined && postgres !== undefined);
  assert.equal(duck.moments.size, 2 * 12 * generatedItems.length);
  assert.equal(duck.crosses.size, 2 * 12 * generatedPairs.length);
  assert.deepEqual([...duck.moments.keys()].sort(), [...postgres.moments.keys()].sort());
  assert.deepEqual([...duck.crosses.keys()].sort(), [...postgres.crosses.keys()].sort());
  for (const [key, one] of duck.moments) sameMoments(one, postgres.moments.get(key), key);
  for (const [key, one] of duck.crosses) {
    const [index = '', area, stratum] = key.split('|');
    const [first, second] = (generatedPairs[one.pair] ?? []).map((place) =>
      duck.moments.get([index, area, stratum, place].join('|')),
    );
    sameCrosses(one, postgres.crosses.get(key), first, second, key);
  }
  assert.equal(duck.units.size, postgres.units.size);
  for (const [key, one] of duck.units) {
    const two = postgres.units.get(key);
    for (const name of ['n', 'w', 'y', 'w2', 'w2y', 'w2yy', 'wyy'] as const) {
      near(one[name], two?.[name] ?? Number.NaN, Math.abs(one[name]), `${key} ${name}`);
    }
  }
});

function near(one: number | null, two: number | null | undefined, scale: number, what: string): void {
  if (one === null || two === null || two === undefined) assert.equal(one, two, what);
  else assert.ok(Math.abs(one - two) <= 1e-9 * scale, `${what}: ${one} and ${two}, on a scale of ${scale}`);
}

function sameMoments(one: MomentRow, two: MomentRow | undefined, what: string): void {
  assert.ok(two !== undefined, what);
  for (const name of ['n', 'm', 'u'] as const) assert.equal(one[name], two[name], `${what} ${name}`);
  for (const name of ['w', 'y', 'cww', 'cyy', 'w2', 'w2y', 'w2yy', 'wyy'] as const) {
    near(one[name], two[name], Math.abs(one[name] ?? 0), `${what} ${name}`);
  }
  near(one.cwy, two.cwy, Math.sqrt((one.cww ?? 0) * (one.cyy ?? 0)), `${what} cwy`);
}

/** A cross-product may be near zero: it is judged against the spreads that it is made of. */
function sameCrosses(
  one: CrossRow,
  two: CrossRow | undefined,
  first: MomentRow | undefined,
  second: MomentRow | undefined,
  what: string,
): void {
  const scale = (a: number | null = 0, b: number | null = 0): number => Math.sqrt((a ?? 0) * (b ?? 0));
  near(one.cww, two?.cww, scale(first?.cww, second?.cww), `${what} cww`);
  near(one.cwy, two?.cwy, scale(first?.cww, second?.cyy), `${what} cwy`);
  near(one.cyw, two?.cyw, scale(first?.cyy, second?.cww), `${what} cyw`);
  near(one.cyy, two?.cyy, scale(first?.cyy, second?.cyy), `${what} cyy`);
}

test('one wave is stored once; the same rows under another column are another wave', async () => {
  const { engine, staging, query } = await open();
  const request = await stage(staging, names, rows);
  const first = await engine.store(request);
  assert.deepEqual(await engine.store(request), first);
  const both = await Promise.all([engine.store(request), engine.store(request)]);
  assert.deepEqual(both, [first, first]);
  assert.deepEqual(await query('SELECT count(*)::int AS rows FROM interviews'), [{ rows: 4 }]);
  const columns = request.columns.map((column) =>
    column.name === 'answer_q' ? { ...column, name: 'answer_r' } : column,
  );
  assert.notEqual((await engine.store({ ...request, columns })).hash, first.hash);
});

test('a row changed, lost or added behind our back is noticed, and nothing of the wave is read', async () => {
  const { engine, staging, query } = await open();
  const request = await stage(staging, names, rows);
  const { hash } = await engine.store(request);
  // Columns that come with later waves change nothing.
  await engine.store(
    await stage(
      staging,
      [...names, 'answer_later'],
      rows.map((row) => [...row, 1]),
    ),
  );
  const ask = () => engine.moments({ waves: [hash], items: [item] });
  assert.equal((await ask()).rows.length, 1);
  const damages = [
    `UPDATE interviews SET weight = weight * 1.0000000001 WHERE wave = '${hash}' AND unit = 'u2'`,
    `UPDATE interviews SET answer_q = 2 WHERE wave = '${hash}' AND unit = 'u2'`,
    `DELETE FROM interviews WHERE wave = '${hash}' AND unit = 'u3'`,
    `INSERT INTO interviews SELECT * FROM interviews WHERE wave = '${hash}' AND unit = 'u3'`,
  ];
  for (const damage of damages) {
    await query(damage);
    await assert.rejects(ask(), (error) => {
      assert.ok(error instanceof DamagedWave);
      assert.match(error.message, new RegExp(`${hash} is damaged: \\d rows`));
      return true;
    });
    await engine.discard([hash]);
    assert.equal((await engine.store(request)).hash, hash);
    assert.equal((await ask()).rows.length, 1);
  }
});

test('a column in two types is refused, and an address that leads nowhere says so', async () => {
  const { engine, staging, url } = await open();
  const request = await stage(staging, names, rows);
  await engine.store(request);
  const columns = request.columns.map((column) =>
    column.name === 'answer_q' ? { ...column, type: 'text' as const } : column,
  );
  await assert.rejects(
    engine.store({ ...request, columns }),
    /The column answer_q is text in this wave and smallint/,
  );
  const address = new URL(url);
  address.pathname = '/nowhere';
  await assert.rejects(
    openPostgresEngine({ url: address.href }),
    /does not exist on that server.*INTERVIEWS_URL/,
  );
  address.searchParams.set('host', staging);
  await assert.rejects(openPostgresEngine({ url: address.href }), /does not answer.*INTERVIEWS_URL/);
});

test('the wave’s name goes before each row, not before each line, however the file is cut', async () => {
  const csv = 'a,"b\nc"\n"d ""e""\n",f\n';
  for (const size of [1, 2, 3, 100]) {
    const pieces = Array.from({ length: Math.ceil(csv.length / size) }, (_, index) =>
      Buffer.from(csv.slice(index * size, (index + 1) * size)),
    );
    const named = await text(Readable.from(pieces).pipe(withWave('W')));
    assert.equal(named, 'W,a,"b\nc"\nW,"d ""e""\n",f\n');
  }
});

test('the statistics that keep PostgreSQL from sorting every row are there', async () => {
  const { query } = await open();
  const kept = await query("SELECT stxname FROM pg_statistic_ext WHERE stxname = 'interviews_units'");
  assert.equal(kept.length, 1);
});
