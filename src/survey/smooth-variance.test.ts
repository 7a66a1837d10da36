import { deepEqual, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { poolDesignEffects, type Random, type SampledPeriod, seededRandom, smoothErrors } from './index.ts';

const level = 0.6;
const base = 156;

/** Quarters of an area whose true design effect is known, each variance a chi-squared with 11 degrees of freedom over 11. */
function area(random: Random, designEffect: number, quarters = 8): SampledPeriod[] {
  const variance = (designEffect * level * (1 - level)) / base;
  return Array.from({ length: quarters }, () => {
    let sum = 0;
    for (let one = 0; one < 11; one++) sum += random.normal() ** 2;
    const value = level + Math.sqrt(variance) * random.normal();
    return { value, variance: (variance * sum) / 11, base, degreesOfFreedom: 11 };
  });
}

test('two areas by hand: pool, spread and credibility', () => {
  const of = (effect: number, degreesOfFreedom: number) => [
    { value: 0.5, variance: (effect * 0.25) / 100, base: 100, degreesOfFreedom },
  ];
  const areas = [of(1, 20), of(3, 60)];
  const pool = poolDesignEffects(areas, 'proportion');
  // Mean (20 x 1 + 60 x 3) / 80; Q = 10 (1 / 2.5 - 1)^2 + 30 (3 / 2.5 - 1)^2 less 1, over (80 - (400 + 3600) / 80) / 2.
  ok(Math.abs(pool.designEffect - 2.5) < 1e-12);
  ok(Math.abs(pool.spread - (10 * 0.36 + 30 * 0.04 - 1) / 15) < 1e-12);
  const credibility = pool.spread / (pool.spread + 2 / 20);
  const [first] = smoothErrors(areas[0] ?? [], pool);
  ok(Math.abs((first?.degreesOfFreedom ?? 0) - 20 / credibility) < 1e-9);
  ok(Math.abs((first?.variance ?? 0) - ((2.5 - 1.5 * credibility) * 0.25) / 100) < 1e-12);
});

test('areas alike: the pool finds their design effect, and smoothing takes away nearly all of the noise', () => {
  const random = seededRandom('alike');
  const areas = Array.from({ length: 32 }, () => area(random, 1.3));
  const pool = poolDesignEffects(areas, 'proportion');
  ok(Math.abs(pool.designEffect - 1.3) < 0.1, `${pool.designEffect}`);
  const truth = (1.3 * level * (1 - level)) / base;
  const far = (variances: readonly number[]) =>
    Math.sqrt(variances.reduce((sum, variance) => sum + (variance / truth - 1) ** 2, 0) / variances.length);
  const raw = far(areas.flat().map(({ variance }) => variance));
  const smooth = far(areas.flatMap((one) => smoothErrors(one, pool).map(({ variance }) => variance)));
  ok(raw > 0.35 && raw < 0.5, `raw ${raw}`);
  ok(smooth < 0.1, `smooth ${smooth}`);
});

test('areas unlike: their spread is found, and a smoothed design effect is nearer the truth than pool or own alone', () => {
  const random = seededRandom('unlike');
  let [errorOfPool, errorOfOwn, errorOfSmooth, spread] = [0, 0, 0, 0];
  const rounds = 50;
  for (let round = 0; round < rounds; round++) {
    const effects = Array.from({ length: 32 }, () => 1.3 * (1 + 0.2 * (2 * random.uniform() - 1)));
    const areas = effects.map((effect) => area(random, effect));
    const pool = poolDesignEffects(areas, 'proportion');
    spread += pool.spread / rounds;
    for (const [place, periods] of areas.entries()) {
      const unit = (effects[place] ?? 0) * level * (1 - level);
      const own = (periods.reduce((sum, { variance }) => sum + variance, 0) / periods.length) * base;
      const smooth = (smoothErrors(periods, pool)[0]?.variance ?? 0) * base;
      errorOfOwn += (own / unit - 1) ** 2;
      errorOfPool += ((pool.designEffect * level * (1 - level)) / unit - 1) ** 2;
      errorOfSmooth += (smooth / unit - 1) ** 2;
    }
  }
  // Evenly spread by 20% either way: 0.04 / 3.
  ok(Math.abs(spread - 0.04 / 3) < 0.004, `${spread}`);
  ok(
    errorOfSmooth < errorOfOwn && errorOfSmooth < errorOfPool,
    `${[errorOfOwn, errorOfPool, errorOfSmooth]}`,
  );
});

test('a scale is smoothed by the variance of an answer, and has no third moment', () => {
  const periods = [1, 3].map((variance) => ({
    value: 3.2,
    variance: variance / 50,
    base: 50,
    degreesOfFreedom: 9,
  }));
  const pool = poolDesignEffects([periods], 'scale');
  deepEqual(smoothErrors(periods, pool), [
    { variance: 2 / 50, thirdMoment: 0, degreesOfFreedom: Number.POSITIVE_INFINITY },
    { variance: 2 / 50, thirdMoment: 0, degreesOfFreedom: Number.POSITIVE_INFINITY },
  ]);
});

test('what tells nothing of a variance is refused', () => {
  const period = { value: 0.5, variance: 0.002, base: 100, degreesOfFreedom: 11 };
  throws(() => poolDesignEffects([], 'proportion'), { code: 'no-base' });
  throws(() => poolDesignEffects([[]], 'proportion'), { code: 'no-base' });
  throws(() => poolDesignEffects([[{ ...period, variance: 0 }]], 'proportion'), { code: 'no-variance' });
  throws(() => poolDesignEffects([[{ ...period, variance: Number.NaN }]], 'proportion'), {
    code: 'out-of-range',
  });
  throws(() => poolDesignEffects([[{ ...period, base: 0 }]], 'proportion'), { code: 'out-of-range' });
  throws(() => poolDesignEffects([[{ ...period, value: Number.NaN }]], 'proportion'), {
    code: 'not-a-number',
  });
  throws(() => poolDesignEffects([[{ ...period, value: 1 }]], 'proportion'), { code: 'not-a-proportion' });
  for (const degreesOfFreedom of [0, Number.POSITIVE_INFINITY]) {
    throws(() => poolDesignEffects([[{ ...period, degreesOfFreedom }]], 'proportion'), {
      code: 'no-degrees-of-freedom',
    });
  }
});
