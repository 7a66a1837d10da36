import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editDistance, findArea, normaliseAreaName } from './rules.ts';

test('spellings of one borough are one name', () => {
  for (const spelling of [
    'Richmond upon Thames',
    'Richmond Upon Thames',
    ' richmond  upon thames ',
    'London Borough of Richmond upon Thames',
  ]) {
    assert.equal(normaliseAreaName(spelling), 'richmond upon thames');
  }
  assert.equal(normaliseAreaName('City of Westminster'), 'westminster');
  assert.equal(normaliseAreaName('Hammersmith & Fulham'), 'hammersmith and fulham');
  assert.equal(normaliseAreaName('Royal Borough of Kensington and Chelsea'), 'kensington and chelsea');
});

test('the City of London keeps its name: it is no London', () => {
  assert.equal(normaliseAreaName('City of London'), 'city of london');
});

test('an unknown area comes back with the nearest known name, or none when nothing is near', () => {
  const known = new Map([
    ['lambeth', 'E09000022'],
    ['lewisham', 'E09000023'],
  ]);
  assert.deepEqual(findArea('LAMBETH', known), { code: 'E09000022' });
  assert.deepEqual(findArea('Lamberth', known), { nearest: 'lambeth' });
  assert.deepEqual(findArea('Manchester', known), { nearest: undefined });
});

test('edit distance counts letters changed, and gives up at its limit', () => {
  assert.equal(editDistance('kitten', 'sitting', 10), 3);
  assert.equal(editDistance('a', 'abcdefgh', 3), 3);
});
