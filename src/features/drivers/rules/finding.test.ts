import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FindingEvent, findingFaults, findingId, findingsOn } from './finding.ts';

const event: FindingEvent = {
  finding: 'a',
  day: '2010-01-10',
  recordedAt: '2010-01-12T09:00:00.000Z',
  actor: 'a clerk',
  statement: 'Engagement matters',
  evidence: '/drivers',
  status: 'believed',
  reviewOn: '2010-12-31',
  reason: 'A reason',
};

test('a finding stands as was known on a day: not before it came into the records', () => {
  const later: FindingEvent = {
    ...event,
    day: '2010-06-01',
    recordedAt: '2010-06-01T09:00:00.000Z',
    status: 'refuted',
  };
  const on = (day: string) => findingsOn([event, later], day).map(({ now }) => now.status);
  assert.deepEqual(
    [on('2010-01-11'), on('2010-01-12'), on('2010-05-31'), on('2010-06-01')],
    [[], ['believed'], ['believed'], ['refuted']],
  );
  assert.equal(findingsOn([event, later], '2011-01-01')[0]?.events.length, 2);
});

test('what cannot be said names what is missing', () => {
  const faults = (change: Partial<FindingEvent>) =>
    findingFaults({ ...event, ...change }, '2010-02-01').join(' ');
  assert.equal(faults({}), '');
  assert.match(faults({ statement: ' ' }), /--statement/);
  assert.match(faults({ evidence: '' }), /--evidence/);
  assert.match(faults({ reason: '' }), /Say why/);
  assert.match(faults({ day: '2010-03-01' }), /today is 2010-02-01/);
  assert.match(faults({ reviewOn: '2010-01-10' }), /a day after 2010-01-10/);
});

test('names are permanent and never taken twice', () => {
  assert.equal(
    findingId('Telling residents what was done, and when', []),
    'telling-residents-what-was-done-and',
  );
  assert.equal(findingId('Engagement matters', ['engagement-matters']), 'engagement-matters-2');
  assert.equal(findingId('?', []), 'finding');
});
