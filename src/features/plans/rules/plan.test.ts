import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { costPerPoint } from '../drawings/plan-words.ts';
import type { ActivityEvent, ActivityTerms, Outcome } from './activity.ts';
import { activityOf, isChanged, onlyArea, termsFaults } from './activity.ts';
import { askAgain, periodsOf } from './asking.ts';
import { goalShare, shiftedGoal } from './chance.ts';
import { planConcerns, promisedSum, reachOf } from './checks.ts';
import {
  type MilestoneAct,
  type MilestoneEvent,
  median,
  milestoneFault,
  milestoneOf,
  slippedDays,
  timesLate,
} from './milestone.ts';

const happened = (id: number, day = '2010-01-10') => ({
  ...{
    id,
    subject: 'm-1',
    actor: 'p1',
    capacity: 'confidence lead, the Met',
    at: `${day}T09:00:00.000Z`,
    day,
  },
  reason: 'a reason',
});

const terms: ActivityTerms = {
  ...{
    title: 'Street meetings',
    drivers: ['engagement'],
    areas: ['E1'],
    body: 'mc',
    owner: 'confidence lead',
  },
  ...{
    starts: '2010-04-01',
    ends: '2011-03-31',
    cost: 1000,
    risks: '',
    request: undefined,
    copiedFrom: undefined,
  },
  effect: { measure: 'm', points: 0.02, by: '2011-03-31' },
};

describe('a milestone', () => {
  const events = (...acts: [string, MilestoneAct][]): MilestoneEvent[] =>
    acts.map(([day, act], index) => ({ ...happened(index + 1, day), ...act }));
  const promised: [string, MilestoneAct][] = [
    ['2010-01-01', { kind: 'set', title: 'Half of the teams meet', on: '2010-06-01' }],
    ['2010-01-10', { kind: 'promised', version: 1 }],
  ];

  test('a proposal can be moved without being late; a promise keeps its first day', () => {
    const draft = milestoneOf(
      events(
        ['2010-01-01', { kind: 'set', title: 't', on: '2010-06-01' }],
        ['2010-01-02', { kind: 'moved', from: '2010-06-01', to: '2010-07-01' }],
      ),
    );
    assert.deepEqual([draft?.original, draft?.moves], ['2010-07-01', 0]);
    const moved = milestoneOf(
      events(...promised, ['2010-05-01', { kind: 'moved', from: '2010-06-01', to: '2010-08-30' }]),
    );
    assert.deepEqual(
      [moved?.original, moved?.forecast, moved?.moves, moved?.state],
      ['2010-06-01', '2010-08-30', 1, 'open'],
    );
    assert.equal(moved && slippedDays(moved), 90);
  });

  test('late twice: put later and past that day too, or put later twice; never once it is met', () => {
    const once = milestoneOf(
      events(...promised, ['2010-05-01', { kind: 'moved', from: '2010-06-01', to: '2010-08-30' }]),
    );
    assert.ok(once);
    assert.equal(timesLate(once, '2010-08-30'), 1);
    assert.equal(timesLate(once, '2010-08-31'), 2);
    const earlier = milestoneOf(
      events(...promised, ['2010-05-01', { kind: 'moved', from: '2010-06-01', to: '2010-05-30' }]),
    );
    assert.equal(earlier?.moves, 0);
    const met = milestoneOf(
      events(
        ...promised,
        ['2010-05-01', { kind: 'moved', from: '2010-06-01', to: '2010-08-30' }],
        ['2010-09-09', { kind: 'met', on: '2010-09-05', evidence: 'e' }],
      ),
    );
    assert.ok(met);
    assert.deepEqual([met.actual, slippedDays(met), timesLate(met, '2011-01-01')], ['2010-09-05', 96, 0]);
    assert.match(
      milestoneFault({ ...met, reason: '' }, { kind: 'moved', on: '2011-01-01' }, '2010-10-01')?.text ?? '',
      /It is met/,
    );
  });

  test('nothing is met in the future, and no draft is met', () => {
    const open = milestoneOf(events(...promised));
    const draft = milestoneOf(events(...promised.slice(0, 1)));
    assert.ok(open && draft);
    assert.equal(milestoneFault(open, { kind: 'met', on: '2010-02-02' }, '2010-02-01')?.field, 'on');
    assert.equal(milestoneFault(draft, { kind: 'met', on: '2010-01-02' }, '2010-02-01')?.field, 'step');
  });

  test('the middle of slippages', () => {
    assert.deepEqual(
      [median([]), median([3]), median([9, 1, 5]), median([1, 3, 5, 9])],
      [undefined, 3, 5, 4],
    );
  });
});

