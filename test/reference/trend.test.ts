import { ok } from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { fitTrend, neededPace, normalTails, oddsOfGoal, type SeparateQuarters, trendOutlook } from '#survey';
import { allNear, near, readFixture } from './fixtures.ts';

const number = z.number();
const numbers = z.array(number);
const reference = readFixture(
  'timeseries',
  z.object({
    pas_series: z.object({ est: numbers, se: numbers }),
    pas_kalman_known_variance: z.object({
      q: number,
      loglik: number,
      filtered: numbers,
      filtered_var: numbers,
      smoothed: numbers,
      smoothed_var: numbers,
      forecast: numbers,
      state_se: numbers,
      obs_se: numbers,
      p_level_at_or_above_target: numbers,
      p_estimate_at_or_above_target: numbers,
    }),
    pas_kalman_drift: z.object({
      q: number,
      drift_per_quarter: number,
      loglik: number,
      forecast: numbers,
      state_se_drift_known: numbers,
      p_level_at_or_above_target: numbers,
    }),
    pas_rolling_target: z.object({ mean: number, se: number, p: number, observed_rolling_se: number }),
    trajectory: z.object({
      trajectory_38_40: numbers,
      p_on_track: numbers,
      required_gain_per_quarter_from_40: number,
    }),
    kalman_missing_quarter: z.object({ q: number, loglik: number, smoothed_wave21: number, se: number }),
  }),
);

/** The reference is in points, the library in shares: a density of shares is 100 times that of points. */
const point = 0.01;
const inPoints = (logLikelihood: number, figures: number) => logLikelihood - figures * Math.log(100);
const known = reference.pas_kalman_known_variance;
const { est, se } = reference.pas_series;
const quarters = est.map((value, index) => ({
  value: value * point,
  variance: ((se[index] ?? Number.NaN) * point) ** 2,
}));
const series: SeparateQuarters = { kind: 'separate', quarters };
const localLevel = { slope: { mean: 0, variance: 0 } };
const stepping = (q: number) => ({ level: q * point ** 2, slope: 0 });
const percent = (values: readonly { readonly mean: number }[]) => values.map(({ mean }) => mean / point);
const spread = (covariance: readonly (readonly number[])[]) =>
  covariance.map((row, i) => Math.sqrt(row[i] ?? Number.NaN) / point);

/** 1e-6 throughout: the reference starts from the first figure with a variance of 1e7, ours from nothing at all. */
const tolerance = 1e-6;

test('local level with known sampling variances: likelihood, filter, smoother, forecasts', () => {
  const fit = fitTrend(series, stepping(known.q), 8, localLevel);
  near(inPoints(fit.logLikelihood, 39), known.loglik, tolerance, 'log-likelihood');
  allNear(percent(fit.levels), known.smoothed, tolerance, 'smoothed');
  allNear(
    fit.levels.map(({ variance }) => variance / point ** 2),
    known.smoothed_var,
    tolerance,
    'smoothed variance',
  );
  allNear(
    fit.forecast.values.map((value) => value / point),
    known.forecast,
    tolerance,
    'forecast',
  );
  allNear(spread(fit.forecast.covariance), known.state_se, tolerance, 'forecast error');
});

test('what the filter held after each quarter is the smoothed level of a series that ends there', () => {
  for (const [index, filtered] of known.filtered.entries()) {
    const until: SeparateQuarters = { kind: 'separate', quarters: quarters.slice(0, index + 1) };
    const last = fitTrend(until, stepping(known.q), 0, localLevel).levels.at(-1);
    near((last?.mean ?? Number.NaN) / point, filtered, tolerance, `after ${index + 1}`);
    near(
      (last?.variance ?? Number.NaN) / point ** 2,
      known.filtered_var[index] ?? Number.NaN,
      tolerance,
      `after ${index + 1}`,
    );
  }
});

