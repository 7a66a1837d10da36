import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  changeOfGap,
  contrastOf,
  type Gap,
  jointOfUnits,
  judgeGaps,
  seededRandom,
  type UnitTotals,
} from './index.ts';

const gap = (points: number, standardError = 0.012, degreesOfFreedom = 300): Gap => ({
  value: points / 100,
  standardError,
  degreesOfFreedom,
});
const word = (earlier: Gap, later: Gap) =>
  judgeGaps([changeOfGap(earlier, later)], { slight: 0.02 })[0]?.word;

test('a gap closes when its size falls, whichever group is ahead', () => {
  equal(word(gap(-12), gap(-4)), 'closing');
  equal(word(gap(12), gap(4)), 'closing');
  equal(word(gap(-4), gap(-12)), 'widening');
  equal(word(gap(4), gap(12)), 'widening');
});

test('a gap that crosses nought is judged by its size, not by its sign', () => {
  equal(word(gap(-12), gap(1)), 'closing', 'from 12 to 1');
  equal(word(gap(1), gap(-12)), 'widening', 'from 1 to 12');
  equal(word(gap(-6), gap(6)), 'changed-sides', 'as large as before, the other way round');
  equal(word(gap(-6), gap(7)), 'changed-sides', 'neither size is really the larger');
});

test('where nothing is real it is told whether a gap that closed would have been seen', () => {
  // 2.8 standard errors of the change: 4.8 points.
  equal(word(gap(-9), gap(-8)), 'no-real-change');
  equal(word(gap(-4), gap(-3)), 'cannot-tell');
  equal(word(gap(0.2, 0.004), gap(-0.1, 0.004)), 'no-real-change', 'a slight change would have been seen');
});

test('many gaps are judged together: what stands out alone need not among twenty', () => {
  const alone = changeOfGap(gap(-10), gap(-6));
  ok(alone.change.probability > 0.01 && alone.change.probability < 0.03);
  equal(judgeGaps([alone], { slight: 0.02 })[0]?.word, 'closing');
  const others = Array.from({ length: 19 }, () => changeOfGap(gap(-10), gap(-9.9)));
  equal(judgeGaps([alone, ...others], { slight: 0.02 })[0]?.word, 'no-real-change');
});

test('errors add over separate periods, and a covariance is taken off', () => {
  const apart = changeOfGap(gap(-8, 0.03, 40), gap(-5, 0.04, 60));
  equal(apart.change.standardError.toFixed(12), '0.050000000000');
  // (9 + 16)^2 / (81/40 + 256/60)
  equal(apart.change.degreesOfFreedom.toFixed(6), (625 / (81 / 40 + 256 / 60)).toFixed(6));
  const shared = changeOfGap(gap(-8, 0.03, 40), gap(-5, 0.04, 60), { covariance: 0.0005 });
  equal((shared.change.standardError ** 2).toFixed(12), '0.001500000000');
  equal((shared.sum.standardError ** 2).toFixed(12), '0.003500000000');
});

test('it is the contrast (1, -1, -1, 1) of four groups in wards of two years', () => {
  const random = seededRandom('four groups');
  const wards = (stratum: string): UnitTotals[] =>
    Array.from({ length: 12 }, (_, unit) => {
      const n = 5 + Math.floor(10 * random.uniform());
      const y = Math.floor(n * random.uniform());
      return { stratum, unit: `${stratum} ${unit}`, n, w: n, y, w2: n, w2y: y };
    });
  const [one, two] = [
    [wards('2010'), wards('2010')],
    [wards('2011'), wards('2011')],
  ];
  const joined = { lonely: 'fail', degreesOfFreedom: 'design' } as const;
  const list = [one?.[0] ?? [], one?.[1] ?? [], two?.[0] ?? [], two?.[1] ?? []];
  const before = contrastOf(jointOfUnits(list.slice(0, 2), joined), [1, -1]);
  const after = contrastOf(jointOfUnits(list.slice(2), joined), [1, -1]);
  const whole = contrastOf(jointOfUnits(list, joined), [-1, 1, 1, -1]);
  const found = changeOfGap(before, after).change;
  equal(found.value.toFixed(12), whole.value.toFixed(12));
  equal(found.standardError.toFixed(12), whole.standardError.toFixed(12));
});

test('where nothing has changed, one claim in twenty at most is made, and less near nought', () => {
  const random = seededRandom('no change of a gap');
  const draw = (truth: number): Gap => ({ ...gap(0), value: truth + 0.012 * random.normal() });
  for (const truth of [-0.1, 0, 0.02]) {
    let claims = 0;
    for (let run = 0; run < 4000; run += 1) {
      const said = word(draw(truth), draw(truth));
      if (said === 'closing' || said === 'widening') claims += 1;
    }
    ok(claims / 4000 < 0.06, `${claims} claims of 4000 at ${truth}`);
    ok(truth !== -0.1 || claims / 4000 > 0.04, `${claims} claims of 4000 at ${truth}`);
  }
});

test('a gap turned round, at the same size, is called closing or widening one time in twenty at most', () => {
  const random = seededRandom('a gap turned round');
  let claims = 0;
  for (let run = 0; run < 4000; run += 1) {
    const [a, b] = [random.normal(), random.normal()];
    const said = word({ ...gap(0), value: -0.06 + 0.012 * a }, { ...gap(0), value: 0.06 + 0.012 * b });
    if (said === 'closing' || said === 'widening') claims += 1;
  }
  ok(claims / 4000 < 0.06 && claims > 0, `${claims} claims of 4000`);
});

test('what cannot be tested is refused by name', () => {
  throws(() => changeOfGap(gap(-8, 0), gap(-5)), { code: 'no-variance', message: /The earlier gap/ });
  throws(() => changeOfGap(gap(-8), gap(-5, 0.01, 0)), { code: 'no-degrees-of-freedom', message: /later/ });
  throws(() => changeOfGap(gap(Number.NaN), gap(-5)), { code: 'not-a-number' });
  throws(() => changeOfGap(gap(-8), gap(-5), { covariance: 0.01 }), { code: 'no-variance' });
  throws(() => judgeGaps([], { slight: -1 }), { code: 'out-of-range' });
  deepEqual(judgeGaps([], { slight: 0.02 }), []);
});
