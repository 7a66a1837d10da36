import { equal, ok } from 'node:assert/strict';
import { before, test } from 'node:test';
import { z } from 'zod';
import {
  averageEffect,
  fitRegression,
  meansOf,
  predictedGap,
  predictedLevel,
  type Regression,
  sampleTree,
  whatIf,
} from '#survey';
import { type DriverInterviews, positive, predictorsOf, readLastYear, twelve } from './driver-interviews.ts';
import { near, readFixture } from './fixtures.ts';

const margin = z.object({
  ...{ var: z.string(), level: z.union([z.string(), z.number()]), base: z.union([z.string(), z.number()]) },
  ...{
    margin: z.number(),
    margin_se: z.number(),
    base_margin: z.number(),
    diff: z.number(),
    diff_se: z.number(),
  },
});
const reference = readFixture(
  'models',
  z.object({ predictive_margins: z.array(margin), ame_cohes: z.object({ ame: z.number(), se: z.number() }) }),
);

let interviews: DriverInterviews;
let fit: Regression;
before(async () => {
  interviews = await readLastYear();
  fit = fitRegression({
    family: 'logistic',
    outcome: { name: 'goodjob', values: positive(interviews, 'q_goodjob') },
    predictors: predictorsOf(interviews, twelve),
    weights: interviews.weights,
    design: interviews.design('A'),
  });
});

test('predictive margins and their differences, the interviews taken as fixed, as R computes them', () => {
  equal(reference.predictive_margins.length, 7);
  for (const expected of reference.predictive_margins) {
    const what = `${expected.var} ${expected.level}`;
    const setting = { [expected.var]: expected.level };
    const level = predictedLevel(fit, setting, { averaging: 'fixed' });
    near(level.value, expected.margin, 1e-7, what);
    near(level.standardError, expected.margin_se, 1e-7, `${what}: standard error`);
    const base = { [expected.var]: expected.base };
    near(predictedLevel(fit, base).value, expected.base_margin, 1e-7, `${what}: base`);
    const gap = predictedGap(fit, setting, base, { averaging: 'fixed' });
    near(gap.value, expected.diff, 1e-7, `${what}: difference`);
    near(gap.standardError, expected.diff_se, 1e-7, `${what}: standard error of the difference`);
  }
});

test('the average marginal effect of a number', () => {
  const effect = averageEffect(fit, 'cohes', { averaging: 'fixed' });
  near(effect.value, reference.ame_cohes.ame, 1e-7, 'effect');
  near(effect.standardError, reference.ame_cohes.se, 1e-7, 'standard error');
});

test('the level as it is has the value and the error of the survey’s own level', () => {
  const used = new Set(fit.sample.rows.origin);
  const answers = positive(interviews, 'q_goodjob').map((answer, row) =>
    used.has(row) ? answer : Number.NaN,
  );
  const { strata, units } = interviews.design('A');
  ok(strata && units);
  const tree = sampleTree({ weights: interviews.weights, strata, units: [units] });
  const [own] = meansOf(tree, [answers], { kind: 'proportion' }).estimates;
  const { now, moved, change } = whatIf(fit, { cohes: 0.1 }, { cohes: { lowest: 1, highest: 5 } });
  near(now.value, own?.value ?? Number.NaN, 1e-9, 'level');
  near(now.standardError, own?.standardError ?? Number.NaN, 1e-9, 'standard error');
  // Averaging over a sample adds to the error of a level, next to nothing to that of a small change.
  const fixed = whatIf(fit, { cohes: 0.1 }, { cohes: { lowest: 1, highest: 5 } }, { averaging: 'fixed' });
  ok(now.standardError > fixed.now.standardError);
  near(change.standardError, fixed.change.standardError, 0.05, 'change');
  near(moved.value - now.value, change.value, 1e-12, 'change');
  near(change.value, 0.1 * averageEffect(fit, 'cohes').value, 0.01, 'a small move is a slope');
});
