import { equal, ok, throws } from 'node:assert/strict';
import { before, test } from 'node:test';
import { z } from 'zod';
import { codesOf, fitRegression, groupPredictor, type Panel, panelModel } from '#survey';
import { near, queryFixture, readFixture } from './fixtures.ts';

const reference = readFixture(
  'models',
  z.object({
    did_twfe: z.object({
      ...{ est: z.number(), se_cluster_CR1: z.number(), df_clusters: z.number(), p_t31: z.number() },
    }),
  }),
);

let panel: Panel;
before(async () => {
  const read = await queryFixture('pas-quarters-listen.csv', 'SELECT * FROM read_csv({file})');
  const number = (name: string) => (read[name] ?? []).map(Number);
  const treated = number('treated');
  panel = {
    areas: (read['borough'] ?? []).map(String),
    periods: number('wave'),
    outcome: { name: 'listen', values: number('y') },
    drivers: [
      {
        name: 'programme',
        values: number('wave').map((wave, row) => (wave >= 29 ? (treated[row] ?? 0) : 0)),
      },
    ],
    weights: number('W'),
  };
});

test('area and period effects with errors by area, as R’s lm and vcovCL', () => {
  const { within } = panelModel(panel);
  const [effect] = within.coefficients;
  ok(effect);
  near(effect.value, reference.did_twfe.est, 1e-9, 'effect');
  near(effect.standardError, reference.did_twfe.se_cluster_CR1, 1e-9, 'standard error');
  equal(effect.degreesOfFreedom, reference.did_twfe.df_clusters);
  near(effect.probability, reference.did_twfe.p_t31, 1e-7, 'probability');
});

test('points may be missing: the same as with a column for every area and period', () => {
  const keep = (_: unknown, row: number) => row % 7 !== 3 && row % 11 !== 5;
  const thin = <T>(values: ArrayLike<T>) => Array.from(values).filter(keep);
  const noise = panel.outcome.values;
  const drivers = [
    ...panel.drivers,
    { name: 'other', values: Array.from(noise, (value, row) => Math.sin(row) * 10 + value / 5) },
  ].map(({ name, values }) => ({ name, values: thin(values) }));
  const areas = thin(panel.areas).map(String);
  const periods = thin(panel.periods).map(String);
  const outcome = { name: 'listen', values: thin(panel.outcome.values) };
  const weights = thin(panel.weights ?? []);
  const { within, points } = panelModel({ areas, periods, outcome, drivers, weights });
  equal(points, areas.length);
  const dummies = [
    groupPredictor('area', areas, codesOf(areas).names),
    groupPredictor('period', periods, codesOf(periods).names),
  ];
  const long = fitRegression({ family: 'linear', outcome, predictors: [...drivers, ...dummies], weights });
  for (const [j, { value }] of within.coefficients.entries())
    near(value, long.values[j + 1] ?? Number.NaN, 1e-9, 'slope');
});

test('panels that cannot be told apart are refused', () => {
  const refused = (change: Partial<Panel>, code: string, message: RegExp) =>
    throws(() => panelModel({ ...panel, ...change }), { name: 'SurveyError', code, message });
  const few = (limit: number, by: (row: number) => number): Panel => {
    const keep = <T>(values: ArrayLike<T>) => Array.from(values).filter((_, row) => by(row) < limit);
    return {
      ...{ areas: keep(panel.areas), periods: keep(panel.periods), weights: keep(panel.weights ?? []) },
      outcome: { name: 'listen', values: keep(panel.outcome.values) },
      drivers: panel.drivers.map(({ name, values }) => ({ name, values: keep(values) })),
    };
  };
  const { codes: area } = codesOf(panel.areas);
  const { codes: period } = codesOf(panel.periods);
  refused(
    few(3, (row) => area[row] ?? 0),
    'too-few-units',
    /3 areas; at least 10 are needed for 1 drivers/,
  );
  refused(
    few(1, (row) => period[row] ?? 0),
    'too-few-units',
    /1 period/,
  );
  refused(
    { periods: Array.from(panel.periods, (value, row) => (row === 1 ? 1 : value)) },
    'unlike-parts',
    /B01, 1 comes twice/,
  );
  const steady = { name: 'deprivation', values: Float64Array.from(area, (code) => code * 1.7) };
  refused({ drivers: [...panel.drivers, steady] }, 'constant', /"deprivation" differs/);
  const holes = { name: 'fair', values: Float64Array.from(area, (_, row) => (row === 5 ? Number.NaN : row)) };
  refused({ drivers: [holes] }, 'not-a-number', /Point 5 \(B01, 6\) has NaN for "fair"/);
  const twin = panel.drivers.map(({ values }) => ({
    name: 'twin',
    values: Array.from(values, (value) => 2 * value),
  }));
  refused({ drivers: [...panel.drivers, ...twin] }, 'collinear', /"twin" is made of "programme"/);
  refused({ drivers: [] }, 'out-of-range', /at least one driver/);
});
