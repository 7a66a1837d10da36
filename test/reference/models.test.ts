import { deepEqual, equal, ok } from 'node:assert/strict';
import { before, test } from 'node:test';
import { z } from 'zod';
import { coefficientsOf, fitRegression, type Regression, termTest } from '#survey';
import {
  type DriverInterviews,
  nameInR,
  positive,
  predictorsOf,
  readLastYear,
  twelve,
} from './driver-interviews.ts';
import { allNear, matrix, near, pair, readFixture } from './fixtures.ts';

const coefficient = z.object({
  term: z.string(),
  est: z.number(),
  se: z.number(),
  t: z.number(),
  p: z.number(),
  ci: pair,
});
const wald = z.object({ wald_F: z.number(), df: z.number(), ddf: z.number(), p: z.number() });
const reference = readFixture(
  'models',
  z.object({
    quasibinomial_12_A: z.object({
      n_used: z.number(),
      df_resid: z.number(),
      deviance: z.number(),
      null_deviance: z.number(),
      coef: z.array(coefficient),
      vcov: matrix,
    }),
    quasibinomial_12_B: z.object({ df_resid: z.number(), coef: z.array(coefficient) }),
    gaussian_12_A: z.object({ df_resid: z.number(), coef: z.array(coefficient), r2_weighted: z.number() }),
    term_tests: z.record(z.string(), wald),
  }),
);

let interviews: DriverInterviews;
let logistic: Regression;

before(async () => {
  interviews = await readLastYear();
  logistic = fit('A', 'logistic');
});

function fit(design: 'A' | 'B', family: 'linear' | 'logistic'): Regression {
  const values = family === 'linear' ? interviews.number('q_goodjob') : positive(interviews, 'q_goodjob');
  return fitRegression({
    ...{ family, outcome: { name: 'goodjob', values }, predictors: predictorsOf(interviews, twelve) },
    ...{ weights: interviews.weights, design: interviews.design(design) },
  });
}

function same(found: Regression, expected: readonly z.infer<typeof coefficient>[], what: string): void {
  deepEqual(
    found.names.map(nameInR),
    expected.map(({ term }) => term),
    what,
  );
  for (const [index, one] of coefficientsOf(found).entries()) {
    const r = expected[index];
    ok(r);
    near(one.value, r.est, 1e-7, `${what}, ${one.name}`);
    near(one.standardError, r.se, 1e-7, `${what}, ${one.name}: standard error`);
    near(one.statistic, r.t, 1e-7, `${what}, ${one.name}: t`);
    near(one.probability, r.p, 1e-6, `${what}, ${one.name}: probability`);
    allNear([one.lower, one.upper], r.ci, 1e-7, `${what}, ${one.name}: interval`);
  }
}

test('logistic, 12 predictors, wards anew each quarter: coefficients, covariance, deviance', () => {
  const expected = reference.quasibinomial_12_A;
  equal(logistic.base, expected.n_used);
  equal(logistic.degreesOfFreedom, expected.df_resid);
  same(logistic, expected.coef, 'logistic A');
  near(logistic.deviance, expected.deviance, 1e-9, 'deviance');
  near(logistic.nullDeviance, expected.null_deviance, 1e-9, 'null deviance');
  // Relative to the standard errors: a covariance near 0 has no digits of its own.
  const error = (i: number) => Math.sqrt(expected.vcov[i]?.[i] ?? Number.NaN);
  for (const [i, row] of expected.vcov.entries())
    for (const [j, value] of row.entries())
      ok(Math.abs((logistic.covariance[i]?.[j] ?? Number.NaN) - value) < 1e-8 * error(i) * error(j));
});

test('logistic, wards that persist', () => {
  const found = fit('B', 'logistic');
  equal(found.degreesOfFreedom, reference.quasibinomial_12_B.df_resid);
  same(found, reference.quasibinomial_12_B.coef, 'logistic B');
});

test('linear, a score of 1 to 5', () => {
  const found = fit('A', 'linear');
  equal(found.degreesOfFreedom, reference.gaussian_12_A.df_resid);
  same(found, reference.gaussian_12_A.coef, 'linear A');
  near(found.rSquared, reference.gaussian_12_A.r2_weighted, 1e-9, 'R squared');
});

test('Wald tests of whole predictors', () => {
  equal(Object.keys(reference.term_tests).length, 12);
  for (const [name, expected] of Object.entries(reference.term_tests)) {
    const found = termTest(logistic, name);
    near(found.statistic, expected.wald_F, 1e-7, `${name}: F`);
    deepEqual([found.numerator, found.denominator], [expected.df, expected.ddf]);
    near(found.probability, expected.p, 1e-6, `${name}: probability`);
  }
});
