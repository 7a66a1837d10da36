import { deepEqual, equal, ok } from 'node:assert/strict';
import { before, test } from 'node:test';
import { z } from 'zod';
import {
  differenceInDifferences,
  eventStudy,
  interruptedSeries,
  type PanelCell,
  type Programme,
  syntheticControl,
} from '#survey';
import { allNear, near, queryFixture, readFixture } from './fixtures.ts';

const number = z.number();
const row = z.object({ term: z.string(), est: number, se: number, t: number });
const reference = readFixture(
  'evaluation',
  z.object({
    did_twfe: z.object({
      est: number,
      se_cluster_CR1: number,
      df_clusters: number,
      p_t31: number,
    }),
    did_2x2: z.object({ did: number }),
    its: z.object({
      series: z.array(number),
      ols: z.array(row),
      newey_west_lag3_adjusted: z.array(row),
      gls_ar1_ML: z.object({ phi: number, coef: z.array(row) }),
      durbin_watson: number,
      counterfactual_wave40: number,
      effect_wave40: number,
    }),
    synthetic_control: z.object({
      weights: z.record(z.string(), number),
      pre_rmspe: number,
      mean_post_gap: number,
      gaps: z.array(number),
      rmspe_ratio: number,
      placebo_ratios: z.record(z.string(), number),
      p_placebo: number,
    }),
    event_study_years: z.object({ rows: z.array(row) }),
  }),
);

let cells: PanelCell[];
let programme: Programme;
before(async () => {
  const listened = await queryFixture(
    'pas-interviews.parquet',
    `SELECT borough, wave, sum(weight) AS weight, 100 * sum(weight * b_listen) / sum(weight) AS value
     FROM read_parquet({file}) WHERE b_listen IS NOT NULL GROUP BY borough, wave`,
  );
  cells = (listened.borough ?? []).map((area, index) => ({
    area: String(area),
    period: Number(listened.wave?.[index]),
    value: Number(listened.value?.[index]),
    weight: Number(listened.weight?.[index]),
  }));
  const treated = await queryFixture(
    'pas-boroughs.csv',
    'SELECT borough FROM read_csv({file}) WHERE treated = 1',
  );
  programme = { areas: (treated.borough ?? []).map(String), from: 29 };
});

test('difference in differences of 8 boroughs and 24: estimate, clustered error and probability are those of R', () => {
  const { did_twfe: expected } = reference;
  const found = differenceInDifferences(cells, programme, { points: 'separate', expected: 5 });
  ok(found.clustered && found.wild);
  near(found.clustered.value, expected.est, 1e-9, 'estimate');
  near(found.clustered.standardError, expected.se_cluster_CR1, 1e-9, 'standard error');
  equal(found.clustered.degreesOfFreedom, expected.df_clusters);
  near(found.clustered.probability, expected.p_t31, 1e-8, 'probability');
  deepEqual(
    [found.areas, found.periods],
    [
      { with: 8, without: 24 },
      { before: 28, after: 12 },
    ],
  );
  equal(found.effect.kind, 'interval');
  ok(
    found.wild.lower < 6 && found.wild.upper > 7,
    'the built-in effect of 6 to 7 points lies in the interval',
  );
  ok(found.wild.lower > 4 && found.wild.upper < 10);
});

test('the event study by years is that of R, and shows no earlier trend', () => {
  const found = eventStudy(cells, programme, { points: 'separate', periodsPerStep: 4 });
  equal(found.steps.length, reference.event_study_years.rows.length);
  for (const expected of reference.event_study_years.rows) {
    const step = Number(expected.term.replace('relc', ''));
    const difference = found.steps.find((one) => one.step === step)?.difference;
    near(difference?.value ?? Number.NaN, expected.est, 1e-9, `step ${step}`);
    near(difference?.standardError ?? Number.NaN, expected.se, 1e-9, `step ${step}: standard error`);
    near(difference?.statistic ?? Number.NaN, expected.t, 1e-9, `step ${step}: t`);
  }
  ok(found.earlierTrend.lower < 0 && found.earlierTrend.upper > 0);
  ok((found.earlierSteps?.probability ?? 0) > 0.05);
  equal(found.earlierSteps?.numerator, 6);
});

