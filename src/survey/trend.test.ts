import { describe, test } from 'node:test';
import { allNear, near } from '../../test/reference/fixtures.ts';
import { denseTrend } from '../../test/support/dense-trend.ts';
import { seededRandom } from './random.ts';
import { fitTrend } from './trend.ts';
import { mixtureOf } from './trend-odds.ts';
import { trendOutlook } from './trend-outlook.ts';
import { type TrendSeries, trackOf } from './trend-series.ts';

/** Invented quarters: a bent line with noise, some missing, sampling variances unlike each other. */
function invented(quarters: number, missing: readonly number[]): TrendSeries {
  const random = seededRandom(`dense ${quarters}`);
  return {
    kind: 'separate',
    quarters: Array.from({ length: quarters }, (_, quarter) => {
      const variance = (0.008 + 0.03 * random.uniform()) ** 2;
      const value = 0.5 + 0.004 * quarter - 0.0002 * quarter ** 2 + Math.sqrt(variance) * random.normal();
      return missing.includes(quarter) ? undefined : { value, variance };
    }),
  };
}

function rolling(years: number, missing: readonly number[]): TrendSeries {
  const random = seededRandom(`rolling ${years}`);
  return {
    kind: 'rolling',
    base: 150,
    designEffect: 1.3,
    years: Array.from({ length: years }, (_, year) => {
      const value = Math.round(100 * (0.62 - 0.004 * year + 0.012 * random.normal())) / 100;
      return missing.includes(year) ? undefined : value;
    }),
  };
}

/** The same with errors in common: the first part carries both, the middle one, the last none; as after two new wordings. */
function linked(series: TrendSeries, [first, second]: readonly [number, number]): TrendSeries {
  if (series.kind !== 'separate') throw new Error('Only separate quarters carry errors in common.');
  return {
    ...series,
    common: [0.011 ** 2, 0.02 ** 2],
    quarters: series.quarters.map(
      (figure, quarter) =>
        figure && { ...figure, carries: quarter < first ? [0, 1] : quarter < second ? [1] : [] },
    ),
  };
}

const ahead = 8;

/** The same series for the dense distribution. */
function dense(series: TrendSeries, variances: { level: number; slope: number }) {
  const track = trackOf(series);
  const seen = track.values.flatMap((value, quarter) => (Number.isNaN(value) ? [] : [{ value, quarter }]));
  const quarters = track.values.length + ahead;
  return denseTrend({
    windows: seen.map(({ quarter }) => Array.from({ length: track.window }, (_, back) => quarter - back)),
    figures: seen.map(({ value }) => value),
    noise: seen.map(() => track.rounding ** 2 / 12),
    common: track.common.map((variance, which) => ({
      variance,
      figures: seen.flatMap(({ quarter }, place) => (track.carries[quarter]?.includes(which) ? [place] : [])),
    })),
    sampling: Array.from({ length: quarters }, (_, quarter) => track.sampling[quarter] ?? track.nextSampling),
    ...variances,
    quarters,
  });
}

const cases: readonly [name: string, series: TrendSeries][] = [
  ['separate quarters', invented(24, [])],
  ['separate quarters, some missing', invented(17, [4, 5, 11, 16])],
  ['separate quarters, the first missing', invented(9, [0, 3])],
  ['three quarters', invented(3, [])],
  ['two new wordings', linked(invented(24, []), [9, 17])],
  ['two new wordings, some missing', linked(invented(17, [4, 5, 11, 16]), [6, 14])],
  ['new wordings within the last year', linked(invented(12, []), [9, 10])],
  ['all of it in an earlier wording', linked(invented(9, [0]), [4, 9])],
  ['rolling years', rolling(16, [])],
  ['rolling years, some missing', rolling(13, [0, 5, 6, 12])],
];
const states = [
  { level: 0, slope: 0 },
  { level: 0.006 ** 2, slope: 0 },
  { level: 0, slope: 0.002 ** 2 },
  { level: 0.024 ** 2, slope: 0.001 ** 2 },
];

describe('the trend is the dense multivariate normal, starts unknown', () => {
  for (const [name, series] of cases) {
    for (const variances of states) {
      test(`${name}, ${JSON.stringify(variances)}`, () => {
        const expected = dense(series, variances);
        const fit = fitTrend(series, variances, ahead);
        near(fit.logLikelihood, expected.logLikelihood, 1e-8, 'log-likelihood');
        const quarters = fit.levels.length;
        const means = [...fit.levels.map(({ mean }) => mean), ...fit.forecast.values];
        allNear(means, expected.levels, 1e-9, 'levels');
        const own = expected.covariance.map((row, i) => row[i] ?? Number.NaN);
        allNear(
          fit.levels.map(({ variance }) => variance),
          own.slice(0, quarters),
          1e-7,
          'variances',
        );
        for (const [i, row] of fit.forecast.covariance.entries())
          allNear(row, expected.covariance[quarters + i]?.slice(quarters) ?? [], 1e-7, `covariance ${i}`);
      });
    }
  }
});

describe('a year that is part past, part to come is the dense multivariate normal', () => {
  for (const [name, series] of cases) {
    for (const quartersAhead of [1, 2, 3, 4, 8]) {
      test(`${name}, ${quartersAhead} ahead`, () => {
        const variances = { level: 0.006 ** 2, slope: 0.001 ** 2 };
        const outlook = trendOutlook(series, { points: [{ ...variances, weight: 1 }], slope: 'diffuse' });
        const expected = dense(series, variances);
        const last = outlook.track.values.length - 1 + quartersAhead;
        const year = [last - 3, last - 2, last - 1, last];
        const period = { quartersAhead, length: 4 } as const;
        for (const what of ['level', 'estimate'] as const) {
          const { mean, variance } = what === 'level' ? expected.level(year) : expected.published(year);
          const [found] = mixtureOf(outlook, period, what);
          near(found?.mean ?? Number.NaN, mean, 1e-9, what);
          near(found?.variance ?? Number.NaN, variance, 1e-7, `${what}'s variance`);
        }
      });
    }
  }
});
