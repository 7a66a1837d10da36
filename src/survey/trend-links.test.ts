import { ok, throws } from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seededRandom } from './random.ts';
import { smoothedLevels, trendFan } from './trend-fan.ts';
import { oddsOfGoal, type TrendGoal } from './trend-odds.ts';
import { trendOutlook } from './trend-outlook.ts';
import type { SeparateQuarters } from './trend-series.ts';

const rising = [0.5, 0.52, 0.505, 0.53, 0.525, 0.54, 0.535, 0.56, 0.55, 0.57];
const wide = 0.0001;
const plain = (values: readonly number[]): SeparateQuarters => ({
  kind: 'separate',
  quarters: values.map((value) => ({ value, variance: wide })),
});

describe('an error that figures have in common', () => {
  const carrying = (error: number): SeparateQuarters => ({
    kind: 'separate',
    common: [error ** 2],
    quarters: rising.map((value, at) => ({ value, variance: wide, carries: at < 6 ? [0] : [] })),
  });
  const far: TrendGoal = { value: 0.62, quartersAhead: 4, period: 'quarter' };

  test('of nought changes nothing', () => {
    const apart = oddsOfGoal(trendOutlook(plain(rising)), far);
    ok(Math.abs(oddsOfGoal(trendOutlook(carrying(0)), far).level - apart.level) < 1e-12);
  });

  test('makes the fan wider the larger it is, and never makes the older figures worthless for the pace', () => {
    const widths = [0, 0.01, 0.03, 0.1].map((error) => {
      const [, , , last] = trendFan(trendOutlook(carrying(error)), 4, [0.9]);
      const [band] = last?.bands ?? [];
      return (band?.upper ?? Number.NaN) - (band?.lower ?? Number.NaN);
    });
    for (const [at, width] of widths.entries()) ok(at === 0 || width > (widths[at - 1] ?? 0), widths.join());
    // Four figures alone know less of the pace than four with an earlier stretch of unknown height.
    const [, , , alone] = trendFan(trendOutlook(plain(rising.slice(6))), 4, [0.9]);
    const [band] = alone?.bands ?? [];
    ok((band?.upper ?? 0) - (band?.lower ?? 0) > (widths[3] ?? 0));
  });

  test('is no error of each figure by itself: more figures do not make it smaller', () => {
    const apart: SeparateQuarters = {
      kind: 'separate',
      quarters: rising.map((value, at) => ({ value, variance: wide + (at < 6 ? 0.03 ** 2 : 0) })),
    };
    const width = (outlook: ReturnType<typeof trendOutlook>) => {
      const first = smoothedLevels(outlook)[2];
      return (first?.upper ?? Number.NaN) - (first?.lower ?? Number.NaN);
    };
    ok(width(trendOutlook(carrying(0.03))) > width(trendOutlook(apart)));
  });

  test('is in the bands: where links are off, those that take them for exact hold the level less often', () => {
    // One quarter in the new wording, eleven in the old: all that is known of the level passes over the link.
    const [error, noise] = [0.04, 0.02];
    const trials = 250;
    const held = { shared: 0, exact: 0 };
    for (let trial = 0; trial < trials; trial++) {
      const random = seededRandom(`link ${trial}`);
      const pace = 0.003 * random.normal();
      let level = 0.5 + 0.05 * random.normal();
      const off = error * random.normal();
      const quarters = Array.from({ length: 12 }, (_, at) => {
        level += pace + 0.003 * random.normal();
        const value = level + noise * random.normal() + (at < 11 ? off : 0);
        return { value, variance: noise ** 2, carries: at < 11 ? [0] : [] };
      });
      for (let ahead = 0; ahead < 2; ahead++) level += pace + 0.003 * random.normal();
      for (const [way, size] of [
        ['shared', error],
        ['exact', 0],
      ] as const) {
        const fan = trendFan(trendOutlook({ kind: 'separate', quarters, common: [size ** 2] }), 2, [0.9]);
        const [band] = fan[1]?.bands ?? [];
        if (band !== undefined && level >= band.lower && level <= band.upper) held[way] += 1 / trials;
      }
    }
    ok(held.shared > 0.86, `held ${held.shared} of the time`);
    ok(held.exact < held.shared - 0.03, `as if exact ${held.exact}, with its error ${held.shared}`);
  });

  test('that is none is refused', () => {
    throws(() => trendOutlook(carrying(Number.NaN)), /common error 0 is NaN/);
    throws(
      () => trendOutlook({ ...carrying(0.01), common: [] }),
      /Quarter 0 carries common error 0; the series has 0/,
    );
  });
});
