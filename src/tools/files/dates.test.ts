import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DateOrder, parseDay } from './dates.ts';

const day = (text: string, order: DateOrder = 'day-first') => parseDay(text, order).day;
const reason = (text: string, order: DateOrder = 'day-first') => {
  const reading = parseDay(text, order);
  return reading.day === null ? reading.reason : '';
};

test('ISO days are read under every order, with and without a time', () => {
  for (const order of ['day-first', 'month-first', 'iso'] as const) {
    assert.equal(day('2011-04-28', order), '2011-04-28');
    assert.equal(day('2011-04-28T23:59:59.5Z', order), '2011-04-28');
    assert.equal(day('2011-04-28 09:30', order), '2011-04-28');
    assert.equal(day('2011/4/8', order), '2011-04-08');
    assert.equal(day('20110428', order), '2011-04-28');
  }
});

test('the zone after a time does not move the day', () => {
  assert.equal(day('2011-04-28T00:30:00+01:00'), '2011-04-28');
});

test('day first, month first', () => {
  assert.equal(day('1/2/2011'), '2011-02-01');
  assert.equal(day('01.02.2011'), '2011-02-01');
  assert.equal(day('31-12-2014'), '2014-12-31');
  assert.equal(day('31/12/2014 00:00:00'), '2014-12-31');
  assert.equal(day('1/2/2011', 'month-first'), '2011-01-02');
  assert.match(reason('1/2/2011', 'iso'), /order/);
});

test('months by name', () => {
  assert.equal(day('05-APR-2024'), '2024-04-05');
  assert.equal(day('5 April 2024', 'iso'), '2024-04-05');
  assert.equal(day('30 Sept 2010'), '2010-09-30');
  assert.equal(day('30 september 2010'), '2010-09-30');
  assert.match(reason('5 Apricot 2024'), /name of a month/);
});

test('impossible days are refused with what is wrong', () => {
  assert.match(reason('31/04/2011'), /no day 31 in April 2011/);
  assert.match(reason('29/02/2011'), /no day 29 in February 2011/);
  assert.equal(day('29/02/2012'), '2012-02-29');
  assert.equal(day('29/02/2000'), '2000-02-29');
  assert.match(reason('29/02/1900'), /no day 29/);
  assert.match(reason('2011-13-01'), /no month 13/);
  assert.match(reason('0/1/2011'), /no day 0/);
  assert.match(reason('12/31/2011'), /no month 31/);
});

test('what is no day is refused', () => {
  assert.match(reason(''), /empty/);
  assert.match(reason('28/4/11'), /two digits/);
  assert.match(reason('40661'), /spreadsheet/);
  assert.match(reason('0201-04-28'), /year 201 is outside/);
  assert.match(reason('2011-04-28T25:00'), /time of day/);
  assert.match(reason('2011-04-28x'), /time of day/);
  assert.match(reason('28/4-2011'), /not a day/);
  assert.match(reason('Thursday'), /not a day/);
});
