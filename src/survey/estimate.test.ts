import { equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  estimateMean,
  intervalFor,
  judgeReliability,
  type Moments,
  meanInterval,
  momentsOfUnits,
  sumStrata,
  type UnitTotals,
} from './index.ts';

const proportion = { kind: 'proportion', degreesOfFreedom: 'domain' } as const;
const scale = { kind: 'scale', degreesOfFreedom: 'domain' } as const;
const rule = { hideUnder: 50, cautionUnder: 100 };
const methods = ['logit', 'korn-graubard', 'wilson', 'wald'] as const;

/** A stratum of `count` units of ten interviews of weight 1, of which `yes` answer yes in each. */
function cell(count: number, yes: (unit: number) => number): Moments {
  const units: UnitTotals[] = Array.from({ length: count }, (_, unit) => ({
    stratum: 'A',
    unit: String(unit),
    n: 10,
    w: 10,
    y: yes(unit),
    w2: 10,
    w2y: yes(unit),
  }));
  return sumStrata(momentsOfUnits(units), 'certainty');
}

test('equal weights and whole units: the textbook variance of a mean of cluster means', () => {
  const found = estimateMean(
    cell(20, (unit) => unit % 5),
    proportion,
  );
  // Shares 0, .1, .2, .3, .4 four times each: variance of the mean = s^2 / 20.
  const s2 = (4 * (0.04 + 0.01 + 0 + 0.01 + 0.04)) / 19;
  ok(Math.abs(found.value - 0.2) < 1e-15);
  ok(Math.abs(found.variance - s2 / 20) < 1e-15);
  equal(found.base, 200);
  equal(found.kishDesignEffect, 1);
  equal(found.degreesOfFreedom, 19);
});

test('nobody or everybody: no variance, the base as effective base, an exact interval that is flagged', () => {
  for (const [yes, value] of [
    [0, 0],
    [10, 1],
  ] as const) {
    const found = estimateMean(
      cell(20, () => yes),
      proportion,
    );
    equal(found.value, value);
    equal(found.variance, 0);
    equal(found.effectiveBase, 200);
    equal(found.designEffect, 1);
    for (const method of methods) {
      const { lower, upper, exact } = intervalFor(found, { method });
      equal(exact, true);
      equal(value === 0 ? lower : upper, value);
      // Clopper and Pearson at 0 of 200: 1 - 0.025^(1/200).
      ok(Math.abs((value === 0 ? upper : 1 - lower) - (1 - 0.025 ** (1 / 200))) < 1e-14, method);
    }
    const judged = judgeReliability(found, rule);
    equal(judged.status, 'caution');
    equal(
      judged.reasons.some((reason) => reason.rule === 'zero-or-one'),
      true,
    );
  }
});

test('everybody, summed in another order, is still everybody', () => {
  const whole = cell(20, () => 10);
  const found = estimateMean({ ...whole, y: whole.y * (1 + 4e-16) }, proportion);
  equal(found.value, 1);
  equal(intervalFor(found, { method: 'logit' }).exact, true);
});

test('no interval is ever outside 0 to 1, nor leaves out its estimate', () => {
  for (const yes of [1, 2, 5, 9]) {
    const found = estimateMean(
      cell(4, (unit) => (unit === 0 ? yes : 0)),
      proportion,
    );
    for (const method of methods) {
      for (const confidence of [0.8, 0.95, 0.999]) {
        const { lower, upper } = intervalFor(found, { method, confidence });
        ok(
          lower >= 0 && lower < found.value && upper > found.value && upper <= 1,
          `${method}: ${lower} to ${upper}`,
        );
      }
    }
  }
});

test('one unit alone has no degrees of freedom: every interval refuses, and the level is hidden', () => {
  const found = estimateMean(
    cell(1, () => 4),
    proportion,
  );
  equal(found.degreesOfFreedom, 0);
  for (const method of methods)
    throws(() => intervalFor(found, { method }), { code: 'no-degrees-of-freedom' });
  throws(() => meanInterval({ ...found, kind: 'scale' }), { code: 'no-degrees-of-freedom' });
  const judged = judgeReliability({ ...found, base: 500 }, rule);
  equal(judged.status, 'hidden');
  equal(
    judged.reasons.some((reason) => reason.rule === 'no-interval'),
    true,
  );
});

