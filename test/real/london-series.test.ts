import assert from 'node:assert/strict';
import { test } from 'node:test';
import { surveyNamed } from '#features/measures/actions/configuration.ts';
import { importSeries, type SeriesOutcome } from '#features/waves/actions/series.ts';
import { readPublishedSeries, type SeriesRow } from '#features/waves/store/series.ts';
import { command as series } from '../../src/commands/series.ts';
import type { OpenHouse } from '../../src/house.ts';
import { realFile } from './folder.ts';
import { makeRoom } from './room.ts';

const place = (name: string) => realFile('data', 'mopac_pas_borough', name);
const semicolons = place('PAS_buroughs.csv');
const exported = place('PAS_Dashboard_Borough.csv');
const total = place('PAS_Total.csv');
const house = 'examples/met-forward';
const force = 'E23000001';

async function take({ house, configuration }: OpenHouse, file: string): Promise<SeriesOutcome> {
  const { settings } = surveyNamed(configuration, 'mopac');
  assert.equal(settings.kind, 'series');
  const request = { file, series: settings, open: {}, replace: false, reason: undefined };
  return importSeries(house, { ...request, dryRun: false, hold: false, by: 'Test' });
}

/** What a file gives, in an order and a form that two files can be compared by. */
async function imported(file: string): Promise<{ outcome: SeriesOutcome; rows: SeriesRow[] }> {
  const room = makeRoom(house);
  try {
    const opened = await room.open();
    const outcome = await take(opened, file);
    return { outcome, rows: await readPublishedSeries(opened.house.store.read, { series: 'mopac' }) };
  } finally {
    await room.close();
  }
}

const told = (rows: readonly SeriesRow[]): string[] =>
  rows.map((row) => [row.measure, row.area, row.period, row.starts, row.ends, row.value].join(' ')).sort();

test('the raw dashboard export and its copy with semicolons are the same 9,312 borough levels', {
  skip: semicolons.skip || exported.skip,
}, async (context) => {
  const raw = await imported(exported.file);
  const copy = await imported(semicolons.file);
  for (const { outcome, rows } of [raw, copy]) {
    assert.equal(outcome.kind, 'accepted', JSON.stringify(outcome).slice(0, 2000));
    assert.equal(rows.length, 9_312);
    assert.equal(new Set(rows.map((row) => row.area)).size, 32);
    assert.equal(rows.filter((row) => row.area === force).length, 0);
    assert.equal(new Set(rows.map((row) => row.measure)).size, 8);
    // Rolling windows are marked as such, and neighbours overlap by nine months.
    assert.ok(
      rows.every((row) => row.window_months === 12 && row.period === `year-to-${row.ends.slice(0, 7)}`),
    );
    assert.ok(rows.every((row) => row.lower === null && row.upper === null && row.base === null));
  }
  assert.deepEqual(told(raw.rows), told(copy.rows));
  const first = raw.rows.find(
    (row) => row.measure === 'good_job' && row.ends === '2014-12-31' && row.area === 'E09000002',
  );
  assert.equal(first?.value, 0.56);
  assert.equal(first?.starts, '2014-01-01');
  context.diagnostic('both borough files of the London dashboard were here: 9,312 levels each, the same');
});

test('the force’s file holds 291 levels, good job at 47% in December 2023', {
  skip: total.skip,
}, async (context) => {
  const { outcome, rows } = await imported(total.file);
  assert.equal(outcome.kind, 'accepted', JSON.stringify(outcome).slice(0, 2000));
  assert.equal(rows.length, 291);
  assert.ok(rows.every((row) => row.area === force));
  const last = rows.find((row) => row.measure === 'good_job' && row.ends === '2023-12-31');
  assert.equal(last?.value, 0.47);
  context.diagnostic(
    'the force file of the London dashboard was here: 291 levels, good job 47% at December 2023',
  );
});

test('borough and force files stand in one series; a second copy of a figure is not a second figure', {
  skip: semicolons.skip || exported.skip || total.skip,
}, async () => {
  const room = makeRoom(house);
  try {
    for (const { file } of [exported, total, semicolons]) {
      const done = await room.run(series, 'import', file, '--series', 'mopac');
      assert.equal(done.status, 0, done.noted);
      assert.match(done.printed, /Accepted: /);
    }
    const again = await room.run(series, 'import', total.file, '--series', 'mopac');
    assert.match(again.printed, /accepted on .* as mopac-2\. Nothing changed/);
    const { house } = await room.open();
    const rows = await readPublishedSeries(house.store.read, { series: 'mopac' });
    assert.equal(rows.length, 9_312 + 291);
    // The publisher repeats the force's figure beside each borough's: it is read from the force's own file only.
    assert.equal(rows.filter((row) => row.area === force).length, 291);
  } finally {
    await room.close();
  }
});
