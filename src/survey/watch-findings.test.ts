import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { judgeGap, judgeWatch, type WatchedPeriod, type WatchThresholds, watchThresholds } from './index.ts';

const thresholds: WatchThresholds = { fires: 3.2, nearly: 2.7, behindFor: 3 };

const quarters = (...percent: number[]): WatchedPeriod[] =>
  percent.map((value) => ({ value: value / 100, variance: 0.002 }));
const onPath = (path: number, upper: number, periods: readonly WatchedPeriod[]): WatchedPeriod[] =>
  periods.map((period) => ({ ...period, path, upper }));
const history = quarters(60, 60, 60, 60, 60, 60, 60, 60);
const brief = (findings: ReturnType<typeof judgeWatch>) =>
  findings.map(({ rule, state }) => `${rule}: ${state}`);

test('the larger the fall, the louder: quiet, nearly, fired, with the figures compared', () => {
  const after = (level: number) =>
    judgeWatch([...history, ...quarters(level, level, level, level)], 8, thresholds);
  deepEqual([57, 52, 50].map(after).flatMap(brief), ['fall: quiet', 'fall: nearly', 'fall: fired']);
  const [fall] = after(50);
  deepEqual(fall?.reason.kind === 'fall' && [fall.reason.periods, fall.reason.against], [4, 'all before']);
  ok(fall?.reason.kind === 'fall' && Math.abs(fall.reason.expected - 0.6) < 1e-12);
  deepEqual([fall?.threshold, fall?.nearlyFrom], [3.2, 2.7]);
});

test('a large fall fires after two quarters, a rise never', () => {
  deepEqual(brief(judgeWatch([...history, ...quarters(42, 44)], 8, thresholds)), ['fall: fired']);
  deepEqual(brief(judgeWatch([...history, ...quarters(78, 80, 79, 81)], 8, thresholds)), ['fall: quiet']);
});

test('one quarter alone opens nothing, however low', () => {
  deepEqual(judgeWatch([...history, ...quarters(20)], 8, thresholds), []);
});

test('off track needs the verdict and the weight of four quarters: either alone nearly fires', () => {
  const short = [...history, ...onPath(0.7, 0.72, quarters(60, 60, 60, 60))];
  const near = [...history, ...onPath(0.62, 0.7, quarters(60, 60, 60, 60))];
  const of = (series: WatchedPeriod[], offTrack: boolean) =>
    judgeWatch(series, 8, thresholds, { offTrack }).find(({ rule }) => rule === 'off-track')?.state;
  equal(of(short, true), 'fired');
  equal(of(short, false), 'nearly');
  equal(of(near, true), 'nearly');
  equal(of(near, false), 'quiet');
  const early = judgeWatch([...history, ...onPath(0.7, 0.72, quarters(60, 60))], 8, thresholds, {
    offTrack: true,
  });
  ok(brief(early).includes('off-track-unweighed: nearly'), `${brief(early)}`);
});

test('behind fires at the third quarter in a row, nearly at the second', () => {
  const of = (count: number) =>
    judgeWatch([...history, ...onPath(0.65, 0.64, history.slice(0, count))], 8, thresholds).find(
      ({ rule }) => rule === 'behind',
    )?.state;
  deepEqual([1, 2, 3, 4].map(of), ['quiet', 'nearly', 'fired', 'fired']);
});

test('a sign on a control chart is listed and opens nothing', () => {
  const findings = judgeWatch([...history, ...quarters(60, 60)], 8, thresholds, {
    chartSignal: 'seven under the mean',
  });
  deepEqual(brief(findings), ['fall: quiet', 'chart-signal: nearly']);
});

test('a gap that widens fires whichever group is ahead, one that closes does not', () => {
  const steady = [10, 10, 10, 10, 10, 10, 10, 10];
  const gap = (sign: number, ...points: number[]) =>
    judgeGap(quarters(...[...steady, ...points].map((point) => sign * point)), 8, thresholds);
  for (const sign of [1, -1]) {
    const widened = gap(sign, 21, 21, 21, 21);
    equal(widened?.state, 'fired');
    ok(widened?.reason.kind === 'gap-widening' && Math.abs(widened.reason.found - sign * 0.21) < 1e-12);
    equal(gap(sign, 0, 0, 0, 0)?.state, 'quiet');
  }
  equal(gap(1), undefined);
});

test('nearly fired is a budget of four times as many; heights upside down are refused', () => {
  const plan = {
    series: 32,
    history: 8,
    watched: 12,
    periodsAYear: 4,
    falseAlarmsAYear: 0.25,
    withPath: true,
    behindFor: 3,
  };
  const one = watchThresholds(plan);
  equal(one.nearly, watchThresholds({ ...plan, falseAlarmsAYear: 1 }).fires);
  equal(one.behindFor, 3);
  throws(() => judgeWatch([...history, ...quarters(50, 50)], 8, { fires: 2, nearly: 3 }), {
    code: 'out-of-range',
  });
  throws(() => judgeWatch([...history, ...quarters(50, 50)], 8, { fires: Number.NaN, nearly: 3 }), {
    code: 'out-of-range',
  });
});
