import { equal, ok } from 'node:assert/strict';
import { before, test } from 'node:test';
import { z } from 'zod';
import {
  addMoments,
  changeOfGap,
  contrastOf,
  differenceOfDomains,
  differenceOfParts,
  jointOfUnits,
  meansBy,
  momentsOfUnits,
  sampleTree,
  sumStrata,
  type UnitTotals,
} from '#survey';
import { between, checkContrast, contrastShape, partsOf } from './contrasts.ts';
import { allNear, matrix, near, readFixture } from './fixtures.ts';
import { type Interviews, readInterviews, unitTotals } from './interviews.ts';

const number = z.number();
const groupRow = z.object({ level: z.string(), n: number, est: number, se: number, deff_replace: number });
const reference = readFixture(
  'pas-estimates',
  z.object({
    domains_goodjob: z.record(z.string(), z.object({ rows: z.array(groupRow), vcov: matrix })),
    contrasts: z.object({
      eth_BL_minus_WB: contrastShape,
      borough_B01_minus_B02: contrastShape,
      borough_B01_minus_rest: contrastShape,
      borough_B01_minus_force_part_whole: contrastShape,
    }),
  }),
);

let all: Interviews;
before(async () => {
  all = await readInterviews(37, 40);
});

const fullDesign = { lonely: 'fail', degreesOfFreedom: 'design' } as const;

test('groups of seven kinds: levels, design effects and their covariance', () => {
  const byWave = (names: readonly string[]) => names.map((name, row) => `${name}.${all.wave[row]}`);
  const tree = sampleTree({ weights: all.weight, strata: byWave(all.borough), units: [byWave(all.ward)] });
  for (const [kind, expected] of Object.entries(reference.domains_goodjob)) {
    const levels = all.group(kind);
    const found = meansBy(tree, all.item('b_goodjob'), levels, {
      kind: 'proportion',
      domain: levels.map((level) => level !== ''),
    });
    equal(found.groups.length, expected.rows.length, kind);
    const places = expected.rows.map((row) => found.groups.indexOf(row.level));
    for (const [i, row] of expected.rows.entries()) {
      const place = places[i] ?? -1;
      const estimate = found.estimates[place];
      ok(estimate, `${kind} ${row.level}`);
      equal(estimate.base, row.n, `${kind} ${row.level}`);
      near(estimate.value, row.est, 1e-9, `${kind} ${row.level}`);
      near(estimate.standardError, row.se, 1e-9, `${kind} ${row.level}: standard error`);
      near(estimate.designEffect, row.deff_replace, 1e-9, `${kind} ${row.level}: design effect`);
      allNear(
        places.map((other) => found.covariance[place]?.[other] ?? Number.NaN),
        expected.vcov[i] ?? [],
        1e-9,
        `${kind} ${row.level}: covariance`,
      );
    }
  }
});

test('two groups of the same wards, by joint units and by moments with their cross-products', () => {
  const eth = all.group('eth');
  const year = between(all, 37, 40);
  const item = all.item('b_goodjob');
  const group = (name: string) => unitTotals(all, item, 'A', (row) => year(row) && eth[row] === name, year);
  const [black, white] = [group('BL'), group('WB')];
  const expected = reference.contrasts.eth_BL_minus_WB;
  checkContrast(contrastOf(jointOfUnits([black, white], fullDesign), [1, -1]), expected, 'joint');
  const moments = (units: UnitTotals[]) => sumStrata(momentsOfUnits(units), 'fail');
  const found = differenceOfDomains(moments(black), moments(white), crossOf(black, white), {
    degreesOfFreedom: 'design',
  });
  checkContrast(found, expected, 'moments');
});

