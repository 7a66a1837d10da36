import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelId, measureTaken, seriesInterval, windowEnding } from './series.ts';

test('a rolling year is named by the month it ends in', () => {
  assert.deepEqual(windowEnding('2014-12-31', 12), {
    id: 'year-to-2014-12',
    starts: '2014-01-01',
    ends: '2014-12-31',
  });
  assert.deepEqual(windowEnding('2015-03-31', 12).starts, '2014-04-01');
  assert.equal(windowEnding('2015-03-31', 3).id, '3-months-to-2015-03');
});

test('no base, no interval: none is invented', () => {
  const figure = { value: 0.5, base: null, designFactor: 1.2, lower: null, upper: null };
  assert.deepEqual(seriesInterval({ interval: 'design-factor' }, figure), { lower: null, upper: null });
  assert.deepEqual(seriesInterval({ interval: 'none' }, { ...figure, base: 100 }), {
    lower: null,
    upper: null,
  });
});

test('a published margin is 1.96 times the design factor times the error of a simple random sample', () => {
  const { lower, upper } = seriesInterval(
    { interval: 'design-factor' },
    { value: 0.154796971707922, base: 474, designFactor: 1.5, lower: null, upper: null },
  );
  assert.ok(lower !== null && upper !== null);
  assert.ok(Math.abs((upper - lower) / 2 - 0.0488449772825696) < 1e-15);
});

test('a measure that is taken as it comes is known by the code before its colon', () => {
  assert.deepEqual(
    measureTaken({ text: 'QRATPOL: How good a job?', title: 'Good job locally', reversed: false }),
    {
      id: 'qratpol',
      title: 'Good job locally',
      shortTitle: 'Good job locally',
      sentence: undefined,
      direction: 'more',
    },
  );
  assert.equal(
    measureTaken({ text: 'Trust in police', title: undefined, reversed: undefined }).id,
    'trust_in_police',
  );
  assert.equal(labelId('2016-18*'), '2016-18');
});
