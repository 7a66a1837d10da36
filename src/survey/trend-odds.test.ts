import { equal, ok, throws } from 'node:assert/strict';
import { describe, test } from 'node:test';
import { normalQuantile, normalTails } from './normal.ts';
import { mixtureAtLeast, mixtureQuantile } from './normal-mixture.ts';
import { seededRandom } from './random.ts';
import { fitTrend } from './trend.ts';
import { smoothedLevels, trendFan } from './trend-fan.ts';
import { oddsOfGoal, type TrendGoal } from './trend-odds.ts';
import { trendOutlook, trendOutlooks } from './trend-outlook.ts';
import { movementPrior, priorOver, type TrendPrior } from './trend-prior.ts';
import { type RollingYears, type SeparateQuarters, trackOf } from './trend-series.ts';

function series(values: readonly (number | undefined)[], variance = 0.0002): SeparateQuarters {
  return {
    kind: 'separate',
    quarters: values.map((value) => (value === undefined ? undefined : { value, variance })),
  };
}

const rising = [0.5, 0.52, 0.505, 0.53, 0.525, 0.54, 0.535, 0.56, 0.55, 0.57];
const years: RollingYears = {
  kind: 'rolling',
  years: [0.51, 0.52, 0.52, 0.53, 0.53, 0.54, 0.55, 0.55],
  base: 150,
  designEffect: 1.3,
};
const goal: TrendGoal = { value: 0.6, quartersAhead: 6, period: 'quarter' };

describe('odds averaged over the state variances', () => {
  test('are the odds under each pair, weighed by prior times likelihood', () => {
    const prior: TrendPrior = {
      points: [
        { level: 0, slope: 0, weight: 3 },
        { level: 0.02 ** 2, slope: 0, weight: 1 },
        { level: 0.005 ** 2, slope: 0.002 ** 2, weight: 2 },
      ],
      slope: 'diffuse',
    };
    let [sum, whole] = [0, 0];
    for (const point of prior.points) {
      const fit = fitTrend(series(rising), point, 6);
      const mean = fit.forecast.values[5] ?? Number.NaN;
      const variance = fit.forecast.covariance[5]?.[5] ?? Number.NaN;
      const weight = point.weight * Math.exp(fit.logLikelihood);
      sum += weight * normalTails((mean - 0.6) / Math.sqrt(variance)).lower;
      whole += weight;
    }
    const odds = oddsOfGoal(trendOutlook(series(rising), prior), goal);
    ok(Math.abs(odds.level - sum / whole) < 1e-12, `${odds.level}, expected ${sum / whole}`);
  });

  test('a finer grid of the same prior gives nearly the same odds', () => {
    const spreads = Array.from({ length: 34 }, (_, at) => 0.0015 * 2 ** (at / 6));
    const slopes = [0, 0.0002, 0.0005, 0.001, 0.002, 0.004] as const;
    const likely = [8, 4, 3, 2, 1, 0.3] as const;
    const fine = priorOver(
      [[0, 6], ...spreads.map((spread) => [spread, 1] as const)],
      slopes.map((slope, at) => [slope, likely[at] ?? 0] as const),
    );
    for (const value of [0.52, 0.56, 0.6, 0.64]) {
      const [coarse, finer] = [movementPrior, fine].map(
        (prior) => oddsOfGoal(trendOutlook(series(rising), prior), { ...goal, value }).level,
      );
      ok(Math.abs((coarse ?? 0) - (finer ?? 1)) < 0.01, `${value}: ${coarse} and ${finer}`);
    }
  });

  test('fall as the goal rises, and both directions add up to 1', () => {
    const outlook = trendOutlook(series(rising));
    const odds = [0.5, 0.55, 0.6, 0.65].map((value) => oddsOfGoal(outlook, { ...goal, value }).level);
    ok(odds.every((one, index) => index === 0 || one < (odds[index - 1] ?? 0)));
    const below = oddsOfGoal(outlook, { ...goal, reach: 'at-or-below' });
    const above = oddsOfGoal(outlook, goal);
    ok(Math.abs(below.level + above.level - 1) < 1e-12);
    ok(Math.abs(below.estimate + above.estimate - 1) < 1e-12);
  });

  test('the figure of the last quarter is known, its level is not', () => {
    const outlook = trendOutlook(series(rising));
    const now = { quartersAhead: 0, period: 'quarter' } as const;
    equal(oddsOfGoal(outlook, { ...now, value: 0.57 }).estimate, 1);
    equal(oddsOfGoal(outlook, { ...now, value: 0.5701 }).estimate, 0);
    equal(oddsOfGoal(outlook, { ...now, value: 0.57, reach: 'at-or-below' }).estimate, 1);
    const { level } = oddsOfGoal(outlook, { ...now, value: 0.57 });
    ok(level > 0.1 && level < 0.9, `${level}`);
  });
});

