import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { surveySettings } from '#features/measures/rules/survey.ts';
import { readSettings } from '#tools/settings/yaml.ts';
import { headlineAimed } from './movement.ts';
import { nationalFile, nationalSeries } from './national.ts';

test('rolling years from March 2008 to March 2012, about 3,000 Londoners each', () => {
  const series = nationalSeries();
  assert.equal(series.length, 17);
  assert.deepEqual([series[0]?.ends, series.at(-1)?.ends], ['2008-03-31', '2012-03-31']);
  for (const { base, designFactor, value } of series) {
    assert.ok(base > 2_900 && base < 3_100);
    assert.ok(designFactor > 1 && value > 0.46 && value < 0.56);
  }
});

test('its level lies one or two points off the London survey, within what its sample allows', () => {
  const apart = nationalSeries().map(({ value }, index) => value - headlineAimed(index - 2));
  const mean = apart.reduce((sum, each) => sum + each, 0) / apart.length;
  assert.ok(mean > 0.005 && mean < 0.025, String(mean));
});

test('a file holds what was published by then, under the columns that the survey names', () => {
  const [header = '', ...rows] = nationalFile('2009-03-31').trimEnd().split('\n');
  assert.equal(rows.length, 5);
  const { value } = readSettings(join(import.meta.dirname, 'surveys/national/survey.yaml'), surveySettings);
  assert.ok(value.kind === 'series');
  assert.deepEqual(
    header.split(',').toSorted(),
    [...Object.values(value.columns), ...value.ignore].toSorted(),
  );
  assert.ok(rows.every((row) => row.endsWith(',invented')));
});
