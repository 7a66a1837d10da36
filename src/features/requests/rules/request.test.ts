import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actorFor } from '../../../../test/support/people.ts';
import { stepsFor } from './deeds.ts';
import {
  eventSide,
  type RequestEvent,
  type RequestStep,
  requestEvent,
  requestSteps,
  type Wording,
} from './events.ts';
import { answersFault, wordingFault } from './given.ts';
import { answerToBeginWith, nextSteps, waitsFor } from './next.ts';
import { stepFault } from './order.ts';
import { publicStanding } from './public.ts';
import { areasOf, readerSide } from './reader.ts';
import { type RequestState, requestFrom } from './standing.ts';

const wording: Wording = {
  ...{ template: 'ordinary', question: 'Why?', why: 'Because.', evidence: [], report: null },
  points: [
    { kind: 'activities', text: 'What?' },
    { kind: 'question', text: 'Who?' },
  ],
};
const answers = [
  { point: 0, text: 'This.' },
  { point: 1, text: 'She.' },
];

/** What each kind holds in these tests. */
const holds: Readonly<Record<RequestStep, object>> = {
  ...{ drafted: { wording }, redrafted: { wording }, approved: {}, returned: {}, acknowledged: {} },
  ...{ issued: { wording, due: '2011-05-10', publishBy: null, open: true }, 'clarification-asked': {} },
  clarified: { due: '2011-05-12', moved: 2 },
  'part-asked': { area: 'E1', areaName: 'One', points: [0] },
  'part-given': { area: 'E1', areaName: 'One', answers: [{ point: 0, text: 'Ours.' }] },
  'answer-drafted': { answers, ready: true },
  ...{ 'answer-returned': {}, submitted: { version: 1, answers }, commented: {}, checked: {} },
  assessed: {
    ...{ version: 1, overall: 'partly', checkUntil: '2011-05-20' },
    points: [
      { standing: 'met', note: '' },
      { standing: 'not', note: 'Nobody.' },
    ],
  },
  ...{ published: { version: 1, copies: [] }, withheld: {}, withdrawn: {}, closed: {} },
};

/** Who takes each step in these tests. */
const actor = (kind: RequestStep): string =>
  kind === 'answer-drafted' ? 'author' : ['drafted', 'redrafted'].includes(kind) ? 'lead-officer' : 'other';

function played(...kinds: readonly (RequestStep | Partial<RequestEvent>)[]): RequestEvent[] {
  return kinds.map((given, index) => {
    const more = typeof given === 'string' ? { kind: given } : given;
    const kind = more.kind ?? 'drafted';
    return requestEvent.parse({
      ...{ id: index + 1, at: '2011-05-02T09:30:00.000Z', day: '2011-05-02', actor: actor(kind) },
      ...{ capacity: 'somebody', reason: 'A reason', ...holds[kind], ...more },
    });
  });
}

const issued: RequestStep[] = ['drafted', 'approved', 'issued'];
const responded: RequestStep[] = [...issued, 'answer-drafted', 'submitted'];
const paths: Readonly<Record<RequestState, readonly RequestStep[]>> = {
  draft: ['drafted'],
  returned: ['drafted', 'returned'],
  approved: ['drafted', 'approved'],
  issued,
  acknowledged: [...issued, 'acknowledged'],
  clarifying: [...issued, 'clarification-asked'],
  responded,
  assessed: [...responded, 'assessed'],
  published: [...responded, 'assessed', 'published'],
  withheld: [...responded, 'assessed', 'withheld'],
  withdrawn: ['drafted', 'withdrawn'],
  closed: [...responded, 'assessed', 'published', 'closed'],
};

/** The whole table once more, written by hand the other way round: what can be done in each state, a draft being ready. */
const allowed: Readonly<Record<RequestState, readonly RequestStep[]>> = {
  draft: ['redrafted', 'approved', 'returned', 'withdrawn'],
  returned: ['redrafted', 'withdrawn'],
  approved: ['returned', 'issued', 'withdrawn'],
  issued: [
    ...(['acknowledged', 'clarification-asked', 'part-asked', 'part-given', 'answer-drafted'] as const),
    ...(['answer-returned', 'submitted', 'withdrawn'] as const),
  ],
  acknowledged: [
    ...(['clarification-asked', 'part-asked', 'part-given', 'answer-drafted'] as const),
    ...(['answer-returned', 'submitted', 'withdrawn'] as const),
  ],
  clarifying: ['clarified', 'part-asked', 'part-given', 'answer-drafted', 'answer-returned', 'withdrawn'],
  responded: ['answer-drafted', 'answer-returned', 'submitted', 'commented', 'assessed'],
  assessed: [
    ...(['answer-drafted', 'answer-returned', 'submitted', 'commented', 'assessed', 'checked'] as const),
    ...(['published', 'withheld'] as const),
  ],
  published: ['answer-drafted', 'answer-returned', 'submitted', 'commented', 'closed'],
  withheld: ['answer-drafted', 'answer-returned', 'submitted', 'commented', 'closed'],
  withdrawn: [],
  closed: [],
};

