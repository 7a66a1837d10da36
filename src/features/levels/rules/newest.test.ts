import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newestFigure, type PeriodOffered, periodsOffered } from './newest.ts';

const quarter = (period: string, ends: string): PeriodOffered => ({
  period,
  period_kind: 'quarter',
  starts: '',
  ends,
});
const year = (period: string, ends: string): PeriodOffered => ({
  period,
  period_kind: 'rolling-year',
  starts: '',
  ends,
});
const offered = [
  quarter('2010-Q4', '2010-12-31'),
  year('year-to-2010-12', '2010-12-31'),
  quarter('2011-Q1', '2011-03-31'),
];

test('a page opens with the newest year, even where a quarter is newer', () => {
  assert.equal(newestFigure(offered)?.period, 'year-to-2010-12');
  assert.equal(newestFigure([quarter('2011-Q1', '2011-03-31')])?.period, '2011-Q1');
  assert.equal(newestFigure([]), undefined);
});

test('the period asked for is shown among those of its kind', () => {
  const found = periodsOffered(offered, '2010-Q4');
  assert.equal(found?.chosen.period, '2010-Q4');
  assert.deepEqual(
    found?.periods.map(({ period }) => period),
    ['2010-Q4', '2011-Q1'],
  );
  assert.deepEqual(
    found?.kinds.map(({ period }) => period),
    ['year-to-2010-12', '2011-Q1'],
  );
  assert.equal(found?.missing, false);
});

test('a period that is not there is said to be missing, and the newest year shown', () => {
  const found = periodsOffered(offered, '1999-Q1');
  assert.equal(found?.chosen.period, 'year-to-2010-12');
  assert.equal(found?.missing, true);
  assert.equal(periodsOffered(offered, '')?.missing, false);
  assert.equal(periodsOffered([], '2010-Q4'), undefined);
});
