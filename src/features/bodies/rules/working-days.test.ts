import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bankHolidays, type Country, easterSunday } from './bank-holidays.ts';
import { type Calendar, isWorkingDay, workingDaysAfter, workingDaysBetween } from './working-days.ts';

/** As gov.uk listed them, written down by hand, month and day; not made by the code under test. */
const listed: Readonly<Record<Country, Readonly<Record<number, string>>>> = {
  'england-and-wales': {
    2009: '01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28',
    2010: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
    2011: '01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27',
    2012: '01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26',
    2020: '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28',
    2021: '01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28',
    2022: '01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27',
    2023: '01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26',
    2024: '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26',
    2025: '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26',
  },
  scotland: {
    2009: '01-01 01-02 04-10 05-04 05-25 08-03 11-30 12-25 12-28',
    2010: '01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28',
    2011: '01-03 01-04 04-22 04-29 05-02 05-30 08-01 11-30 12-26 12-27',
    2012: '01-02 01-03 04-06 05-07 06-04 06-05 08-06 11-30 12-25 12-26',
    2022: '01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27',
    2023: '01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26',
    2024: '01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26',
    2025: '01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26',
  },
  'northern-ireland': {
    2009: '01-01 03-17 04-10 04-13 05-04 05-25 07-13 08-31 12-25 12-28',
    2010: '01-01 03-17 04-02 04-05 05-03 05-31 07-12 08-30 12-27 12-28',
    2011: '01-03 03-17 04-22 04-25 04-29 05-02 05-30 07-12 08-29 12-26 12-27',
    2012: '01-02 03-19 04-06 04-09 05-07 06-04 06-05 07-12 08-27 12-25 12-26',
    2022: '01-03 03-17 04-15 04-18 05-02 06-02 06-03 07-12 08-29 09-19 12-26 12-27',
    2024: '01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26',
  },
};

const england: Calendar = { country: 'england-and-wales', more: [] };

describe('bank holidays', () => {
  for (const [country, years] of Object.entries(listed))
    for (const [year, days] of Object.entries(years))
      test(`${country} ${year}`, () => {
        const known = Object.keys(listed).find((each): each is Country => each === country);
        assert.ok(known !== undefined);
        const found = bankHolidays(Number(year), known).map(({ day }) => day.slice(5));
        assert.equal(found.join(' '), days);
      });

  test('Easter, at its earliest, its latest and between', () => {
    const easters = ['1818-03-22', '1943-04-25', '2008-03-23', '2011-04-24', '2038-04-25', '2049-04-18'];
    for (const easter of easters) assert.equal(easterSunday(Number(easter.slice(0, 4))), easter);
  });
});

describe('working days', () => {
  test('over the Easter and the royal wedding of 2011', () => {
    assert.equal(workingDaysAfter('2011-04-20', 1, england), '2011-04-21');
    assert.equal(workingDaysAfter('2011-04-20', 2, england), '2011-04-26');
    assert.equal(workingDaysAfter('2011-04-20', 5, england), '2011-05-03');
    assert.equal(workingDaysAfter('2011-05-03', -5, england), '2011-04-20');
    assert.equal(workingDaysBetween('2011-04-20', '2011-05-03', england), 5);
    assert.equal(workingDaysBetween('2011-05-03', '2011-04-20', england), -5);
  });

  test('over a year’s end with substitute days', () => {
    assert.equal(workingDaysAfter('2010-12-24', 1, england), '2010-12-29');
    assert.equal(workingDaysAfter('2010-12-31', 1, england), '2011-01-04');
    assert.equal(workingDaysAfter('2010-12-31', 1, { country: 'scotland', more: [] }), '2011-01-05');
  });

  test('nought is the day itself, or the next on which people are at work', () => {
    assert.equal(workingDaysAfter('2011-04-28', 0, england), '2011-04-28');
    assert.equal(workingDaysAfter('2011-04-29', 0, england), '2011-05-03');
  });

  test('a day that the body added counts as none', () => {
    const more = [{ day: '2011-05-05', name: 'Election day', source: 'the body’s own' }];
    assert.equal(isWorkingDay('2011-05-05', england), true);
    assert.equal(isWorkingDay('2011-05-05', { ...england, more }), false);
  });

  test('there and back again over ten years', () => {
    for (let day = '2009-01-02'; day < '2019-01-01'; day = workingDaysAfter(day, 7, england)) {
      const later = workingDaysAfter(day, 13, england);
      assert.equal(workingDaysBetween(day, later, england), 13, day);
      assert.equal(workingDaysAfter(later, -13, england), day);
    }
  });
});
