import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleReading } from '../../../../test/support/figures.ts';
import { processHeading, ruleWords, signalWords } from '../drawings/process-words.ts';
import { processOf } from './process.ts';
import type { Reading } from './reading.ts';

const days = [
  ['01-01', '03-31'],
  ['04-01', '06-30'],
  ['07-01', '09-30'],
  ['10-01', '12-31'],
] as const;

function quarter(index: number, value: number | null, version = 1): Reading {
  const [starts, ends] = days[index % 4] ?? days[0];
  const year = 2008 + Math.floor(index / 4);
  return sampleReading({
    period: `${year}-Q${(index % 4) + 1}`,
    period_kind: 'quarter',
    starts: `${year}-${starts}`,
    ends: `${year}-${ends}`,
    value,
    version,
  });
}

const quiet = [0.52, 0.5, 0.51, 0.53, 0.5, 0.52, 0.51, 0.5, 0.52, 0.51, 0.53, 0.5, 0.51];
const quarters = (values: readonly (number | null)[]): Reading[] =>
  values.map((value, index) => quarter(index, value));

test('a point far from the rest is a signal, said in words and by the measure’s own direction', () => {
  const outcome = processOf(quarters([...quiet, 0.6]), 'more');
  assert.ok(outcome.kind === 'chart');
  const last = outcome.chart.points.at(-1);
  assert.ok(last);
  assert.equal(ruleWords(last), 'outside the process limits');
  assert.equal(signalWords(last, outcome.chart.stretches[0]?.mean ?? 0), 'High: better');
  assert.equal(
    processHeading(outcome.chart, 'quarter'),
    'One of 14 quarters is a signal that something changed',
  );
  const worse = processOf(quarters([...quiet, 0.6]), 'less');
  assert.ok(worse.kind === 'chart' && worse.chart.points.at(-1)?.signal === 'concern');
});

test('a quiet series has no signal; under 13 points its limits are provisional', () => {
  const outcome = processOf(quarters(quiet.slice(0, 12)), 'more');
  assert.ok(outcome.kind === 'chart' && outcome.chart.stretches[0]?.provisional === true);
  assert.match(processHeading(outcome.chart, 'quarter'), /No quarter is a signal/);
  const settled = processOf(quarters(quiet), 'more');
  assert.ok(settled.kind === 'chart' && settled.chart.stretches[0]?.provisional === false);
});

test('a level that rises all along is called that, not a series of alarms', () => {
  const rising = Array.from({ length: 14 }, (_, index) => 0.4 + 0.01 * index + (index % 2) * 0.002);
  const outcome = processOf(quarters(rising), 'more');
  assert.ok(outcome.kind === 'chart');
  assert.match(processHeading(outcome.chart, 'quarter'), /the level has risen all along/);
});

test('it begins after the last gap and after a changed question', () => {
  const gap = processOf(quarters([0.5, 0.52, null, ...quiet]), 'more');
  assert.ok(gap.kind === 'chart' && gap.readings.length === 13 && gap.leftOut === 3);
  const changed = [...quarters(quiet), quarter(13, 0.5, 2), quarter(14, 0.51, 2)];
  assert.deepEqual(processOf(changed, 'more'), { kind: 'too-few', found: 2, needed: 4 });
});

test('rolling years are never used, and no figures or constant ones give no chart', () => {
  assert.deepEqual(processOf([sampleReading({}), sampleReading({})], 'more'), {
    kind: 'too-few',
    found: 0,
    needed: 4,
  });
  assert.deepEqual(processOf(quarters([0.5, 0.5, 0.5, 0.5, 0.5]), 'more'), { kind: 'no-variance' });
});
