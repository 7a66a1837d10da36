import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { funnel, funnelLimits, smallAreaEstimates, smoothedVariances } from '#survey';
import { allNear, near, readFixture } from './fixtures.ts';

const number = z.number();
const numbers = z.array(number);
const level = z.object({ borough: z.string(), est: number, se: number });
const estimates = readFixture(
  'pas-estimates',
  z.object({
    borough_last_year: z.object({ b_goodjob: z.array(level) }),
    funnel: z.object({
      theta0: number,
      z: numbers,
      phi: number,
      phi_winsorised10: number,
      z_mult_adjusted: numbers,
      tau2_additive: number,
      z_add_adjusted: numbers,
    }),
  }),
);

test('the funnel of 32 boroughs: scores, over-dispersion and adjusted scores are those of R to 1e-9', () => {
  const expected = estimates.funnel;
  const areas = estimates.borough_last_year.b_goodjob.map((one) => ({
    name: one.borough,
    value: one.est,
    standardError: one.se,
  }));
  equal(areas.length, 32);
  const found = funnel(areas, expected.theta0);
  near(found.phi, expected.phi, 1e-9, 'phi');
  near(found.winsorisedPhi, expected.phi_winsorised10, 1e-9, 'winsorised phi');
  near(found.tauSquared, expected.tau2_additive, 1e-9, 'tau squared');
  const scores = found.positions.map((one) => one.score);
  allNear(scores, expected.z, 1e-9, 'scores');
  const adjusted = found.positions.map((one) => one.adjustedScore);
  allNear(adjusted, expected.z_add_adjusted, 1e-9, 'adjusted scores');
  const multiplied = funnel(areas, expected.theta0, { dispersion: 'multiplicative' });
  allNear(
    multiplied.positions.map((one) => one.adjustedScore),
    expected.z_mult_adjusted,
    1e-9,
    'scores by multiplication',
  );
  for (const drawn of [found, multiplied, funnel(areas, expected.theta0, { dispersion: 'none' })]) {
    const curves = funnelLimits(
      drawn,
      drawn.positions.map((one) => one.effectiveBase),
    );
    for (const [index, at] of drawn.positions.entries()) {
      const limit = curves[index];
      const beyond = (lower = 0, upper = 1) => at.value < lower || at.value > upper;
      equal(beyond(limit?.lower95, limit?.upper95), at.outside !== 'neither', `${at.name} and the 95% curve`);
      equal(
        beyond(limit?.lower998, limit?.upper998),
        at.outside === '99.8',
        `${at.name} and the 99.8% curve`,
      );
    }
  }
  const beyond95 = expected.z_add_adjusted.map((score) => Math.abs(score) > 1.959964);
  ok(beyond95.includes(true));
  const named = found.positions.map((one) => one.outside !== 'neither');
  deepEqual(named, beyond95);
});

const model = z.object({
  sigma2_u: number,
  beta: numbers,
  beta_se: numbers,
  gamma: numbers,
  eblup: numbers,
  mse: numbers,
  g1: numbers,
  g2: numbers,
  g3: numbers,
});
const { fay_herriot: reference } = readFixture(
  'small-areas',
  z.object({
    fay_herriot: z.object({
      inputs: z.array(
        z.object({
          borough: z.string(),
          n: number,
          direct: number,
          v: number,
          vs: number,
          imd_z: number,
          crime_z: number,
        }),
      ),
      direct_variance: model,
      smoothed_variance: model,
      arcsine: model,
    }),
  }),
);

test('Fay-Herriot estimates of 32 boroughs with their mean squared errors are those of R to 1e-9', () => {
  allNear(
    smoothedVariances(reference.inputs.map((one) => ({ value: one.direct, variance: one.v, base: one.n }))),
    reference.inputs.map((one) => one.vs),
    1e-9,
    'smoothed variances',
  );
  type Input = (typeof reference.inputs)[number];
  const variants = [
    [reference.direct_variance, (one: Input) => [one.direct, one.v]],
    [reference.smoothed_variance, (one: Input) => [one.direct, one.vs]],
    [
      reference.arcsine,
      (one: Input) => [Math.asin(Math.sqrt(one.direct)), one.v / (4 * one.direct * (1 - one.direct))],
    ],
  ] as const;
  for (const [expected, of] of variants) {
    const found = smallAreaEstimates(
      reference.inputs.map((one) => {
        const [value = Number.NaN, variance = Number.NaN] = of(one);
        return { area: one.borough, value, variance, covariates: [one.imd_z, one.crime_z] };
      }),
    );
    near(found.variance, expected.sigma2_u, 1e-9, 'variance between areas');
    allNear(found.coefficients, expected.beta, 1e-9, 'coefficients');
    allNear(found.standardErrors, expected.beta_se, 1e-9, 'standard errors');
    const of32 = (pick: (one: (typeof found.areas)[number]) => number) => found.areas.map(pick);
    allNear(
      of32((one) => one.gamma),
      expected.gamma,
      1e-9,
      'gamma',
    );
    allNear(
      of32((one) => one.value),
      expected.eblup,
      1e-9,
      'estimates',
    );
    allNear(
      of32((one) => one.meanSquaredError),
      expected.mse,
      1e-9,
      'mean squared errors',
    );
    allNear(
      of32((one) => one.parts.g1),
      expected.g1,
      1e-9,
      'g1',
    );
    allNear(
      of32((one) => one.parts.g2),
      expected.g2,
      1e-9,
      'g2',
    );
    allNear(
      of32((one) => one.parts.g3),
      expected.g3,
      1e-9,
      'g3',
    );
  }
});
