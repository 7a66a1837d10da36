import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileSize } from './file-size.ts';

test('sizes are said in bytes, kilobytes and megabytes, and never as 1000 kB', () => {
  assert.equal(fileSize(0), '0\u00a0bytes');
  assert.equal(fileSize(999), '999\u00a0bytes');
  assert.equal(fileSize(1000), '1\u00a0kB');
  assert.equal(fileSize(212_345), '212\u00a0kB');
  assert.equal(fileSize(999_499), '999\u00a0kB');
  assert.equal(fileSize(999_500), '1.0\u00a0MB');
  assert.equal(fileSize(9_640_000), '9.6\u00a0MB');
  assert.equal(fileSize(123_456_789), '123\u00a0MB');
});
