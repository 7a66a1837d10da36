import { equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { type AreaSeries, seededRandom, syntheticControl } from './index.ts';
import { dot } from './matrix.ts';
import { simplexWeights } from './simplex-weights.ts';

test('weights: no area outside could lower the distance, and those inside pull alike', () => {
  for (let round = 0; round < 60; round++) {
    const random = seededRandom(`simplex ${round}`);
    const [periods, count] = [random.integer(4, 30), random.integer(2, 40)];
    const series = () => Array.from({ length: periods }, () => 50 + 5 * random.normal());
    const target = series();
    const donors = Array.from({ length: count }, series);
    const weights = simplexWeights(target, donors);
    ok(weights.every((weight) => weight >= 0));
    ok(Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - 1) < 1e-10);
    const apart = donors.map((donor) => donor.map((value, t) => value - (target[t] ?? 0)));
    const gap = target.map((_, t) =>
      apart.reduce((sum, donor, j) => sum + (weights[j] ?? 0) * (donor[t] ?? 0), 0),
    );
    const pulls = apart.map((donor, j) => dot(donor, gap) + 1e-8 * (weights[j] ?? 0));
    const level = dot(weights, pulls);
    for (const [j, pull] of pulls.entries()) {
      ok(pull > level - 1e-7, `round ${round}: area ${j} would lower it by ${level - pull}`);
      if ((weights[j] ?? 0) > 1e-6) ok(Math.abs(pull - level) < 1e-7);
    }
  }
});

test('an area that is a mixture of two gets their shares', () => {
  const random = seededRandom('mixture');
  const donors = Array.from({ length: 12 }, () => Array.from({ length: 30 }, () => random.normal()));
  const target = (donors[3] ?? []).map((value, t) => 0.3 * value + 0.7 * (donors[8]?.[t] ?? 0));
  const weights = simplexWeights(target, donors);
  ok(Math.abs((weights[3] ?? 0) - 0.3) < 1e-6 && Math.abs((weights[8] ?? 0) - 0.7) < 1e-6);
});

function drawn(seed: string, effect: number, { donors = 24, periods = 40, from = 28 } = {}) {
  const random = seededRandom(seed);
  const drift = Array.from({ length: periods }, () => random.normal());
  const series = (area: string, jump: number): AreaSeries => {
    const level = 50 + 3 * random.normal();
    const points = drift.map((common, period) => ({
      period,
      value: level + common + (period >= from ? jump : 0) + random.normal(),
    }));
    return { area, points };
  };
  const others = Array.from({ length: donors }, (_, index) => series(`B${index}`, 0));
  return { own: series('own', effect), others };
}

const options = { points: 'separate', expected: 4 } as const;

test('intervals hold the true effect about as often as they say', () => {
  let held = 0;
  for (let round = 0; round < 100; round++) {
    const { own, others } = drawn(`held ${round}`, 3);
    const { effect } = syntheticControl(own, others, 28, options);
    const found = effect.kind === 'interval' ? effect.found : effect.soFar;
    if (found && found.lower <= 3 && found.upper >= 3) held++;
  }
  ok(held >= 88, `${held} of 100`);
});

test('too early: one quarter since, and an effect that would need more', () => {
  const { own, others } = drawn('early', 0, { periods: 29 });
  const { effect } = syntheticControl(own, others, 28, { ...options, expected: 2.2 });
  ok(effect.kind === 'too-early' && effect.soFar, JSON.stringify(effect));
  ok((effect.smallestVisible ?? 0) > 2.2);
});

test('what cannot be matched or ranked is refused by name', () => {
  const { own, others } = drawn('refused', 0);
  throws(() => syntheticControl(own, others.slice(0, 3), 28, options), {
    code: 'too-few-areas',
    message: /3 comparison areas.*1 in 4; at least 19/,
  });
  const ninety = syntheticControl(own, others.slice(0, 9), 28, { ...options, confidence: 0.9 });
  equal(ninety.placeboRatios.length, 9);
  throws(() => syntheticControl(own, others, 40, options), { code: 'too-few-periods', message: /0 since/ });
  throws(() => syntheticControl(own, others, 4, options), { code: 'too-few-periods' });
  const one = { ...own, points: own.points.slice(0, 1) };
  throws(() => syntheticControl(one, others, 28, options), { code: 'too-few-periods', message: /1 periods/ });
  const gap = { ...own, points: own.points.toSpliced(9, 1) };
  throws(() => syntheticControl(gap, others, 28, options), { code: 'missing-period' });
  const short = others.with(4, { area: 'B4', points: others[4]?.points.slice(1) ?? [] });
  throws(() => syntheticControl(own, short, 28, options), { code: 'unlike-parts', message: /B4 has 39/ });
  const flat = [own, ...others].map((area) => ({
    ...area,
    points: area.points.map((point) => ({ ...point, value: 50 })),
  }));
  const [flatOwn, ...flatOthers] = flat;
  ok(flatOwn);
  throws(() => syntheticControl(flatOwn, flatOthers, 28, options), {
    code: 'no-variance',
    message: /constant/,
  });
  throws(() => syntheticControl(own, others, 28, { ...options, points: 'rolling' }), {
    code: 'overlapping-periods',
  });
});
