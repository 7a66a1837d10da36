import { equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  coefficientsOf,
  fitRegression,
  groupPredictor,
  type Regression,
  type RegressionProblem,
  seededRandom,
} from './index.ts';

const rows = 60;
const random = seededRandom('regression');
const draw = (make: () => number) => Array.from({ length: rows }, make);
const seen = draw(() => random.integer(0, 1));
const worry = draw(() => random.uniform());
const says = seen.map((value) => (random.uniform() < 0.3 + 0.4 * value ? 1 : 0));
const area = draw(() => random.integer(0, 2)).map((place) => ['north', 'south', 'east'][place] ?? '');
const levels = ['north', 'south', 'east'];
const weights = draw(() => 0.5 + random.uniform());

const problem: RegressionProblem = {
  family: 'logistic',
  outcome: { name: 'says', values: says },
  predictors: [
    { name: 'seen', values: seen },
    { name: 'worry', values: worry },
    groupPredictor('area', area, levels),
  ],
  weights,
};

const refused = (change: Partial<RegressionProblem>, code: string, message: RegExp) =>
  throws(() => fitRegression({ ...problem, ...change }), { name: 'SurveyError', code, message });

test('what is wrong is refused by name', () => {
  const add = (name: string, values: readonly number[]) => ({
    predictors: [...problem.predictors, { name, values }],
  });
  refused(
    add(
      'same',
      worry.map(() => 3),
    ),
    'constant',
    /"same" is 3 in all 60 rows/,
  );
  refused(
    add(
      'both',
      worry.map((value, row) => 2 * value - (seen[row] ?? 0) + 1),
    ),
    'collinear',
    /"both" is made of.*"seen".*"worry"/,
  );
  refused(add('answer', says), 'empty-cell', /rows with answer = 1 have the same answer to "says"/);
  refused(
    add(
      'tells',
      says.map((value, row) => value * 2 + (worry[row] ?? 0)),
    ),
    'separation',
    /"tells"/,
  );
  refused({ outcome: { name: 'says', values: says.map(() => 1) } }, 'constant', /"says" is 1 in all 60/);
  refused(
    { outcome: { name: 'says', values: says.map((value) => 1 + value) } },
    'not-a-proportion',
    /the value 2/,
  );
  refused({ outcome: { name: 'says', values: says.map(() => Number.NaN) } }, 'no-base', /No row has "says"/);
  refused(
    { predictors: [groupPredictor('area', area, [...levels, 'west'])] },
    'empty-cell',
    /No row used has area: west/,
  );
  refused(
    { predictors: [groupPredictor('area', area, ['west', ...levels])] },
    'empty-cell',
    /No row used has area: west, which/,
  );
  refused({ weights: weights.slice(1) }, 'out-of-range', /59 weights for 60 rows/);
  refused(
    { weights: weights.map((weight, row) => (row === 7 ? -1 : weight)) },
    'out-of-range',
    /row 7 is -1/,
  );
  refused(add('seen', worry), 'out-of-range', /Two columns are called "seen"/);
});

test('a level whose interviews all answered alike is an empty cell, named with its level', () => {
  const group = says.map((value, row) => (value === 1 && row % 4 === 0 ? 'few' : 'rest'));
  refused(
    { predictors: [groupPredictor('group', group, ['rest', 'few'])] },
    'empty-cell',
    /group: few = 1 .*\(1\)/,
  );
});

test('designs that leave no error are refused', () => {
  const units = Int32Array.from({ length: rows }, (_, row) => row % 5);
  refused(
    { design: { units } },
    'too-few-units',
    /5 sampling units in 1 strata leave 0 degrees of freedom for 5 coefficients/,
  );
  const strata = Int32Array.from({ length: rows }, (_, row) => (row === 0 ? 1 : 0));
  refused({ design: { strata } }, 'lonely-unit', /Stratum 1 has one sampling unit/);
  ok(fitRegression({ ...problem, design: { strata, lonely: 'centre' } }).covariance[0]?.[0]);
  const across = Int32Array.from({ length: rows }, (_, row) => Math.floor(row / 2));
  refused(
    { design: { strata: strata.map((_, row) => row % 2), units: across } },
    'out-of-range',
    /Unit 0 lies in stratum 0 and in 1/,
  );
});