describe('pooled over areas', () => {
  const random = seededRandom('pooled');
  const steady = Array.from({ length: 12 }, () =>
    series(
      Array.from({ length: 12 }, () => 0.5 + 0.02 * random.normal()),
      0.0004,
    ),
  );

  test('the weights are those of all likelihoods together, the same for all areas', () => {
    const pooled = trendOutlooks(steady);
    const logs = movementPrior.points.map(
      (point) =>
        Math.log(point.weight) + steady.reduce((sum, one) => sum + fitTrend(one, point).logLikelihood, 0),
    );
    const highest = Math.max(...logs);
    const whole = logs.reduce((sum, log) => sum + Math.exp(log - highest), 0);
    for (const { components } of pooled) {
      for (const { weight, variances } of components) {
        const place = movementPrior.points.findIndex(
          ({ level, slope }) => level === variances.level && slope === variances.slope,
        );
        ok(Math.abs(weight - Math.exp((logs[place] ?? 0) - highest) / whole) < 1e-6);
      }
    }
  });

  test('twelve steady areas make each one’s fan narrower than it is alone', () => {
    const width = (fan: ReturnType<typeof trendFan>) => {
      const band = fan[7]?.bands[0];
      return (band?.upper ?? Number.NaN) - (band?.lower ?? Number.NaN);
    };
    const together = trendOutlooks(steady).map((outlook) => width(trendFan(outlook, 8, [0.8])));
    const alone = steady.map((one) => width(trendFan(trendOutlook(one), 8, [0.8])));
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / 12;
    ok(mean(together) < 0.9 * mean(alone), `${mean(together)} against ${mean(alone)}`);
  });
});

describe('the fan and the smoothed level', () => {
  test('each band holds its share of the mixture, half of the rest on either side', () => {
    const outlook = trendOutlook(series(rising));
    for (const { quartersAhead, median, bands } of trendFan(outlook, 6)) {
      const odds = (value: number) => oddsOfGoal(outlook, { value, quartersAhead, period: 'quarter' }).level;
      ok(Math.abs(odds(median) - 0.5) < 1e-4);
      for (const { share, lower, upper } of bands) {
        ok(Math.abs(odds(lower) - (1 + share) / 2) < 1e-4, `${share}, ${quartersAhead} ahead`);
        ok(Math.abs(odds(upper) - (1 - share) / 2) < 1e-4, `${share}, ${quartersAhead} ahead`);
      }
    }
  });

  test('never leave 0 to 1', () => {
    const falling = trendOutlook(series([0.3, 0.24, 0.19, 0.12, 0.07, 0.03]));
    for (const { median, bands } of trendFan(falling, 8)) {
      for (const { lower, upper } of bands)
        ok(0 <= lower && lower <= median && median <= upper && upper <= 1);
    }
    for (const { value, lower, upper } of smoothedLevels(falling))
      ok(0 <= lower && lower <= value && value <= upper && upper <= 1);
  });

  test('a missing quarter has a level, less sure than its neighbours', () => {
    const levels = smoothedLevels(
      trendOutlook(series(rising.with(4, 0.5).map((x, i) => (i === 4 ? undefined : x)))),
    );
    const width = (index: number) => (levels[index]?.upper ?? 0) - (levels[index]?.lower ?? 0);
    equal(levels.length, 10);
    ok(width(4) > width(3) && width(4) > width(5));
  });

  test('a rolling series has a level for each quarter of its windows', () => {
    equal(smoothedLevels(trendOutlook(years)).length, 11);
  });
});

test('the normal mixture: quantiles invert probabilities, one part is the normal itself', () => {
  const mixture = [
    { weight: 0.7, mean: 0.5, variance: 0.0001 },
    { weight: 0.3, mean: 0.6, variance: 0.01 },
  ];
  for (const probability of [0.001, 0.025, 0.1, 0.5, 0.9, 0.975, 0.999]) {
    const value = mixtureQuantile(mixture, probability);
    ok(Math.abs(1 - mixtureAtLeast(mixture, value) - probability) < 1e-9, `${probability}`);
    const alone = mixtureQuantile([{ weight: 1, mean: 0.5, variance: 0.04 }], probability);
    ok(Math.abs(alone - (0.5 + 0.2 * normalQuantile(probability))) < 1e-9);
  }
});

