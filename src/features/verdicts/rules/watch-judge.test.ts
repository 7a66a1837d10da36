import assert from 'node:assert/strict';
import { test } from 'node:test';
import { targetTerms } from '#features/targets/rules/terms.ts';
import { type Finding, joins } from './evidence.ts';
import { evidenceText } from './evidence-text.ts';
import { lastDayOf, monthOf, trackedSeries } from './track.ts';
import { findingsOf, overdueReport, type WatchDay, type WatchedThing } from './watch-judge.ts';
import { planOf, thresholdsOf } from './watch-plan.ts';
import { watchRulesOf } from './watch-rules.ts';
import {
  type Closing,
  errorsOver,
  rebased,
  type WatchedFigure,
  type WatchedTarget,
  watchedLevel,
} from './watch-series.ts';

const rules = watchRulesOf({ body: { id: 'b', name: 'Body', short_name: 'the Body' } }, 'm');
const thresholds = new Map<string, ReturnType<typeof thresholdsOf>>();
const on = (day: string, closed: ReadonlyMap<string, Closing> = new Map()): WatchDay => ({
  ...{ day, rules: 1, closed },
  thresholdsOf: (kind) => {
    const key = JSON.stringify(kind);
    const found = thresholds.get(key) ?? thresholdsOf(planOf(rules, 32, kind));
    thresholds.set(key, found);
    return found;
  },
});

/** Quarters from June 2008 on, in points, each known to 4 points either way of one standard error. */
function figuresOf(points: readonly (number | undefined)[]): WatchedFigure[] {
  return points.flatMap((each, place): WatchedFigure[] => {
    if (each === undefined) return [];
    const value = each / 100;
    return [
      {
        ...{ id: `q${place}`, version: 1, period_kind: 'quarter', value, standard_error: 0.04, base: 150 },
        ...{ ends: lastDayOf(monthOf('2008-06-30') + 3 * place), lower: value - 0.08, upper: value + 0.08 },
        degrees_of_freedom: 11,
      },
    ];
  });
}

function watched(
  points: readonly (number | undefined)[],
  target?: WatchedTarget,
  direction: 'more' | 'less' = 'more',
): WatchedThing {
  const tracked = trackedSeries(figuresOf(points), { version: 1 });
  assert.ok(tracked !== undefined);
  const errors = errorsOver(new Map([['E1', tracked]]), 'proportion').get('E1') ?? [];
  const level = watchedLevel(tracked, errors, direction, target);
  return { measure: 'm', version: 1, area: 'E1', gap: undefined, level };
}

const target = (word: string, goal = 0.62): WatchedTarget => ({
  ...{ id: 'm-e1-2012', word, probability: 0.05 },
  terms: targetTerms.parse({
    ...{ measure: 'm', area: 'E1', set_by: 'the Body', authority: 'a decision' },
    baseline: { value: 0.55, day: '2009-03-31', source: 'the survey' },
    goal: { value: goal, day: '2012-03-31' },
  }),
});
const steady = [55, 56, 54, 55, 56, 54, 55, 56];
const rulesIn = (findings: readonly Finding[]): string[] =>
  findings.map(({ state, evidence }) => `${evidence.rule} ${state}`);

test('without a target two years are the baseline, with one the quarters up to its own', () => {
  assert.equal(watched(steady).level.history, 8);
  assert.equal(watched(steady, target('On track')).level.history, 4);
  // A quarter that is not shown in the baseline makes it one longer: four figures are the fewest.
  assert.equal(watched([55, undefined, 54, 55, 56, 54], target('On track')).level.history, 5);
});

test('a lasting fall fires with its figures frozen; one low quarter beside a usual one does not', () => {
  assert.deepEqual(
    rulesIn(findingsOf(watched([...steady, 56, 43]), on('2010-10-28'))).filter((rule) => /fired/.test(rule)),
    [],
  );
  const [fall] = findingsOf(watched([...steady, 42, 40]), on('2010-10-28'));
  assert.equal(fall?.state, 'fired');
  assert.equal(fall.cause, 'fall of m in E1, question 1');
  const { weighed, before, after, budget } = fall.evidence;
  assert.deepEqual([before.length, after.map(({ id }) => id)], [8, ['q8', 'q9']]);
  assert.ok(
    Math.abs((weighed?.expected ?? 0) - 0.551) < 0.001 && Math.abs((weighed?.found ?? 0) - 0.41) < 0.001,
  );
  assert.deepEqual(budget, { falseAlarmsAYear: 1, series: 32 });
  assert.match(
    evidenceText(fall.evidence),
    /latest 2 periods was 41\.0 in 100 against 55\.1 in 100 in all periods before/,
  );
});

