import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { usualLadder } from '#features/bodies/rules/escalation-settings.ts';
import { type PeriodFigure, testRise, testVerdict } from './exit-test.ts';
import { type MeasureEvent, measureFault, measureOf } from './improvement.ts';
import { ladderFault } from './ladder.ts';

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

describe('the exit test', () => {
  const quarter = (ends: string, value: number, standardError = 0.01): PeriodFigure => ({
    id: ends,
    ends,
    value,
    standardError,
  });
  const entry = [
    quarter('2009-06-30', 0.5),
    quarter('2009-09-30', 0.5),
    quarter('2009-12-31', 0.5),
    quarter('2010-03-31', 0.5),
  ];
  const test3 = { kind: 'rise', periods: 3, better: 1, entry } as const;

  test('passes on three separate quarters that lie above and differ by more than chance', () => {
    const after = [quarter('2010-06-30', 0.53), quarter('2010-09-30', 0.54), quarter('2010-12-31', 0.52)];
    const result = testRise(test3, after);
    assert.equal(result.passed, true);
    // Mean 0.53 less 0.5; variance 3 x 0.0001 / 9 + 4 x 0.0001 / 16.
    const half = 1.959964 * Math.sqrt(0.0003 / 9 + 0.0004 / 16);
    assert.ok(Math.abs((result.change?.lower ?? 0) - (0.03 - half)) < 1e-6);
  });

  test('fails on too few quarters, on one below, and on a rise that may be chance', () => {
    assert.equal(testRise(test3, [quarter('2010-06-30', 0.6), quarter('2010-09-30', 0.6)]).passed, false);
    assert.equal(
      testRise(test3, [quarter('2010-06-30', 0.6), quarter('2010-09-30', 0.49), quarter('2010-12-31', 0.6)])
        .passed,
      false,
    );
    assert.equal(
      testRise(test3, [quarter('2010-06-30', 0.51), quarter('2010-09-30', 0.51), quarter('2010-12-31', 0.51)])
        .passed,
      false,
    );
    // What was known on entry does not count again.
    assert.equal(testRise(test3, entry).since, 0);
  });

  test('less can be better', () => {
    const after = ['2010-06-30', '2010-09-30', '2010-12-31'].map((ends) => quarter(ends, 0.46));
    assert.equal(testRise({ ...test3, better: -1 }, after).passed, true);
    assert.equal(testRise(test3, after).passed, false);
  });

  test('a verdict is at least the word, and words that say nothing are none', () => {
    const asked = { kind: 'verdict', atLeast: 'On track' } as const;
    assert.deepEqual(
      (['Met', 'On track', 'Behind', 'Off track', 'Not enough data', undefined] as const).map(
        (word) => testVerdict(asked, word, undefined).passed,
      ),
      [true, true, false, false, false, false],
    );
  });
});

describe('an improvement measure', () => {
  const opened = (id = 1): MeasureEvent =>
    JSON.parse(
      JSON.stringify({
        ...happened(id),
        subject: 'im-1',
        kind: 'opened',
        body: 'b',
        force: 'f',
        terms: { reviewOn: '2010-06-01' },
      }),
    );
  test('is in force when both have signed, and closes only by its test or with a reason', () => {
    const signed = (side: 'body' | 'force', id: number): MeasureEvent => ({
      ...happened(id),
      subject: 'im-1',
      kind: 'signed',
      side,
    });
    assert.equal(measureOf([opened(), signed('body', 2)])?.state, 'proposed');
    const inForce = measureOf([opened(), signed('body', 2), signed('force', 3)]);
    assert.equal(inForce?.state, 'in force');
    assert.ok(inForce);
    assert.match(
      measureFault(inForce, { kind: 'close', outcome: 'worked', reason: '' }) ?? '',
      /has not been passed/,
    );
    assert.equal(
      measureFault(inForce, { kind: 'close', outcome: 'did not', reason: 'It was given up.' }),
      undefined,
    );
    assert.equal(
      measureFault({ ...inForce, passedOn: '2011-01-01' }, { kind: 'close', outcome: 'worked', reason: '' }),
      undefined,
    );
  });
});

test('a stage needs its evidence, its reason and, where it names one, a day ahead', () => {
  const to = { stage: 'request', due: undefined, evidence: 'e', reason: 'r' };
  assert.equal(ladderFault(usualLadder, undefined, to, '2010-01-01')?.field, 'due');
  assert.equal(ladderFault(usualLadder, undefined, { ...to, due: '2009-12-31' }, '2010-01-01')?.field, 'due');
  assert.equal(
    ladderFault(usualLadder, undefined, { ...to, due: '2010-02-01', evidence: ' ' }, '2010-01-01')?.field,
    'evidence',
  );
  assert.equal(ladderFault(usualLadder, undefined, { ...to, stage: 'war' }, '2010-01-01')?.field, 'stage');
  assert.equal(ladderFault(usualLadder, undefined, { ...to, due: '2010-02-01' }, '2010-01-01'), undefined);
});
