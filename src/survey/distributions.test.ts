import { equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  arcsineBounds,
  betaBounds,
  betaQuantile,
  betaTails,
  chiSquaredQuantile,
  chiSquaredSumSaddlepoint,
  chiSquaredSumSatterthwaite,
  chiSquaredTails,
  digamma,
  effectiveBaseByDegreesOfFreedom,
  fisherUpper,
  gammaTails,
  likelihoodBounds,
  logGamma,
  logitBounds,
  logNormalLower,
  normalQuantile,
  normalTails,
  publishedInterval,
  studentQuantile,
  studentTails,
  waldBounds,
  wilsonBounds,
} from './index.ts';
import { solveRising } from './root.ts';

const close = (found: number, expected: number, tolerance: number, what: string) =>
  ok(Math.abs(found - expected) <= tolerance * Math.abs(expected), `${what}: ${found}, expected ${expected}`);

test('quantiles undo tails, from thin tails to the middle, for small and large parameters', () => {
  for (const probability of [1e-8, 1e-3, 0.2, 0.499, 0.5, 0.501, 0.9, 1 - 1e-6]) {
    close(normalTails(normalQuantile(probability)).lower, probability, 1e-13, `normal ${probability}`);
    for (const freedom of [0.5, 1, 4.5, 90, 5e4, 3e7]) {
      close(
        studentTails(studentQuantile(probability, freedom), freedom).lower,
        probability,
        1e-12,
        `t ${freedom}`,
      );
      close(
        chiSquaredTails(chiSquaredQuantile(probability, freedom), freedom).lower,
        probability,
        1e-9,
        `chi2 ${freedom}`,
      );
    }
    for (const [a, b] of [
      [0.4, 0.4],
      [1, 1],
      [0.5, 900],
      [4000, 7],
      [30000, 45000],
    ] as const) {
      const x = betaQuantile(probability, a, b);
      // Close to 1 a number has no digits left for what lies beyond it.
      if (x > 0.99) continue;
      close(betaTails(x, 1 - x, a, b).lower, probability, 1e-9, `beta ${a} ${b}`);
    }
  }
});

test('closed forms: Cauchy, t with two degrees of freedom, exponential, uniform, powers', () => {
  close(studentTails(3, 1).upper, 0.5 - Math.atan(3) / Math.PI, 1e-14, 'Cauchy');
  close(studentTails(-3, 2).lower, 0.5 - 3 / (2 * Math.sqrt(11)), 1e-13, 't2');
  close(gammaTails(1, 30).upper, Math.exp(-30), 1e-13, 'exponential');
  close(betaTails(0.3, 0.7, 5, 1).lower, 0.3 ** 5, 1e-14, 'power');
  close(betaTails(1e-9, 1 - 1e-9, 1, 5).lower, 5e-9, 1e-8, 'power at the end');
  close(fisherUpper(4, 2, 10), (1 + 0.8) ** -5, 1e-13, 'F with two');
  close(chiSquaredSumSatterthwaite(7, [2, 2]), Math.exp(-7 / 4), 1e-13, 'two alike');
});

test('symmetry and ends', () => {
  equal(normalQuantile(0.5), 0);
  equal(studentQuantile(0.5, 3), 0);
  equal(studentTails(0, 3).upper, 0.5);
  equal(normalTails(Number.POSITIVE_INFINITY).upper, 0);
  equal(gammaTails(2, 0).lower, 0);
  equal(gammaTails(2, Number.POSITIVE_INFINITY).upper, 0);
  equal(betaTails(0, 1, 2, 3).lower, 0);
  equal(betaTails(1, 0, 2, 3).lower, 1);
  close(logNormalLower(-1), Math.log(normalTails(-1).lower), 1e-14, 'log');
  close(logNormalLower(1), Math.log(normalTails(1).lower), 1e-13, 'log');
  equal(studentQuantile(0.025, 7), -studentQuantile(0.975, 7));
});

test('the saddlepoint at the mean is Satterthwaite', () => {
  equal(chiSquaredSumSaddlepoint(6, [1, 2, 3]), chiSquaredSumSatterthwaite(6, [1, 2, 3]));
  ok(chiSquaredSumSaddlepoint(0.5, [1, 2, 3]) > 0.9);
});

test('what is outside its range is refused, and NaN is outside every range', () => {
  const bad: (() => unknown)[] = [
    () => logGamma(0),
    () => digamma(Number.NaN),
    () => gammaTails(-1, 2),
    () => gammaTails(1, Number.NaN),
    () => betaTails(Number.NaN, 0.5, 1, 1),
    () => betaTails(0.5, 0.5, 0, 1),
    () => betaQuantile(1, 2, 2),
    () => betaQuantile(Number.NaN, 2, 2),
    () => normalQuantile(0),
    () => studentQuantile(2, 5),
    () => fisherUpper(-1, 2, 3),
    () => fisherUpper(Number.NaN, 2, 3),
    () => chiSquaredTails(Number.NaN, 3),
    () => chiSquaredSumSatterthwaite(3, []),
    () => chiSquaredSumSaddlepoint(3, [1, Number.NaN]),
    () => betaBounds(1.2, 50, 0.95),
    () => betaBounds(0.2, Number.NaN, 0.95),
    () => logitBounds(0, 0.1, 1.96),
    () => arcsineBounds(1, 0.1, 1.96),
    () => likelihoodBounds(0, 50, 1.96, 1),
    () => publishedInterval(0.5, 0, 1),
    () => publishedInterval(0.5, 100, Number.NaN),
    () => publishedInterval(Number.NaN, 100, 1),
  ];
  for (const [index, ask] of bad.entries()) throws(ask, { code: 'out-of-range' }, `case ${index}`);
  throws(() => studentTails(1, 0), { code: 'no-degrees-of-freedom' });
  throws(() => studentQuantile(0.9, Number.NaN), { code: 'no-degrees-of-freedom' });
  throws(() => effectiveBaseByDegreesOfFreedom(80, 100, 0, 0.95), { code: 'no-degrees-of-freedom' });
  throws(() => studentTails(Number.NaN, 5), { code: 'not-a-number' });
  throws(() => waldBounds(0.5, Number.NaN, 2), { code: 'not-a-number' });
  throws(() => wilsonBounds(0.5, Number.NaN, 2), { code: 'not-a-number' });
});

test('a search without a zero ends with an error, not with a number', () => {
  throws(() => solveRising(() => ({ height: -1, slope: 1e-300 }), 0), { code: 'no-convergence' });
});

test('published intervals are cut at 0 and 1, their half width is not', () => {
  const { lower, upper, half } = publishedInterval(0.98, 50, 1.5);
  equal(upper, 1);
  close(half, 1.96 * 1.5 * Math.sqrt((0.98 * 0.02) / 50), 1e-15, 'half');
  close(lower, 0.98 - half, 1e-15, 'lower');
});
