import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { type FunnelArea, funnel, funnelLimits, seededRandom } from './index.ts';

const areasAt = (values: readonly number[], standardError = 0.02): FunnelArea[] =>
  values.map((value, index) => ({ name: `B${index}`, value, standardError }));

test('areas that differ only by sampling keep their plain limits', () => {
  const even = funnel(areasAt([0.51, 0.49, 0.5, 0.52, 0.48, 0.5]), 0.5);
  equal(even.tauSquared, 0);
  deepEqual(
    even.positions.map((one) => one.adjustedScore),
    even.positions.map((one) => one.score),
  );
});

test('of areas drawn with a spread of their own, plain limits name most and adjusted ones few', () => {
  const random = seededRandom('funnel');
  const areas = areasAt(
    Array.from({ length: 200 }, () => 0.5 + 0.06 * random.normal() + 0.02 * random.normal()),
  );
  const outside = (dispersion: 'none' | 'additive') =>
    funnel(areas, 0.5, { dispersion }).positions.filter((one) => one.outside !== 'neither').length;
  ok(outside('none') > 80, `plain limits name ${outside('none')} of 200`);
  ok(outside('additive') < 25, `adjusted limits name ${outside('additive')} of 200`);
});

test('limits narrow with the base and never leave 0 to 1', () => {
  const drawn = funnel(areasAt([0.05, 0.06, 0.04, 0.05, 0.07]), 0.05);
  const [few, many] = funnelLimits(drawn, [20, 2000]);
  ok(few && many);
  equal(few.lower998, 0);
  ok(many.upper95 < few.upper95 && many.upper95 < many.upper998);
});

test('what cannot be judged is refused by name', () => {
  throws(() => funnel(areasAt([0.4, 0.5, 0.6]), 0.5), { code: 'too-few-areas', message: /3 areas/ });
  equal(funnel(areasAt([0.4, 0.5, 0.6]), 0.5, { dispersion: 'none' }).positions.length, 3);
  throws(() => funnel(areasAt([0.4, 0.5, 0.6, 0.5, 0.5], 0), 0.5), { code: 'no-variance', message: /B0/ });
  throws(() => funnel(areasAt([0.4, 0.5, Number.NaN, 0.5, 0.5]), 0.5), {
    code: 'not-a-number',
    message: /B2/,
  });
  throws(() => funnel(areasAt([0.4, 0.5, 0.6, 0.5, 0.5]), 50), { code: 'not-a-proportion' });
  throws(() => funnel(areasAt([0.4, 0.5, 0.6, 0.5, 0.5]), 0.5, { winsorised: 0.5 }), {
    code: 'out-of-range',
  });
  throws(() => funnelLimits(funnel(areasAt([0.4, 0.5, 0.6, 0.5, 0.5]), 0.5), [0]), { code: 'out-of-range' });
});
