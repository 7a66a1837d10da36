import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bankHolidays, dayAfter, isWeekend } from '#features/bodies/rules/bank-holidays.ts';
import { type Counting, occurrencesDue, periodsEnded, reportPeriodInWords } from './occurrences.ts';
import type { Duty } from './structure.ts';

const duty: Duty = {
  ...{ name: 'headline', title: 'Headline report', about: 'How it stands.', by: 'force', to: 'A committee' },
  ...{ form: 'a paper', every: 'quarter', dueWorkingDays: 30, from: '2004-01-01', measures: [] },
  ...{ figures: 'rolling-year', writtenBy: ['response-author'], approvedBy: ['approver'] },
  receivedBy: ['clerk'],
};
const counting: Counting = {
  ...{ calendar: { country: 'england-and-wales', more: [] }, yearStarts: 4, publications: [] },
};

/** Counts day by day, by the list of holidays alone: the slow way, to hold the rule against. */
function countedByHand(from: string, count: number): string {
  let day = from;
  for (let left = count; left > 0; ) {
    day = dayAfter(day, 1);
    const holidays = bankHolidays(Number(day.slice(0, 4)), 'england-and-wales').map((each) => each.day);
    if (!isWeekend(day) && !holidays.includes(day)) left -= 1;
  }
  return day;
}

describe('what is owed when', () => {
  test('ten years of quarters: forty reports, each due thirty working days after its end', () => {
    const owed = occurrencesDue(duty, '2004-01-01', '2014-01-01', counting);
    assert.equal(owed.length, 40);
    assert.deepEqual([owed[0]?.id, owed.at(-1)?.id], ['headline-2004-q1', 'headline-2013-q4']);
    for (const { due, period } of owed) assert.equal(due, countedByHand(period.ends, 30), period.id);
  });

  test('days that were checked by hand: Easter, the royal wedding, the jubilee, the turn of the year', () => {
    const due = (day: string, working: number) =>
      occurrencesDue({ ...duty, dueWorkingDays: working }, day, day, counting)[0]?.due;
    // 2011: Good Friday 22 April, Easter Monday 25 April, the wedding 29 April, Early May 2 May.
    assert.equal(due('2011-04-01', 20), '2011-05-04');
    // 2012: no spring bank holiday on 28 May, but 4 and 5 June.
    assert.equal(due('2012-04-01', 45), '2012-06-08');
    // 2010 to 2011: 1 January is a Saturday, so that Monday the 3rd is free.
    assert.equal(due('2011-01-01', 1), '2011-01-04');
  });

  test('days of plumbline.yaml count as holidays, and another country counts otherwise', () => {
    const more = [{ day: '2011-05-04', name: 'closed', source: 'the clerk' }];
    const closed: Counting = { ...counting, calendar: { country: 'england-and-wales', more } };
    const one = { ...duty, dueWorkingDays: 20 };
    assert.equal(occurrencesDue(one, '2011-04-01', '2011-04-01', closed)[0]?.due, '2011-05-05');
    const scotland: Counting = { ...counting, calendar: { country: 'scotland', more: [] } };
    assert.equal(occurrencesDue(one, '2011-04-01', '2011-04-01', scotland)[0]?.due, '2011-05-03');
  });

  test('asking day by day gives the same reports as asking once, each once', () => {
    for (const every of ['month', 'quarter', 'year'] as const) {
      const each = { ...duty, every };
      const once = occurrencesDue(each, '2009-01-01', '2012-12-31', counting);
      const daily: typeof once = [];
      for (let day = '2009-01-01'; day <= '2012-12-31'; day = dayAfter(day, 1))
        daily.push(...occurrencesDue(each, day, day, counting));
      assert.deepEqual(daily, once);
      assert.equal(new Set(once.map(({ id }) => id)).size, once.length);
    }
  });

  test('a report comes to be owed on the day after its period, not on its last day', () => {
    assert.equal(occurrencesDue(duty, '2011-03-31', '2011-03-31', counting).length, 0);
    assert.equal(occurrencesDue(duty, '2011-04-01', '2011-04-01', counting)[0]?.owedFrom, '2011-04-01');
  });

  test('a duty holds for periods that end from its first day to its last', () => {
    const short = { ...duty, from: '2010-06-30', until: '2010-12-31' };
    const owed = occurrencesDue(short, '2004-01-01', '2014-01-01', counting);
    assert.deepEqual(
      owed.map(({ period }) => period.id),
      ['2010-q2', '2010-q3', '2010-q4'],
    );
  });

  test('one for each area, with the area in the address', () => {
    const areas = [
      { code: 'E1', name: 'Tipton & Freshitt' },
      { code: 'E2', name: 'Lowick' },
    ];
    const owed = occurrencesDue({ ...duty, name: 'borough', areas }, '2011-04-01', '2011-04-01', counting);
    assert.deepEqual(
      owed.map(({ id, area }) => [id, area]),
      [
        ['borough-tipton-freshitt-2011-q1', 'E1'],
        ['borough-lowick-2011-q1', 'E2'],
      ],
    );
  });

  test('after each publication: owed from that day, however long after the period it was', () => {
    const period = { id: 'year-to-2011-03', starts: '2010-04-01', ends: '2011-03-31' };
    const published = { ...counting, publications: [{ period, day: '2011-04-28' }] };
    const bulletin = { ...duty, every: 'publication' as const, dueWorkingDays: 5 };
    const [owed] = occurrencesDue(bulletin, '2011-04-28', '2011-04-28', published);
    assert.deepEqual([owed?.id, owed?.due], ['headline-year-to-2011-03', '2011-05-09']);
    assert.equal(occurrencesDue(bulletin, '2011-04-29', '2012-01-01', published).length, 0);
  });

  test('periods in addresses and in words; leap years; calendar years', () => {
    const words = (every: 'month' | 'quarter' | 'year', from: string, to: string, starts = 4) =>
      periodsEnded(every, from, to, starts).map((period) => `${period.id} ${reportPeriodInWords(period)}`);
    assert.deepEqual(words('month', '2012-02-01', '2012-02-29'), ['2012-m02 February 2012']);
    assert.deepEqual(words('quarter', '2011-03-31', '2011-03-31'), ['2011-q1 January to March 2011']);
    assert.deepEqual(words('year', '2011-01-01', '2011-12-31'), ['2010-11 the financial year 2010 to 2011']);
    assert.deepEqual(words('year', '2011-01-01', '2011-12-31', 1), ['2011 the calendar year 2011']);
    assert.deepEqual(words('quarter', '2011-04-01', '2011-03-31'), []);
  });
});
