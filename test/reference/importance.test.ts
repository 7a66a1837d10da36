import { deepEqual, equal, ok } from 'node:assert/strict';
import { before, test } from 'node:test';
import { z } from 'zod';
import {
  bootstrap,
  bootstrapImportance,
  consistencyOf,
  fitRegression,
  importanceOf,
  logisticImportance,
  type NumberPredictor,
  relativeWeights,
  weightedCovariance,
} from '#survey';
import { type DriverInterviews, driverColumns, eight, readLastYear } from './driver-interviews.ts';
import { allNear, matrix, near, readFixture } from './fixtures.ts';

const numbers = z.array(z.number());
const byName = z.record(z.string(), z.number());
const reference = readFixture(
  'models',
  z.object({
    relative_importance_weighted: z.object({
      n: z.number(),
      covariance: matrix,
      lmg: z.object({ r2: z.number(), lmg: numbers, share: numbers, first: numbers, last: numbers }),
      johnson: z.object({ r2: z.number(), raw: numbers, rescaled: numbers }),
    }),
    relative_importance_unweighted: z.object({ lmg: numbers, r2: z.number() }),
    lmg_bootstrap: z.object({ se: numbers, ci_percentile: matrix, rank_probability_top: byName }),
    lmg_groups_owen: z.object({
      groups: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
      ...{ r2: z.number(), lmg: byName },
    }),
    shapley_mcfadden_logistic: z.object({ r2: z.number(), shapley: byName }),
    alpha_weighted: z.object({
      ...{ items: z.array(z.string()), n: z.number() },
      ...{ alpha: z.number(), alpha_std: z.number(), alpha_unweighted: z.number() },
    }),
  }),
);

let interviews: DriverInterviews;
let columns: NumberPredictor[];
let score: NumberPredictor;
before(async () => {
  interviews = await readLastYear();
  const drivers = driverColumns(interviews);
  columns = eight.map((name, j) => ({ name, values: drivers[j] ?? [] }));
  score = { name: 'score', values: interviews.number('q_goodjob').map((answer) => 6 - answer) };
});

test('LMG shares of eight drivers, weighted and not', () => {
  const expected = reference.relative_importance_weighted;
  const covariance = weightedCovariance([score, ...columns], interviews.weights);
  equal(covariance.base, expected.n);
  for (const [i, row] of expected.covariance.entries())
    for (const [j, value] of row.entries())
      ok(Math.abs((covariance.covariance[i]?.[j] ?? Number.NaN) - value) < 1e-12, `covariance ${i}, ${j}`);
  const found = importanceOf(covariance, { outcome: 'score' });
  near(found.rSquared, expected.lmg.r2, 1e-9, 'R squared');
  deepEqual(
    found.drivers.map(({ name }) => name),
    eight,
  );
  allNear(
    found.drivers.map((one) => one.contribution),
    expected.lmg.lmg,
    1e-9,
    'LMG',
  );
  allNear(
    found.drivers.map((one) => one.share),
    expected.lmg.share,
    1e-9,
    'share',
  );
  allNear(
    found.drivers.map((one) => one.alone),
    expected.lmg.first,
    1e-9,
    'first',
  );
  allNear(
    found.drivers.map((one) => one.last),
    expected.lmg.last,
    1e-9,
    'last',
  );

  const ones = new Float64Array(interviews.rows).fill(1);
  const plain = importanceOf(weightedCovariance([score, ...columns], ones), { outcome: 'score' });
  const { lmg, r2 } = reference.relative_importance_unweighted;
  near(plain.rSquared, r2, 1e-9, 'unweighted R squared');
  allNear(
    plain.drivers.map((one) => one.contribution),
    lmg,
    1e-9,
    'unweighted LMG',
  );
});

test('Johnson’s relative weights', () => {
  const { raw, rescaled } = reference.relative_importance_weighted.johnson;
  const found = relativeWeights(weightedCovariance([score, ...columns], interviews.weights), 'score');
  allNear(
    found.map(({ weight }) => weight),
    raw,
    1e-9,
    'weight',
  );
  allNear(
    found.map(({ share }) => share),
    rescaled,
    1e-9,
    'share',
  );
});

test('groups of columns share as one driver each', () => {
  const expected = reference.lmg_groups_owen;
  const is = (question: string, level: string) =>
    Float64Array.from(interviews.text(question), (answer) => Number(answer === level));
  const ages = ['25-34', '35-44', '45-54', '55-64', '65+'];
  const origins = ['WO', 'AS', 'BL', 'MO'];
  const demographics = [
    { name: 'sexM', values: is('sex', 'M') },
    ...ages.map((age, place) => ({ name: `age${place + 2}`, values: is('age', age) })),
    ...origins.map((eth) => ({ name: `eth${eth}`, values: is('eth', eth) })),
  ];
  const groups = Object.entries(expected.groups).map(([name, members]) => ({
    name,
    columns: [members].flat(),
  }));
  const covariance = weightedCovariance([score, ...demographics, ...columns], interviews.weights);
  const found = importanceOf(covariance, { outcome: 'score', groups });
  near(found.rSquared, expected.r2, 1e-9, 'R squared');
  for (const { name, contribution } of found.drivers)
    near(contribution, expected.lmg[name] ?? Number.NaN, 1e-9, name);

  // Always-in controls: the rest is shared as if everything had been cleared of them first.
  const controls = demographics.map(({ name }) => name);
  const controlled = importanceOf(covariance, { outcome: 'score', groups: groups.slice(1), controls });
  near(controlled.rSquared, expected.r2, 1e-9, 'R squared with controls');
  const rest = controlled.drivers.reduce((sum, one) => sum + one.contribution, 0);
  near(rest, controlled.rSquared - controlled.controlled, 1e-12, 'what is shared out');
  near(
    controlled.drivers.reduce((sum, one) => sum + one.share, 0),
    1,
    1e-12,
    'shares',
  );
});

