import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { z } from 'zod';
import { fitTrend } from '#survey';
import { allNear, near, readFixture } from '../reference/fixtures.ts';
import { realFile } from './folder.ts';

const { file, skip } = realFile('reference', 'data', 'nile.csv');
const number = z.number();
const { nile_level: expected } = readFixture(
  'timeseries',
  z.object({
    nile_level: z.object({
      variances: z.object({ level: number, epsilon: number }),
      filtered_level_last: number,
      smoothed_first3: z.array(number),
      smoothed_last: number,
      forecast: z.array(number),
      forecast_se: z.array(number),
    }),
  }),
);

/** Flows are 456 to 1,370: as shares of this they are figures that the library takes. */
const scale = 10_000;

test('the Nile at Aswan, the example of Durbin and Koopman: level, smoothing and forecasts', { skip }, () => {
  const flows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',')[1]));
  const { level, epsilon } = expected.variances;
  const quarters = flows.map((flow) => ({ value: flow / scale, variance: epsilon / scale ** 2 }));
  const variances = { level: level / scale ** 2, slope: 0 };
  const fit = fitTrend({ kind: 'separate', quarters }, variances, 10, { slope: { mean: 0, variance: 0 } });
  const levels = fit.levels.map(({ mean }) => mean * scale);
  // R starts from a variance of a million times the series' own, not from nothing.
  allNear(levels.slice(0, 3), expected.smoothed_first3, 1e-6, 'first');
  near(levels.at(-1) ?? Number.NaN, expected.smoothed_last, 1e-6, 'last');
  allNear(
    fit.forecast.values.map((value) => value * scale),
    expected.forecast,
    1e-6,
    'forecast',
  );
  allNear(
    fit.forecast.covariance.map((row, i) => Math.sqrt((row[i] ?? Number.NaN) * scale ** 2 + epsilon)),
    expected.forecast_se,
    1e-6,
    'forecast error',
  );
  // Their own figure for these data, table 2.1.
  near(fit.logLikelihood - 99 * Math.log(scale), -632.54, 1e-5, 'log-likelihood');
});
