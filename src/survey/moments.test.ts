import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  addMoments,
  estimateMean,
  type LonelyUnit,
  meansOf,
  momentsOfUnits,
  type StratumMoments,
  sampleTree,
  sumStrata,
  type UnitTotals,
} from './index.ts';

const options = { kind: 'proportion', degreesOfFreedom: 'domain' } as const;

/** Interviews of weight, answer, stratum and unit; stratum C has one unit. */
const interviews = [
  { w: 1.2, y: 1, stratum: 'A', unit: '1' },
  { w: 0.7, y: 0, stratum: 'A', unit: '1' },
  { w: 2.1, y: 1, stratum: 'A', unit: '2' },
  { w: 1.4, y: 0, stratum: 'A', unit: '3' },
  { w: 0.9, y: 1, stratum: 'B', unit: '1' },
  { w: 1.1, y: 0, stratum: 'B', unit: '2' },
  { w: 1.6, y: 0, stratum: 'B', unit: '2' },
  { w: 1.3, y: 1, stratum: 'C', unit: '1' },
  { w: 0.4, y: 0, stratum: 'C', unit: '1' },
];

function unitsOf(rows: typeof interviews): UnitTotals[] {
  return rows.map(({ w, y, stratum, unit }) => ({
    stratum,
    unit,
    n: 1,
    w,
    y: w * y,
    w2: w * w,
    w2y: w * w * y,
  }));
}

function byColumns(rows: typeof interviews, lonely: LonelyUnit) {
  const design = {
    weights: rows.map((row) => row.w),
    strata: rows.map((row) => row.stratum),
    units: [rows.map((row) => row.unit)],
    lonely,
  };
  return meansOf(sampleTree(design), [rows.map((row) => row.y)], { kind: 'proportion' }).estimates[0];
}

function close(found: number, expected: number): void {
  ok(Math.abs(found - expected) <= 1e-12 * Math.abs(expected), `${found}, expected ${expected}`);
}

test('moments of strata give what the interviews themselves give, column by column', () => {
  const rows = interviews.filter((row) => row.stratum !== 'C');
  const found = estimateMean(sumStrata(momentsOfUnits(unitsOf(rows)), 'fail'), options);
  const expected = byColumns(rows, 'fail');
  close(found.value, expected?.value ?? Number.NaN);
  close(found.variance, expected?.variance ?? Number.NaN);
  close(found.designEffect, expected?.designEffect ?? Number.NaN);
  equal(found.degreesOfFreedom, 3);
});

test('a stratum of one unit is refused with its place, unless a rule is chosen', () => {
  throws(() => sumStrata(momentsOfUnits(unitsOf(interviews)), 'fail'), { code: 'lonely-unit', index: 2 });
  throws(() => byColumns(interviews, 'fail'), { code: 'lonely-unit', index: 2 });
});

test('centre, average and certainty do as R says, and the same from moments as from columns', () => {
  const strata = momentsOfUnits(unitsOf(interviews));
  for (const lonely of ['centre', 'average', 'certainty'] as const) {
    const found = estimateMean(sumStrata(strata, lonely), options);
    close(found.variance, byColumns(interviews, lonely)?.variance ?? Number.NaN);
  }
  const by = (lonely: LonelyUnit) => estimateMean(sumStrata(strata, lonely), options);
  const { value, weightedBase } = by('certainty');
  // R's "adjust": the lone unit's linearised total about 0, the mean of all of them. "average": S / (S - 1)
  // times the rest.
  const lone = (1.3 - value * 1.7) / weightedBase;
  close(by('centre').variance, by('certainty').variance + lone * lone);
  close(by('average').variance, by('certainty').variance * 1.5);
  equal(by('certainty').degreesOfFreedom, 3);
});

test('a lone stratum without interviews is no reason to refuse, and averages nothing', () => {
  const empty: UnitTotals = { stratum: 'C', unit: '1', n: 0, w: 0, y: 0, w2: 0, w2y: 0 };
  const rows = unitsOf(interviews.filter((row) => row.stratum !== 'C'));
  const without = sumStrata(momentsOfUnits(rows), 'fail');
  for (const lonely of ['fail', 'average'] as const) {
    const found = sumStrata(momentsOfUnits([...rows, empty]), lonely);
    deepEqual(found, { ...without, units: without.units + 1, strata: without.strata + 1 });
  }
});

test('average refuses where every stratum is alone', () => {
  const rows = unitsOf(interviews.filter((row) => row.stratum === 'C'));
  throws(() => sumStrata(momentsOfUnits(rows), 'average'), { code: 'lonely-unit' });
});

test('units met in several waves are summed before they are squared', () => {
  const wave = unitsOf(interviews.filter((row) => row.stratum !== 'C'));
  const twice = momentsOfUnits([...wave, ...wave]);
  const once = momentsOfUnits(wave);
  equal(twice.length, once.length);
  for (const [index, stratum] of once.entries()) {
    equal(twice[index]?.m, stratum.m);
    close(twice[index]?.cww ?? Number.NaN, 4 * (stratum.cww ?? Number.NaN));
  }
});

test('adding nothing gives nothing, and sums of w y^2 are kept only if all have them', () => {
  equal(addMoments([]).w, 0);
  const cell = sumStrata(momentsOfUnits(unitsOf(interviews.slice(0, 4))), 'fail');
  const { wyy: _, ...without } = cell;
  equal(addMoments([cell, cell]).wyy, 2 * (cell.wyy ?? Number.NaN));
  equal('wyy' in addMoments([cell, without]), false);
});

test('a moment that is not a number is refused by name, and so is a stratum of two units without centred moments', () => {
  const cell = sumStrata(momentsOfUnits(unitsOf(interviews.slice(0, 4))), 'fail');
  throws(() => addMoments([cell, { ...cell, cwy: Number.NaN }]), { code: 'not-a-number', message: /cwy/ });
  const stratum: StratumMoments = {
    n: 3,
    w: 3,
    y: 1,
    w2: 3,
    w2y: 1,
    w2yy: 1,
    m: 2,
    u: 2,
    cww: null,
    cwy: 0,
    cyy: 0,
  };
  throws(() => sumStrata([stratum], 'fail'), { code: 'not-a-number', index: 0 });
});
