import { equal, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { paceSeen } from './pace.ts';

test('how often a pace has been seen', () => {
  const levels = [0.5, 0.51, 0.53, 0.52, 0.54, 0.55];
  const up = paceSeen(levels, 0.012, 2);
  equal(`${up.reached} of ${up.stretches}, ${up.fastest.toFixed(4)}`, '2 of 4, 0.0150');
  const down = paceSeen(levels, -0.005, 1);
  equal(`${down.reached} of ${down.stretches}, ${down.fastest.toFixed(4)}`, '1 of 5, -0.0100');
  const holed = paceSeen([0.5, undefined, 0.53, 0.52, undefined, 0.55], 0.012, 2);
  equal(`${holed.reached} of ${holed.stretches}, ${holed.fastest.toFixed(4)}`, '2 of 2, 0.0150');
  throws(() => paceSeen(levels, 0.01, 6), { code: 'too-few-periods' });
  throws(() => paceSeen([0.5, undefined, 0.52], 0.01, 1), { code: 'too-few-periods' });
  throws(() => paceSeen(levels, 0.01, 0), { code: 'out-of-range' });
  throws(() => paceSeen(levels, Number.NaN, 1), { code: 'not-a-number' });
});
