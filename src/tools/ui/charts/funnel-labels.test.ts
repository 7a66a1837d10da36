import assert from 'node:assert/strict';
import { test } from 'node:test';
import { labelOf, leader } from './funnel-labels.ts';
import { boxOf } from './labels.ts';

test('no place for a name lies nearer to another named point', () => {
  const [own, other] = [[100, 100] as const, [130, 118] as const];
  const label = labelOf('Waltham Forest', own, [other], 130);
  assert.ok(label.places.length > 0);
  for (const place of label.places) {
    const box = boxOf(label.lines, place, 16);
    const away = ([x, y]: readonly [number, number]) =>
      Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    assert.ok(away(own) < away(other), JSON.stringify(place));
  }
});

test('a name that stands off is tied to its point; one beside it is not', () => {
  const box = { left: 80, right: 120, top: 20, bottom: 40 };
  assert.equal(leader([100, 100], box), 'M100,100L100,40');
  assert.equal(leader([100, 50], box), '');
});
