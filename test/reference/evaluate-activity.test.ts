import { deepEqual, equal, ok } from 'node:assert/strict';
import { before, test } from 'node:test';
import { type EvaluationQuestion, evaluate } from '#features/verdicts/rules/evaluation.ts';
import { evaluatedPeriod, evaluationFigures } from '#features/verdicts/rules/evaluation-figures.ts';
import type { SeriesFigure } from '#features/verdicts/rules/track.ts';
import { sampleArea, sampleMeasure } from '../support/figures.ts';
import { queryFixture } from './fixtures.ts';

/** The invented survey's programme: eight of 32 boroughs from wave 29 on, built in with about 6 to 7 points. */
const firstWave = 2008 * 4;
const from = firstWave + 28;

let byArea: { area: ReturnType<typeof sampleArea>; figures: SeriesFigure[] }[];
let treated: readonly string[];
before(async () => {
  const rows = await queryFixture(
    'pas-interviews.parquet',
    `SELECT borough, wave, sum(weight * b_listen) / sum(weight) AS value
     FROM read_parquet({file}) WHERE b_listen IS NOT NULL GROUP BY borough, wave ORDER BY borough, wave`,
  );
  const programme = await queryFixture(
    'pas-boroughs.csv',
    'SELECT borough FROM read_csv({file}) WHERE treated = 1',
  );
  treated = (programme.borough ?? []).map(String);
  const figures = (rows.borough ?? []).map((area, index) =>
    figureOf(String(area), firstWave + Number(rows.wave?.[index]) - 1, Number(rows.value?.[index])),
  );
  byArea = [...Map.groupBy(figures, ({ area }) => area)].map(([area, own]) => ({
    area: sampleArea(area, area),
    figures: own.map(({ figure }) => figure),
  }));
});

function figureOf(area: string, period: number, value: number): { area: string; figure: SeriesFigure } {
  const ends = ['03-31', '06-30', '09-30', '12-31'][period % 4];
  const figure: SeriesFigure = {
    id: `${area}/${evaluatedPeriod(period, 3)}`,
    version: 1,
    period_kind: 'quarter',
    ends: `${Math.floor(period / 4)}-${ends}`,
    value,
    lower: value - 0.08,
    upper: value + 0.08,
    standard_error: 0.04,
  };
  return { area, figure };
}

/** What the page and the command ask, as known at the end of a wave. */
function asked(lastWave: number): EvaluationQuestion {
  const known = byArea.map(({ area, figures }) => ({ area, figures: figures.slice(0, lastWave) }));
  const figures = evaluationFigures(known);
  ok(figures);
  const own = known.filter(({ area }) => treated.includes(area.code)).map(({ area }) => area);
  return { measure: sampleMeasure(), figures, own, from, expected: 0.05, method: 'did' };
}

test('the programme that is built into the invented survey is found, with nothing before it', (context) => {
  const found = evaluate(asked(40));
  ok(found.effect.kind === 'interval');
  const { value, lower, upper } = found.effect.found;
  ok(value > 0.055 && value < 0.08, String(value));
  ok(lower > 0.04 && upper < 0.1);
  deepEqual([found.own.length, found.others.length, found.before, found.since], [8, 24, 28, 12]);
  ok(found.detail.method === 'did' && found.detail.study !== undefined);
  const { earlierTrend } = found.detail.study;
  ok(earlierTrend.lower < 0 && earlierTrend.upper > 0);
  context.diagnostic(
    `effect ${(100 * value).toFixed(1)}, ${(100 * lower).toFixed(1)} to ${(100 * upper).toFixed(1)} points`,
  );
});

test('before it begins it is too early to tell, and the quarter that is foretold lies ahead', () => {
  const found = evaluate(asked(28));
  equal(found.effect.kind, 'too-early');
  equal(found.since, 0);
  ok(found.seenFrom !== undefined && found.seenFrom >= from && found.seenFrom < from + 12);
});

test('in boroughs where nothing was done, nothing is found', () => {
  const question = asked(40);
  const without = question.figures.areas.filter(({ area }) => !treated.includes(area.code));
  const figures = { ...question.figures, areas: without };
  const own = without.filter((_, index) => index % 3 === 0).map(({ area }) => area);
  const { effect } = evaluate({ ...question, figures, own });
  ok(effect.kind === 'interval' && effect.found.lower < 0 && effect.found.upper > 0);
});
