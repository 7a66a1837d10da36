import assert from 'node:assert/strict';
import { test } from 'node:test';
import { populations } from './population.ts';
import { drawWards, wardsOf } from './wards.ts';
import { rakeBorough } from './weighting.ts';

const [population] = populations;
assert.ok(population);

test('weights add up to the borough and fit its men and women', () => {
  const interviews = Array.from({ length: 60 }, (_, index) => ({
    sex: 1 + (index % 2),
    age: 1 + (index % 6),
    ethnicity: 1 + (Math.floor(index / 6) % 5),
    design: 1 + (index % 3),
  }));
  const weights = rakeBorough(interviews, population);
  const men = weights.reduce((sum, weight, index) => sum + (interviews[index]?.sex === 1 ? weight : 0), 0);
  assert.ok(Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - population.adults) < 1e-6);
  assert.ok(Math.abs(men - (population.sex[0] ?? 0)) < 1e-6);
});

test('a group that nobody was interviewed from leaves the others in proportion', () => {
  const interviews = Array.from({ length: 12 }, (_, index) => ({
    sex: 1 + (index % 2),
    age: 1 + (Math.floor(index / 2) % 6),
    ethnicity: 1,
    design: 1,
  }));
  const weights = rakeBorough(interviews, population);
  assert.ok(weights.every((weight) => weight > 0 && Number.isFinite(weight)));
});

test('17 to 24 wards a borough, no two of one name, and a draw never takes one twice', () => {
  for (const each of populations) {
    const wards = wardsOf(each);
    assert.ok(wards.length >= 17 && wards.length <= 24);
    assert.equal(new Set(wards.map((ward) => ward.name)).size, wards.length);
    for (const start of [0, 0.37, 0.999]) {
      const drawn = drawWards(wards, 12, start);
      assert.equal(new Set(drawn.map(({ ward }) => ward.code)).size, 12);
      assert.ok(drawn.every(({ chance }) => chance > 0 && chance < 1));
    }
  }
});
