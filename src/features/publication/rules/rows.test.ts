import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Area } from '#features/bodies/rules.ts';
import type { Reading } from '#features/levels/rules/reading.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { levelColumns } from './level-columns.ts';
import { levelRows, noteOf } from './rows.ts';

const area = (code: string, kind: Area['kind'], position: number): Area => ({
  code,
  kind,
  position,
  name: `Area ${code}`,
  shortName: code,
  tile: undefined,
  members: [],
});

const measure: Measure = {
  id: 'safe',
  survey: 's',
  title: 'Safe',
  shortTitle: 'Safe',
  sentence: 'feel safe',
  factor: undefined,
  headline: false,
  direction: 'more',
  unit: 'proportion',
  askedOf: undefined,
  notes: ['Lanterns were lent.'],
  versions: [],
};

type Figure = Reading['figure'];

function figure(more: Partial<Figure>): Figure {
  const group = more.domain === undefined ? 'everyone' : `${more.domain}=${more.group_value ?? ''}`;
  return {
    id: `safe/${more.area ?? 'F'}/${more.period ?? '2011-Q1'}/${group}/3`,
    survey: 's',
    measure: 'safe',
    version: 2,
    area: 'F',
    period: '2011-Q1',
    period_kind: 'quarter',
    starts: '2011-01-01',
    ends: '2011-03-31',
    domain: '',
    group_value: '',
    state: 'published',
    status: 'reliable',
    reasons: '[]',
    value: 0.5,
    lower: 0.4,
    upper: 0.6,
    standard_error: 0.05,
    base: 120,
    weighted_base: 119.5,
    effective_base: 100,
    design_effect: 1.2,
    degrees_of_freedom: 20,
    method: 'logit',
    detail: '{}',
    published_at: '2011-04-28T09:30:00.000Z',
    ended_at: null,
    follows: null,
    reason: null,
    program_version: '0',
    ...more,
  };
}

const context = {
  settings: {},
  areas: [area('F', 'force', 0), area('B', 'area', 1), area('A', 'area', 2)],
  measure,
  groups: {
    sex: { title: 'Sex', aliases: [], answers: { 1: 'Men', 2: 'Women' }, not_stated: [] },
  },
  site: 'https://figures.example',
};

test('a row has every column, its revision, its permanent address and its notes', () => {
  const [row] = levelRows([figure({ domain: 'sex', group_value: '2' })], context);
  assert.deepEqual(Object.keys(row ?? {}).sort(), levelColumns.map((column) => column.name).sort());
  assert.equal(row?.['group'], 'sex');
  assert.equal(row?.['group_value_label'], 'Women');
  assert.equal(row?.['question_version'], 2);
  assert.equal(row?.['revision'], 3);
  assert.equal(row?.['address'], 'https://figures.example/figures/safe/F/2011-Q1/sex%3D2/3');
  assert.equal(row?.['symbol'], null);
  assert.equal(row?.['note'], 'Lanterns were lent.');
});

test('a hidden figure keeps its place and has no number; its symbol says why', () => {
  const nothing = { value: null, lower: null, upper: null, standard_error: null, base: null };
  const rest = { weighted_base: null, effective_base: null, design_effect: null, degrees_of_freedom: null };
  const [row] = levelRows([figure({ status: 'hidden', method: 'none', ...nothing, ...rest })], context);
  assert.equal(row?.['symbol'], 'c');
  const numbers = Object.entries(row ?? {}).filter(([, value]) => typeof value === 'number');
  assert.deepEqual(
    numbers.map(([name]) => name),
    ['question_version', 'revision'],
  );
});

test('the order is the same however the figures come: kind of period, period, area, everyone before groups', () => {
  const figures = [
    figure({ area: 'A' }),
    figure({ area: 'B' }),
    figure({ domain: 'sex', group_value: '2' }),
    figure({ domain: 'sex', group_value: '1' }),
    figure({}),
    figure({ period: '2010-Q4', ends: '2010-12-31' }),
    figure({ period: 'year-to-2010-12', period_kind: 'rolling-year', ends: '2010-12-31' }),
  ];
  const order = (list: readonly Figure[]) =>
    levelRows(list, context).map((row) =>
      [row['period'], row['area'], row['group'], row['group_value']].join(' '),
    );
  const expected = [
    '2010-Q4 F everyone ',
    '2011-Q1 F everyone ',
    '2011-Q1 F sex 1',
    '2011-Q1 F sex 2',
    '2011-Q1 B everyone ',
    '2011-Q1 A everyone ',
    'year-to-2010-12 F everyone ',
  ];
  assert.deepEqual(order(figures), expected);
  assert.deepEqual(order(figures.toReversed()), expected);
});

test('invented figures say so in every row', () => {
  const settings = {
    example: { note: 'All invented.', begins: '2008-04-01', opens: '2011-04-28', ends: '2012-07-26' },
  };
  const [row] = levelRows([figure({})], { ...context, settings });
  assert.equal(row?.['note'], 'All invented. Lanterns were lent.');
  assert.equal(noteOf([undefined]), null);
});
