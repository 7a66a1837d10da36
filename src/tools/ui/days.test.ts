import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, dayNumber, instant, month, monthNumber, shortMonth } from './days.ts';

test('days and months are words, whatever the time zone of the machine', () => {
  assert.equal(day('2011-04-28'), '28 April 2011');
  assert.equal(day('2011-01-01'), '1 January 2011');
  assert.equal(month('2011-03-31'), 'March 2011');
  assert.equal(shortMonth('2011-09-30'), 'Sep 2011');
});

test('instants are told in the time of the place', () => {
  assert.equal(instant('2011-04-28T08:30:00.000Z'), '28 April 2011, 9:30am');
  assert.equal(instant('2011-01-27T00:05:00Z'), '27 January 2011, 12:05am');
  assert.equal(instant('2011-01-27T12:00:00Z'), '27 January 2011, 12:00pm');
  assert.equal(instant('2011-07-31T23:30:00Z'), '1 August 2011, 12:30am');
});

test('what is no day is refused, and said', () => {
  for (const iso of ['28/04/2011', '2011-13-01', ''])
    assert.throws(() => day(iso), /written like 2011-04-28/);
  assert.throws(() => instant('noon'), /written like/);
});

test('days and months count on', () => {
  assert.equal(dayNumber('1970-01-02'), 1);
  assert.equal(dayNumber('2011-03-27') - dayNumber('2011-03-26'), 1);
  assert.equal(monthNumber('2011-03-31') - monthNumber('2010-03-31'), 12);
});
