import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { targetTerms } from '#features/targets/rules/terms.ts';
import { sampleReading } from '../../../../test/support/figures.ts';
import { groupsOnPath } from './group-positions.ts';

const plain = { aliases: [], not_stated: [] };
const groups = {
  sex: { title: 'Sex', ...plain, answers: { '1': 'Men', '2': 'Women' } },
  age: { title: 'Age', ...plain, answers: { '1': 'Young', '2': 'Old' } },
};
/** 50% in March 2009, 60% in March 2013: 55% asked for in March 2011. */
const terms = targetTerms.parse({
  ...{ measure: 'trust', area: 'F1', set_by: 'the Board', authority: 'its own' },
  baseline: { value: 0.5, day: '2009-03-31', source: 'the survey' },
  goal: { value: 0.6, day: '2013-03-31' },
});
const level = (domain: string, group_value: string, value: number | null) =>
  sampleReading({ domain, group_value, value });

test('each group stands above, below or level with the path of everybody, all judged together', () => {
  const found = groupsOnPath(
    groups,
    [level('sex', '1', 0.62), level('sex', '2', 0.48), level('age', '1', 0.56), level('age', '2', null)],
    terms,
  );
  ok(found !== undefined);
  equal(found.path.toFixed(3), '0.550');
  deepEqual(
    found.groups.map(({ values }) => values.map(({ label, position }) => `${label} ${position}`)),
    [
      ['Men above', 'Women below'],
      ['Young same', 'Old hidden'],
    ],
  );
});

test('what stands out alone need not among many groups', () => {
  const many = Object.fromEntries(
    Array.from({ length: 20 }, (_, place) => [String(place + 1), `Ward ${place + 1}`]),
  );
  const wards = { ward: { title: 'Ward', ...plain, answers: many } };
  // 2.4 standard errors below for the first, the others on the path.
  const readings = Object.keys(many).map((value, place) => level('ward', value, place === 0 ? 0.502 : 0.55));
  equal(groupsOnPath(wards, readings, terms)?.groups[0]?.values[0]?.position, 'same');
  equal(groupsOnPath(wards, readings.slice(0, 1), terms)?.groups[0]?.values[0]?.position, 'below');
});

test('another question, or a period before the baseline, is not set beside the path', () => {
  equal(
    groupsOnPath(groups, [sampleReading({ domain: 'sex', group_value: '1', version: 2 })], terms),
    undefined,
  );
  const before = { period: 'year-to-2008-03', starts: '2007-04-01', ends: '2008-03-31' };
  equal(
    groupsOnPath(groups, [sampleReading({ domain: 'sex', group_value: '1', ...before })], terms),
    undefined,
  );
  equal(groupsOnPath(groups, [], terms), undefined);
});
