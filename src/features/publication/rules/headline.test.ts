import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quartersBetween } from './headline.ts';

test('quarters are counted whole', () => {
  assert.equal(quartersBetween('2011-03-31', '2012-03-31'), 4);
  assert.equal(quartersBetween('2011-03-31', '2011-06-30'), 1);
  assert.equal(quartersBetween('2011-03-31', '2011-03-31'), 0);
  assert.equal(quartersBetween('2012-03-31', '2011-03-31'), -4);
});
