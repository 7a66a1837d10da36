import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSettings } from '#tools/settings/yaml.ts';
import { codebookSettings } from './codebook.ts';
import { codebookFaults } from './measure.ts';
import { proposeCodebook, type SeenColumn } from './proposal.ts';
import { proposalText } from './proposal-text.ts';

function column(name: string, more: Partial<SeenColumn> = {}): SeenColumn {
  return {
    name,
    label: undefined,
    kind: 'number',
    values: ['1', '2'],
    valueLabels: new Map(),
    missing: new Set(),
    rows: 100,
    filled: 100,
    areas: 0,
    allPositive: true,
    allDays: false,
    ...more,
  };
}

const agree = new Map([
  ['1', 'Strongly agree'],
  ['2', 'Tend to agree'],
  ['3', 'Disagree'],
  ['8', 'Don’t know'],
]);
const columns = [
  column('SERIAL', { values: undefined }),
  column('dweight', { values: undefined }),
  column('WT', { values: undefined }),
  column('Borough', { kind: 'text', values: ['Barnet', 'Brent'], areas: 2 }),
  column('IntDate', { kind: 'date', values: undefined, allDays: true, allPositive: false }),
  column('sex', {
    valueLabels: new Map([
      ['1', 'Men'],
      ['2', 'Women'],
      ['9', ''],
    ]),
  }),
  column('Q60', { label: 'Police can be trusted', valueLabels: agree, values: ['1', '2', '3', '8'] }),
  column('quarter', { values: ['1', '2', '3', '4'] }),
  column('remarks', { kind: 'text', values: undefined, allPositive: false }),
];

test('columns are given the roles that their names and values speak for', () => {
  const { roles, groups, ignored } = proposeCodebook(columns, undefined);
  assert.deepEqual(roles, { weight: 'WT', area: 'Borough', day: 'IntDate', respondent: 'SERIAL' });
  assert.deepEqual(
    groups.map(({ name }) => name),
    ['sex'],
  );
  assert.deepEqual(ignored, ['dweight', 'quarter', 'remarks']);
});

test('the weight that the file itself names goes before any other', () => {
  assert.equal(proposeCodebook(columns, 'dweight').roles.weight, 'dweight');
});

test('don’t know is no answer, and agreeing counts as positive', () => {
  const [question] = proposeCodebook(columns, undefined).questions;
  assert.deepEqual(question?.positive, ['1', '2']);
  assert.deepEqual(question?.missing, [['8', 'Don’t know']]);
  assert.equal(question?.answers.length, 3);
});

test('a proposal reads back as a sound codebook', () => {
  const text = proposalText('pas', proposeCodebook(columns, undefined));
  const codebook = parseSettings(text, 'proposed.yaml', codebookSettings);
  assert.deepEqual(codebookFaults(codebook), []);
  assert.equal(codebook.measures['q60']?.title, 'Police can be trusted');
  assert.deepEqual(codebook.groups['sex']?.not_stated, ['9']);
});

test('where no label says what counts, 1 counts of 0 and 1, and the two first of five bare codes', () => {
  const bare = ['1', '2', '3', '4', '5'];
  const { questions } = proposeCodebook(
    [
      column('contact', { values: ['0', '1'] }),
      column('q_goodjob', { values: ['3', '1', '2', '5', '4'] }),
      column('media', {
        values: ['0', '1'],
        valueLabels: new Map([
          ['0', 'None'],
          ['1', 'Some'],
        ]),
      }),
      column('asked', { values: bare, valueLabels: new Map(bare.map((code) => [code, `Colour ${code}`])) }),
    ],
    undefined,
  );
  assert.deepEqual(
    questions.map(({ positive }) => positive),
    [['1'], ['1', '2'], ['1'], ['1']],
  );
});