test('the change of a gap between two years is the contrast of four groups, with their joint covariance', async () => {
  const years = await readInterviews(33, 40);
  const eth = years.group('eth');
  const item = years.item('b_goodjob');
  // Wards are drawn anew in each wave: the stratum is the borough within the wave.
  const group = (name: string, first: number, last: number) => {
    const year = between(years, first, last);
    return unitTotals(years, item, 'A', (row) => year(row) && eth[row] === name, between(years, 33, 40));
  };
  const four = [group('BL', 37, 40), group('WB', 37, 40), group('BL', 33, 36), group('WB', 33, 36)];
  const joint = contrastOf(jointOfUnits(four, fullDesign), [1, -1, -1, 1]);
  const gapIn = (first: number, last: number) => {
    const year = between(years, first, last);
    const own = (name: string) => unitTotals(years, item, 'A', (row) => year(row) && eth[row] === name, year);
    return contrastOf(jointOfUnits([own('BL'), own('WB')], fullDesign), [1, -1]);
  };
  const { change, smallestSeen } = changeOfGap(gapIn(33, 36), gapIn(37, 40));
  near(change.value, joint.value, 1e-9, 'change');
  near(change.standardError, joint.standardError, 1e-9, 'standard error');
  ok(smallestSeen > 2.79 * change.standardError && smallestSeen < 2.82 * change.standardError);
});

/** Cross-products as the engine gives them, straight from their definition. */
function crossOf(first: readonly UnitTotals[], second: readonly UnitTotals[]) {
  const cross = { cww: 0, cwy: 0, cyw: 0, cyy: 0 };
  for (const stratum of new Set(first.map((unit) => unit.stratum))) {
    const one = first.filter((unit) => unit.stratum === stratum);
    const two = new Map(second.filter((unit) => unit.stratum === stratum).map((unit) => [unit.unit, unit]));
    const pairs = one.map((unit) => ({
      one: unit,
      two: two.get(unit.unit) ?? { w: Number.NaN, y: Number.NaN },
    }));
    const mean = (pick: (entry: (typeof pairs)[number]) => number) =>
      pairs.reduce((sum, entry) => sum + pick(entry), 0) / pairs.length;
    const means = {
      w1: mean((e) => e.one.w),
      y1: mean((e) => e.one.y),
      w2: mean((e) => e.two.w),
      y2: mean((e) => e.two.y),
    };
    const k = pairs.length / (pairs.length - 1);
    for (const entry of pairs) {
      cross.cww += k * (entry.one.w - means.w1) * (entry.two.w - means.w2);
      cross.cwy += k * (entry.one.w - means.w1) * (entry.two.y - means.y2);
      cross.cyw += k * (entry.one.y - means.y1) * (entry.two.w - means.w2);
      cross.cyy += k * (entry.one.y - means.y1) * (entry.two.y - means.y2);
    }
  }
  return cross;
}

test('two boroughs, a borough against the rest, and a borough against the force that holds it', () => {
  const force = partsOf(all, all.item('b_goodjob'), between(all, 37, 40));
  const within = (borough: string) => force.filter((part) => part.key.startsWith(`${borough}.`));
  const others = force.filter((part) => !part.key.startsWith('B01.'));
  // The reference counts the degrees of freedom of the whole force; the parts of two boroughs know of two.
  const freedom = addMoments(force.map((part) => part.moments));
  equal(freedom.units - freedom.strata, reference.contrasts.borough_B01_minus_B02.df);
  const two = differenceOfParts(within('B01'), within('B02'), { degreesOfFreedom: 'design' });
  near(two.value, reference.contrasts.borough_B01_minus_B02.est, 1e-9, 'two boroughs');
  near(two.standardError, reference.contrasts.borough_B01_minus_B02.se, 1e-9, 'two boroughs: standard error');
  equal(two.degreesOfFreedom, 88);
  checkContrast(
    differenceOfParts(within('B01'), others, { degreesOfFreedom: 'design' }),
    reference.contrasts.borough_B01_minus_rest,
    'borough and rest',
  );
  const whole = reference.contrasts.borough_B01_minus_force_part_whole;
  checkContrast(
    differenceOfParts(within('B01'), force, { degreesOfFreedom: 'design' }),
    whole,
    'borough and force',
  );
});