describe('an activity', () => {
  const event = (id: number, act: object): ActivityEvent =>
    JSON.parse(JSON.stringify({ ...happened(id), subject: 'a-1', ...act }));
  const written = event(1, { kind: 'written', terms });
  const promised = event(2, { kind: 'promised', version: 1, terms });

  test('a change after the promise is a draft beside it', () => {
    const changed = activityOf([
      written,
      promised,
      event(3, { kind: 'revised', terms: { ...terms, title: 'Fewer meetings' } }),
    ]);
    assert.ok(changed);
    assert.equal(changed.promise?.terms.title, 'Street meetings');
    assert.ok(isChanged(changed));
    assert.equal(changed.lastEvent, 3);
  });

  test('is asked from its start on, and not where no effect was promised', () => {
    assert.equal(activityOf([written, promised])?.askFrom, '2010-04-01');
    const { effect: _, ...bare } = terms;
    assert.equal(
      activityOf([
        event(1, { kind: 'written', terms: bare }),
        event(2, { kind: 'promised', version: 1, terms: bare }),
      ])?.askFrom,
      undefined,
    );
  });

  test('says which field is wrong', () => {
    const known = { drivers: ['engagement'], areas: ['E1'], bodies: ['mc'], measures: ['m'] };
    assert.deepEqual(termsFaults(terms, known), []);
    const fields = termsFaults(
      { ...terms, title: '', ends: '2010-03-01', drivers: ['luck'], areas: [], cost: -1 },
      known,
    ).map(({ field }) => field);
    assert.deepEqual(fields, ['title', 'ends', 'areas', 'drivers', 'cost']);
  });

  test('is of one area where it is in one alone', () => {
    assert.deepEqual(
      [['E1'], ['E1', 'E2'], ['F']].map((areas) => onlyArea({ areas }, 'F')),
      ['E1', undefined, undefined],
    );
  });

  test('no cost per point unless the whole margin lies on the side promised', () => {
    const outcome = (lower: number, upper: number): Outcome & { day: string } => ({
      ...{
        kind: 'measured',
        value: (lower + upper) / 2,
        lower,
        upper,
        method: 'did',
        upTo: '2011-03-31',
        day: '2011-04-28',
      },
    });
    assert.equal(costPerPoint({ terms, outcome: outcome(-0.01, 0.05) }), undefined);
    assert.equal(costPerPoint({ terms, outcome: outcome(-0.05, -0.01) }), undefined);
    assert.match(
      costPerPoint({ terms: { ...terms, cost: 90000 }, outcome: outcome(0.01, 0.05) }) ?? '',
      /£30,000 a point, by its margin between £18,000 and £90,000/,
    );
    assert.equal(costPerPoint({ terms, outcome: undefined }), undefined);
  });

  test('is asked again when it can be told, and never two years after its end', () => {
    assert.equal(
      askAgain({ kind: 'too early', upTo: '2010-06-30', seenFrom: '2011-12-31' }, '2011-03-31'),
      '2011-12-31',
    );
    assert.equal(
      askAgain({ kind: 'too early', upTo: '2010-06-30', seenFrom: '2013-12-31' }, '2011-03-31'),
      undefined,
    );
    assert.deepEqual(periodsOf('2010-02-11'), { quarter: '2010-Q1', year: '2009-10' });
  });
});

describe('checks on entry', () => {
  const aim = { measure: 'm', level: 0.5, upTo: '2010-12-31', goal: 0.55, goalDay: '2012-03-31', months: 12 };
  test('effects add up by how far each reaches; those in the figures already and those too late do not count', () => {
    const list = [
      terms,
      { ...terms, areas: ['F'] },
      { ...terms, effect: { measure: 'm', points: 0.1, by: '2010-12-31' } },
      { ...terms, effect: { measure: 'm', points: 0.1, by: '2012-04-01' } },
    ];
    const found = promisedSum(list, aim, (each) => reachOf(each, 'F', 4));
    assert.deepEqual(found, { sum: 0.025, counted: 2, past: 1, tooLate: 1 });
  });

  test('a missing driver, a gap and a milestone after the target are said', () => {
    const plan = [
      { id: 'a-1', terms: { ...terms, drivers: [] }, milestones: [{ title: 'Late', day: '2012-05-01' }] },
    ];
    assert.deepEqual(
      planConcerns(plan, aim, () => 1).map(({ kind }) => kind),
      ['no driver', 'after target', 'gap'],
    );
    const enough = [
      {
        id: 'a-1',
        terms: { ...terms, effect: { measure: 'm', points: 0.05, by: '2011-12-31' } },
        milestones: [],
      },
    ];
    assert.deepEqual(
      planConcerns(enough, aim, () => 1),
      [],
    );
  });

  test('an effect within the goal’s year counts for the part that is left of it', () => {
    assert.equal(goalShare('2011-03-31', '2012-03-31', 12), 1);
    assert.ok(Math.abs(goalShare('2011-09-30', '2012-03-31', 12) - 0.5) < 0.01);
    assert.equal(goalShare('2012-06-30', '2012-03-31', 12), 0);
    assert.ok(Math.abs(shiftedGoal(0.55, 0.02) - 0.53) < 1e-12);
  });
});
