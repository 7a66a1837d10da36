import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleReading } from '../../../../test/support/figures.ts';
import { processHeading, ruleWords, signalWords } from '../drawings/process-words.ts';
import { processOf } from './process.ts';
import { assuranceOf, type ProcessGoal } from './process-goal.ts';
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

const stepFrom = (from: string) => ({
  ...{
    id: 's',
    measure: 'good_job',
    area: undefined,
    from,
    by: 'the Authority',
    recordedAt: `${from}T09:30:00.000Z`,
  },
  ...{ cause: 'Interviews by telephone', document: 'a contract' },
});
const lifted = [...quiet, ...quiet.map((value) => value + 0.08)];

test('limits start anew with the first whole quarter after a documented step', () => {
  // The 13th quarter is the first of 2011; a change within it leaves it with the time before.
  const inside = processOf(quarters([...quiet, ...lifted]), 'more', { steps: [stepFrom('2011-04-02')] });
  assert.ok(inside.kind === 'chart');
  assert.deepEqual(
    inside.chart.stretches.map(({ from, cause }) => [from, cause]),
    [
      [0, undefined],
      [14, 'Interviews by telephone'],
    ],
  );
  const plain = processOf(quarters(lifted), 'more');
  const stepped = processOf(quarters(lifted), 'more', { steps: [stepFrom('2011-04-01')] });
  assert.ok(plain.kind === 'chart' && stepped.kind === 'chart');
  assert.ok(plain.chart.points.some(({ signal }) => signal !== 'common'));
  assert.ok(stepped.chart.points.every(({ signal }) => signal === 'common'));
  assert.deepEqual(
    stepped.steps.map(({ period }) => period),
    [13],
  );
});

test('quarters too few for limits after a step wait, and so does a step that no quarter has followed', () => {
  const waiting = processOf(quarters([...quiet, 0.6, 0.61]), 'more', {
    steps: [stepFrom('2011-04-01')],
    target: 0.4,
  });
  assert.ok(waiting.kind === 'chart');
  assert.equal(waiting.chart.points.at(-1)?.signal, 'unjudged');
  assert.match(processHeading(waiting.chart, 'quarter'), /too few quarters have followed/);
  const later = processOf(quarters(quiet), 'more', { steps: [stepFrom('2012-01-01')] });
  assert.ok(later.kind === 'chart' && later.chart.stretches.length === 1);
  assert.deepEqual(
    later.steps.map(({ period }) => period),
    [undefined],
  );
  // A step before the first quarter changes nothing between those that are there.
  const before = processOf(quarters(quiet), 'more', { steps: [stepFrom('2007-01-01')] });
  assert.ok(before.kind === 'chart' && before.steps.length === 0);
  const split = processOf(quarters([0.5, 0.51, 0.52, 0.5, 0.51]), 'more', {
    steps: [stepFrom('2008-07-01')],
  });
  assert.deepEqual(split, { kind: 'too-few', found: 5, needed: 4, steps: 1 });
});

test('assurance is said of a target in force on the same question, by the newest limits', () => {
  const goal: ProcessGoal = {
    ...{ id: 't', state: 'in force', since: '2009-04-01', value: 0.594, day: '2012-03-31' },
    ...{ setBy: 'the Home Office', version: 1 },
  };
  const said = (
    value: number,
    change: Partial<ProcessGoal> = {},
    direction: 'more' | 'less' | 'neither' = 'more',
  ) => {
    const outcome = processOf(quarters(quiet), direction, { target: value });
    const found = assuranceOf(outcome, { ...goal, value, ...change }, direction);
    return found.kind === 'said' ? found.word : found.why;
  };
  assert.equal(said(0.594), 'consistently fails');
  assert.equal(said(0.4), 'consistently passes');
  assert.equal(said(0.51), 'hit and miss');
  assert.equal(said(0.594, {}, 'less'), 'consistently passes');
  assert.equal(said(0.4, {}, 'less'), 'consistently fails');
  assert.equal(said(0.594, { state: 'withdrawn' }), 'ended');
  assert.equal(said(0.594, { version: 2 }), 'other-question');
  assert.equal(said(0.594, {}, 'neither'), 'no-direction');
  assert.deepEqual(assuranceOf(processOf(quarters(quiet), 'more'), undefined, 'more'), {
    ...{ kind: 'unsaid', why: 'no-target' },
  });
  const stepped = processOf(quarters([...quiet, 0.6]), 'more', {
    steps: [stepFrom('2011-04-01')],
    target: 0.4,
  });
  assert.deepEqual(assuranceOf(stepped, goal, 'more'), { kind: 'unsaid', why: 'no-limits', goal });
});