describe('rolling years', () => {
  test('a figure of 59.5% is published as 60%: the goal of the figure lies half a step lower', () => {
    const outlook = trendOutlook(years);
    const ahead = { quartersAhead: 3, period: 'year' } as const;
    const estimate = (value: number, reach: TrendGoal['reach'] = 'at-or-above') =>
      oddsOfGoal(outlook, { ...ahead, value, reach }).estimate;
    equal(estimate(0.6), estimate(0.591));
    ok(estimate(0.6) > estimate(0.601));
    ok(Math.abs(estimate(0.59, 'at-or-below') + estimate(0.6) - 1) < 1e-12);
    const fine = trendOutlook({ ...years, rounding: 0 });
    const exact = (value: number) => oddsOfGoal(fine, { ...ahead, value }).estimate;
    ok(Math.abs(estimate(0.6) - exact(0.595)) < Math.abs(estimate(0.6) - exact(0.6)));
  });

  test('a year that is published is known', () => {
    const outlook = trendOutlook(years);
    const now = { quartersAhead: 0, period: 'year' } as const;
    equal(oddsOfGoal(outlook, { ...now, value: 0.55 }).estimate, 1);
    equal(oddsOfGoal(outlook, { ...now, value: 0.56 }).estimate, 0);
    equal(oddsOfGoal(outlook, { ...now, value: 0.55, reach: 'at-or-below' }).estimate, 1);
  });

  test('design effect x p(1-p) / base a quarter, whole points rounded', () => {
    const track = trackOf(years);
    equal(track.values.length, 11);
    ok(Math.abs((track.sampling[10] ?? 0) - (1.3 * 0.55 * 0.45) / 150) < 1e-15);
    ok(track.noise.every((noise) => Math.abs(noise - 0.01 ** 2 / 12) < 1e-18));
    const steep = trackOf({ ...years, years: [0.2, 0.3, 0.5, 0.8] });
    // The fifth quarter is nearest to the middle of the third year, which holds quarters three to six.
    ok(Math.abs((steep.sampling[4] ?? 0) - (1.3 * 0.25) / 150) < 1e-15);
    const whole = trackOf({ ...years, years: [0, 0, 1, 1] });
    ok(whole.sampling.every((variance) => variance > 0));
  });

  test('are less sure than separate quarters of the same base would be', () => {
    const separate = series([0.5, 0.51, 0.52, 0.52, 0.53, 0.53, 0.54, 0.55, 0.55], (1.3 * 0.25) / 150);
    const width = (band: { lower: number; upper: number } | undefined) =>
      (band?.upper ?? Number.NaN) - (band?.lower ?? Number.NaN);
    ok(
      width(smoothedLevels(trendOutlook(years)).at(-1)) >
        0.8 * width(smoothedLevels(trendOutlook(separate)).at(-1)),
    );
  });
});

describe('what cannot be answered is refused', () => {
  const outlook = trendOutlook(series(rising));
  const refused = (what: string, code: string, act: () => unknown) =>
    test(what, () => {
      throws(act, { name: 'SurveyError', code });
    });
  refused('a rolling series without a base', 'no-base', () => trendOutlook({ ...years, base: undefined }));
  refused('a base of 0', 'out-of-range', () => trendOutlook({ ...years, base: 0 }));
  refused('a design effect that is no number', 'out-of-range', () =>
    trendOutlook({ ...years, designEffect: Number.NaN }),
  );
  refused('two quarters', 'too-few-periods', () => trendOutlook(series([0.5, 0.6])));
  refused('quarters without figures', 'too-few-periods', () =>
    trendOutlook(series([0.5, undefined, undefined, 0.6])),
  );
  refused('one figure for level and slope', 'too-few-periods', () =>
    fitTrend(series([0.5]), { level: 0, slope: 0 }),
  );
  refused('no series at all', 'too-few-periods', () => trendOutlooks([]).at(0) ?? trendOutlook(series([])));
  refused('points for shares', 'not-a-proportion', () => trendOutlook(series([50, 51, 52, 53])));
  refused('a figure that is no number', 'not-a-number', () =>
    trendOutlook(series([0.5, Number.NaN, 0.5, 0.5])),
  );
  refused('no sampling variance', 'no-variance', () => trendOutlook(series(rising, 0)));
  refused('a sampling variance that is no number', 'no-variance', () =>
    trendOutlook(series(rising, Number.NaN)),
  );
  refused('a goal in points', 'not-a-proportion', () => oddsOfGoal(outlook, { ...goal, value: 60 }));
  refused('a goal that is no number', 'not-a-number', () =>
    oddsOfGoal(outlook, { ...goal, value: Number.NaN }),
  );
  refused('a goal in the past', 'out-of-range', () => oddsOfGoal(outlook, { ...goal, quartersAhead: -1 }));
  refused('half a quarter', 'out-of-range', () => oddsOfGoal(outlook, { ...goal, quartersAhead: 1.5 }));
  refused('a year that begins before the series', 'out-of-range', () =>
    oddsOfGoal(trendOutlook(series([0.5, 0.5, 0.5])), { value: 0.6, quartersAhead: 0, period: 'year' }),
  );
  refused('a single quarter of rolling years', 'out-of-range', () => oddsOfGoal(trendOutlook(years), goal));
  refused('a fan of no quarters', 'out-of-range', () => trendFan(outlook, 0));
  refused('a band of all', 'out-of-range', () => trendFan(outlook, 2, [1]));
  refused('a confidence of 95', 'out-of-range', () => smoothedLevels(outlook, 95));
  refused('a variance below 0', 'out-of-range', () => fitTrend(series(rising), { level: -1, slope: 0 }));
  refused('a prior that is no number', 'not-a-number', () =>
    trendOutlook(series(rising), {
      points: [{ level: 0, slope: 0, weight: Number.NaN }],
      slope: 'diffuse',
    }),
  );
  refused('a start that is no number', 'not-a-number', () =>
    fitTrend(series(rising), { level: 0, slope: 0 }, 0, { level: { mean: Number.NaN, variance: 1 } }),
  );
  refused('a prior with nothing in it', 'out-of-range', () => priorOver([], [[0, 1]]));
  refused('a prior weight of 0', 'out-of-range', () => priorOver([[0, 0]], [[0, 1]]));
});
