import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { surveySettings } from '#features/measures/rules/survey.ts';
import { readSettings } from '#tools/settings/yaml.ts';
import { scottishSample } from './sample.ts';

const here = import.meta.dirname;

test('sample.csv is the invented sample', () => {
  assert.equal(readFileSync(join(here, 'sample.csv'), 'utf8'), scottishSample());
});

test('the sample has the columns, periods and measures that the survey names', () => {
  const { value } = readSettings(join(here, 'surveys/scjs/survey.yaml'), surveySettings);
  assert.ok(value.kind === 'series');
  const [header = '', ...rows] = scottishSample().trimEnd().split('\n');
  assert.equal(rows.length, 60);
  const columns = header.replaceAll('"', '').split(',');
  assert.deepEqual(columns.toSorted(), [...Object.values(value.columns), ...value.ignore].toSorted());
  for (const row of rows) {
    const [, , , year = '', , variable = ''] = row.split('"');
    assert.ok(value.periods !== undefined && year in value.periods, year);
    assert.ok(variable in value.measures || variable.startsWith('QSFDARK: '), variable);
  }
});
