import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PanelReading } from '#survey';
import { readingSentence, tangledSentence, wayOf } from './panel-words.ts';

/** Measures as name, coefficient, half its margin and inflation. */
function reading(...measures: readonly (readonly [string, number, number, number])[]): PanelReading {
  return {
    rSquared: 0.5,
    coefficients: measures.map(([name, value, half]) => ({
      ...{ name, value, lower: value - half, upper: value + half, standardError: half / 2 },
      ...{ degreesOfFreedom: 31, probability: 0.5, statistic: 1 },
    })),
    importance: [],
    inflation: measures.map(([name, , , factor]) => ({
      ...{ name, factor, explained: 1 - 1 / factor, nearest: 'trust', correlation: 0.9 },
    })),
  };
}
const areas = { one: 'parish', many: 'parishes' };
const title = (name: string) => name.toUpperCase();
const within = (found: PanelReading) => readingSentence('within', found, 'Good job', title, areas);
const between = (found: PanelReading) => readingSentence('between', found, 'Good job', title, areas);

test('what moved with the outcome is named, the steepest first; what moved against it apart', () => {
  const found = reading(
    ['fair', 0.2, 0.1, 1],
    ['reliable', 0.3, 0.1, 1],
    ['worry', -0.2, 0.1, 1],
    ['known', 0, 0.1, 1],
  );
  assert.equal(
    within(found),
    'Within parishes, “Good job” moved with “RELIABLE” and “FAIR” and against “WORRY”',
  );
  assert.equal(
    between(found),
    'With the other measures alike, parishes with a higher “Good job” have a higher “RELIABLE” and “FAIR” and a lower “WORRY”',
  );
  assert.equal(tangledSentence(found, title), undefined);
});

test('of a measure that is mostly in the others nothing is said by itself, whatever its sign', () => {
  const found = reading(['fair', -0.7, 0.2, 20], ['listen', 0.9, 0.2, 12]);
  assert.deepEqual(
    found.coefficients.map((one) => wayOf(found, one)),
    ['tangled', 'tangled'],
  );
  assert.equal(
    between(found),
    'Which measures set parishes apart in “Good job” cannot be told, as they hang together',
  );
  assert.match(within(found), /no measure by itself can be told/);
  assert.match(
    tangledSentence(found, title) ?? '',
    /“FAIR” can be told from the other measures to 95%, and goes most with “TRUST” \(correlation 0.90\).*The same is true of “LISTEN”/,
  );
});
