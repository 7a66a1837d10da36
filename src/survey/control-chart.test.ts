import { deepEqual, equal, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { processChart, type SeriesPoint } from './index.ts';

const seriesOf = (values: readonly number[]): SeriesPoint[] =>
  values.map((value, period) => ({ period, value }));
const options = { points: 'separate', better: 'higher' } as const;
const noisy = [50, 52, 49, 51, 50, 53, 51, 49, 52, 50, 51, 50];

test('limits are provisional under 13 points', () => {
  equal(processChart(seriesOf(noisy), options).stretches[0]?.provisional, true);
  equal(processChart(seriesOf([...noisy, 51]), options).stretches[0]?.provisional, false);
  equal(
    processChart(seriesOf([...noisy, 51, 50]), { ...options, limitsFrom: 12 }).stretches[0]?.provisional,
    true,
  );
});

test('limits start anew only at a step whose cause is on record', () => {
  const raised = [...noisy, ...noisy.map((value) => value + 8)];
  const plain = processChart(seriesOf(raised), options);
  equal(plain.stretches.length, 1);
  const steps = [{ from: 12, cause: 'Interviews by telephone from this quarter' }];
  const stepped = processChart(seriesOf(raised), { ...options, steps });
  deepEqual(
    stepped.stretches.map(({ from, to, cause }) => ({ from, to, cause })),
    [
      { from: 0, to: 11, cause: undefined },
      { from: 12, to: 23, cause: 'Interviews by telephone from this quarter' },
    ],
  );
  equal(
    plain.points.some((point) => point.rules.includes('shift')),
    true,
  );
  equal(
    stepped.points.every((point) => point.signal === 'common'),
    true,
  );
  throws(() => processChart(seriesOf(raised), { ...options, steps: [{ from: 12, cause: ' ' }] }), {
    code: 'no-cause',
  });
  for (const from of [0, 24, 11.5]) {
    throws(() => processChart(seriesOf(raised), { ...options, steps: [{ from, cause: 'x' }] }), {
      code: 'out-of-range',
    });
  }
  throws(() => processChart(seriesOf(raised), { ...options, steps: [{ from: 22, cause: 'x' }] }), {
    code: 'too-few-periods',
    message: /leave the step out/,
  });
});

test('after a step whose points are too few, those points wait unjudged', () => {
  const values = [...noisy, 60, 61];
  const steps = [{ from: 12, cause: 'Interviews by telephone from this quarter' }];
  const chart = processChart(seriesOf(values), { ...options, steps, target: 40, shortStretches: 'wait' });
  deepEqual(chart.waiting, [{ from: 12, to: 13, cause: steps[0]?.cause, found: 2 }]);
  deepEqual(
    chart.stretches.map(({ from, to }) => [from, to]),
    [[0, 11]],
  );
  deepEqual(
    chart.points.slice(-3).map(({ signal }) => signal),
    ['common', 'unjudged', 'unjudged'],
  );
  // How the process runs now is not known: the old limits say nothing of it.
  equal(chart.assurance, undefined);
  const both = [
    { from: 3, cause: 'a' },
    { from: 6, cause: 'b' },
  ];
  const short = seriesOf(noisy.slice(0, 8));
  throws(() => processChart(short, { ...options, steps: both, shortStretches: 'wait' }), {
    code: 'too-few-periods',
  });
  // Without a step nothing waits: a short series is refused as ever.
  throws(() => processChart(seriesOf([1, 1, 1, 1]), { ...options, shortStretches: 'wait' }), {
    code: 'no-variance',
  });
});

test('lower is better, or neither: the same points by other names', () => {
  const values = [...noisy, 51, 80];
  const last = (better: 'higher' | 'lower' | 'neither') =>
    processChart(seriesOf(values), { ...options, better, target: 90 });
  deepEqual(
    (['higher', 'lower', 'neither'] as const).map((better) => last(better).points.at(-1)?.signal),
    ['improvement', 'concern', 'change'],
  );
  deepEqual(
    (['higher', 'lower', 'neither'] as const).map((better) => last(better).assurance),
    ['fails', 'passes', undefined],
  );
});

test('one wave, a gap, a constant series: each a clear refusal', () => {
  throws(() => processChart(seriesOf([50]), options), {
    code: 'too-few-periods',
    message: /1 periods.*at least 4/,
  });
  const gap = seriesOf(noisy).filter((point) => point.period !== 5);
  throws(() => processChart(gap, options), { code: 'missing-period', message: /Period 4 is followed by 6/ });
  throws(() => processChart(seriesOf(noisy.map(() => 50)), options), {
    code: 'no-variance',
    message: /are 50/,
  });
  throws(() => processChart(seriesOf([...noisy, Number.NaN]), options), { code: 'not-a-number' });
  throws(() => processChart(seriesOf(noisy), { ...options, target: Number.NaN }), { code: 'not-a-number' });
});
