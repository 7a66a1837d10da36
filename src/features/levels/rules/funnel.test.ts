import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleArea, sampleReading } from '../../../../test/support/figures.ts';
import { funnelOf } from './funnel.ts';

const values = [0.5, 0.51, 0.49, 0.52, 0.48, 0.5, 0.51, 0.7];
const list = (some: readonly (number | null)[]) =>
  some.map((value, index) => ({
    area: sampleArea(`A${index + 1}`, `Area ${index + 1}`),
    reading: sampleReading({ area: `A${index + 1}`, value }),
  }));
const force = sampleReading({ area: 'F1', value: 0.5 });

test('who lies far outside is named with its side; the others are inside', () => {
  const outcome = funnelOf(list(values), force);
  assert.ok(outcome?.kind === 'funnel');
  const out = outcome.rows.filter(({ position }) => position.outside !== 'neither');
  assert.deepEqual(
    out.map(({ area, position }) => [area.name, position.outside, position.side]),
    [['Area 8', '99.8', 'above']],
  );
  assert.equal(outcome.expectedOutside, 0.4);
});

test('areas that all differ widen the funnel: none of them stands out for that', () => {
  const apart = [0.4, 0.6, 0.42, 0.58, 0.41, 0.59, 0.43, 0.57];
  const outcome = funnelOf(list(apart), force);
  assert.ok(outcome?.kind === 'funnel' && outcome.spread > 0.05);
  assert.ok(outcome.rows.every(({ position }) => position.outside === 'neither'));
  assert.ok(outcome.rows.every(({ position }) => Math.abs(position.score) > 3));
});

test('the limits narrow with the base and hold every area’s base', () => {
  const outcome = funnelOf(list(values), force);
  assert.ok(outcome?.kind === 'funnel');
  const widths = outcome.limits.map(({ lower95, upper95 }) => upper95 - lower95);
  assert.ok(widths.every((width, index) => index === 0 || width <= (widths[index - 1] ?? 0)));
  const bases = outcome.rows.map(({ position }) => position.effectiveBase);
  assert.ok((outcome.limits[0]?.effectiveBase ?? 0) <= Math.min(...bases));
  assert.ok((outcome.limits.at(-1)?.effectiveBase ?? 0) >= Math.max(...bases));
});

test('hidden figures are left out and named; under five there is no telling', () => {
  const outcome = funnelOf(list([null, ...values]), force);
  assert.ok(outcome?.kind === 'funnel');
  assert.deepEqual(
    outcome.leftOut.map(({ name }) => name),
    ['Area 1'],
  );
  assert.deepEqual(funnelOf(list(values.slice(0, 4)), force), { kind: 'too-few', found: 4 });
  assert.equal(funnelOf(list(values), sampleReading({ area: 'F1', value: null })), undefined);
});
