import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gridValues, percentScale, timeScale, timeTicks } from './scales.ts';

test('a scale of percentages ends on round values and holds what is shown', () => {
  const scale = percentScale([0.466, 0.54, 0.594], [300, 0]);
  assert.deepEqual(scale.domain(), [0.45, 0.6]);
  assert.ok(gridValues(scale).length <= 10);
});

test('a quiet series keeps ten points of height; none leaves 0 to 1', () => {
  const [low = 0, high = 0] = percentScale([0.5, 0.501], [300, 0]).domain();
  assert.ok(high - low >= 0.1);
  const [bottom = -1, top = 2] = percentScale([0.001, 0.999], [300, 0]).domain();
  assert.ok(bottom >= 0 && top <= 1);
});

test('never more than ten gridlines, and a scale without values is 0 to 1', () => {
  for (let high = 0.02; high <= 1; high += 0.01) {
    assert.ok(gridValues(percentScale([0, high], [300, 0])).length <= 10, String(high));
  }
  assert.deepEqual(percentScale([], [300, 0]).domain(), [0, 1]);
});

const quarters = Array.from({ length: 12 }, (_, index) => {
  const month = 6 + index * 3;
  const ends = ['03-31', '06-30', '09-30', '12-31'][(month / 3 - 1) % 4];
  return `${2008 + Math.floor((month - 1) / 12)}-${ends}`;
});

test('months are written at the last period and whole years before it', () => {
  const x = timeScale([...quarters, '2012-03-31'], [40, 900]);
  const ticks = timeTicks(quarters, x, 16, ['2012-03-31']).map((tick) => tick.text);
  assert.deepEqual(ticks, ['Jun 2008', 'Mar 2009', 'Mar 2010', 'Mar 2011', 'Mar 2012']);
});

test('on a narrow drawing only those months that have room', () => {
  const x = timeScale(quarters, [40, 200]);
  const ticks = timeTicks(quarters, x, 16);
  assert.ok(ticks.length >= 2);
  for (const [index, tick] of ticks.entries()) {
    const next = ticks[index + 1];
    if (next) assert.ok(next.x - tick.x > 60);
  }
});

test('a single day stands in the middle', () => {
  assert.equal(timeScale(['2011-03-31'], [0, 100])('2011-03-31'), 50);
});
