import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type TargetTerms, targetTerms } from '#features/targets/rules/terms.ts';
import { type JudgedFigure, judge, type VerdictEvidence } from './judge.ts';

const terms: TargetTerms = targetTerms.parse({
  measure: 'partnership',
  area: 'E23000001',
  baseline: { value: 0.48, day: '2009-03-31', source: 'a survey' },
  goal: { value: 0.594, day: '2012-03-31' },
  set_by: 'somebody',
  authority: 'a decision',
});

const figure = (value: number, half = 0.008, ends = '2011-03-31'): JudgedFigure => ({
  id: `figure/${value}`,
  value,
  lower: value - half,
  upper: value + half,
  ends,
  version: 1,
});

const evidence = (more: Partial<VerdictEvidence>): VerdictEvidence => ({
  on: '2011-04-28',
  latest: figure(0.511),
  decisive: undefined,
  required: 0.556,
  asked: undefined,
  periods: 12,
  probability: 0.5,
  withoutOdds: undefined,
  links: [],
  linked: [],
  ...more,
});

const word = (more: Partial<VerdictEvidence>, other = terms): string => judge(other, evidence(more)).word;

test('before the goal’s day the odds decide, and between them the path', () => {
  assert.equal(word({ probability: 0.7 }), 'On track');
  assert.equal(word({ probability: 0.6999 }), 'Behind');
  assert.equal(word({ probability: 0.2 }), 'Behind');
  assert.equal(word({ probability: 0.1999 }), 'Off track');
  assert.equal(word({ probability: 0.5, required: 0.515 }), 'Cannot tell yet');
  assert.equal(word({ probability: 0.5, required: 0.5191 }), 'Behind');
  assert.equal(
    word({ probability: 0.5, required: 0.5191 }, { ...terms, tolerance: 0.01 }),
    'Cannot tell yet',
  );
});

test('on and after the goal’s day the published figure of its period decides', () => {
  const met = figure(0.594, 0.008, '2012-03-31');
  const missed = figure(0.5939, 0.008, '2012-03-31');
  assert.equal(word({ on: '2012-04-26', decisive: met, probability: 0.01 }), 'Met');
  const { word: said, reasons } = judge(terms, evidence({ on: '2012-04-26', decisive: missed }));
  assert.equal(said, 'Missed');
  assert.deepEqual(reasons, [{ rule: 'decided', value: 0.5939, goal: 0.594, marginHoldsGoal: true }]);
  // The day has come and the figure has not: the odds go on, and say that it is awaited.
  assert.equal(judge(terms, evidence({ on: '2012-03-31', probability: 0.1 })).reasons[0]?.rule, 'awaited');
  // A figure that comes before its day decides nothing.
  assert.equal(word({ on: '2012-03-30', decisive: met, probability: 0.1 }), 'Off track');
});

test('what cannot be known never looks fine', () => {
  assert.equal(word({ periods: 3, probability: 0.99 }), 'Not enough data');
  assert.equal(word({ latest: undefined, probability: 0.99 }), 'Not enough data');
  assert.equal(word({ probability: undefined }), 'Not enough data');
  assert.equal(word({ probability: Number.NaN }), 'Not enough data');
  assert.equal(word({ latest: { ...figure(0.7), version: 2 }, probability: 0.99 }), 'Not enough data');
});

test('a target to fall is judged the other way round', () => {
  const fall = { ...terms, baseline: { ...terms.baseline, value: 0.3 }, goal: { ...terms.goal, value: 0.2 } };
  assert.equal(word({ on: '2012-05-01', decisive: figure(0.19) }, fall), 'Met');
  assert.equal(word({ on: '2012-05-01', decisive: figure(0.21) }, fall), 'Missed');
  assert.equal(word({ latest: figure(0.28), required: 0.25, probability: 0.5 }, fall), 'Behind');
  assert.equal(word({ latest: figure(0.22), required: 0.25, probability: 0.5 }, fall), 'Cannot tell yet');
});