test('before the programme begins the wait is told; from its first quarter on it is seen', () => {
  const until = (last: number) => cells.filter((cell) => cell.period <= last);
  const small = { points: 'separate', expected: 3, inference: 'clustered' } as const;
  const ahead = differenceInDifferences(until(28), programme, small);
  equal(ahead.clustered, undefined);
  ok(ahead.effect.kind === 'too-early' && ahead.effect.soFar === undefined);
  ok(ahead.effect.wait.kind === 'quarters' && ahead.effect.wait.further >= 2, JSON.stringify(ahead.effect));
  for (const last of [29, 32, 36]) {
    const { effect } = differenceInDifferences(until(last), programme, small);
    ok(effect.kind === 'interval' && effect.found.lower > 0, `wave ${last}`);
  }
  const whole = differenceInDifferences(cells, programme, small);
  ok(whole.effect.kind === 'interval' && whole.effect.smallestVisible < 3);
});

const treatedSeries = () => reference.its.series.map((value, index) => ({ period: index + 1, value }));

test('the interrupted series with both kinds of errors is that of R', () => {
  const { its: expected } = reference;
  const errors = { points: 'separate', expected: 5 } as const;
  const ordinary = interruptedSeries(treatedSeries(), 29, { ...errors, errors: 'newey-west' }).change;
  ok(ordinary);
  const of = (rows: readonly z.infer<typeof row>[], pick: 'est' | 'se') => rows.map((one) => one[pick]);
  allNear(ordinary.coefficients, of(expected.ols, 'est'), 1e-9, 'coefficients');
  allNear(ordinary.standardErrors, of(expected.newey_west_lag3_adjusted, 'se'), 1e-9, 'Newey and West');
  near(ordinary.durbinWatson, expected.durbin_watson, 1e-9, 'Durbin and Watson');
  near(ordinary.latest.value, expected.effect_wave40, 1e-9, 'effect in the last wave');
  near(ordinary.counterfactual.at(-1) ?? Number.NaN, expected.counterfactual_wave40, 1e-9, 'counterfactual');
  const serial = interruptedSeries(treatedSeries(), 29, { ...errors, likelihood: 'full' }).change;
  ok(serial);
  // R's search stops about a millionth of it short of the top of the likelihood.
  near(serial.autocorrelation, expected.gls_ar1_ML.phi, 1e-5, 'autocorrelation');
  allNear(serial.coefficients, of(expected.gls_ar1_ML.coef, 'est'), 1e-7, 'coefficients');
  allNear(serial.standardErrors, of(expected.gls_ar1_ML.coef, 'se'), 1e-7, 'standard errors');
});

test('the synthetic control of the 8 boroughs together: weights, gaps, ratios and placebos are those of R', () => {
  const { synthetic_control: expected } = reference;
  const others = Object.keys(expected.weights).map((area) => ({
    area,
    points: cells.filter((cell) => cell.area === area).toSorted((one, two) => one.period - two.period),
  }));
  const own = { area: 'the programme', points: treatedSeries() };
  const found = syntheticControl(own, others, 29, { points: 'separate', expected: 5 });
  for (const { area, weight } of found.weights) {
    ok(Math.abs(weight - (expected.weights[area] ?? Number.NaN)) < 1e-9, `${area}: ${weight}`);
  }
  allNear(found.gaps, expected.gaps, 1e-9, 'gaps');
  near(found.errorBefore, expected.pre_rmspe, 1e-9, 'error before');
  near(found.ratio, expected.rmspe_ratio, 1e-9, 'ratio');
  for (const { area, ratio } of found.placeboRatios)
    near(ratio, expected.placebo_ratios[area] ?? Number.NaN, 1e-9, `placebo ${area}`);
  near(found.probability, expected.p_placebo, 1e-12, 'probability');
  ok(found.effect.kind === 'interval');
  near(found.effect.found.value, expected.mean_post_gap, 1e-9, 'mean gap');
  ok(found.effect.found.lower > 0 && found.effect.found.lower < 6 && found.effect.found.upper > 7);
});
