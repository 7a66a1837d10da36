import { equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  addMoments,
  contrastOf,
  differenceFrom,
  differenceOfDomains,
  differenceOfParts,
  estimateMean,
  falseDiscovery,
  holm,
  jointOfUnits,
  type Moments,
  momentsOfUnits,
  type Part,
  seededRandom,
  sumStrata,
  type UnitTotals,
  weightingEffect,
} from './index.ts';

const options = { degreesOfFreedom: 'domain' } as const;
const level = { kind: 'proportion', degreesOfFreedom: 'domain' } as const;

/** Eight units of a made-up stratum. */
function unitsOf(stratum: string): UnitTotals[] {
  const random = seededRandom(stratum);
  return Array.from({ length: 8 }, (_, unit) => {
    const w = 8 + 4 * random.uniform();
    const y = w * random.uniform();
    return { stratum, unit: String(unit), n: 10, w, y, w2: w, w2y: y };
  });
}

function momentsOf(...strata: string[]): Moments {
  return sumStrata(momentsOfUnits(strata.flatMap(unitsOf)), 'fail');
}

const part = (key: string): Part => ({ key, moments: momentsOf(key) });

test('parts with nothing in common: the variances add', () => {
  const found = differenceOfParts([part('a'), part('b')], [part('c')], options);
  const one = estimateMean(momentsOf('a', 'b'), level);
  const two = estimateMean(momentsOf('c'), level);
  ok(Math.abs(found.standardError ** 2 - one.variance - two.variance) < 1e-15);
  ok(Math.abs(found.value - (one.value - two.value)) < 1e-15);
  equal(found.degreesOfFreedom, 21);
});

test('overlapping windows: as the units themselves say, and turned about only in sign', () => {
  const first = ['a', 'b', 'c', 'd'];
  const second = ['b', 'c', 'd', 'e'];
  const found = differenceOfParts(first.map(part), second.map(part), options);
  const joint = jointOfUnits([first.flatMap(unitsOf), second.flatMap(unitsOf)], {
    lonely: 'fail',
    degreesOfFreedom: 'domain',
  });
  const expected = contrastOf(joint, [1, -1]);
  ok(Math.abs(found.standardError - expected.standardError) < 1e-14);
  ok(Math.abs(found.probability - expected.probability) < 1e-12);
  equal(found.degreesOfFreedom, expected.degreesOfFreedom);
  const back = differenceOfParts(second.map(part), first.map(part), options);
  equal(back.value, -found.value);
  ok(Math.abs(back.lower + found.upper) < 1e-15);
});

test('the same interviews on both sides are no difference to test, in whatever order', () => {
  const keys = ['a', 'b', 'c', 'd', 'e'];
  throws(() => differenceOfParts(keys.map(part), keys.map(part), options), { code: 'no-variance' });
  throws(() => differenceOfParts(keys.map(part), keys.toReversed().map(part), options), {
    code: 'no-variance',
  });
});

test('a key that comes twice, or stands for other interviews, is refused', () => {
  throws(() => differenceOfParts([part('a'), part('a')], [part('b')], options), {
    code: 'unlike-parts',
    index: 1,
  });
  const changed = { key: 'a', moments: momentsOf('x') };
  throws(() => differenceOfParts([part('a')], [changed, part('b')], options), { code: 'unlike-parts' });
});

test('an empty side is refused and named', () => {
  throws(() => differenceOfParts([part('a')], [], options), { code: 'no-base', message: /second/ });
  throws(
    () => differenceOfDomains(addMoments([]), momentsOf('a'), { cww: 0, cwy: 0, cyw: 0, cyy: 0 }, options),
    {
      code: 'no-base',
      message: /first/,
    },
  );
});

test('a domain against itself has no variance to test with', () => {
  const own = momentsOf('a', 'b');
  const cross = { cww: own.cww, cwy: own.cwy, cyw: own.cwy, cyy: own.cyy };
  throws(() => differenceOfDomains(own, own, cross, options), { code: 'no-variance' });
});

test('a NaN, a confidence over 1 and no degrees of freedom are refused', () => {
  throws(() => differenceFrom(Number.NaN, 1, 10), { code: 'not-a-number' });
  throws(() => differenceFrom(0.1, Number.NaN, 10), { code: 'no-variance' });
  throws(() => differenceFrom(0.1, 1, Number.NaN), { code: 'no-degrees-of-freedom' });
  throws(() => differenceFrom(0.1, 1, 0), { code: 'no-degrees-of-freedom' });
  throws(() => differenceFrom(0.1, 1, 10, 95), { code: 'out-of-range' });
  const { moments } = part('a');
  throws(
    () => differenceOfParts([{ key: 'a', moments: { ...moments, cyy: Number.NaN } }], [part('b')], options),
    {
      code: 'not-a-number',
    },
  );
});

test('a contrast needs a coefficient for each estimate; an empty domain is named', () => {
  const joint = jointOfUnits([unitsOf('a'), unitsOf('b')], { lonely: 'fail', degreesOfFreedom: 'design' });
  throws(() => contrastOf(joint, [1]), { code: 'out-of-range' });
  throws(() => jointOfUnits([unitsOf('a'), []], { lonely: 'fail', degreesOfFreedom: 'design' }), {
    code: 'no-base',
    index: 1,
  });
});

test('lone strata in joint estimates follow the same rules as in one estimate', () => {
  const alone = unitsOf('z').slice(0, 1);
  const units = [...unitsOf('a'), ...unitsOf('b'), ...alone];
  throws(() => jointOfUnits([units], { lonely: 'fail', degreesOfFreedom: 'domain' }), {
    code: 'lonely-unit',
    index: 2,
  });
  for (const lonely of ['centre', 'average', 'certainty'] as const) {
    const joint = jointOfUnits([units], { lonely, degreesOfFreedom: 'domain' });
    const single = estimateMean(sumStrata(momentsOfUnits(units), lonely), level);
    ok(Math.abs((joint.covariance[0]?.[0] ?? Number.NaN) / single.variance - 1) < 1e-12, lonely);
    equal(joint.degreesOfFreedom, single.degreesOfFreedom);
  }
});

test('probabilities and weights that cannot be are refused with their place', () => {
  throws(() => falseDiscovery([0.1, Number.NaN]), { code: 'out-of-range', index: 1 });
  throws(() => holm([1.1]), { code: 'out-of-range', index: 0 });
  equal(falseDiscovery([]).length, 0);
  throws(() => weightingEffect([1, 0]), { code: 'out-of-range', index: 1 });
  throws(() => weightingEffect([]), { code: 'no-base' });
});
