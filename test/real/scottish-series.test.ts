import assert from 'node:assert/strict';
import { test } from 'node:test';
import { surveyNamed } from '#features/measures/actions/configuration.ts';
import { importSeries } from '#features/waves/actions/series.ts';
import { readPublishedSeries, readSeriesMeasures, type SeriesRow } from '#features/waves/store/series.ts';
import { queryFile } from '../reference/fixtures.ts';
import { realFile } from './folder.ts';
import { makeRoom } from './room.ts';

const { file, skip } = realFile('data', 'scjs_police_divisions', 'scjs_police_division_estimates.csv');

/** A figure's fingerprint: what the publisher states of it, as the file writes it. */
const mark = (period: string, value: number, base: number, factor: number): string =>
  [period, value, base, factor].join(' ');

test('the Scottish division estimates, with our interval the same as theirs to 1e-12', {
  skip,
}, async (context) => {
  const room = makeRoom('examples/scotland');
  try {
    const { house, configuration } = await room.open();
    const { settings } = surveyNamed(configuration, 'scjs');
    assert.equal(settings.kind, 'series');
    const request = { file, series: settings, open: {}, replace: false, reason: undefined };
    const outcome = await importSeries(house, { ...request, dryRun: false, hold: false, by: 'Test' });
    assert.equal(outcome.kind, 'accepted', JSON.stringify(outcome).slice(0, 3000));
    assert.equal(outcome.checks.rows, 7_476);
    assert.equal(outcome.notAsked, 1_768);
    assert.equal(outcome.areas, 14);
    const rows = await readPublishedSeries(house.store.read, { series: 'scjs' });
    assert.equal(rows.length, 7_476);
    assert.equal(rows.filter((row) => row.status === 'not-asked').length, 1_768);
    assert.ok(rows.every((row) => row.status === 'published' || row.lower === null));
    const compared = await compareMargins(rows.filter((row) => row.status === 'published'));
    assert.equal(compared, 5_708);
    const measures = await readSeriesMeasures(house.store.read, 'scjs');
    assert.equal(measures.find(({ measure }) => measure === 'poor_relations')?.direction, 'less');
    context.diagnostic(`the Scottish estimates were here: ${compared} margins compared, 1,768 not asked`);
  } finally {
    await room.close();
  }
});

/** Compares each figure's interval with the publisher's column `ci`; gives how many. */
async function compareMargins(rows: readonly SeriesRow[]): Promise<number> {
  const columns = await queryFile(file, "SELECT * FROM read_csv({file}, all_varchar = true, nullstr = 'NA')");
  const number = (name: string, row: number) => Number(columns[name]?.[row] ?? Number.NaN);
  const margins = new Map<string, Set<number>>();
  for (const [row, share] of (columns['p'] ?? []).entries()) {
    if (share === null) continue;
    const period = String(columns['year']?.[row]).replace('*', '');
    const key = mark(period, Number(share), number('samplesize', row), number('des_fact', row));
    margins.set(key, (margins.get(key) ?? new Set()).add(number('ci', row)));
  }
  let compared = 0;
  for (const row of rows) {
    const { period, value, base, design_factor: factor, lower, upper } = row;
    assert.ok(value !== null && base !== null && factor !== null && lower !== null && upper !== null);
    const theirs = margins.get(mark(period, value, base, factor));
    assert.equal(theirs?.size, 1, `${row.measure}, ${row.area}, ${period}`);
    const [margin = Number.NaN] = theirs ?? [];
    // An interval ends at 0 and at 1, where theirs goes on to numbers that no share can have.
    assert.ok(
      Math.abs(lower - Math.max(0, value - margin)) <= 1e-12,
      `${row.measure}, ${row.area}, ${period}`,
    );
    assert.ok(
      Math.abs(upper - Math.min(1, value + margin)) <= 1e-12,
      `${row.measure}, ${row.area}, ${period}`,
    );
    compared += 1;
  }
  return compared;
}
