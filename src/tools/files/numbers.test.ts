import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNumber } from './numbers.ts';

const value = (text: string, mark: '.' | ',' = '.') => parseNumber(text, mark).value;
const reason = (text: string, mark: '.' | ',' = '.') => {
  const reading = parseNumber(text, mark);
  return reading.value === null ? reading.reason : '';
};

test('plain numbers, signs and exponents', () => {
  assert.equal(value('0'), 0);
  assert.equal(value('007'), 7);
  assert.equal(value(' 12.50 '), 12.5);
  assert.equal(value('-3'), -3);
  assert.equal(value('\u22123'), -3);
  assert.equal(value('+.5'), 0.5);
  assert.equal(value('1e5'), 100000);
  assert.equal(value('1.5E-3'), 0.0015);
  assert.equal(value('0.0488449772825696'), 0.0488449772825696);
  assert.equal(value('9007199254740991'), 9007199254740991);
});

test('the decimal comma', () => {
  assert.equal(value('0,56', ','), 0.56);
  assert.equal(value('-1,5E+03', ','), -1500);
  assert.equal(value(',5', ','), 0.5);
});

test('thousands parted in each customary way', () => {
  assert.equal(value('1,234'), 1234);
  assert.equal(value('12,345,678.9'), 12345678.9);
  assert.equal(value('1.234', ','), 1234);
  assert.equal(value('1.234.567,8', ','), 1234567.8);
  for (const space of [' ', '\u00a0', '\u202f', '\u2009', "'", '’']) {
    assert.equal(value(`1${space}234${space}567.5`), 1234567.5, `parted by ${JSON.stringify(space)}`);
    assert.equal(value(`1${space}234,5`, ','), 1234.5);
  }
});

test('what could mean two numbers is refused, with a reason', () => {
  assert.match(reason('0,56'), /decimal mark is ","/);
  assert.match(reason('0.567', ','), /decimal mark is "\."/);
  assert.match(reason('1,23,456'), /thousands/);
  assert.match(reason('1,234 567'), /thousands/);
  assert.equal(value('1,234', ','), 1.234, 'under a decimal comma these are no thousands');
  assert.match(reason('0,123,456'), /thousands/);
  assert.match(reason('1234,567'), /decimal mark is ","/);
});

test('garbage, cut and overlarge numbers are refused', () => {
  for (const text of [
    'abc',
    '1a',
    '0x10',
    'NaN',
    'Infinity',
    '--1',
    '1e',
    '£5',
    '(5)',
    '1/2',
    'NA',
    '.',
    '-',
  ]) {
    assert.equal(value(text), null, text);
    assert.notEqual(reason(text), '');
  }
  assert.match(reason(''), /empty/);
  assert.match(reason(' \u00a0'), /empty/);
  assert.match(reason('5.'), /cut/);
  assert.match(reason('1e400'), /too large/);
  assert.match(reason('12345678901234567890'), /15 digits/);
});

test('a percentage is marked, never passed off as a number', () => {
  assert.deepEqual({ ...parseNumber('47%', '.'), reason: '' }, { value: null, percent: 47, reason: '' });
  assert.deepEqual({ ...parseNumber('47,5 %', ','), reason: '' }, { value: null, percent: 47.5, reason: '' });
  assert.match(reason('47%'), /percent sign/);
  assert.match(reason('x%'), /neither/);
  assert.match(reason('%'), /neither/);
  assert.match(reason('5%%'), /neither/);
});

test('every finite double written by a program reads back as itself', () => {
  let seed = 1;
  for (let round = 0; round < 2000; round += 1) {
    seed = (seed * 48271) % 2147483647;
    const number = (seed / 2147483647 - 0.5) * 10 ** ((seed % 34) - 20);
    assert.equal(value(String(number)), number);
    assert.equal(value(String(number).replace('.', ','), ','), number);
  }
});
