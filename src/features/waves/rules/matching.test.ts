import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codebookSettings } from '#features/measures/rules/codebook.ts';
import type { SourceColumn } from '#tools/files/reader.ts';
import { changedLabels, matchColumns } from './matching.ts';

const codebook = codebookSettings.parse({
  survey: 'pas',
  columns: { weight: 'WT', area: 'BOROUGH', day: 'DATE', aliases: { area: ['C2'] } },
  groups: { sex: { title: 'Sex', column: 'XQ135r', aliases: ['NXQ135'], answers: { 1: 'Men', 2: 'Women' } } },
  questions: {
    good_job: {
      column: 'Q60',
      versions: [{ version: 1, text: 'How good?', answers: { 1: 'Good', 2: 'Poor' } }],
    },
    trust: { versions: [{ version: 1, text: 'Trust?', answers: { 1: 'Yes', 2: 'No' } }] },
  },
  measures: {
    good_job: {
      title: 'Good job',
      short_title: 'Good job',
      sentence: 'say so',
      question: 'good_job',
      positive: [1],
    },
  },
  ignore: ['comment'],
});

const columns = (...names: string[]): SourceColumn[] => names.map((name) => ({ name, kind: 'text' }));

test('columns are found by name or alias in any case, and what is new or gone is told', () => {
  const match = matchColumns(codebook, columns('wt', 'C2', 'Date', 'q60', 'NXQ135', 'Comment', 'Extra'));
  assert.equal(match.weight, 0);
  assert.equal(match.area, 1);
  assert.deepEqual([...match.questions], [['good_job', 3]]);
  assert.deepEqual([...match.groups], [['sex', 4]]);
  assert.deepEqual(match.renamed, [
    { column: 'C2', is: 'area' },
    { column: 'NXQ135', is: 'sex' },
  ]);
  assert.deepEqual(match.gone, ['trust']);
  assert.deepEqual(match.unknown, ['Extra']);
  assert.deepEqual(match.lacking, []);
});

test('a missing weight or area is lacking, with every name that would do', () => {
  const match = matchColumns(codebook, columns('Date', 'Q60'));
  assert.deepEqual(match.lacking, [
    { role: 'weight', names: ['WT'] },
    { role: 'area', names: ['BOROUGH', 'C2'] },
  ]);
});

test('answers labelled otherwise are told; case and punctuation make no difference', () => {
  const column: SourceColumn = {
    name: 'Q60',
    kind: 'number',
    valueLabels: [
      { code: 1, label: 'GOOD.' },
      { code: 2, label: 'Very poor' },
    ],
  };
  assert.deepEqual(changedLabels(column, { '1': 'Good', '2': 'Poor' }), [
    { code: '2', file: 'Very poor', codebook: 'Poor' },
  ]);
});
