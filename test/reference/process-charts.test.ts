import { deepEqual, equal, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { type ProcessRule, processChart, type SeriesPoint } from '#survey';
import { near, readFixture } from './fixtures.ts';

const number = z.number();
const places = z.union([number.transform((place) => [place]), z.array(number)]);
const chart = z.object({
  y: z.array(number).optional(),
  mean: number,
  amr_unscreened: number,
  amr: number,
  upl: number,
  lpl: number,
  outside: places,
  shift7: places,
  trend7: places,
  two_of_three: places,
  point_type: z.array(z.enum(['common', 'improvement', 'concern'])),
  assurance: z.string().nullable(),
});
const reference = readFixture(
  'process-charts',
  z.object({
    spc_demo_screened: chart,
    spc_demo_unscreened: chart,
    spc_rules: chart,
    spc_pas_force: chart,
    spc_pas_force_baseline12: chart,
    spc_boroughs: z.array(chart.extend({ borough: z.string() })).length(3),
    spc_warning_rolling: z.object({ upl: number, lpl: number, flagged: number, of: number }),
    pas_series: z.object({ est: z.array(number) }),
  }),
);

const seriesOf = (values: readonly number[]): SeriesPoint[] =>
  values.map((value, index) => ({ period: index + 1, value }));
const assurances = {
  consistently_fails: 'fails',
  consistently_passes: 'passes',
  hit_and_miss: 'hit-and-miss',
};

test('process charts: limits, every rule, every signal and the assurance are those of R', () => {
  const demo = reference.spc_demo_screened.y ?? [];
  const force = reference.pas_series.est;
  const cases = [
    ['screened', reference.spc_demo_screened, demo, {}],
    ['unscreened', reference.spc_demo_unscreened, demo, { screenRanges: false }],
    ['rules', reference.spc_rules, reference.spc_rules.y ?? [], { target: 70 }],
    ['force', reference.spc_pas_force, force, { target: 50 }],
    ['force, first 12', reference.spc_pas_force_baseline12, force, { target: 50, limitsFrom: 12 }],
    ...reference.spc_boroughs.map((one) => [one.borough, one, one.y ?? [], { target: 50 }] as const),
  ] as const;
  for (const [name, expected, values, options] of cases) {
    const found = processChart(seriesOf(values), { points: 'separate', better: 'higher', ...options });
    const [limits] = found.stretches;
    near(limits?.mean ?? Number.NaN, expected.mean, 1e-12, `${name}: mean`);
    near(limits?.meanRange ?? Number.NaN, expected.amr_unscreened, 1e-12, `${name}: mean range`);
    near(limits?.screenedRange ?? Number.NaN, expected.amr, 1e-12, `${name}: screened range`);
    near(limits?.upper ?? Number.NaN, expected.upl, 1e-12, `${name}: upper limit`);
    near(limits?.lower ?? Number.NaN, expected.lpl, 1e-12, `${name}: lower limit`);
    const at = (rule: ProcessRule) =>
      found.points.filter((point) => point.rules.includes(rule)).map((point) => point.period);
    deepEqual(at('outside'), expected.outside, `${name}: outside`);
    deepEqual(at('shift'), expected.shift7, `${name}: shift`);
    deepEqual(at('trend'), expected.trend7, `${name}: trend`);
    deepEqual(at('two-of-three'), expected.two_of_three, `${name}: two of three`);
    deepEqual(
      found.points.map((point) => point.signal),
      expected.point_type,
      `${name}: signals`,
    );
    const assurance = Object.entries(assurances).find(([key]) => key === expected.assurance)?.[1];
    equal(found.assurance, assurance, `${name}: assurance`);
  }
});

test('rolling years are refused: passed off as separate they would flag 34 of 37 points', () => {
  const { spc_warning_rolling: expected, pas_series: series } = reference;
  const rolled = series.est
    .slice(3)
    .map((_, i) => series.est.slice(i, i + 4).reduce((sum, x) => sum + x, 0) / 4);
  throws(() => processChart(seriesOf(rolled), { points: 'rolling', better: 'higher' }), {
    code: 'overlapping-periods',
    message: /share most of their interviews.*separate quarters/,
  });
  const found = processChart(seriesOf(rolled), { points: 'separate', better: 'higher' });
  near(found.stretches[0]?.upper ?? Number.NaN, expected.upl, 1e-12, 'upper limit');
  equal(found.points.filter((point) => point.signal !== 'common').length, expected.flagged);
  equal(found.points.length, expected.of);
});
