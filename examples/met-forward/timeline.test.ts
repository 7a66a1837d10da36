import assert from 'node:assert/strict';
import { test } from 'node:test';
import { quarters } from './quarters.ts';
import { ends, happenings, opens, timeline } from './timeline.ts';

const waves = (list: ReturnType<typeof happenings>): string[] =>
  list.flatMap(({ action }) => (action.kind === 'import-wave' ? [action.quarter] : []));

test('the example opens with the twelve quarters to March 2011 and plays on to the last four', () => {
  assert.deepEqual(waves(happenings(undefined, opens)), quarters.slice(0, 12));
  assert.deepEqual(waves(happenings(opens, ends)), quarters.slice(12));
});

test('everything happens in order, between July 2008 and the end, and nothing is published at a weekend', () => {
  assert.deepEqual(
    timeline,
    timeline.toSorted((first, second) => first.day.localeCompare(second.day)),
  );
  for (const { day, action } of timeline) {
    assert.ok(day >= '2008-07-01' && day <= ends);
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (action.kind.startsWith('import')) assert.ok(weekday > 0 && weekday < 6, day);
  }
});

test('playing in two steps is playing once', () => {
  assert.deepEqual([...happenings(undefined, '2010-01-28'), ...happenings('2010-01-28', ends)], timeline);
});