test('rows without an answer are left out, and their units still count', () => {
  const holes = says.map((value, row) => (row % 3 === 0 ? Number.NaN : value));
  const fit = fitRegression({ ...problem, outcome: { name: 'says', values: holes } });
  equal(fit.base, 40);
  equal(fit.degreesOfFreedom, 40 - 1 + 1 - 5);
  const zero = fitRegression({
    ...problem,
    weights: weights.map((weight, row) => (row % 3 === 0 ? 0 : weight)),
  });
  for (const [i, value] of fit.values.entries()) ok(Math.abs(value - (zero.values[i] ?? Number.NaN)) < 1e-12);
});

test('the scale of the weights and of a predictor changes nothing but its coefficient', () => {
  const fit = fitRegression(problem);
  const [first, second, ...rest] = problem.predictors;
  ok(first && second);
  const metres = fitRegression({
    ...problem,
    weights: weights.map((weight) => weight * 5000),
    predictors: [first, { name: 'worry', values: worry.map((value) => 1e6 + 1000 * value) }, ...rest],
  });
  for (const i of [1, 3, 4]) ok(Math.abs((fit.values[i] ?? 0) - (metres.values[i] ?? 1)) < 1e-8);
  ok(Math.abs((fit.values[2] ?? 0) - 1000 * (metres.values[2] ?? 1)) < 1e-6);
  ok(Math.abs((fit.covariance[2]?.[2] ?? 0) - 1e6 * (metres.covariance[2]?.[2] ?? 1)) < 1e-6);
});

test('the score equations hold: weighted residuals are 0 against every column', () => {
  const { sample } = fitRegression(problem);
  const sums = new Float64Array(sample.rows.names.length);
  for (let i = 0; i < sample.unitScores.length; i++) {
    const place = i % sums.length;
    sums[place] = (sums[place] ?? 0) + (sample.unitScores[i] ?? 0);
  }
  for (const sum of sums) ok(Math.abs(sum) < 1e-10, `${sum}`);
});

test('intervals of a predictor of whole units hold the truth as often as they say, which single rows do not', () => {
  const [unitCount, size, samples] = [60, 8, 300];
  const chance = seededRandom('coverage');
  const units = Int32Array.from({ length: unitCount * size }, (_, row) => Math.floor(row / size));
  let [held, naive] = [0, 0];
  for (let sample = 0; sample < samples; sample++) {
    const place = Array.from({ length: unitCount }, () => ({ x: chance.normal(), mood: chance.normal() }));
    const x = Float64Array.from(units, (unit) => place[unit]?.x ?? 0);
    const y = Float64Array.from(
      units,
      (unit) => 0.3 * (place[unit]?.x ?? 0) + (place[unit]?.mood ?? 0) + chance.normal(),
    );
    const question = {
      ...{
        family: 'linear' as const,
        outcome: { name: 'y', values: y },
        predictors: [{ name: 'x', values: x }],
      },
      weights: x.map(() => 1),
    };
    const covers = (fit: Regression) => {
      const slope = coefficientsOf(fit)[1];
      return slope !== undefined && slope.lower <= 0.3 && slope.upper >= 0.3;
    };
    if (covers(fitRegression({ ...question, design: { units } }))) held++;
    if (covers(fitRegression(question))) naive++;
  }
  // 300 samples scatter by 1.3%; with 60 units the sandwich is known to be a little short.
  ok(held / samples > 0.9 && held / samples < 0.98, `${held} of ${samples}`);
  ok(naive / samples < 0.75, `${naive} of ${samples} if each row were a unit`);
});
