import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reminderDue } from './reminders.ts';
import {
  authorFor,
  type EventDetail,
  isEnded,
  isLate,
  outOfOrder,
  type ReportEvent,
  type Standing,
  type Step,
  standingOf,
  steps,
  wasFiledLate,
} from './standing.ts';

const due = '2011-05-16';
type Happening = readonly [ReportEvent['kind'], string, EventDetail?, string?];

function after(...happenings: readonly Happening[]): Standing {
  return standingOf(
    due,
    happenings.map(([kind, day, detail = {}, actor = 'p1'], index) => ({
      ...{ id: index + 1, kind, day, actor, capacity: 'a role', reason: '', detail },
    })),
  );
}

const draft: Happening = ['drafted', '2011-05-01', { text: 'Words', ready: true }];
const filed: readonly Happening[] = [
  draft,
  ['approved', '2011-05-02'],
  ['filed', '2011-05-03', { text: 'W' }],
];

describe('a report on its way', () => {
  test('every order of steps: a step is taken only where its turn has come', () => {
    // From every state that can be reached, which steps may follow: walked, not listed.
    const seen = new Map<string, readonly Step[]>();
    const walk = (trail: readonly Happening[], depth: number): void => {
      const { state } = after(...trail);
      const open = steps.filter((step) => outOfOrder(state, step) === undefined);
      const before = seen.get(state);
      if (before !== undefined) assert.deepEqual(open, before, state);
      seen.set(state, open);
      if (depth === 0) return;
      for (const step of open)
        for (const ready of step === 'drafted' ? [true, false] : [false])
          walk([...trail, [step, '2011-05-04', { text: 'W', ready }]], depth - 1);
    };
    walk([], 6);
    assert.deepEqual(Object.fromEntries(seen), {
      awaited: ['drafted', 'waived'],
      drafting: ['drafted', 'waived'],
      'for approval': ['drafted', 'approved', 'sent-back', 'waived'],
      approved: ['drafted', 'sent-back', 'filed', 'waived'],
      filed: ['received', 'returned'],
      returned: ['drafted', 'waived'],
      received: ['tabled'],
      tabled: [],
      waived: [],
    });
  });

  test('what is out of order is refused with the reason', () => {
    assert.equal(
      outOfOrder('awaited', 'filed'),
      'This report cannot be filed: nothing has been written yet.',
    );
    assert.match(outOfOrder('filed', 'waived') ?? '', /waits to be received or returned/);
  });

  test('late is told by the day; a day is over when the next has come', () => {
    assert.equal(isLate(after(), due), false);
    assert.equal(isLate(after(), '2011-05-17'), true);
    assert.equal(isLate(after(draft), '2011-05-17'), true);
    assert.equal(isLate(after(...filed), '2011-06-30'), false);
    assert.equal(isLate(after(['waived', '2011-06-01']), '2011-06-30'), false);
  });

  test('filed late stays filed late, whatever comes after', () => {
    const late: readonly Happening[] = [draft, ['approved', '2011-05-17'], ['filed', '2011-05-17']];
    const received: Happening = ['received', '2011-05-18'];
    const trails: readonly (readonly Happening[])[] = [[], [received], [received, ['tabled', '2011-06-01']]];
    for (const more of trails) assert.equal(wasFiledLate(after(...late, ...more)), true);
    assert.equal(wasFiledLate(after(...filed)), false);
    const onTheDay = after(draft, ['approved', due], ['filed', due]);
    assert.equal(wasFiledLate(onTheDay), false);
  });

  test('returned: owed anew by another day, the first day kept, both filings kept', () => {
    const again: readonly Happening[] = [
      ...filed,
      ['returned', '2011-05-20', { due: '2011-06-03' }],
      ['drafted', '2011-05-30', { text: 'Better words', ready: true }],
      ['approved', '2011-05-31'],
      ['filed', '2011-06-06', { text: 'Better words' }],
    ];
    const standing = after(...again);
    assert.deepEqual([standing.firstDue, standing.due], [due, '2011-06-03']);
    assert.deepEqual(
      standing.filings.map(({ text, late }) => [text, late]),
      [
        ['W', false],
        ['Better words', true],
      ],
    );
    assert.equal(isLate(after(...again.slice(0, 4)), '2011-06-03'), false);
    assert.equal(isLate(after(...again.slice(0, 4)), '2011-06-04'), true);
  });

  test('a change to the words takes the approval away; reminders change nothing', () => {
    const changed = after(draft, ['approved', '2011-05-02'], ['drafted', '2011-05-03', { text: 'Other' }]);
    assert.deepEqual([changed.state, changed.draft], ['drafting', 'Other']);
    const reminded = after(draft, ['reminded', '2011-05-09', { which: 'before' }]);
    assert.deepEqual([reminded.state, reminded.seen], ['for approval', 1]);
    assert.equal(after(['made', '2011-04-01'], ['reminded', '2011-05-09']).seen, 0);
  });

  test('whoever wrote any of the words counts as the author', () => {
    const two = after(draft, ['drafted', '2011-05-02', { text: 'More', ready: true }, 'p2']);
    assert.equal(authorFor(two, 'p1'), 'p1');
    assert.equal(authorFor(two, 'p2'), 'p2');
    assert.equal(authorFor(two, 'p3'), 'p2');
  });

  test('received, tabled and waived are ends', () => {
    assert.deepEqual(
      (['awaited', 'filed', 'returned', 'received', 'tabled', 'waived'] as const).map(isEnded),
      [false, false, false, true, true, true],
    );
  });
});

describe('reminders', () => {
  const calendar = { country: 'england-and-wales', more: [] } as const;
  const on = (today: string, ...reminded: ('before' | 'after')[]) =>
    reminderDue({ id: 'a', due, reminded }, today, calendar);

  test('from five working days before on, and once the day is over; each once', () => {
    assert.equal(on('2011-05-06'), undefined);
    assert.equal(on('2011-05-09'), 'before');
    assert.equal(on('2011-05-16'), 'before');
    assert.equal(on('2011-05-10', 'before'), undefined);
    assert.equal(on('2011-05-17', 'before'), 'after');
    assert.equal(on('2011-05-17'), 'after');
    assert.equal(on('2011-06-17', 'before', 'after'), undefined);
  });
});
