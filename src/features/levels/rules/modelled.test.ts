import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleArea, sampleReading } from '../../../../test/support/figures.ts';
import { modelledAreas } from './modelled.ts';

const quarter = { period: '2011-Q1', period_kind: 'quarter', base: 150, standard_error: 0.045 } as const;
const yearBefore = { period: 'year-to-2010-12', ends: '2010-12-31' } as const;
const before = [0.42, 0.47, 0.5, 0.53, 0.55, 0.58, 0.61, 0.66, 0.49, 0.52];
const now = [0.35, 0.52, 0.46, 0.62, 0.5, 0.66, 0.55, 0.75, 0.41, 0.6];
const list = (values: readonly (number | null)[]) =>
  values.map((value, index) => ({
    area: sampleArea(`A${index + 1}`, `Area ${index + 1}`),
    reading: sampleReading({ ...quarter, area: `A${index + 1}`, value }),
  }));
const years = (version = 1) =>
  before.map((value, index) => sampleReading({ ...yearBefore, area: `A${index + 1}`, value, version }));

test('a modelled figure lies between the direct one and what its year before leads one to expect', () => {
  const { rows, model, withYearBefore } = modelledAreas(list(now), years());
  assert.ok(withYearBefore && model !== undefined && model.coefficients.length === 2);
  for (const { direct, modelled, lower, upper } of rows) {
    assert.ok(modelled !== undefined && lower !== undefined && upper !== undefined);
    const [low, high] = [direct.value, modelled.synthetic].toSorted((a, b) => a - b);
    assert.ok(modelled.value >= (low ?? 1) && modelled.value <= (high ?? 0));
    assert.ok(modelled.gamma > 0 && modelled.gamma < 1);
    assert.ok(upper - lower < 2 * 1.96 * 0.05);
  }
});

test('a year before in another question, or missing in one area, does not help', () => {
  assert.equal(modelledAreas(list(now), years(2)).withYearBefore, false);
  const some = modelledAreas(list(now), years().slice(1));
  assert.equal(some.withYearBefore, false);
  assert.equal(some.model?.coefficients.length, 1);
});

test('where chance explains all, only direct figures can be shown', () => {
  const alike = [0.5, 0.51, 0.49, 0.5, 0.51, 0.49, 0.5, 0.51, 0.49, 0.5];
  const { rows, model, without } = modelledAreas(list(alike), []);
  assert.equal(model, undefined);
  assert.equal(without, 'no-variance');
  assert.ok(rows.every(({ modelled }) => modelled === undefined));
});

test('too few areas, or none that is shown: direct figures only, with who is left out', () => {
  assert.equal(modelledAreas(list(now.slice(0, 4)), []).without, 'too-few-areas');
  const none = modelledAreas(list([null, null]), []);
  assert.deepEqual([none.rows.length, none.leftOut.length, none.without], [0, 2, 'too-few-areas']);
});
