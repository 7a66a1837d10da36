import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seededRandom } from '#survey';
import { sampleArea, sampleMeasure } from '../../../../test/support/figures.ts';
import { type EvaluationQuestion, evaluate } from './evaluation.ts';
import { evaluatedPeriod, evaluationFigures } from './evaluation-figures.ts';
import type { SeriesFigure } from './track.ts';

/** Up to two points either way, the same at every call. */
function noise(area: number, quarter: number): number {
  return 0.04 * (seededRandom(`${area}/${quarter}`).uniform() - 0.5);
}

const ends = ['03-31', '06-30', '09-30', '12-31'];
/** Twelve quarters from January 2008: quarter 8 is the first of 2010. */
const first = 2008 * 4;
const areas = Array.from({ length: 24 }, (_, index) => sampleArea(`A${index + 1}`, `Area ${index + 1}`));
const own = areas.slice(0, 6);

function figure(area: number, quarter: number, jump: number): SeriesFigure {
  const value = 0.5 + 0.005 * area + jump + noise(area, quarter);
  return {
    id: `${area}/${quarter}`,
    version: 1,
    period_kind: 'quarter',
    ends: `${2008 + Math.floor(quarter / 4)}-${ends[quarter % 4]}`,
    value,
    lower: value - 0.04,
    upper: value + 0.04,
    standard_error: 0.02,
  };
}

/** Every area's quarters; the first six rise by `jump` from quarter 8 on. */
function byArea(jump: number) {
  return areas.map((area, a) => ({
    area,
    figures: Array.from({ length: 12 }, (_, t) => figure(a, t, a < 6 && t >= 8 ? jump : 0)),
  }));
}

function ask(jump: number, change: Partial<EvaluationQuestion> = {}): EvaluationQuestion {
  const figures = evaluationFigures(byArea(jump));
  assert.ok(figures);
  return {
    measure: sampleMeasure(),
    figures,
    own,
    from: first + 8,
    expected: 0.05,
    method: 'did',
    ...change,
  };
}

test('a true effect of six points is found, beside the others and with its earlier trend looked at', () => {
  const found = evaluate(ask(0.06));
  assert.ok(found.effect.kind === 'interval' && Math.abs(found.effect.found.value - 0.06) < 0.015);
  assert.ok(found.effect.found.lower > 0);
  assert.deepEqual([found.before, found.since, found.others.length], [8, 4, 18]);
  assert.ok(found.detail.method === 'did' && found.detail.study !== undefined);
  assert.equal(found.detail.periodsPerStep, 4);
  assert.equal(found.seenFrom, undefined);
});

test('where nothing was done, the margin holds nought', () => {
  const { effect } = evaluate(ask(0));
  assert.ok(effect.kind === 'interval' && effect.found.lower < 0 && effect.found.upper > 0);
});

test('an activity that begins next quarter: too early, with the quarter from which it could be seen', () => {
  const { effect, seenFrom, since } = evaluate(ask(0, { from: first + 12, expected: 0.03 }));
  assert.equal(since, 0);
  assert.ok(effect.kind === 'too-early' && effect.soFar === undefined);
  assert.ok(seenFrom !== undefined && seenFrom >= first + 12);
  assert.match(evaluatedPeriod(seenFrom, 3), /^201\d-Q[1-4]$/);
});

test('a small effect after one quarter is too early to tell, never a number that looks fine', () => {
  const { effect } = evaluate(ask(0.004, { from: first + 11, expected: 0.004 }));
  assert.equal(effect.kind, 'too-early');
});

test('one area is set against a mix of the others, a series against its own trend', () => {
  const one = evaluate(ask(0.08, { own: own.slice(0, 1), method: 'synthetic' }));
  assert.ok(one.detail.method === 'synthetic' && one.rows.every(({ other }) => other !== undefined));
  const series = evaluate(ask(0.08, { method: 'series' }));
  assert.deepEqual(series.others, []);
  assert.ok(series.rows[7]?.other === undefined && series.rows[8]?.other !== undefined);
});

test('two areas or none with the activity, or hardly a period before, are refused with what would do', () => {
  assert.throws(() => evaluate(ask(0, { own: own.slice(0, 1) })), /synthetic control/);
  assert.throws(() => evaluate(ask(0, { from: first + 2 })), /2 periods before/);
});

test('another area with a gap is left out and named; an own one begins after it', () => {
  const gaps = byArea(0.06).map((each, index) =>
    index === 20 || index === 0
      ? { ...each, figures: each.figures.filter((_, t) => t !== (index === 0 ? 1 : 10)) }
      : each,
  );
  const plain = evaluationFigures(gaps);
  assert.deepEqual(
    plain?.leftOut.map(({ code }) => code),
    ['A1', 'A21'],
  );
  const later = evaluationFigures(gaps, { own, from: first + 8 });
  assert.equal(later?.periods[0], first + 2);
  assert.deepEqual(
    later?.leftOut.map(({ code }) => code),
    ['A21'],
  );
});

test('rolling years alone cannot be evaluated', () => {
  const rolling = byArea(0).map(({ area, figures }) => ({
    area,
    figures: figures.map((each) => ({ ...each, period_kind: 'rolling-year' as const })),
  }));
  assert.equal(evaluationFigures(rolling), undefined);
});
