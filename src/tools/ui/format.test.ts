import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  change,
  decimal,
  giveOrTake,
  interval,
  list,
  odds,
  per100,
  percent,
  percentInterval,
  points,
  pointsInterval,
  round,
  whole,
} from './format.ts';

test('halves are rounded away from zero, also where binary fractions fall just short', () => {
  assert.equal(round(0.5), 1);
  assert.equal(round(-0.5), -1);
  assert.equal(round(2.5), 3);
  assert.equal(percent(0.285), '29%');
  assert.equal(percent(0.5125, 1), '51.3%');
  assert.equal(decimal(1.005, 2), '1.01');
});

test('minus zero is never printed', () => {
  assert.equal(decimal(-0.04, 1), '0.0');
  assert.equal(decimal(-0, 0), '0');
  assert.ok(Object.is(round(-0.2), 0));
});

test('what is not a number is refused', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => percent(value), /finite number/);
  }
});

test('percentages', () => {
  assert.equal(percent(0.512, 1), '51.2%');
  assert.equal(percent(0, 1), '0.0%');
  assert.equal(percent(1), '100%');
  assert.equal(percent(0.0003, 1), 'less than 0.1%');
  assert.equal(percent(0.9999, 1), 'more than 99.9%');
  assert.equal(per100(0.003), '<1');
  assert.equal(per100(0.998), '>99');
  assert.equal(per100(0.4651), '47');
});

test('differences are points, with a true minus sign or in words', () => {
  assert.equal(points(0.021), '2.1 points');
  assert.equal(points(0.01, 0), '1 point');
  assert.equal(points(-0.07, 0), '−7 points');
  assert.equal(points(0.0004), 'less than 0.1 points');
  assert.equal(points(0), '0.0 points');
  assert.equal(change(0.021), 'up 2.1 points');
  assert.equal(change(-0.07, 0), 'down 7 points');
  assert.equal(change(-0.0001), 'down less than 0.1 points');
  assert.equal(change(0), 'no change');
});

test('margins and intervals', () => {
  assert.equal(giveOrTake(0.503, 0.521), 'give or take 0.9');
  assert.equal(giveOrTake(0.5, 0.5002), 'give or take less than 0.1');
  assert.equal(interval(0.42, 0.5), '42 to 50');
  assert.equal(interval(0.503, 0.521, 1), '50.3 to 52.1');
  assert.equal(percentInterval(0.42, 0.5), '42% to 50%');
  assert.equal(pointsInterval(-0.013, 0.04), '−1.3 to 4.0 points');
});

test('whole numbers carry commas', () => {
  assert.equal(whole(640), '640');
  assert.equal(whole(20480), '20,480');
  assert.equal(whole(-1234567), '−1,234,567');
  assert.equal(decimal(1234.5678, 2), '1,234.57');
});

test('odds can be said aloud', () => {
  const said: [number, string][] = [
    [0, 'less than 1 in 1,000'],
    [0.0013, '1 in 750'],
    [0.01, '1 in 100'],
    [0.04, '1 in 25'],
    [0.05, '1 in 20'],
    [0.0625, '1 in 16'],
    [0.2, '1 in 5'],
    [0.4, '2 in 5'],
    [0.5, '1 in 2'],
    [0.7, '7 in 10'],
    [0.95, '19 in 20'],
    [0.99, '99 in 100'],
    [1, 'more than 999 in 1,000'],
  ];
  for (const [probability, words] of said) assert.equal(odds(probability), words, String(probability));
  assert.throws(() => odds(1.2), /between 0 and 1/);
});

test('lists', () => {
  assert.equal(list([]), '');
  assert.equal(list(['Merton']), 'Merton');
  assert.equal(list(['Merton', 'Sutton']), 'Merton and Sutton');
  assert.equal(list(['Merton', 'Sutton', 'Barnet']), 'Merton, Sutton and Barnet');
});
