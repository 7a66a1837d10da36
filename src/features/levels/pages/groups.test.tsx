import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToStaticMarkup } from 'preact-render-to-string';
import {
  sampleComparison,
  sampleFigure,
  sampleMeasure,
  sampleReading,
  settings,
} from '../../../../test/support/figures.ts';
import { periodsOffered } from '../rules/newest.ts';
import type { Reading } from '../rules/reading.ts';
import { GroupsPage } from './groups.tsx';

const groups = {
  sex: { title: 'Sex', aliases: [], answers: { '1': 'Men', '2': 'Women' }, not_stated: [], comparator: '1' },
  age: { title: 'Age', aliases: [], answers: { '1': 'Young', '2': 'Old' }, not_stated: [] },
};

const men = sampleReading({ domain: 'sex', group_value: '1', value: 0.52 });
const before = { period: 'year-to-2010-03', starts: '2009-04-01', ends: '2010-03-31' };

function words(...history: Reading[]): string {
  const offered = periodsOffered(
    history.map(({ figure }) => figure),
    'year-to-2011-03',
  );
  assert.ok(offered);
  const html = renderToStaticMarkup(
    <GroupsPage
      settings={settings}
      measures={[sampleMeasure()]}
      measure={sampleMeasure()}
      groups={groups}
      offered={offered}
      everyone={{ figure: sampleFigure({ area: 'F1', value: 0.5 }), comparisons: {} }}
      history={history}
      revisited={false}
    />,
  );
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

test('a real gap is said in words with its margin, and marked real over the years', () => {
  const women = { domain: 'sex', group_value: '2' };
  const text = words(
    sampleReading({ ...women, ...before, value: 0.5 }, sampleComparison('comparator', -0.02)),
    men,
    sampleReading({ ...women, value: 0.45 }, sampleComparison('comparator', -0.07)),
  );
  assert.match(text, /The one gap between groups is real/);
  assert.match(text, /Sex: “Women” 7\.0 points lower than “Men”/);
  assert.match(text, /45\.0% 41\.0 to 49\.0 600 −7\.0 −11\.0 to −3\.0 Really lower/);
  assert.match(text, /Year to Mar 2011 −7\.0 \(−11\.0 to −3\.0\), real/);
  assert.match(text, /Year to Mar 2010 −2\.0 \(−6\.0 to 2\.0\) /);
});

test('a gap that chance explains is never called a difference', () => {
  const text = words(
    men,
    sampleReading({ domain: 'sex', group_value: '2', value: 0.5 }, sampleComparison('comparator', -0.02)),
  );
  assert.match(text, /Sex: no gap that chance could not explain/);
  assert.match(text, /−2\.0 −6\.0 to 2\.0 Cannot be told apart/);
  assert.doesNotMatch(text, /Really lower/);
});

test('a hidden value shows its reason and no number', () => {
  const text = words(men, sampleReading({ domain: 'sex', group_value: '2', value: null }));
  assert.match(text, /Women: fewer than 50 people gave an answer/);
  assert.match(text, /not shown: under 50 answers/);
});

test('a group that names no comparator is not judged', () => {
  const text = words(
    sampleReading({ domain: 'age', group_value: '1', value: 0.4 }),
    sampleReading({ domain: 'age', group_value: '2', value: 0.6 }),
  );
  assert.match(text, /Age: 40\.0% of “Young”, 60\.0% of “Old”/);
  assert.match(text, /no gap is tested/);
  assert.doesNotMatch(text, /cannot be told from it|Cannot be told apart/);
});

const widest = { lower: -1, upper: 1, standard_error: 0.004, degrees_of_freedom: 300 };

test('a gap that really fell is closing, with how much it fell and what would have been seen', () => {
  const women = { domain: 'sex', group_value: '2' };
  const text = words(
    sampleReading({ ...women, ...before }, sampleComparison('comparator', -0.12, widest)),
    men,
    sampleReading(women, sampleComparison('comparator', -0.05, widest)),
  );
  assert.match(text, /The gap is closing/);
  assert.match(text, /Sex: “Women” to “Men” Closing −12\.0 −5\.0 \+7\.0 \(5\.9 to 8\.1\) 1\.6 points/);
});

test('a gap whose closing would have gone unnoticed cannot be told, and rolling years that overlap are no test', () => {
  const women = { domain: 'sex', group_value: '2' };
  const text = words(
    sampleReading({ ...women, ...before }, sampleComparison('comparator', -0.02)),
    men,
    sampleReading(women, sampleComparison('comparator', -0.05)),
  );
  assert.match(text, /The gap cannot be said to be closing or widening: too few people were asked/);
  const overlapping = { period: 'year-to-2010-12', starts: '2010-01-01', ends: '2010-12-31' };
  const none = words(
    sampleReading({ ...women, ...overlapping }, sampleComparison('comparator', -0.12, widest)),
    men,
    sampleReading(women, sampleComparison('comparator', -0.05, widest)),
  );
  assert.match(none, /cannot be told yet: that takes two years which share no interviews/);
});
