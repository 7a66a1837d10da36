import { equal } from 'node:assert/strict';
import { before, test } from 'node:test';
import { z } from 'zod';
import { bonferroni, contrastOf, differenceOfParts, falseDiscovery, holm, jointOfUnits } from '#survey';
import { between, checkContrast, contrastShape, partsOf } from './contrasts.ts';
import { allNear, matrix, near, pair, readFixture } from './fixtures.ts';
import { type Interviews, readInterviews, unitTotals } from './interviews.ts';

const number = z.number();
const windows = contrastShape.extend({
  window1: pair,
  window2: pair,
  est1: number,
  est2: number,
  se1: number,
  se2: number,
  cov: number,
});
const change = z.object({
  borough: z.string(),
  est: number,
  se: number,
  df: number,
  p: number,
  p_holm: number,
  p_bh: number,
  p_bonf: number,
});
const reference = readFixture(
  'pas-estimates',
  z.object({
    wave_contrasts: z.object({ A: z.record(z.string(), windows), B: z.record(z.string(), windows) }),
    gap_change_fair_BL_WB: contrastShape.extend({ means: z.array(number), vcov: matrix }),
    borough_change_multiple: z.array(change).length(32),
  }),
);

let all: Interviews;
before(async () => {
  all = await readInterviews(1, 40);
});

const ofDomain = { lonely: 'fail', degreesOfFreedom: 'domain' } as const;

test('changes between years, quarters and overlapping rolling years, waves independent and wards persisting', () => {
  const item = all.item('b_goodjob');
  for (const design of ['A', 'B'] as const) {
    for (const [name, expected] of Object.entries(reference.wave_contrasts[design])) {
      const inArea = (row: number) => !name.startsWith('B05') || all.borough[row] === 'B05';
      const domain =
        ([from, to]: readonly [number, number]) =>
        (row: number) =>
          inArea(row) && between(all, from, to)(row);
      const [first, second] = [domain(expected.window1), domain(expected.window2)];
      const joint = jointOfUnits(
        [unitTotals(all, item, design, first), unitTotals(all, item, design, second)],
        ofDomain,
      );
      allNear(joint.values, [expected.est1, expected.est2], 1e-9, `${name} ${design}: levels`);
      const [[v1 = Number.NaN, cov = Number.NaN] = [], [, v2 = Number.NaN] = []] = joint.covariance;
      allNear(
        [Math.sqrt(v1), Math.sqrt(v2)],
        [expected.se1, expected.se2],
        1e-9,
        `${name} ${design}: standard errors`,
      );
      near(cov, expected.cov, 1e-9, `${name} ${design}: covariance`);
      checkContrast(contrastOf(joint, [1, -1]), expected, `${name} ${design}`);
      if (design === 'B') continue;
      checkContrast(
        differenceOfParts(partsOf(all, item, first), partsOf(all, item, second), {
          degreesOfFreedom: 'domain',
        }),
        expected,
        `${name} by parts`,
      );
    }
  }
});

test('the change of a gap between two groups over ten years, wards persisting', () => {
  const expected = reference.gap_change_fair_BL_WB;
  const eth = all.group('eth');
  const item = all.item('b_fair');
  const periods = [between(all, 37, 40), between(all, 1, 4)];
  const answered = (row: number) => !Number.isNaN(item[row]) && periods.some((period) => period(row));
  const domains = periods.flatMap((period) =>
    ['BL', 'WB'].map((name) =>
      unitTotals(all, item, 'B', (row) => period(row) && eth[row] === name, answered),
    ),
  );
  const joint = jointOfUnits(domains, { lonely: 'fail', degreesOfFreedom: 'design' });
  allNear(joint.values, expected.means, 1e-9, 'levels');
  for (const [i, row] of expected.vcov.entries())
    allNear(joint.covariance[i] ?? [], row, 1e-9, `covariance ${i}`);
  checkContrast(contrastOf(joint, [1, -1, -1, 1]), expected, 'gap change');
});

test('the changes of 32 boroughs, with Holm, Benjamini-Hochberg and Bonferroni', () => {
  const item = all.item('b_goodjob');
  const changes = reference.borough_change_multiple.map((expected) => {
    const domain = (from: number, to: number) => (row: number) =>
      all.borough[row] === expected.borough && between(all, from, to)(row);
    const joint = jointOfUnits(
      [unitTotals(all, item, 'B', domain(37, 40)), unitTotals(all, item, 'B', domain(33, 36))],
      ofDomain,
    );
    const change = contrastOf(joint, [1, -1]);
    allNear(
      [change.value, change.standardError, change.probability],
      [expected.est, expected.se, expected.p],
      1e-9,
      expected.borough,
    );
    equal(change.degreesOfFreedom, expected.df);
    return change.probability;
  });
  allNear(
    holm(changes),
    reference.borough_change_multiple.map((row) => row.p_holm),
    1e-9,
    'Holm',
  );
  allNear(
    falseDiscovery(changes),
    reference.borough_change_multiple.map((row) => row.p_bh),
    1e-9,
    'Benjamini-Hochberg',
  );
  allNear(
    bonferroni(changes),
    reference.borough_change_multiple.map((row) => row.p_bonf),
    1e-9,
    'Bonferroni',
  );
});
