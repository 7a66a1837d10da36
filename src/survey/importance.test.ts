import { equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  bootstrap,
  bootstrapImportance,
  compositeOf,
  consistencyOf,
  importanceOf,
  inflationOf,
  jackknife,
  logisticImportance,
  relativeWeights,
  seededRandom,
  weightedCovariance,
} from './index.ts';

const random = seededRandom('importance');
const rows = 300;
const draw = () => Float64Array.from({ length: rows }, () => random.normal());
const columns = ['a', 'b', 'c', 'd'].map((name) => ({ name, values: draw() }));
const [a, b, c] = columns.map(({ values }) => values);
const outcome = {
  name: 'y',
  values: draw().map((noise, row) => noise + (a?.[row] ?? 0) + 0.5 * (b?.[row] ?? 0)),
};
const weights = Float64Array.from({ length: rows }, () => 0.5 + random.uniform());
const covariance = weightedCovariance([outcome, ...columns], weights);
const made = { name: 'made', values: draw().map((_, row) => (a?.[row] ?? 0) - 2 * (c?.[row] ?? 0)) };

test('shares are those of every order of entry, gone through one by one', () => {
  const rSquared = (names: readonly string[]): number =>
    names.length === 0
      ? 0
      : importanceOf(
          weightedCovariance([outcome, ...columns.filter(({ name }) => names.includes(name))], weights),
          { outcome: 'y' },
        ).rSquared;
  const orders = (names: readonly string[]): string[][] =>
    names.length < 2
      ? [[...names]]
      : names.flatMap((name) => orders(names.filter((one) => one !== name)).map((rest) => [name, ...rest]));
  const all = orders(['a', 'b', 'c', 'd']);
  equal(all.length, 24);
  for (const { name, contribution } of importanceOf(covariance, { outcome: 'y' }).drivers) {
    const gains = all.map((order) => {
      const before = order.slice(0, order.indexOf(name));
      return rSquared([...before, name]) - rSquared(before);
    });
    ok(Math.abs(contribution - gains.reduce((sum, gain) => sum + gain, 0) / 24) < 1e-12, name);
  }
});

test('a driver that is made of others is named, by every measure', () => {
  const bad = weightedCovariance([outcome, ...columns, made], weights);
  const named = { name: 'SurveyError', code: 'collinear', message: /"made" is made of/ };
  throws(() => importanceOf(bad, { outcome: 'y' }), named);
  throws(() => inflationOf(bad, 'y'), { ...named, message: /"made" is made of "a", "c"/ });
  throws(() => relativeWeights(bad, 'y'), named);
  const yes = { name: 'yes', values: outcome.values.map((value) => Number(value > 0)) };
  throws(() => logisticImportance({ outcome: yes, columns: [...columns, made], weights }), named);
});

test('what cannot be ranked is refused', () => {
  const constant = { name: 'same', values: new Float64Array(rows).fill(0.3) };
  throws(() => weightedCovariance([outcome, constant], weights), {
    code: 'constant',
    message: /"same" is 0.3/,
  });
  throws(() => importanceOf(covariance, { outcome: 'z' }), {
    code: 'out-of-range',
    message: /no column "z"/,
  });
  throws(
    () =>
      importanceOf(covariance, {
        outcome: 'y',
        controls: ['a'],
        groups: [{ name: 'g', columns: ['a', 'b'] }],
      }),
    { message: /"a" is used twice/ },
  );
  throws(() => importanceOf(covariance, { outcome: 'y', groups: [{ name: 'g', columns: [] }] }), {
    message: /"g" has no column/,
  });
  const many = weightedCovariance(
    [outcome, ...Array.from({ length: 16 }, (_, i) => ({ name: `x${i}`, values: draw() }))],
    weights,
  );
  throws(() => importanceOf(many, { outcome: 'y' }), {
    code: 'out-of-range',
    message: /16 drivers; 1 to 15/,
  });
  const says = outcome.values.map((value) => Number(value > 0));
  const tells = { name: 'tells', values: says.map((value) => 2 * value - 1) };
  throws(
    () =>
      logisticImportance({ outcome: { name: 'says', values: says }, columns: [...columns, tells], weights }),
    { code: 'separation' },
  );
  throws(() => logisticImportance({ outcome, columns, weights }), { code: 'not-a-proportion' });
  const units = Int32Array.from({ length: rows }, (_, row) => row);
  const options = { outcome: 'y' };
  throws(() => bootstrapImportance([outcome, ...columns], weights, options, jackknife({}, rows), units), {
    message: /of the jackknife were given/,
  });
  const few = bootstrap({}, rows, { replicates: 10, seed: 'a' });
  throws(() => bootstrapImportance([outcome, ...columns], weights, options, few, units), {
    message: /10 replicates/,
  });
});

