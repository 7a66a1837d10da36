import { deepEqual, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { clustersOf, countClusters, scatterOfUnits } from './cluster.ts';
import { covarianceOfScores, sampleTree } from './design.ts';
import type { LonelyUnit } from './moments.ts';
import { seededRandom } from './random.ts';

const rows = 90;
const random = seededRandom('cluster');
const units = Int32Array.from({ length: rows }, (_, row) => Math.floor(row / 5));
// Strata of 1, 2, 4 and 11 units; the last has no data in some units.
const strata = units.map((unit) => (unit === 0 ? 0 : unit < 3 ? 1 : unit < 7 ? 2 : 3));
const scores = [0, 1].map(() =>
  Float64Array.from({ length: rows }, (_, row) => (row > 60 && row % 3 > 0 ? 0 : random.normal())),
);

function totals(): Float64Array {
  const sums = new Float64Array(18 * 2);
  for (const [row, unit] of units.entries())
    for (const [j, score] of scores.entries())
      sums[unit * 2 + j] = (sums[unit * 2 + j] ?? 0) + (score[row] ?? 0);
  return sums;
}

test('the scatter of units is that of the sample tree, under every rule for a lone unit', () => {
  for (const lonely of ['centre', 'average', 'certainty'] satisfies LonelyUnit[]) {
    const tree = sampleTree({ weights: new Float64Array(rows).fill(1), strata, units: [units], lonely });
    const expected = covarianceOfScores(tree, scores);
    const found = scatterOfUnits(clustersOf({ strata, units, lonely }, rows), totals(), 2);
    for (const [i, row] of expected.entries())
      for (const [j, value] of row.entries())
        ok(
          Math.abs((found[i * 2 + j] ?? Number.NaN) - value) < 1e-12 * Math.abs(value),
          `${lonely} ${i} ${j}`,
        );
  }
  throws(() => scatterOfUnits(clustersOf({ strata, units }, rows), totals(), 2), {
    code: 'lonely-unit',
    index: 0,
  });
});

test('a lone unit without data does not matter', () => {
  const silent = totals().fill(0, 0, 2);
  ok(scatterOfUnits(clustersOf({ strata, units }, rows), silent, 2).every(Number.isFinite));
});

test('units and strata with rows used are counted; designs that fit no rows are refused', () => {
  const clusters = clustersOf({ strata, units }, rows);
  deepEqual(countClusters(clusters, Int32Array.of(0, 1, 12, 13, 89)), { units: 3, strata: 3 });
  throws(() => clustersOf({ strata, units }, 80), { code: 'out-of-range', message: /90 units for 80 rows/ });
  throws(() => clustersOf({ units: Int32Array.of(0, -1) }, 2), {
    code: 'out-of-range',
    index: 1,
    message: /unit -1/,
  });
});
