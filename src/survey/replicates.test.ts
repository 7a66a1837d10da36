import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import {
  bootstrap,
  type ClusterDesign,
  codesOf,
  halfSamples,
  jackknife,
  replicateCovariance,
  replicateEstimates,
  replicateWeights,
  sampleTree,
  seededRandom,
  totalsOf,
} from './index.ts';

const near = (found: number, expected: number, tolerance: number) =>
  ok(Math.abs(found - expected) <= tolerance * Math.abs(expected), `${found}, expected ${expected}`);

/** `strata` strata of two units of three rows each. */
function pairs(strata: number): { design: ClusterDesign; rows: number; y: number[]; units: Int32Array } {
  const rows = strata * 6;
  const random = seededRandom(`pairs ${strata}`);
  const units = Int32Array.from({ length: rows }, (_, row) => Math.floor(row / 3));
  const y = Array.from({ length: rows }, () => random.normal() + 5);
  return { design: { strata: units.map((unit) => Math.floor(unit / 2)), units }, rows, y, units };
}

const total = (y: readonly number[]) => (w: ArrayLike<number>) => [
  y.reduce((sum, value, row) => sum + (w[row] ?? 0) * value, 0),
];

test('of a total, balanced half-samples, Fay’s and the jackknife give the linearised variance exactly', () => {
  // Orders of 4, 8, 12 and 20 (made of primes), 16, 24 and 40 (doubled), 32 (doubled from 2).
  for (const strata of [1, 3, 5, 10, 13, 17, 23, 29, 38]) {
    const { design, rows, y, units } = pairs(strata);
    const ones = y.map(() => 1);
    const tree = sampleTree({ weights: ones, strata: design.strata ?? [], units: [units] });
    const expected = totalsOf(tree, [y]).covariance[0]?.[0] ?? Number.NaN;
    for (const replicates of [
      halfSamples(design, rows),
      halfSamples(design, rows, 0.3),
      jackknife(design, rows),
    ]) {
      const found = replicateEstimates(replicateWeights(ones, replicates, units), total(y));
      near(found.covariance[0]?.[0] ?? Number.NaN, expected, 1e-12);
      equal(found.degreesOfFreedom, strata);
      const count = replicates.multipliers.length;
      if (replicates.method === 'half-samples')
        ok(count > strata && count <= strata + 4 && count % 4 <= 2, `${count}`);
    }
  }
});

test('balanced half-samples of the textbook’s ambulances: R’s help page of svrepdesign', () => {
  // Levy and Lemeshow, Sampling of Populations: cardiac arrests and those who lived, three areas of two stations.
  const arrests = [120, 78, 185, 228, 670, 530];
  const alive = [25, 24, 30, 49, 80, 70];
  const columns = [
    [2, 0, 2, 0, 2, 0],
    [2, 0, 0, 2, 0, 2],
    [0, 2, 2, 0, 0, 2],
    [0, 2, 0, 2, 2, 0],
  ];
  const ratio = (w: ArrayLike<number>) => [(total(alive)(w)[0] ?? 0) / (total(arrests)(w)[0] ?? 0)];
  const delivered = {
    count: 4,
    weightsOf: (r: number) => columns[r] ?? [],
    scale: 1 / 4,
    degreesOfFreedom: 3,
  };
  const found = replicateEstimates({ ...delivered, full: arrests.map(() => 1) }, ratio);
  equal(found.values[0]?.toFixed(7), '0.1535064');
  equal(Math.sqrt(found.covariance[0]?.[0] ?? 0).toFixed(9), '0.009418401');
});

test('the bootstrap is the same for a seed, draws m - 1 of m, and scatters about the linearised error', () => {
  const { design, rows, y, units } = pairs(40);
  const joined = { ...design, strata: units.map((unit) => Math.floor(unit / 8)) };
  const made = bootstrap(joined, rows, { replicates: 4000, seed: 'a' });
  deepEqual(bootstrap(joined, rows, { replicates: 4000, seed: 'a' }), made);
  ok(
    bootstrap(joined, rows, { replicates: 2, seed: 'b' }).multipliers[0]?.join() !==
      made.multipliers[0]?.join(),
  );
  equal(made.degreesOfFreedom, 70);
  for (const own of made.multipliers.slice(0, 20))
    near(
      own.slice(0, 8).reduce((sum, value) => sum + value, 0),
      8,
      1e-12,
    );
  const ones = y.map(() => 1);
  const tree = sampleTree({ weights: ones, strata: joined.strata, units: [units] });
  const expected = totalsOf(tree, [y]).covariance[0]?.[0] ?? Number.NaN;
  const found = replicateEstimates(replicateWeights(ones, made, units), total(y));
  // A variance from 4,000 replicates scatters by root of 2 / 4000, 2.2%.
  near(found.covariance[0]?.[0] ?? Number.NaN, expected, 0.09);
});

test('designs that cannot be replicated are refused', () => {
  const lonely = { strata: Int32Array.of(0, 0, 1) };
  throws(() => jackknife(lonely, 3), { code: 'lonely-unit', message: /Stratum 1/ });
  throws(() => bootstrap(lonely, 3, { replicates: 10, seed: 'a' }), { code: 'lonely-unit' });
  throws(() => halfSamples(lonely, 3), { code: 'out-of-range', message: /Stratum 1 has 1 units/ });
  throws(() => halfSamples(lonely, 3, 1), { code: 'out-of-range', message: /rho is 1/ });
  throws(() => bootstrap({}, 3, { replicates: 1, seed: 'a' }), { code: 'out-of-range' });
  throws(() => replicateWeights([1, 1], jackknife({}, 3), Int32Array.of(0, 1, 2)), { code: 'out-of-range' });
  throws(() => replicateCovariance([1], [[1], [Number.NaN]], { scale: 1 }), {
    code: 'not-a-number',
    index: 1,
  });
  throws(() => replicateCovariance([1], [[1]], { scale: 1 }), { code: 'out-of-range' });
  const kept = bootstrap({ ...lonely, lonely: 'certainty' }, 3, { replicates: 5, seed: 'a' });
  ok(kept.multipliers.every((own) => own[2] === 1));
  deepEqual([...codesOf(['a', 'b', 'a']).codes], [0, 1, 0]);
});