test('the reference’s variance is where the likelihood is highest', () => {
  const at = (q: number) => fitTrend(series, stepping(q), 0, localLevel).logLikelihood;
  for (const factor of [0.999, 1.001]) ok(at(known.q) > at(known.q * factor), `${factor}`);
});

test('the odds of level and of published figure, quarter and year', () => {
  const prior = { points: [{ ...stepping(known.q), weight: 1 }], slope: { mean: 0, variance: 0 } };
  const outlook = trendOutlook(series, prior);
  for (const [index, level] of known.p_level_at_or_above_target.entries()) {
    const odds = oddsOfGoal(outlook, { value: 0.5, quartersAhead: index + 1, period: 'quarter' });
    near(odds.level, level, tolerance, `level, ${index + 1} ahead`);
    const estimate = known.p_estimate_at_or_above_target[index] ?? Number.NaN;
    near(odds.estimate, estimate, tolerance, `figure, ${index + 1} ahead`);
  }
  const year = reference.pas_rolling_target;
  const odds = oddsOfGoal(outlook, { value: 0.5, quartersAhead: 8, period: 'year' });
  near(odds.level, year.p, tolerance, 'level of the year');
  const estimate = normalTails((year.mean - 50) / year.observed_rolling_se).lower;
  near(odds.estimate, estimate, tolerance, 'figure of the year');
  const below = oddsOfGoal(outlook, {
    value: 0.5,
    quartersAhead: 8,
    period: 'year',
    reach: 'at-or-below',
  });
  near(below.level, 1 - year.p, tolerance, 'where less is better');
});

test('a fixed drift', () => {
  const expected = reference.pas_kalman_drift;
  const drift = { mean: expected.drift_per_quarter * point, variance: 0 };
  const fit = fitTrend(series, stepping(expected.q), 8, { slope: drift });
  near(inPoints(fit.logLikelihood, 39), expected.loglik, tolerance, 'log-likelihood');
  allNear(
    fit.forecast.values.map((value) => value / point),
    expected.forecast,
    tolerance,
    'forecast',
  );
  allNear(spread(fit.forecast.covariance), expected.state_se_drift_known, tolerance, 'forecast error');
  const outlook = trendOutlook(series, {
    points: [{ ...stepping(expected.q), weight: 1 }],
    slope: drift,
  });
  for (const [index, level] of expected.p_level_at_or_above_target.entries()) {
    const odds = oddsOfGoal(outlook, { value: 0.5, quartersAhead: index + 1, period: 'quarter' });
    near(odds.level, level, tolerance, `${index + 1} ahead`);
  }
});

test('a missing quarter', () => {
  const expected = reference.kalman_missing_quarter;
  const without: SeparateQuarters = {
    kind: 'separate',
    quarters: quarters.map((quarter, index) => (index === 20 ? undefined : quarter)),
  };
  const fit = fitTrend(without, stepping(expected.q), 0, localLevel);
  near(inPoints(fit.logLikelihood, 38), expected.loglik, tolerance, 'log-likelihood');
  const level = fit.levels[20];
  near((level?.mean ?? Number.NaN) / point, expected.smoothed_wave21, tolerance, 'level');
  near(Math.sqrt(level?.variance ?? Number.NaN) / point, expected.se, tolerance, 'error');
});

test('position against a trajectory, and the rise still needed', () => {
  const { trajectory_38_40, p_on_track, required_gain_per_quarter_from_40 } = reference.trajectory;
  const { levels } = fitTrend(series, stepping(known.q), 0, localLevel);
  for (const [index, planned] of trajectory_38_40.entries()) {
    const { mean = Number.NaN, variance = Number.NaN } = levels[37 + index] ?? {};
    const odds = normalTails((mean - planned * point) / Math.sqrt(variance)).lower;
    near(odds, p_on_track[index] ?? Number.NaN, tolerance, `wave ${38 + index}`);
  }
  const last = levels.at(-1)?.mean ?? Number.NaN;
  near(neededPace(last, 0.5, 8) / point, required_gain_per_quarter_from_40, tolerance, 'pace');
});