describe('the order of a request', () => {
  for (const [state, path] of Object.entries(paths))
    test(`${state}: what can be done, and a reason for everything else`, () => {
      const found = requestFrom(played(...path));
      assert.equal(found?.state, state);
      const draft = { answers, ready: true, writers: [], returned: undefined };
      const standing = { ...found, draft };
      const can = requestSteps.filter((step) => {
        // Published from the day after the force's days; checked until then.
        const day = step === 'checked' ? '2011-05-20' : '2011-05-23';
        const fault = stepFault(standing, { step, day, reason: 'Because' });
        if (fault !== undefined) assert.ok(fault.reason.length > 20, `${step} says why`);
        return fault === undefined;
      });
      assert.deepEqual(can.toSorted(), [...(allowed[found.state] ?? [])].toSorted());
    });

  test('nothing happens to what is not there, before its newest step, or without the words that it needs', () => {
    const standing = requestFrom(played(...issued));
    const fault = (step: RequestStep, day = '2011-05-02', reason = '') =>
      stepFault(standing, { step, day, reason });
    assert.match(stepFault(undefined, { step: 'issued', day: '', reason: '' })?.reason ?? '', /no such/);
    assert.match(fault('acknowledged', '2011-05-01')?.reason ?? '', /newest step is of 2011-05-02/);
    assert.equal(fault('acknowledged'), undefined);
    assert.deepEqual(fault('withdrawn'), {
      ...{ field: 'reason', reason: 'Say why it is withdrawn: the force may have begun to work on it.' },
    });
    assert.match(fault('submitted')?.reason ?? '', /No answer has been passed/);
  });

  test('a correction needs a reason, publishing waits for the force’s days, statutory comments are not withheld', () => {
    const again = requestFrom(played(...responded, 'answer-drafted'));
    const at = { day: '2011-05-02', reason: '' };
    assert.match(stepFault(again, { step: 'submitted', ...at })?.reason ?? '', /never changes/);
    const judged = requestFrom(played(...paths.assessed));
    const on = (step: RequestStep, day: string) => stepFault(judged, { step, day, reason: 'x' })?.reason;
    assert.match(on('published', '2011-05-20') ?? '', /until 2011-05-20/);
    assert.equal(on('published', '2011-05-21'), undefined);
    assert.equal(on('checked', '2011-05-20'), undefined);
    assert.match(on('checked', '2011-05-21') ?? '', /are over/);
    assert.ok(judged !== undefined);
    const statutory = { ...judged, wording: { ...wording, template: 's55' as const } };
    const withheld = stepFault(statutory, { step: 'withheld', day: '2011-05-23', reason: 'x' });
    assert.match(withheld?.reason ?? '', /section 55/);
  });
});

