import { equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { differenceFrom } from './compare.ts';
import { directionOfTravel } from './direction.ts';

test('direction of travel', () => {
  equal(directionOfTravel(differenceFrom(0.05, 0.0004, 1e6)).direction, 'up');
  equal(directionOfTravel(differenceFrom(0.0395, 0.0004, 1e6)).direction, 'up');
  equal(directionOfTravel(differenceFrom(0.0385, 0.0004, 1e6)).direction, 'no-real-change');
  equal(directionOfTravel(differenceFrom(-0.05, 0.0004, 1e6)).direction, 'down');
  const unclear = directionOfTravel(differenceFrom(0.03, 0.0004, 1e6));
  equal(unclear.direction, 'no-real-change');
  ok(Math.abs(unclear.smallestSeen - 2.8016 * 0.02) < 1e-5, `${unclear.smallestSeen}`);
  const evens = directionOfTravel(differenceFrom(0.03, 0.0004, 30), { power: 0.5 });
  ok(Math.abs(evens.smallestSeen - 2.0423 * 0.02) < 1e-6, `the margin at even odds: ${evens.smallestSeen}`);
  equal(
    directionOfTravel({ ...differenceFrom(0.05, 0.0004, 1e6), probability: 0.06 }).direction,
    'no-real-change',
  );
  throws(() => directionOfTravel(differenceFrom(0.03, 0.0004, 30), { power: 1 }), { code: 'out-of-range' });
});
