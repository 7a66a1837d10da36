import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counted, numberWord } from './counting.ts';

test('counts are words to nine and figures from ten', () => {
  assert.equal(numberWord(5, true), 'Five');
  assert.equal(numberWord(9), 'nine');
  assert.equal(numberWord(10, true), '10');
  assert.equal(counted(1, 'wave'), 'one wave');
  assert.equal(counted(12, 'wave'), '12 waves');
});
