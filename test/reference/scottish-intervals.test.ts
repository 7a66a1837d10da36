import { equal } from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { publishedInterval } from '#survey';
import { near, queryFile } from './fixtures.ts';

// The data of the Scottish survey stays outside the repository; the test says whether it was there.
const file = join(
  import.meta.dirname,
  '../../../shared/data/scjs_police_divisions/scjs_police_division_estimates.csv',
);
const there = existsSync(file);

test('the intervals that the Scottish survey published, to 1e-12', {
  skip: there ? false : 'its estimates are not here',
}, async (context) => {
  const columns = await queryFile(file, "SELECT * FROM read_csv({file}, all_varchar = true, nullstr = 'NA')");
  const number = (name: string) =>
    (columns[name] ?? []).map((value) => (value === null ? Number.NaN : Number(value)));
  const [p, base, factor, ci, low, high] = ['p', 'samplesize', 'des_fact', 'ci', 'low', 'high'].map(number);
  let asked = 0;
  for (const [row, share] of (p ?? []).entries()) {
    if (Number.isNaN(share)) continue;
    asked++;
    const { half, lower, upper } = publishedInterval(share, base?.[row] ?? 0, factor?.[row] ?? 0);
    near(1 + half, 1 + (ci?.[row] ?? Number.NaN), 1e-12, `row ${row}: half width`);
    near(1 + lower, 1 + Math.max(0, (low?.[row] ?? Number.NaN) / 100), 1e-12, `row ${row}: lower`);
    near(1 + upper, 1 + Math.min(1, (high?.[row] ?? Number.NaN) / 100), 1e-12, `row ${row}: upper`);
  }
  equal(p?.length, 7476);
  equal(asked, 5708);
  context.diagnostic(`${asked} published intervals compared`);
});