test('bootstrap intervals and ranks within the scatter of 200 replicates', () => {
  const expected = reference.lmg_bootstrap;
  const design = interviews.design('B');
  ok(design.units);
  const replicates = bootstrap(design, interviews.rows, { replicates: 200, seed: 'importance' });
  const found = bootstrapImportance(
    [score, ...columns],
    interviews.weights,
    { outcome: 'score' },
    replicates,
    design.units,
  );
  for (const [j, driver] of found.drivers.entries()) {
    const error = expected.se[j] ?? Number.NaN;
    // Both are random: a standard error from 200 replicates scatters by 5%, the ends of an interval by more.
    near(driver.standardError, error, 0.25, driver.name);
    ok(Math.abs(driver.lower - (expected.ci_percentile[0]?.[j] ?? Number.NaN)) < error, driver.name);
    ok(Math.abs(driver.upper - (expected.ci_percentile[1]?.[j] ?? Number.NaN)) < error, driver.name);
    equal(driver.ranks[0], expected.rank_probability_top[driver.name]);
    near(
      driver.ranks.reduce((sum, share) => sum + share, 0),
      1,
      1e-12,
      'ranks',
    );
  }
});

test('a replicate is the importance with its weights, to the last digits', () => {
  const design = interviews.design('B');
  const { units } = design;
  ok(units);
  const made = bootstrap(design, interviews.rows, { replicates: 60, seed: 'one' });
  // All the same replicate: its interval is a point, which must be the importance from weights row by row.
  const [one] = made.multipliers;
  ok(one);
  const same = { ...made, multipliers: made.multipliers.map(() => one) };
  const options = { outcome: 'score' };
  const found = bootstrapImportance([score, ...columns], interviews.weights, options, same, units);
  const weights = interviews.weights.map((weight, row) => weight * (one[units[row] ?? 0] ?? Number.NaN));
  const direct = importanceOf(weightedCovariance([score, ...columns], weights), options);
  allNear(
    found.drivers.map(({ lower }) => lower),
    direct.drivers.map((driver) => driver.contribution),
    1e-10,
    'replicate',
  );
  allNear(
    found.drivers.map(({ shareUpper }) => shareUpper),
    direct.drivers.map(({ share }) => share),
    1e-10,
    'share',
  );
});

test('Shapley on McFadden’s R squared, 256 logistic fits', () => {
  const expected = reference.shapley_mcfadden_logistic;
  const outcome = { name: 'good', values: score.values };
  const answers = Float64Array.from(outcome.values, (value) =>
    Number.isNaN(value) ? value : Number(value >= 4),
  );
  const problem = { outcome: { name: 'good', values: answers }, columns, weights: interviews.weights };
  const found = logisticImportance(problem);
  near(found.rSquared, expected.r2, 1e-9, 'R squared');
  for (const { name, contribution } of found.drivers)
    near(contribution, expected.shapley[name] ?? Number.NaN, 1e-9, name);

  // With controls, what the drivers add to them is shared out: the ends are the model of all, and that of the controls.
  const controls = ['visible', 'cohes'];
  const controlled = logisticImportance({ ...problem, controls });
  near(controlled.rSquared, expected.r2, 1e-9, 'R squared with controls');
  deepEqual(
    controlled.drivers.map(({ name }) => name),
    eight.filter((name) => !controls.includes(name)),
  );
  const alone = fitRegression({
    ...{ family: 'logistic', outcome: problem.outcome, weights: interviews.weights },
    predictors: columns.filter(({ name }) => controls.includes(name)),
  });
  near(controlled.controlled, alone.rSquared, 1e-9, 'controls alone');

  // Answers that hardly two share are not put together: the fits are the same. A millionth of noise moves little.
  const split = columns.map(({ name, values }) => ({
    name,
    values: Float64Array.from(values, (value, row) => value + 1e-9 * (row % 977)),
  }));
  const apart = logisticImportance({ ...problem, columns: split });
  for (const [j, { name, contribution }] of apart.drivers.entries())
    near(contribution, found.drivers[j]?.contribution ?? Number.NaN, 1e-6, `${name}, rows apart`);
});

test('Cronbach’s alpha, weighted, standardised and unweighted', () => {
  const expected = reference.alpha_weighted;
  const items = expected.items.map((name) => ({
    ...{ name, values: interviews.number(name) },
    ...{ lowest: 1, highest: 5, reversed: true },
  }));
  const found = consistencyOf(items, interviews.weights);
  equal(found.base, expected.n);
  near(found.alpha, expected.alpha, 1e-9, 'alpha');
  near(found.standardisedAlpha, expected.alpha_std, 1e-9, 'standardised');
  near(
    consistencyOf(items, new Float64Array(interviews.rows).fill(1)).alpha,
    expected.alpha_unweighted,
    1e-9,
    'unweighted',
  );
  // An item whose reversal was forgotten gives itself away.
  const forgotten = items.map((item, i) => (i === 2 ? { ...item, reversed: false } : item));
  const [worst] = consistencyOf(forgotten, interviews.weights).items.toSorted(
    (a, b) => a.withOthers - b.withOthers,
  );
  equal(worst?.name, items[2]?.name);
  ok((worst?.withOthers ?? 0) < -0.5);
});
