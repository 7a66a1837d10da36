import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupCoder, questionCoder, versionOn } from './coding.ts';

const first = {
  version: 1,
  text: 'How good a job?',
  answers: { '1': 'Excellent', '2': 'Good', '3': 'Poor' },
  missing: { '8': 'Don’t know' },
};

test('a code may stand as number, text, decimal or label', () => {
  const code = questionCoder(first);
  assert.deepEqual(code(2), { code: 2 });
  assert.deepEqual(code('2'), { code: 2 });
  assert.deepEqual(code('2,0'), { code: 2 });
  assert.deepEqual(code(' good '), { code: 2 });
  assert.deepEqual(code(8), { code: 8 });
});

test('nothing is nothing; what the codebook does not know is said, not dropped', () => {
  const code = questionCoder(first);
  for (const cell of [null, '', ' - ', 'Not Asked', '#NULL!']) assert.deepEqual(code(cell), { code: null });
  assert.deepEqual(code(7), { unknown: true });
  assert.deepEqual(code('Gut'), { unknown: true });
});

test('a group keeps the codebook’s value; not stated is null', () => {
  const group = groupCoder({
    title: 'Sex',
    aliases: [],
    answers: { '1': 'Men', '2': 'Women' },
    not_stated: ['9'],
  });
  assert.deepEqual(group('women'), { value: '2' });
  assert.deepEqual(group(1), { value: '1' });
  assert.deepEqual(group('9'), { value: null });
  assert.deepEqual(group(null), { value: null });
  assert.deepEqual(group('x'), { unknown: true });
});

test('the version of a question is the last that had begun', () => {
  const question = {
    aliases: [],
    versions: [first, { ...first, version: 2, from: '2010-04-01', reason: 'New wording' }],
  };
  assert.equal(versionOn(question, '2010-03-31')?.version, 1);
  assert.equal(versionOn(question, '2010-04-01')?.version, 2);
});
