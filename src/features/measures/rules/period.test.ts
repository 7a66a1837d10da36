import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  periodEarlier,
  periodInShort,
  periodInWords,
  periodNamed,
  periodOfDay,
  periodsCovered,
} from './period.ts';

const quarters = (names: string[]) =>
  names.map((name) => {
    const period = periodNamed(name, 4);
    assert.ok(period, name);
    return period;
  });

test('a day of interviewing falls in its quarter, financial year and calendar year', () => {
  assert.deepEqual(periodOfDay('2011-03-31', 'quarter', 4), {
    id: '2011-Q1',
    kind: 'quarter',
    starts: '2011-01-01',
    ends: '2011-03-31',
  });
  assert.equal(periodOfDay('2011-03-31', 'financial-year', 4).id, '2010-11');
  assert.equal(periodOfDay('2011-04-01', 'financial-year', 4).id, '2011-12');
  assert.equal(periodOfDay('2011-04-01', 'calendar-year', 4).id, '2011');
  assert.equal(periodOfDay('2012-02-29', 'quarter', 4).ends, '2012-03-31');
});

test('names of waves read back into their periods, and nonsense does not', () => {
  assert.equal(periodNamed('2013-14', 4)?.starts, '2013-04-01');
  assert.equal(periodNamed('2013-14', 4)?.ends, '2014-03-31');
  assert.equal(periodNamed('1999-00', 4)?.ends, '2000-03-31');
  assert.equal(periodNamed('2013-15', 4), undefined);
  assert.equal(periodNamed('2013-Q5', 4), undefined);
});

test('a rolling year needs its four quarters; one missing leaves a gap', () => {
  const waves = quarters(['2009-Q2', '2009-Q3', '2009-Q4', '2010-Q1', '2010-Q2', '2010-Q4']);
  const rolling = periodsCovered('rolling-year', waves, 4);
  assert.deepEqual(
    rolling.map((each) => each.period.id),
    ['year-to-2010-03', 'year-to-2010-06'],
  );
  assert.deepEqual(rolling[1]?.waves, [1, 2, 3, 4]);
  assert.deepEqual(
    periodsCovered('financial-year', waves, 4).map((each) => each.period.id),
    ['2009-10'],
  );
  assert.deepEqual(periodsCovered('calendar-year', waves, 4), []);
});

test('a survey of one wave a year has financial years and no quarters', () => {
  const waves = quarters(['2012-13', '2013-14']);
  assert.equal(periodsCovered('quarter', waves, 4).length, 0);
  assert.deepEqual(
    periodsCovered('financial-year', waves, 4).map((each) => each.period.id),
    ['2012-13', '2013-14'],
  );
});

test('periods are named in words and in short', () => {
  const [quarter] = quarters(['2011-Q1']);
  const rolling = periodNamed('year-to-2011-03', 4);
  assert.ok(quarter && rolling);
  assert.equal(periodInWords(quarter), 'January to March 2011');
  assert.equal(periodInWords(rolling), 'the year to March 2011');
  assert.equal(periodInShort(rolling), 'year to Mar 2011');
  assert.equal(periodEarlier(rolling, 12).id, 'year-to-2010-03');
  assert.equal(periodEarlier(quarter, 3).id, '2010-Q4');
});
