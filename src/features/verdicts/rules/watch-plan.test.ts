import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectedFalseAlarms } from '#survey';
import { budgetOver, planKey, planOf, thresholdsOf } from './watch-plan.ts';
import { rulesText, watchRulesOf } from './watch-rules.ts';

const body = { id: 'b', name: 'Body', short_name: 'the Body' };
const rules = watchRulesOf({ body }, 'headline');
const quarters = { history: 4, periodsAYear: 4, withPath: true };

test('a body that says nothing watches the headline measure, bears one false alarm a year for 32 series, and has 47 days', () => {
  assert.deepEqual(rules, {
    falseAlarmsAYear: undefined,
    behindPeriods: 3,
    measures: ['headline'],
    areas: ['force', 'area'],
    gaps: true,
    decideWithinDays: 47,
    reportedWithinDays: undefined,
    owner: 'the Body',
  });
  assert.equal(budgetOver(rules, 32, 4), 1);
  assert.equal(budgetOver(rules, 8, 4), 0.25);
});

test('the same rules are one text, however they were written', () => {
  const other = Object.fromEntries(Object.entries(rules).reverse());
  assert.equal(rulesText(rules), rulesText({ ...rules, ...other }));
  assert.notEqual(rulesText(rules), rulesText({ ...rules, behindPeriods: 4 }));
});

test('thresholds keep the budget: what is expected over the watch is what was to be borne', () => {
  const found = thresholdsOf(planOf(rules, 32, quarters));
  const expected = expectedFalseAlarms(found.plan, found.fires);
  assert.ok(Math.abs(expected - 3) < 0.02, `${expected} in three years`);
  assert.ok(found.nearly < found.fires);
  assert.equal(found.behindFor, 3);
});

test('a house of four areas by default has the thresholds of one of thirty-two', () => {
  const [few, many] = [4, 32].map((series) => thresholdsOf(planOf(rules, series, quarters)).fires);
  assert.ok(Math.abs((few ?? 0) - (many ?? 9)) < 0.01, `${few} and ${many}`);
});

test('a budget past what can be planned for is cut to the most that can, and nearly fired is then what fires', () => {
  const generous = { ...rules, falseAlarmsAYear: 50 };
  const found = thresholdsOf(planOf(generous, 32, quarters));
  assert.ok(found.plan.falseAlarmsAYear < 4.3);
  assert.equal(found.nearly, found.fires);
});

test('where so many periods behind would alone spend the budget, it takes more of them', () => {
  const strict = { ...rules, falseAlarmsAYear: 0.001, behindPeriods: 2 };
  const found = thresholdsOf(planOf(strict, 32, quarters));
  assert.ok((found.behindFor ?? 0) > 2);
  assert.ok(found.fires > 4);
});

test('a plan has one name, and another plan another', () => {
  const plan = planOf(rules, 32, quarters);
  assert.equal(planKey(plan), planKey({ ...plan }));
  assert.notEqual(planKey(plan), planKey(planOf(rules, 33, quarters)));
});
