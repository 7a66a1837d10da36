import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { codesOf, coefficientsOf, fitRegression, groupPredictor, type Regression } from '#survey';
import { nameInR, positive, predictorsOf, readAllYears, twelve } from '../reference/driver-interviews.ts';
import { near, readFixture } from '../reference/fixtures.ts';
import { realFile } from './folder.ts';

const interviews = realFile('reference', 'data', 'pas.parquet');

const model = z.object({
  df_resid: z.number(),
  coef: z.array(z.object({ term: z.string(), est: z.number(), se: z.number() })),
});
const reference = readFixture(
  'models',
  z.object({
    quasibinomial_12_full200k: model.extend({ n_used: z.number() }),
    quasibinomial_year_effects_full200k_B: model,
  }),
);

/** R calls a year of factor(fy) "factor(fy)2016/17". */
function same(found: Regression, expected: z.infer<typeof model>): void {
  assert.equal(found.degreesOfFreedom, expected.df_resid);
  const terms = expected.coef.map(({ term }) => term.replace('factor(fy)', 'fy'));
  assert.deepEqual(found.names.map(nameInR), terms);
  for (const [index, one] of coefficientsOf(found).entries()) {
    near(one.value, expected.coef[index]?.est ?? Number.NaN, 1e-7, one.name);
    near(one.standardError, expected.coef[index]?.se ?? Number.NaN, 1e-7, `${one.name}: standard error`);
  }
}

test('200,000 interviews: twelve predictors, and with the years beside them, as R fits them', {
  skip: interviews.skip,
}, async (context) => {
  const all = await readAllYears(interviews.file);
  const outcome = { name: 'goodjob', values: positive(all, 'q_goodjob') };
  const predictors = predictorsOf(all, twelve);
  const { weights } = all;
  const plain = fitRegression({ family: 'logistic', outcome, predictors, weights, design: all.design('A') });
  assert.equal(plain.base, reference.quasibinomial_12_full200k.n_used);
  same(plain, reference.quasibinomial_12_full200k);

  const years = all.text('fy');
  const fy = groupPredictor('fy', years, [...codesOf(years).names].sort());
  const dated = fitRegression({
    ...{ family: 'logistic', outcome, predictors: [fy, ...predictors], weights },
    design: all.design('B'),
  });
  same(dated, reference.quasibinomial_year_effects_full200k_B);
  context.diagnostic(`fitted to ${plain.base} of 200,000 interviews: 22 and 31 coefficients agree with R`);
});
