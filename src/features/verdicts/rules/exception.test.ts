import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Evidence } from './evidence.ts';
import {
  actFault,
  closedCauses,
  type Decided,
  type Exception,
  exceptionId,
  exceptionOn,
  type Fired,
} from './exception.ts';

const evidence: Evidence = {
  ...{
    rule: 'fall',
    measure: 'm',
    version: 1,
    area: 'E1',
    gap: undefined,
    day: '2010-10-28',
    rules: 1,
    step: 3,
  },
  ...{
    budget: { falseAlarmsAYear: 1, series: 33 },
    weighed: undefined,
    behind: undefined,
    signal: undefined,
  },
  ...{ target: undefined, due: undefined, before: [] },
  after: [{ id: 'f', ends: '2010-09-30', value: 0.4, lower: 0.3, upper: 0.5, base: 100 }],
};
const fired = (day: string, owedBy: string, cause = 'a fall'): Fired => ({
  ...{
    kind: 'fired',
    day,
    recordedAt: `${day}T09:30:00.000Z`,
    actor: 'the rules',
    reason: 'It fell',
    cause,
    evidence,
  },
  ...{ owedBy, owner: 'the Body' },
});
const event = (kind: Decided['kind'], day: string, more: Partial<Decided> = {}): Decided => ({
  ...{ kind, day, recordedAt: `${day}T09:30:00.000Z`, actor: 'somebody', reason: 'A reason' },
  ...{ owner: undefined, until: undefined, ...more },
});
const exception = (...events: Exception['events']): Exception => ({
  ...{ id: 'm-e1-2010', measure: 'm', area: 'E1', openedOn: '2010-10-28', events },
});
const opened = fired('2010-10-28', '2010-12-14');

test('owed and overdue follow from the day alone', () => {
  const one = exception(opened);
  assert.equal(exceptionOn(one, '2010-10-27'), undefined);
  const standing = (on: string) => {
    const found = exceptionOn(one, on);
    return [found?.state, found?.owedBy, found?.overdue, found?.owner];
  };
  assert.deepEqual(standing('2010-12-14'), ['owed', '2010-12-14', false, 'the Body']);
  assert.deepEqual(standing('2010-12-15'), ['owed', '2010-12-14', true, 'the Body']);
});

test('a decision leaves it standing, noise and closing end it, and a past day knows nothing later', () => {
  const one = exception(
    opened,
    event('assigned', '2010-11-04', { owner: 'an officer' }),
    event('asked', '2010-12-09'),
    event('closed', '2011-05-01'),
  );
  const at = (on: string) => [exceptionOn(one, on)?.state, exceptionOn(one, on)?.owner];
  assert.deepEqual(at('2010-11-03'), ['owed', 'the Body']);
  assert.deepEqual(at('2010-12-08'), ['owed', 'an officer']);
  assert.deepEqual(at('2010-12-09'), ['standing', 'an officer']);
  assert.deepEqual(at('2011-05-01'), ['closed', 'an officer']);
  assert.equal(exceptionOn(exception(opened, event('noise', '2010-11-01')), '2010-11-01')?.state, 'closed');
});

test('a rule that fires after the decision asks for another one; before it, both are owed by the first day', () => {
  const second = fired('2011-01-28', '2011-03-16', 'off track');
  const before = exceptionOn(exception(opened, second), '2011-02-01');
  assert.deepEqual([before?.owedBy, before?.overdue], ['2010-12-14', true]);
  const after = exceptionOn(exception(opened, event('asked', '2010-12-09'), second), '2011-02-01');
  assert.deepEqual([after?.state, after?.owedBy, after?.overdue], ['owed', '2011-03-16', false]);
});

test('what cannot be is refused with a reason', () => {
  const open = exceptionOn(exception(opened), '2010-11-01');
  assert.equal(actFault(open, '2010-11-01', 'because'), undefined);
  assert.match(actFault(open, '2010-11-01', '  ') ?? '', /Say why/);
  assert.match(actFault(open, '2010-10-01', 'because') ?? '', /before that/);
  assert.match(actFault(undefined, '2010-10-01', 'because') ?? '', /not been opened/);
  const closed = exceptionOn(exception(opened, event('noise', '2010-11-01')), '2010-11-02');
  assert.match(actFault(closed, '2010-11-02', 'because') ?? '', /closed on 2010-11-01/);
});

test('closed causes carry how they were closed and what was known by then', () => {
  const noise = exception(opened, event('noise', '2010-11-01', { until: '2010-09-30' }));
  assert.deepEqual([...closedCauses([noise], '2010-10-31')], []);
  const found = closedCauses([noise], '2010-11-01').get('a fall');
  assert.deepEqual([found?.as, found?.until], ['noise', '2010-09-30']);
  const settled = exception(opened, event('accepted', '2010-11-01'), event('closed', '2011-02-01'));
  assert.deepEqual(closedCauses([settled], '2011-02-01').get('a fall')?.as, 'settled');
});

test('a name that has been taken gets a number', () => {
  const name = { measure: 'stop_search', area: 'E09000010', openedOn: '2010-10-28' };
  assert.equal(exceptionId(name, []), 'stop-search-e09000010-2010');
  assert.equal(exceptionId(name, ['stop-search-e09000010-2010']), 'stop-search-e09000010-2010-2');
});
