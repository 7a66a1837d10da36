import { ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { fitRegression, groupPredictor, predictedLevel, seededRandom, whatIf } from './index.ts';

const random = seededRandom('what if');
const rows = 400;
const fair = Array.from({ length: rows }, () => random.integer(0, 10) / 10);
const says = fair.map((value) => (random.uniform() < 0.2 + 0.5 * value ? 1 : 0));
const sex = fair.map(() => random.choice(['M', 'F']));
const problem = {
  outcome: { name: 'says', values: says },
  predictors: [{ name: 'fair', values: fair }, groupPredictor('sex', sex, ['M', 'F'])],
  weights: fair.map(() => random.uniform() + 0.5),
} as const;
const fit = fitRegression({ ...problem, family: 'logistic' });
const seen = { fair: { lowest: 0.4, highest: 0.6 } };

test('what nobody has seen is not predicted', () => {
  const refused = (moves: Record<string, number>, message: RegExp) =>
    throws(() => whatIf(fit, moves, seen), { name: 'SurveyError', code: 'out-of-range', message });
  refused(
    { fair: 0.3 },
    /Moving "fair" by 0.3 takes its mean from 0\.\d{3} to 0\.\d{3}; it has been seen from 0.400 to 0.600/,
  );
  refused({ fair: Number.NaN }, /to NaN/);
  refused({ worry: 0.1 }, /"worry" is no predictor/);
  refused({ sex: 0.1 }, /"sex" is no predictor of the model that is a number; fair are/);
  refused({ fair: 0 }, /No driver is moved/);
  refused({}, /No driver is moved/);
  throws(() => whatIf(fit, { fair: 0.01 }, {}), /No range is given of where "fair"/);
  throws(() => predictedLevel(fit, { sex: 'X' }), /one of M, F was expected/);
  throws(() => predictedLevel(fit, { fair: 'high' }), /a number was expected/);
});

test('a linear model moves by coefficient times amount, and the error of the change is the coefficient’s', () => {
  const linear = fitRegression({ ...problem, family: 'linear' });
  const { change, moved } = whatIf(linear, { fair: 0.05 }, seen, { averaging: 'fixed' });
  ok(Math.abs(change.value - 0.05 * (linear.values[1] ?? 0)) < 1e-12);
  ok(Math.abs(change.standardError - 0.05 * Math.sqrt(linear.covariance[1]?.[1] ?? 0)) < 1e-12);
  ok(moved.lower < moved.value && moved.value < moved.upper);
});

test('a share stays a share, its interval too', () => {
  const { moved } = whatIf(fit, { fair: 4 }, { fair: { lowest: 0, highest: 5 } });
  ok(moved.value < 1 && moved.upper <= 1 && moved.lower > 0);
});
