import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ObservedDesign, planSample, type SampleQuestion } from './sample.ts';
import { readGiven } from './sample-given.ts';

const borough: ObservedDesign = {
  step: 3,
  interviews: 150,
  interviewsPerUnit: 12.5,
  strata: 1,
  designEffect: 1.3,
  level: 0.5,
  figures: ['a', 'b'],
  newest: '2011-Q1',
  areas: 32,
  part: { share: 1 / 32, interviewShare: 1 / 32 },
  correlation: undefined,
};

const ask = (change: Partial<SampleQuestion> = {}): SampleQuestion => ({
  aim: 'change',
  interviews: undefined,
  periods: 4,
  see: 0.05,
  together: 32,
  ...change,
});

test('a borough of 150 a quarter sees some 9 points between two years, and needs about 510 a quarter for 5', () => {
  const answer = planSample(borough, ask(), undefined);
  // 2.8 roots of 2 x 1.3 x 0.25 / 600 are 9.2 points; 88 degrees of freedom add a little.
  assert.ok(answer.smallest > 0.092 && answer.smallest < 0.096, String(answer.smallest));
  assert.equal(answer.degreesOfFreedom, 88);
  assert.ok(answer.power > 0.3 && answer.power < 0.34);
  assert.ok((answer.interviewsNeeded ?? 0) > 500 && (answer.interviewsNeeded ?? 0) < 520);
  assert.ok((answer.smallestTogether ?? 0) > 1.3 * answer.smallest);
});

test('what is needed is enough, and one interview fewer is not', () => {
  for (const aim of ['change', 'level', 'part'] as const) {
    const needed = planSample(borough, ask({ aim }), undefined).interviewsNeeded ?? 0;
    assert.ok(planSample(borough, ask({ aim, interviews: needed }), undefined).smallest <= 0.05, aim);
    assert.ok(planSample(borough, ask({ aim, interviews: needed - 1 }), undefined).smallest > 0.05, aim);
  }
  const quarters = planSample(borough, ask(), undefined).periodsNeeded ?? 0;
  assert.ok(planSample(borough, ask({ periods: quarters }), undefined).smallest <= 0.05);
  assert.ok(planSample(borough, ask({ periods: quarters - 1 }), undefined).smallest > 0.05);
});

test('a part is easier to tell from its whole than a change, as one side hardly errs', () => {
  const part = planSample(borough, ask({ aim: 'part' }), undefined);
  const change = planSample(borough, ask(), undefined);
  assert.ok(part.smallest < change.smallest / 1.3);
  assert.equal(part.degreesOfFreedom, 44);
});

test('a gap rests on the shares of both groups and what they share', () => {
  const gap = { firstShare: 0.5, secondShare: 0.5, designEffect: 1.3, correlation: 0 };
  const apart = planSample(borough, ask({ aim: 'gap' }), gap);
  assert.ok(Math.abs(apart.standardError - Math.sqrt((4 * 1.3 * 0.25) / 600)) < 1e-12);
  const together = planSample(borough, ask({ aim: 'gap' }), { ...gap, correlation: 0.2 });
  assert.ok(together.smallest < apart.smallest);
});

test('hardly any units: the row has no figure, and nothing looks fine', () => {
  const answer = planSample({ ...borough, interviews: 30 }, ask(), undefined);
  assert.equal(answer.alternatives[0]?.interviews, 15);
  assert.throws(() => planSample(borough, ask({ interviews: 10 }), undefined), /more units than strata/);
});

test('where the same units are visited again, a change is easier to see', () => {
  const kept = planSample({ ...borough, correlation: 0.4 }, ask(), undefined);
  assert.ok(kept.smallest < planSample(borough, ask(), undefined).smallest);
});

test('numbers are read as people write them; what cannot be is named with its field', () => {
  assert.deepEqual(readGiven({ interviews: '1,500', see: '5.1 points', periods: '8' }), {
    aim: 'change',
    interviews: 1500,
    periods: 8,
    see: 0.051,
    faults: [],
  });
  const wrong = readGiven({ interviews: '12.5', see: '-3', periods: '0', for: 'everything' });
  assert.deepEqual(
    wrong.faults.map(({ field }) => field),
    ['for', 'interviews', 'periods', 'see'],
  );
  assert.match(wrong.faults[3]?.text ?? '', /0\.1 to 50 points; “-3” was given/);
  assert.equal(readGiven({ see: '  ' }).see, 0.05);
});
