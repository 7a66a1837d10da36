import { deepEqual, equal, ok } from 'node:assert/strict';
import { before, test } from 'node:test';
import { z } from 'zod';
import { differenceInDifferences, eventStudy, type PanelCell, type Programme } from '#survey';
import { near, queryFixture, readFixture } from './fixtures.ts';

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

test('one quarter into the programme, it is seen; before it begins, the wait is told', () => {
  const until = (last: number) => cells.filter((cell) => cell.period <= last);
  const small = { points: 'separate', expected: 3, inference: 'clustered' } as const;
  const ahead = differenceInDifferences(until(28), programme, small);
  equal(ahead.clustered, undefined);
  ok(ahead.effect.kind === 'too-early' && ahead.effect.soFar === undefined);
  ok(ahead.effect.wait.kind === 'quarters' && ahead.effect.wait.further >= 2, JSON.stringify(ahead.effect));
  const whole = differenceInDifferences(cells, programme, small);
  ok(whole.effect.kind === 'interval' && whole.effect.smallestVisible < 3);
});