test('where less is better a rise is the fall, told in the measure’s own numbers', () => {
  const less = watched([...steady, 68, 70], undefined, 'less');
  const [fall] = findingsOf(less, on('2010-10-28'));
  assert.equal(fall?.state, 'fired');
  assert.ok((fall.evidence.weighed?.found ?? 0) > 0.65);
  assert.deepEqual(
    rulesIn(findingsOf(watched([...steady, 42, 40], undefined, 'less'), on('2010-10-28'))),
    [],
  );
});

test('off track fires where the verdict says so and the figures weigh as much; either alone nearly fires', () => {
  const points = [55, 56, 54, 55, 50, 49, 48, 50];
  const fired = findingsOf(watched(points, target('Off track', 0.75)), on('2010-04-28'));
  const off = fired.find(({ evidence }) => evidence.rule === 'off-track');
  assert.equal(off?.state, 'fired');
  assert.equal(off.cause, 'off-track of m in E1, target m-e1-2012');
  const alone = findingsOf(watched(points, target('Cannot tell yet', 0.75)), on('2010-04-28'));
  assert.equal(alone.find(({ evidence }) => evidence.rule === 'off-track')?.state, 'nearly');
  const odds = findingsOf(watched([55, 56, 54, 55, 56, 56, 57, 58], target('Off track')), on('2010-04-28'));
  assert.equal(odds.find(({ evidence }) => evidence.rule === 'off-track')?.state, 'nearly');
});

test('closed as noise a cause is silent on what was known, and fires anew by later quarters alone', () => {
  const points = [...steady, 42, 40];
  const [fall] = findingsOf(watched(points), on('2010-10-28'));
  assert.ok(fall !== undefined);
  const closed = new Map<string, Closing>([[fall.cause, { as: 'noise', until: '2010-09-30' }]]);
  const causes = (more: readonly number[]): string[] =>
    findingsOf(watched([...points, ...more]), on('2011-04-28', closed))
      .filter(({ state }) => state === 'fired')
      .map(({ cause }) => cause);
  assert.deepEqual(causes([]), [], 'the same evidence');
  assert.deepEqual(causes([41]), [], 'one later quarter');
  assert.deepEqual(causes([55, 54]), [], 'it was noise');
  assert.deepEqual(causes([38, 37]), [fall.cause], 'it was none: two later quarters say so by themselves');
});

test('closed otherwise the new level is the baseline', () => {
  const { level } = watched([...steady, 42, 40, 41, 43]);
  const later = rebased(level, { as: 'settled', until: '2010-12-31' });
  assert.equal(later?.history, 4);
  assert.deepEqual(
    later?.figures.map((figure) => figure?.id),
    ['q7', 'q8', 'q9', 'q10', 'q11'],
  );
  assert.equal(rebased(level, { as: 'noise', until: '2011-03-31' }), undefined, 'nothing came later');
});

test('rules on the level of one area are one exception; a silence is another', () => {
  const [fall] = findingsOf(watched([...steady, 42, 40]), on('2010-10-28'));
  assert.ok(fall !== undefined);
  const { evidence } = fall;
  assert.ok(joins({ ...evidence, rule: 'off-track' }, evidence));
  assert.ok(!joins({ ...evidence, rule: 'off-track', area: 'E2' }, evidence));
  assert.ok(!joins({ ...evidence, rule: 'not-reported' }, evidence));
  assert.ok(!joins({ ...evidence, rule: 'gap-widening' }, evidence));
});

test('a period is late on the day after it was due', () => {
  const last = { ends: '2011-03-31', step: 3 };
  assert.deepEqual(overdueReport(last, 45, '2011-08-14'), {
    due: { last: '2011-03-31', expected: '2011-06-30', by: '2011-08-14' },
    late: false,
  });
  assert.equal(overdueReport(last, 45, '2011-08-15').late, true);
});
