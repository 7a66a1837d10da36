import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Clocks,
  dueAfterPause,
  dueByTodaysCalendar,
  dueFrom,
  latenessOn,
  nextReminder,
  publishBy,
  remindersOf,
} from './clock.ts';
import { requestEvent, type Wording } from './events.ts';
import { requestFrom } from './standing.ts';

const clocks: Clocks = {
  calendar: { country: 'england-and-wales', more: [] },
  requests: { ordinary_days: 20, urgent_days: 5, long_overdue_days: 10, remind_days: 5, check_days: 5 },
};
const wording: Wording = {
  ...{ template: 'ordinary', question: 'Q', why: 'W', evidence: [], report: null },
  points: [{ kind: 'question', text: 'P' }],
};

describe('the clocks of requests', () => {
  for (const [template, issued, due] of [
    // Easter Friday and Monday, the royal wedding and the May bank holiday lie between.
    ['ordinary', '2011-04-11', '2011-05-13'],
    ['urgent', '2011-04-20', '2011-05-03'],
    // Over the turn of the year: Christmas and New Year's Day fall on a weekend and are moved.
    ['ordinary', '2010-12-13', '2011-01-13'],
  ] as const)
    test(`${template}, issued on ${issued}, is due on ${due}`, () =>
      assert.equal(dueFrom(issued, { template, report: null }, clocks), due));

  test('comments on a report: the day of its publication is day 1, and day 56 the last', () => {
    assert.equal(publishBy('2019-01-01'), '2019-02-25');
    assert.equal(publishBy('2020-02-01'), '2020-03-27', 'over a leap day');
    const report = { title: 'R', publishedOn: '2019-01-02' };
    // Issued at once, the force has 20 working days; issued late, never less than ten stay for the body.
    assert.equal(dueFrom('2019-01-03', { template: 's55', report }, clocks), '2019-01-31');
    assert.equal(dueFrom('2019-02-01', { template: 's55', report }, clocks), '2019-02-12');
    assert.equal(dueFrom('2019-02-20', { template: 's55', report }, clocks), '2019-02-20');
  });

  test('a pause moves the day by the working days of waiting; a late question and a statutory clock by none', () => {
    const asked = { due: '2011-05-13', pausedSince: '2011-04-20', wording };
    assert.deepEqual(dueAfterPause(asked, '2011-04-27', clocks.calendar), { due: '2011-05-18', moved: 3 });
    assert.deepEqual(dueAfterPause(asked, '2011-04-20', clocks.calendar), { due: '2011-05-13', moved: 0 });
    const late = { ...asked, pausedSince: '2011-05-16' };
    assert.equal(dueAfterPause(late, '2011-05-20', clocks.calendar).moved, 0);
    const statutory = { ...asked, wording: { ...wording, template: 's55' as const } };
    assert.equal(dueAfterPause(statutory, '2011-04-27', clocks.calendar).moved, 0);
  });

  for (const [state, answeredOn, today, found] of [
    ['approved', undefined, '2011-05-01', 'not issued'],
    ['issued', undefined, '2011-05-13', 'due'],
    ['issued', undefined, '2011-05-14', 'overdue'],
    ['acknowledged', undefined, '2011-05-27', 'overdue'],
    ['acknowledged', undefined, '2011-05-28', 'long overdue'],
    ['clarifying', undefined, '2011-05-20', 'paused'],
    ['published', '2011-05-20', '2011-06-20', 'answered'],
    ['withdrawn', undefined, '2011-06-20', 'over'],
  ] as const)
    test(`${state} on ${today} is ${found}`, () => {
      const due = state === 'approved' ? undefined : '2011-05-13';
      assert.equal(latenessOn({ state, due, answeredOn, template: 'ordinary' }, today, clocks), found);
    });

  test('reminders: five working days before, on the day after, and when it is long overdue', () => {
    assert.deepEqual(
      remindersOf('2011-05-13', clocks).map(({ stage, from }) => `${stage} ${from}`),
      ['before 2011-05-06', 'after 2011-05-14', 'long 2011-05-28'],
    );
    assert.equal(nextReminder('2011-05-13', '2011-05-06', clocks), '2011-05-14');
    assert.equal(nextReminder('2011-05-13', '2011-05-28', clocks), undefined);
  });

  test('a holiday proclaimed after the issue moves nothing, and what it would move is told', () => {
    const happened = { at: '', day: '2011-04-11', actor: 'p1', capacity: 'c', reason: '' };
    const issued = { due: '2011-05-13', publishBy: null, open: true, wording };
    const event = requestEvent.parse({ id: 1, ...happened, kind: 'issued', ...issued });
    const standing = requestFrom([event]);
    assert.ok(standing !== undefined);
    assert.equal(dueByTodaysCalendar(standing, clocks), undefined);
    const more = [{ day: '2011-05-10', name: 'A day of thanks', source: 'Gazette' }];
    const grown = { ...clocks, calendar: { ...clocks.calendar, more } };
    assert.equal(dueByTodaysCalendar(standing, grown), '2011-05-16');
    assert.equal(standing.due, '2011-05-13');
  });
});