test('a driver that rests on one unit is told with the replicate in which it is gone', () => {
  const units = Int32Array.from({ length: rows }, (_, row) => row);
  const rare = { name: 'rare', values: Float64Array.from(units, (unit) => Number(unit === 7)) };
  const replicates = bootstrap({}, rows, { replicates: 60, seed: 'rare' });
  const all = [outcome, ...columns, rare];
  throws(() => bootstrapImportance(all, weights, { outcome: 'y' }, replicates, units), {
    code: 'collinear',
    message: /In replicate \d+: The column "rare" .* It rests on few sampling units/,
  });
  const beyond = units.map((unit) => unit + 1);
  throws(() => bootstrapImportance([outcome, ...columns], weights, { outcome: 'y' }, replicates, beyond), {
    message: /unit 300; the replicates were made for units 0 to 299/,
  });
  const [, first] = columns;
  const nothing = first?.values.map((_, row) => (row % 2 === 0 ? 1 : -1)) ?? [];
  const apart = first?.values.map((_, row) => (row % 4 < 2 ? 1 : -1)) ?? [];
  const flat = [
    { name: 'y', values: nothing },
    { name: 'x', values: apart },
  ];
  throws(
    () =>
      importanceOf(
        weightedCovariance(
          flat,
          nothing.map(() => 1),
        ),
        { outcome: 'y' },
      ),
    {
      code: 'no-variance',
      message: /x explain 0 of the outcome/,
    },
  );
});

test('intervals hold the true share about as often as they say', () => {
  // Two drivers of which the first has 4/5 of what is explained; 200 samples, 95% intervals.
  let held = 0;
  const samples = 200;
  for (let sample = 0; sample < samples; sample++) {
    const [one, two, noise] = [draw(), draw(), draw()];
    const y = one.map((value, row) => 2 * value + (two[row] ?? 0) + 2 * (noise[row] ?? 0));
    const all = [
      { name: 'y', values: y },
      { name: 'one', values: one },
      { name: 'two', values: two },
    ];
    const units = Int32Array.from(y, (_, row) => row);
    const replicates = bootstrap({}, rows, { replicates: 100, seed: `${sample}` });
    const [first] = bootstrapImportance(
      all,
      y.map(() => 1),
      { outcome: 'y' },
      replicates,
      units,
    ).drivers;
    if (first && first.shareLower <= 0.8 && first.shareUpper >= 0.8) held++;
  }
  // 95% less a little for percentiles of 100 replicates; 200 samples scatter by 1.7%.
  ok(held / samples > 0.88 && held / samples < 0.99, `${held} of ${samples}`);
});

test('composites: answers missing, turned round, beyond the scale', () => {
  const item = (name: string, values: number[], reversed = true) => ({
    name,
    values,
    lowest: 1,
    highest: 5,
    reversed,
  });
  const items = [
    item('fair', [1, 2, Number.NaN, 5]),
    item('rude', [5, 4, 1, Number.NaN], false),
    item('sns', [1, Number.NaN, Number.NaN, 4]),
  ];
  const half = compositeOf(items, { name: 'fairness' });
  equal([...half.values].map((value) => value.toFixed(3)).join(' '), '1.000 0.750 NaN 0.125');
  equal(half.scored, 3);
  equal(half.complete, 1);
  equal([...compositeOf(items, { name: 'fairness', answered: 3 }).values].join(' '), '1 NaN NaN NaN');
  throws(() => compositeOf(items, { name: 'fairness', answered: 4 }), { message: /1 to 3 was expected/ });
  throws(() => compositeOf([item('fair', [1, 8])], { name: 'fairness' }), {
    code: 'out-of-range',
    index: 1,
    message: /Row 1 has 8 for "fair"/,
  });
  const flat = [item('fair', [1, 2, 3]), item('same', [2, 2, 2])];
  throws(() => consistencyOf(flat, [1, 1, 1]), { code: 'constant', message: /"same"/ });
  throws(() => consistencyOf(flat.slice(1), [1, 1, 1]), { code: 'out-of-range' });
  throws(() => compositeOf([item('fair', [Number.NaN])], { name: 'fairness' }), { code: 'no-base' });
});
