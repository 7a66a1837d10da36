import { deepEqual, ok } from 'node:assert/strict';
import { describe, test } from 'node:test';
import { estimateMean, seededRandom } from '#survey';
import { drawBinomial } from './binomial.ts';
import { holdsPromise, trySetting } from './coverage.ts';
import { designs, drawMoments, samplingOf } from './samples.ts';

describe('coverage of the 95% interval, in short', () => {
  for (const design of designs) {
    test(design, () => {
      const setting = trySetting(design, 600, 0.3, 2_000, 'short form');
      ok(setting.reliable > 0.99, `${setting.reliable} reliable`);
      // Three standard errors of 2,000 samples around what 10,000 are asked for.
      ok(setting.logit > 0.935 - 0.0146 && setting.logit < 0.97 + 0.0146, `logit ${setting.logit}`);
      ok(setting.kornGraubard > 0.935 - 0.0146, `Korn-Graubard ${setting.kornGraubard}`);
    });
  }
});

test('a setting is judged only where figures are shown without a caution', () => {
  const setting = {
    design: 'simple',
    base: 600,
    proportion: 0.3,
    reliable: 1,
    logit: 0.95,
    kornGraubard: 0.95,
  } as const;
  deepEqual(
    [
      holdsPromise(setting),
      holdsPromise({ ...setting, logit: 0.934 }),
      holdsPromise({ ...setting, logit: 0.971 }),
      holdsPromise({ ...setting, kornGraubard: 0.934 }),
      holdsPromise({ ...setting, logit: 0.5, reliable: 0.89 }),
    ],
    [true, false, false, false, undefined],
  );
});

describe('the invented samples are of the population that they claim', () => {
  for (const design of designs) {
    for (const proportion of [0.05, 0.5, 0.95]) {
      test(`${design}, ${proportion}`, () => {
        const { outcomes, interviewsInUnit } = samplingOf(design, proportion);
        const sum = (of: (outcome: (typeof outcomes)[number]) => number) =>
          outcomes.reduce((total, outcome) => total + outcome.probability * of(outcome), 0);
        ok(Math.abs(sum(() => 1) - 1) < 1e-10);
        ok(Math.abs(sum(({ y }) => y) / sum(({ w }) => w) - proportion) < 1e-10);
        ok(outcomes.every(({ interviews }) => interviews === interviewsInUnit));
      });
    }
  }

  test('clusters of ten with a correlation of 0.05 have a design effect of 1.45', () => {
    const moments = drawMoments(seededRandom('effect'), samplingOf('clusters', 0.4), 200_000);
    const estimate = estimateMean(moments, { kind: 'proportion', degreesOfFreedom: 'domain' });
    ok(Math.abs(estimate.designEffect - 1.45) < 0.02, `${estimate.designEffect}`);
  });
});

test('binomial draws have the mean, the variance and the shares of the distribution', () => {
  const random = seededRandom('binomial');
  for (const [trials, probability] of [
    [12, 0.3],
    [40, 0.9],
    [150, 0.3],
    [20_000, 0.05],
  ] as const) {
    const draws = Array.from({ length: 20_000 }, () => drawBinomial(random, trials, probability));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
    const expected = trials * probability * (1 - probability);
    ok(Math.abs(mean - trials * probability) < 4 * Math.sqrt(expected / draws.length), `mean ${mean}`);
    ok(Math.abs(variance / expected - 1) < 0.05, `variance ${variance}, expected ${expected}`);
  }
  const few = Array.from({ length: 40_000 }, () => drawBinomial(random, 45, 0.4));
  const exactly = few.filter((draw) => draw === 18).length / few.length;
  // choose(45, 18) 0.4^18 0.6^27
  ok(Math.abs(exactly - 0.12068) < 0.006, `${exactly}`);
  deepEqual(
    [drawBinomial(random, 0, 0.5), drawBinomial(random, 9, 0), drawBinomial(random, 9, 1)],
    [0, 0, 9],
  );
});
