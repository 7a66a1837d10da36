import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareFigures, countFigures } from './figures-compared.ts';

const before = [
  '2011-04-28 pas good_job in E23000001',
  ' 2010-Q4: 0.600000 0.590000 0.610000 5000',
  ' 2011-Q1: 0.610000 0.600000 0.620000 5000',
  '',
  '2011-04-28 pas trust in E23000001',
  ' 2011-Q1: - - - - hidden',
  '',
].join('\n');

test('the same figures are counted, and nothing else is said', () => {
  assert.equal(countFigures(before), 3);
  assert.deepEqual(compareFigures(before, before), ['No published figure has changed: 3 compared.']);
});

test('a changed, a lost and a new figure are each named with their numbers', () => {
  const after = before
    .replace('0.610000 0.600000', '0.610001 0.600000')
    .replace(' 2010-Q4', ' 2010-Q3')
    .replace('- - - - hidden', '0.500000 0.400000 0.600000 80 caution');
  const [counts, , ...lines] = compareFigures(before, after);
  assert.match(counts ?? '', /^2 figures changed, 1 gone, 1 new; 3 in all\./);
  assert.deepEqual(lines, [
    'changed  2011-04-28 pas good_job in E23000001, 2011-Q1: 0.610000 0.600000 0.620000 5000 -> 0.610001 0.600000 0.620000 5000',
    'changed  2011-04-28 pas trust in E23000001, 2011-Q1: - - - - hidden -> 0.500000 0.400000 0.600000 80 caution',
    'gone     2011-04-28 pas good_job in E23000001, 2010-Q4: 0.600000 0.590000 0.610000 5000',
    'new      2011-04-28 pas good_job in E23000001, 2010-Q3: 0.600000 0.590000 0.610000 5000',
  ]);
});

test('of many differences the first forty are listed and all counted', () => {
  const many = (value: number) =>
    ['heading', ...Array.from({ length: 60 }, (_, index) => ` area${index}: 0.${value}`)].join('\n');
  const told = compareFigures(many(1), many(2));
  assert.match(told[0] ?? '', /^60 figures changed/);
  assert.equal(told.length, 2 + 40 + 1);
  assert.equal(told.at(-1), 'and 20 more');
});
