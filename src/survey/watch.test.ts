import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  logGamma,
  normalQuantile,
  normalTails,
  periodsBehind,
  seededRandom,
  shortfalls,
  studentTails,
  type WatchedPeriod,
  watchContrasts,
} from './index.ts';

const quarter = (value: number, more: Partial<WatchedPeriod> = {}): WatchedPeriod => ({
  value,
  variance: 0.002,
  ...more,
});

test('against all before, z squared is twice the log of the likelihood ratio of a step there', () => {
  const random = seededRandom('step');
  const series = Array.from({ length: 13 }, () =>
    quarter(0.6 + 0.05 * random.normal(), { variance: 0.001 + 0.002 * random.uniform() }),
  );
  /** The log likelihood with a mean of its own for each part, less its constant. */
  const logLikelihood = (...parts: WatchedPeriod[][]) => {
    let sum = 0;
    for (const part of parts) {
      const weight = part.reduce((total, { variance }) => total + 1 / variance, 0);
      const mean = part.reduce((total, { value, variance }) => total + value / variance, 0) / weight;
      for (const { value, variance } of part) sum -= (value - mean) ** 2 / variance / 2;
    }
    return sum;
  };
  const found = shortfalls(series, 8).filter(({ against }) => against === 'all before');
  deepEqual(
    found.map(({ periods }) => periods),
    [2, 3, 4],
  );
  for (const { periods, statistic } of found) {
    const ratio = logLikelihood(series.slice(0, -periods), series.slice(-periods)) - logLikelihood(series);
    ok(Math.abs(statistic ** 2 - 2 * ratio) < 1e-9, `${periods}: ${statistic ** 2} and ${2 * ratio}`);
  }
});

test('no window reaches into the baseline, and after a year the baseline and all before are two things', () => {
  const kinds = (length: number) =>
    watchContrasts(length, 8, true).map(({ against, after: [from, to] }) => `${against} ${to - from}`);
  deepEqual(kinds(9), []);
  deepEqual(kinds(10), ['all before 2']);
  deepEqual(kinds(12), ['all before 2', 'all before 3', 'all before 4', 'path 4']);
  deepEqual(kinds(13), ['all before 2', 'all before 3', 'all before 4', 'baseline 4', 'path 4']);
});

test('a slow fall is seen against the baseline before it is seen against all before', () => {
  const series = Array.from({ length: 20 }, (_, place) =>
    quarter(place < 8 ? 0.6 : 0.6 - 0.01 * (place - 7)),
  );
  const of = (kind: string) =>
    Math.max(
      ...shortfalls(series, 8).flatMap(({ against, statistic }) => (against === kind ? [statistic] : [])),
    );
  ok(
    of('baseline') > 3.2 && of('baseline') > of('all before') + 0.4,
    `${of('baseline')} ${of('all before')}`,
  );
});

test('a missing quarter holds its place: it lends no neighbour to a window', () => {
  const steady = [0.6, 0.6, 0.6, 0.6].map((value) => quarter(value));
  const found = shortfalls([...steady, quarter(0.5), undefined, quarter(0.5), undefined], 4);
  deepEqual(
    found.map(({ periods, found }) => [periods, found]),
    [[4, 0.5]],
    'two and three quarters back there is one figure each',
  );
});

test('the path is held against the quarters that have one', () => {
  const steady = [0.6, 0.6, 0.6, 0.6].map((value) => quarter(value));
  const [off] = shortfalls(
    [...steady, ...[0.6, 0.6, 0.5, 0.5].map((value) => quarter(value, { path: 0.65 }))],
    4,
  ).filter(({ against }) => against === 'path');
  ok(off !== undefined && Math.abs(off.statistic - 0.1 / Math.sqrt(0.002 / 4)) < 1e-9);
  equal(off.expected, 0.65);
});