test('units that all say the same give no interval of no width', () => {
  const found = estimateMean(
    cell(20, () => 4),
    proportion,
  );
  equal(found.variance, 0);
  equal(found.effectiveBase, Number.POSITIVE_INFINITY);
  for (const method of methods) throws(() => intervalFor(found, { method }), { code: 'no-variance' });
  equal(judgeReliability(found, rule).status, 'hidden');
});

test('no interviews, a share over 1 and a NaN are refused', () => {
  const good = cell(20, (unit) => unit % 5);
  throws(() => estimateMean({ ...good, n: 0, w: 0, y: 0 }, proportion), { code: 'no-base' });
  throws(() => estimateMean({ ...good, y: 300 }, proportion), { code: 'not-a-proportion' });
  for (const field of [
    'n',
    'w',
    'y',
    'cww',
    'cwy',
    'cyy',
    'w2',
    'units',
    'unitsWithData',
    'strata',
    'strataWithData',
  ] as const) {
    for (const degreesOfFreedom of ['domain', 'design'] as const) {
      const bad = () =>
        estimateMean({ ...good, [field]: Number.NaN }, { kind: 'proportion', degreesOfFreedom });
      const counted = field.startsWith('units') || field.startsWith('strata');
      if (counted && field.endsWith('WithData') !== (degreesOfFreedom === 'domain')) continue;
      throws(bad, { code: /not-a-number|no-base/ }, field);
    }
  }
});

test('a scale: any value, its own interval, judged by bases and degrees of freedom alone', () => {
  const units = Array.from({ length: 12 }, (_, unit) => ({
    stratum: unit < 6 ? 'A' : 'B',
    unit: String(unit),
    n: 10,
    w: 10,
    y: 30 + unit,
    w2: 10,
    w2y: 30 + unit,
    w2yy: 100 + unit,
    wyy: 100 + 10 * unit,
  }));
  const found = estimateMean(sumStrata(momentsOfUnits(units, 'scale'), 'fail'), scale);
  const { lower, upper, method } = meanInterval(found);
  equal(method, 't');
  ok(lower < found.value && found.value < upper);
  throws(() => intervalFor(found, { method: 'logit' }), { code: 'not-a-proportion' });
  equal(judgeReliability(found, rule).status, 'reliable');
  equal(judgeReliability({ ...found, degreesOfFreedom: 5 }, rule).status, 'caution');
  const constant = units.map((unit) => ({ ...unit, y: 30, w2y: 30, w2yy: 90, wyy: 90 }));
  equal(estimateMean(sumStrata(momentsOfUnits(constant, 'scale'), 'fail'), scale).designEffect, 1);
  const [first, ...rest] = units;
  const { wyy: _, ...without } = first ?? { stratum: '', unit: '', n: 1, w: 1, y: 1, w2: 1, w2y: 1 };
  throws(() => momentsOfUnits([...rest, without], 'scale'), { code: 'not-a-number', index: 11 });
  // Squares left out and filled in as if answers were 0 and 1: no answers could have such sums.
  const filled = sumStrata(momentsOfUnits(units.map(({ wyy, w2yy, ...unit }) => unit)), 'fail');
  throws(() => estimateMean(filled, scale), { code: 'out-of-range' });
});

test('a base under 50 is hidden, under 100 cautioned, and a base that is not a number hidden', () => {
  const found = estimateMean(
    cell(20, (unit) => 3 + (unit % 5)),
    proportion,
  );
  const status = (base: number) => judgeReliability({ ...found, base }, rule).status;
  equal(status(49), 'hidden');
  equal(status(50), 'caution');
  equal(status(99), 'caution');
  equal(status(100), 'reliable');
  equal(status(Number.NaN), 'hidden');
  for (const field of ['value', 'effectiveBase', 'degreesOfFreedom'] as const) {
    equal(judgeReliability({ ...found, [field]: Number.NaN }, rule).status, 'hidden', field);
  }
});
