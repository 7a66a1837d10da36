import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { sampleComparison, sampleReading } from '../../../../test/support/figures.ts';
import { claimsOf, namedClaim } from './named.ts';

/** Ten areas with the odds given for their change since the year before; adjusted as `levels` does, by false discovery. */
const table = (...odds: readonly [probability: number, adjusted: number][]) =>
  Array.from({ length: 10 }, (_, place) => {
    const [probability, adjusted_probability] = odds[place] ?? [0.9, 0.9];
    return sampleReading(
      { area: `A${place}` },
      sampleComparison('year-before', -0.1, { probability, adjusted_probability }),
    );
  });

test('a change that is real among ten need not stand as a claim about one by name', () => {
  // Five flags of false discovery; by Holm the first is 10 times its odds, the third 8 times.
  const readings = table([0.001, 0.01], [0.004, 0.02], [0.009, 0.03], [0.011, 0.03], [0.02, 0.04]);
  const of = (area: string) => namedClaim(readings, area, 'year-before');
  deepEqual(of('A0'), { probability: 0.01, among: 10, stands: true });
  equal(of('A1')?.probability.toFixed(6), '0.036000');
  equal(of('A1')?.stands, true);
  equal(of('A2')?.probability.toFixed(6), '0.072000');
  equal(of('A2')?.stands, false);
  equal(claimsOf(readings, readings[2] ?? sampleReading({}))['year-before']?.stands, false);
});

test('nothing is claimed of an area whose difference is not called real, nor of one alone', () => {
  const readings = table([0.001, 0.01], [0.04, 0.2]);
  deepEqual(claimsOf(readings, readings[1] ?? sampleReading({})), {});
  equal(namedClaim(readings.slice(0, 1), 'A0', 'year-before'), undefined);
  equal(namedClaim(readings, 'A0', 'force'), undefined);
});

test('only readings of the same measure, question and period are looked at together', () => {
  const readings = table([0.02, 0.03]);
  const [first] = readings;
  const other = readings.slice(1).map(({ figure, comparisons }) => ({
    figure: { ...figure, measure: 'fair' },
    comparisons,
  }));
  const few = [...readings.slice(0, 2), ...other];
  equal(claimsOf(few, first ?? sampleReading({}))['year-before']?.among, 2);
});