describe('what a request comes to', () => {
  test('late is for ever: a corrected version in time of nothing takes it away', () => {
    const late = { kind: 'submitted', day: '2011-05-11' } as const;
    const again = { kind: 'submitted', day: '2011-05-12', version: 2 } as const;
    const found = requestFrom(played(...issued, 'answer-drafted', late, 'answer-drafted', again));
    assert.deepEqual([found?.late, found?.answeredOn, found?.versions.length], [true, '2011-05-11', 2]);
    const inTime = requestFrom(played(...issued, 'answer-drafted', { ...late, day: '2011-05-10' }));
    assert.equal(inTime?.late, false);
  });

  test('each side’s own events are enough for it, and hold nothing of the other’s', () => {
    const all = played(...paths.assessed, 'answer-drafted');
    const seenBy = (side: 'body' | 'force' | 'both') =>
      all.filter(({ kind }) => ['both', side].includes(eventSide(kind, true)));
    const force = requestFrom(seenBy('force'));
    assert.deepEqual([force?.state, force?.wording, force?.writers], ['assessed', wording, []]);
    assert.equal(force?.draft?.ready, true);
    const body = requestFrom(seenBy('body'));
    assert.deepEqual([body?.state, body?.draft, body?.parts], ['assessed', undefined, []]);
    assert.equal(eventSide('withdrawn', false), 'body');
  });

  test('the public has the question, and answers only as they were published', () => {
    const open = requestFrom(played(...paths.assessed));
    assert.ok(open !== undefined);
    const before = publicStanding(open);
    assert.deepEqual([before?.versions, before?.assessment], [[], undefined]);
    assert.ok(before?.events.every(({ reason }) => reason === ''));
    const correction = { kind: 'submitted', version: 2 } as const;
    const later = requestFrom(played(...paths.published, 'answer-drafted', correction));
    assert.ok(later !== undefined);
    assert.deepEqual(
      publicStanding(later)?.versions.map(({ version }) => version),
      [1],
    );
    const closed = requestFrom(played('drafted', 'approved', { kind: 'issued', open: false }));
    assert.ok(closed !== undefined);
    assert.equal(publicStanding(closed), undefined);
  });

  test('nobody approves their own words, on either side', () => {
    const draft = requestFrom(played('drafted'));
    assert.ok(draft !== undefined);
    const whose = { body: 'board', asked: 'force', area: undefined };
    const steps = (who: Parameters<typeof stepsFor>[0], standing = draft) =>
      stepsFor(who, whose, standing, '2011-05-02');
    assert.ok(!steps(actorFor('lead-officer')).includes('approved'));
    assert.ok(steps(actorFor('lead-officer', { id: 'p2' })).includes('approved'));
    const ready = requestFrom(played(...issued, 'answer-drafted'));
    assert.ok(ready !== undefined);
    assert.ok(steps(actorFor('approver'), ready).includes('submitted'));
    assert.ok(!steps(actorFor('approver', { id: 'author' }), ready).includes('submitted'));
  });

  test('what is to be done next, and for whom it waits', () => {
    const standing = requestFrom(played(...issued));
    assert.ok(standing !== undefined);
    const steps: RequestStep[] = ['acknowledged', 'answer-drafted', 'clarification-asked'];
    assert.deepEqual(nextSteps(standing, steps), ['acknowledged', 'answer-drafted']);
    assert.match(waitsFor(standing, 'body'), /waits for the force/);
    const ready = requestFrom(played(...issued, 'answer-drafted'));
    assert.ok(ready !== undefined);
    assert.deepEqual(nextSteps(ready, ['answer-drafted']), []);
    assert.match(waitsFor(ready, 'force'), /approver/);
    assert.doesNotMatch(waitsFor(ready, 'body'), /approver/);
  });

  test('an answer begins with what boroughs gave, then with what was written', () => {
    const parts = requestFrom(played(...issued, 'part-asked', 'part-given'));
    assert.ok(parts !== undefined);
    assert.deepEqual(answerToBeginWith(parts)[0], { point: 0, text: 'One: Ours.' });
    const written = requestFrom(played(...issued, 'part-asked', 'part-given', 'answer-drafted'));
    assert.ok(written !== undefined);
    assert.deepEqual(answerToBeginWith(written), answers);
  });
});

describe('who reads a request', () => {
  const request = { body: 'board', asked: 'force', area: 'E1', issued: true, parts: ['E3'] };
  const commander = (area: string) => actorFor('borough-commander', { area });
  for (const [who, given, side] of [
    [actorFor('member'), request, 'body'],
    [actorFor('analyst'), { ...request, issued: false }, 'body'],
    [actorFor('confidence-lead'), request, 'force'],
    [actorFor('confidence-lead'), { ...request, issued: false }, undefined],
    [commander('E1'), request, 'force'],
    [commander('E2'), request, undefined],
    [commander('E3'), request, 'force'],
    [actorFor('partner'), request, undefined],
    [actorFor('auditor'), { ...request, issued: false }, 'body'],
    [actorFor('clerk', { body: 'another' }), request, undefined],
  ] as const)
    test(`${who.name} ${who.roles[0]?.area ?? ''} reads ${given.issued ? 'an issued one' : 'a draft'} as ${side}`, () =>
      assert.equal(readerSide(who, given), side));

  test('a commander’s lists are confined to the borough', () => {
    assert.deepEqual(areasOf(commander('E1'), 'force'), ['E1']);
    assert.equal(areasOf(actorFor('approver'), 'force'), undefined);
  });
});

test('what is given is checked, field by field', () => {
  const field = (change: Partial<Wording>) => wordingFault({ ...wording, ...change })?.field;
  assert.equal(field({}), undefined);
  assert.equal(field({ question: ' ' }), 'question');
  assert.equal(field({ question: 'x'.repeat(301) }), 'question');
  assert.equal(field({ why: '' }), 'why');
  assert.equal(field({ points: [] }), 'points');
  assert.equal(field({ template: 's55' }), 'report');
  assert.equal(answersFault([{ point: 0, text: 'a' }], wording.points, false), undefined);
  assert.equal(answersFault([{ point: 0, text: 'a' }], wording.points, true)?.field, 'answer-1');
  assert.equal(
    answersFault([{ point: 1, text: 'a'.repeat(12_001) }], wording.points, false)?.field,
    'answer-1',
  );
});
