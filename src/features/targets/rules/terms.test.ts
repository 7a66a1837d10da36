import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventFault, standingOn, type TargetEvent } from './life.ts';
import { targetId } from './names.ts';
import { requiredOn, type TargetTerms, targetTerms, termsFaults } from './terms.ts';

const terms: TargetTerms = targetTerms.parse({
  measure: 'partnership',
  area: 'E23000001',
  baseline: { value: 0.48, day: '2009-03-31', source: 'a survey' },
  goal: { value: 0.594, day: '2012-03-31' },
  set_by: 'the Home Office',
  authority: 'an announcement',
});
const measure = { direction: 'more', unit: 'proportion', versions: [1] } as const;

const near = (found: number, expected: number): void =>
  assert.ok(Math.abs(found - expected) < 1e-12, `${found}, ${expected} was expected`);

test('the linear path is straight in days, and flat before and after', () => {
  near(requiredOn(terms, '2009-01-01'), 0.48);
  near(requiredOn(terms, '2009-03-31'), 0.48);
  // 730 of 1,096 days.
  near(requiredOn(terms, '2011-03-31'), 0.48 + (0.114 * 730) / 1096);
  near(requiredOn(terms, '2012-03-31'), 0.594);
  near(requiredOn(terms, '2020-01-01'), 0.594);
});

test('a stepped path stays until its day, one of milestones goes straight between them', () => {
  const points = [
    { day: '2010-03-31', value: 0.5 },
    { day: '2011-03-31', value: 0.55 },
  ];
  const stepped: TargetTerms = { ...terms, trajectory: { kind: 'stepped', points } };
  near(requiredOn(stepped, '2010-03-30'), 0.48);
  near(requiredOn(stepped, '2010-03-31'), 0.5);
  near(requiredOn(stepped, '2012-03-30'), 0.55);
  near(requiredOn(stepped, '2012-03-31'), 0.594);
  const milestones: TargetTerms = { ...terms, trajectory: { kind: 'milestones', points } };
  near(requiredOn(milestones, '2010-03-31'), 0.5);
  near(requiredOn(milestones, '2010-09-29'), 0.5 + (0.05 * 182) / 365);
});

test('each fault of a target is named', () => {
  const faults = (change: Partial<TargetTerms>, of: Parameters<typeof termsFaults>[1] = measure): string =>
    termsFaults({ ...terms, ...change }, of).join(' ');
  assert.equal(faults({}), '');
  assert.match(faults({ goal: { ...terms.goal, day: '2009-03-31' } }), /not after the baseline/);
  assert.match(faults({ goal: { ...terms.goal, day: '2012-02-30' } }), /no day of the calendar/);
  assert.match(faults({ goal: { ...terms.goal, value: 0.4 } }), /More of this measure is better/);
  assert.match(faults({}, { ...measure, direction: 'less' }), /Less of this measure is better/);
  assert.match(faults({ goal: { ...terms.goal, value: 0.48 } }), /the same value/);
  assert.match(faults({}, { ...measure, unit: 'scale' }), /mean on a scale/);
  assert.match(faults({ version: 2 }), /has the versions 1/);
  assert.match(faults({ thresholds: { on_track: 0.2, off_track: 0.7 } }), /the first must be the smaller/);
  assert.match(
    faults({ trajectory: { kind: 'stepped', points: [{ day: '2008-01-01', value: 0.5 }] } }),
    /must lie after 2009-03-31/,
  );
  assert.ok(!targetTerms.safeParse({ ...terms, goal: { ...terms.goal, value: 59.4 } }).success);
  const { baseline, ...without } = terms;
  assert.ok(!targetTerms.safeParse(without).success);
});

const event = (kind: TargetEvent['kind'], day: string, more: Partial<TargetEvent> = {}): TargetEvent => ({
  kind,
  day,
  recordedAt: `${day}T09:30:00.000Z`,
  actor: 'somebody',
  reason: 'a reason',
  terms: kind === 'set' || kind === 'revised' ? terms : undefined,
  successor: undefined,
  ...more,
});

test('a target stands on each day as it was known on that day', () => {
  const harder = { ...terms, goal: { ...terms.goal, value: 0.65 } };
  const events = [
    event('set', '2009-04-01'),
    event('revised', '2010-01-01', { terms: harder }),
    // It came into the records a month after the day from which it holds.
    event('withdrawn', '2010-06-29', { recordedAt: '2010-07-29T09:30:00.000Z' }),
  ];
  assert.equal(standingOn(events, '2009-03-31'), undefined);
  assert.equal(standingOn(events, '2009-12-31')?.terms.goal.value, 0.594);
  assert.equal(standingOn(events, '2010-01-01')?.terms.goal.value, 0.65);
  assert.equal(standingOn(events, '2010-07-01')?.state, 'in force');
  const after = standingOn(events, '2010-08-01');
  assert.equal(after?.state, 'withdrawn');
  assert.equal(after?.since, '2010-06-29');
  assert.equal(after?.terms.goal.value, 0.65);
});

test('a life goes forward', () => {
  const set = standingOn([event('set', '2009-04-01')], '2009-05-01');
  assert.match(eventFault(set, 'set', '2009-05-01') ?? '', /revise it/);
  assert.match(eventFault(undefined, 'withdrawn', '2009-05-01') ?? '', /has not been set/);
  assert.match(eventFault(set, 'withdrawn', '2009-03-01') ?? '', /before that/);
  assert.equal(eventFault(set, 'withdrawn', '2010-06-29'), undefined);
  const gone = standingOn([event('set', '2009-04-01'), event('withdrawn', '2010-06-29')], '2010-07-01');
  assert.match(eventFault(gone, 'revised', '2010-07-01') ?? '', /withdrawn since 2010-06-29/);
});

test('a name is taken once', () => {
  assert.equal(targetId(terms, []), 'partnership-e23000001-2012');
  assert.equal(targetId(terms, ['partnership-e23000001-2012']), 'partnership-e23000001-2012-2');
});