test('lopsided shares: corrected, the tail of a false shortfall is within 5% of the normal; left alone, a sixth too heavy', () => {
  // Four quarters of 120 interviews at 70%, against a path at 70%: the exact binomial tail.
  const [each, share] = [120, 0.7];
  const unit = share * (1 - share);
  const error = { variance: unit / each, thirdMoment: (unit * (1 - 2 * share)) / each ** 2 };
  const all = 4 * each;
  const chance = (positive: number) =>
    Math.exp(
      logGamma(all + 1) -
        logGamma(positive + 1) -
        logGamma(all - positive + 1) +
        positive * Math.log(share) +
        (all - positive) * Math.log(1 - share),
    );
  const before = [1, 2, 3, 4].map(() => ({ value: share, ...error }));
  const statisticAt = (positive: number, thirdMoment: number) => {
    const period = { value: positive / all, variance: error.variance, thirdMoment, path: share };
    const found = shortfalls([...before, period, period, period, period], 4);
    return found.find(({ against }) => against === 'path')?.statistic ?? 0;
  };
  const tailOver = (thirdMoment: number) => {
    // On average over thresholds from 2.9 to 3.3, lest one step of the binomial decide.
    let ratio = 0;
    for (let tenth = 0; tenth < 40; tenth++) {
      const z = 2.9 + tenth / 100;
      let tail = 0;
      for (let positive = 0; positive <= all; positive++) {
        if (statisticAt(positive, thirdMoment) > z) tail += chance(positive);
      }
      ratio += tail / normalTails(z).upper / 40;
    }
    return ratio;
  };
  const [plain, corrected] = [tailOver(0), tailOver(error.thirdMoment)];
  ok(plain > 1.15, `plain ${plain}`);
  ok(Math.abs(corrected - 1) < 0.05, `corrected ${corrected}`);
});

test('a variance with few degrees of freedom makes z the normal number as rare as Student has it', () => {
  for (const degreesOfFreedom of [11, 88, 300]) {
    const steady = [0.6, 0.6, 0.6, 0.6].map((value) => quarter(value));
    const fallen = [0.47, 0.47, 0.47, 0.47].map((value) => quarter(value, { degreesOfFreedom }));
    const found = shortfalls([...steady, ...fallen], 4).find(({ periods }) => periods === 4);
    const exact = -normalQuantile(studentTails(0.13 / Math.sqrt(0.002 / 2), degreesOfFreedom).upper);
    // Wallace's error falls with the degrees of freedom: 0.004 at 11.
    ok(
      found !== undefined && Math.abs(found.statistic - exact) < 0.05 / degreesOfFreedom,
      `${found?.statistic} and ${exact}`,
    );
  }
});

test('periods behind end at the first that is not, or cannot be said to be', () => {
  const behind = quarter(0.5, { path: 0.6, upper: 0.58 });
  equal(periodsBehind([behind, quarter(0.55, { path: 0.6, upper: 0.63 }), behind, behind]), 2);
  equal(periodsBehind([behind, undefined, behind]), 1);
  equal(periodsBehind([behind, quarter(0.5)]), 0);
  equal(periodsBehind([]), 0);
});

test('a history under four figures, and figures that are none, are refused', () => {
  const steady = [0.6, 0.6, 0.6, 0.6].map((value) => quarter(value));
  throws(() => shortfalls([quarter(0.5), undefined, quarter(0.5), quarter(0.5), quarter(0.5)], 4), {
    code: 'out-of-range',
  });
  throws(() => shortfalls(steady, 3), { code: 'out-of-range' });
  throws(() => shortfalls([...steady, quarter(Number.NaN)], 4), { code: 'not-a-number' });
  throws(() => shortfalls([...steady, quarter(0.5, { variance: 0 })], 4), { code: 'no-variance', index: 4 });
  throws(() => shortfalls([...steady, quarter(0.5, { degreesOfFreedom: 0 })], 4), {
    code: 'no-degrees-of-freedom',
  });
  throws(() => shortfalls([...steady, quarter(0.5, { path: Number.NaN })], 4), { code: 'not-a-number' });
});
