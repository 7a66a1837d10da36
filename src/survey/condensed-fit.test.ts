import { deepEqual, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  codesOf,
  condenseFit,
  fitRegression,
  groupPredictor,
  seededRandom,
  type WhatIf,
  whatIf,
  whatIfFrom,
} from './index.ts';

const random = seededRandom('condensed');
const rows = 3000;
const ward = Array.from({ length: rows }, () => random.integer(0, 119));
const leaning = Array.from({ length: 120 }, () => 0.1 * random.normal());
const score = (row: number) =>
  Math.min(1, Math.max(0, 0.5 + (leaning[ward[row] ?? 0] ?? 0) + 0.25 * random.normal()));
const engaged = ward.map((_, row) => score(row));
const fair = engaged.map((value, row) => (value + score(row)) / 2);
const sex = ward.map(() => random.choice(['M', 'F']));
const says = fair.map((value, row) =>
  random.uniform() < 1 / (1 + Math.exp(-(4 * value + 3 * (engaged[row] ?? 0) - 3.8))) ? 1 : 0,
);
const problem = {
  outcome: { name: 'says', values: says },
  predictors: [
    { name: 'fair', values: fair },
    { name: 'engaged', values: engaged },
    groupPredictor('sex', sex, ['M', 'F']),
  ],
  weights: ward.map(() => random.uniform() + 0.5),
  design: { units: codesOf(ward).codes, strata: codesOf(ward.map((unit) => Math.floor(unit / 10))).codes },
} as const;
// The design's codes of units come in order of rows, each unit in one stratum: 120 wards in 12 boroughs.
const fit = fitRegression({ ...problem, family: 'logistic' });
const seen = { fair: { lowest: 0, highest: 1 }, engaged: { lowest: 0, highest: 1 } };
const moves: Record<string, number>[] = [
  { fair: 0.05 },
  { fair: -0.1, engaged: 0.1 },
  { engaged: 0.3 },
  { fair: 0.01, engaged: 0.01 },
];

/** The farthest that levels, bounds and errors lie apart. */
function apart(one: WhatIf, two: WhatIf): number {
  const parts = ({ now, moved, change }: WhatIf) =>
    [now, moved, change].flatMap(({ value, standardError, lower, upper }) => [
      value,
      standardError,
      lower,
      upper,
    ]);
  const others = parts(two);
  return Math.max(...parts(one).map((value, i) => Math.abs(value - (others[i] ?? Number.NaN))));
}

test('what-ifs from 40 bins are those of the interviews: to 0.01 points for moves of ten, 0.02 for thirty', () => {
  const kept = condenseFit(fit);
  for (const move of moves) {
    const [full, short] = [whatIf(fit, move, seen), whatIfFrom(kept, move, seen)];
    const limit = Math.max(...Object.values(move)) > 0.1 ? 2e-4 : 1e-4;
    ok(apart(full, short) < limit, `${JSON.stringify(move)}: ${apart(full, short)}`);
    deepEqual(
      short.drivers.map(({ name }) => name),
      full.drivers.map(({ name }) => name),
    );
    ok(Math.abs(full.change.standardError / short.change.standardError - 1) < 0.02);
  }
});

test('written down and read again it answers the same, and holds nobody’s answers', () => {
  const kept = condenseFit(fit);
  const read = JSON.parse(JSON.stringify(kept));
  deepEqual(whatIfFrom(read, { fair: 0.05 }, seen), whatIfFrom(kept, { fair: 0.05 }, seen));
  ok(kept.shares.length === 40 && kept.covariance.length === 44);
  ok(Math.abs(kept.shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-12);
});

test('a linear model loses nothing in the bins', () => {
  const linear = fitRegression({ ...problem, family: 'linear' });
  const kept = condenseFit(linear, 5);
  for (const move of moves)
    ok(Math.abs(whatIf(linear, move, seen).change.value - whatIfFrom(kept, move, seen).change.value) < 1e-12);
});

test('what whatIf refuses is refused', () => {
  const kept = condenseFit(fit);
  throws(
    () => whatIfFrom(kept, { sex: 0.1 }, seen),
    /"sex" is no predictor of the model that is a number; fair, engaged are/,
  );
  throws(() => whatIfFrom(kept, { fair: 0.9 }, seen), { code: 'out-of-range', message: /Moving "fair"/ });
  throws(() => whatIfFrom(kept, {}, seen), /No driver is moved/);
  throws(() => condenseFit(fit, 1), { code: 'out-of-range' });
});
