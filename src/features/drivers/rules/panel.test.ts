import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelOf } from './panel.ts';

const point = (area: string, period: string, measure: string, value: number | null) => ({
  ...{ area, period, measure, value },
});

test('only points with the outcome and every driver stand in a panel, and nothing is filled in', () => {
  const panel = panelOf(
    [
      ...[point('B', '2010', 'trust', 0.6), point('B', '2010', 'fair', 0.7)],
      ...[
        point('A', '2010', 'trust', 0.5),
        point('A', '2010', 'fair', 0.4),
        point('A', '2010', 'other', 0.9),
      ],
      ...[point('A', '2011', 'trust', 0.5), point('A', '2011', 'fair', null)],
      point('B', '2011', 'trust', 0.5),
    ],
    'trust',
    ['fair'],
  );
  assert.deepEqual(panel.areas, ['A', 'B']);
  assert.deepEqual(panel.periods, ['2010', '2010']);
  assert.deepEqual(panel.outcome, { name: 'trust', values: [0.5, 0.6] });
  assert.deepEqual(panel.drivers, [{ name: 'fair', values: [0.4, 0.7] }]);
  assert.throws(
    () => panelOf([point('A', '2010', 'trust', 0.5)], 'trust', ['fair']),
    /No area has trust, fair/,
  );
});
