import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import {
  crossingsBetween,
  type LinkContext,
  type LinkEvent,
  type LinkTerms,
  linkFaults,
  linkSize,
  linksOn,
  linkTerms,
  sampledError,
  versionAskedOn,
} from './link.ts';

const joined = { measure: 'safe', before: 1, after: 2 };
const context: LinkContext = {
  unit: 'proportion',
  versions: [1, 2, 3],
  range: { before: { lowest: 0.4, highest: 0.6 }, after: { lowest: 0.5, highest: 0.7 } },
};
const adjustment = (shift: number, error: number): LinkTerms => ({
  ...{ kind: 'adjustment', shift, error },
  source: 'a report',
});
const overlap = (before: number, after: number): LinkTerms => ({
  ...{ kind: 'overlap', period: 'October 2010', samples: 'parallel', source: 'a split sample' },
  before: { value: before, error: sampledError(before, 800, 1.5), interviews: 800 },
  after: { value: after, error: sampledError(after, 800, 1.5), interviews: 800 },
});

test('an overlap is the later level less the earlier one, with the errors of both', () => {
  const { shift, error } = linkSize(overlap(0.5, 0.53));
  ok(Math.abs(shift - 0.03) < 1e-12);
  const [one, two] = [(1.5 * 0.25) / 800, (1.5 * 0.53 * 0.47) / 800];
  ok(Math.abs(error - Math.sqrt(one + two)) < 1e-12);
  deepEqual(linkSize(adjustment(-0.02, 0.01)), { shift: -0.02, error: 0.01 });
  deepEqual(linkFaults(joined, overlap(0.5, 0.53), context), []);
  deepEqual(linkFaults(joined, adjustment(0.03, 0.01), context), []);
});

test('what cannot be a link is refused with what would mend it', () => {
  const wrong: readonly (readonly [Parameters<typeof linkFaults>, RegExp])[] = [
    [[joined, adjustment(3.2, 0.01), context], /link of 320 points cannot be: give points/],
    [[joined, adjustment(Number.NaN, 0.01), context], /link of NaN points cannot be/],
    [[joined, adjustment(0.03, 0), context], /standard error is 0 points; it must be above 0/],
    [[joined, adjustment(0.03, -0.01), context], /standard error is -1 points; it must be above 0/],
    [[joined, adjustment(0.03, Number.NaN), context], /must be above 0/],
    [[joined, adjustment(0.03, 0.4), context], /standard error of 40 points says nothing/],
    [[joined, adjustment(0.45, 0.02), context], /published figure would be 105%, outside 0 to 100%/],
    [[joined, adjustment(-0.42, 0.02), context], /would be -2%|would be 112%/],
    [[{ ...joined, after: 1 }, adjustment(0.03, 0.01), context], /Version 1 is linked to itself/],
    [[{ ...joined, before: 2, after: 1 }, adjustment(0.03, 0.01), context], /earlier version comes first/],
    [
      [{ ...joined, after: 4 }, adjustment(0.03, 0.01), context],
      /no version 4 of the question; it has.*1, 2, 3/,
    ],
    [[joined, adjustment(0.03, 0.01), { ...context, versions: [1] }], /only one version/],
    [[joined, adjustment(0.03, 0.01), { ...context, unit: 'scale' }], /a mean on a scale/],
    [[joined, overlap(0, 0.5), context], /earlier question's level is 0%; it must lie between/],
    [[joined, overlap(0.5, 1), context], /later question's level is 100%/],
  ];
  for (const [given, message] of wrong) {
    const faults = linkFaults(...given);
    ok(faults.length > 0 && message.test(faults.join('\n')), `${message}: ${faults.join('\n')}`);
  }
  const few = overlap(0.5, 0.53);
  if (few.kind !== 'overlap') throw new Error('An overlap was made.');
  const thin = { ...few, after: { ...few.after, interviews: 12 } };
  ok(/put to 12 people; at least 50/.test(linkFaults(joined, thin, context).join()));
  equal(linkTerms.safeParse({ ...adjustment(0.03, 0.01), source: ' ' }).success, false);
});

const event = (day: string, more: Partial<LinkEvent> = {}): LinkEvent => ({
  ...{ ...joined, kind: 'stated', day, recordedAt: `${day}T10:00:00.000Z`, actor: 'a', reason: 'b' },
  terms: adjustment(0.03, 0.01),
  ...more,
});

test('a link stands from its day and from when it was known, until it is withdrawn', () => {
  const events = [
    event('2011-03-01', { recordedAt: '2011-04-01T10:00:00.000Z' }),
    event('2011-06-01', { kind: 'withdrawn', terms: undefined }),
    event('2011-07-01', { terms: adjustment(0.02, 0.01) }),
  ];
  const sizes = (on: string, whenever = false) =>
    linksOn(events, on, whenever).map(({ terms }) => linkSize(terms).shift);
  deepEqual(sizes('2011-03-31'), []);
  deepEqual(sizes('2011-03-31', true), [0.03]);
  deepEqual(sizes('2011-04-01'), [0.03]);
  deepEqual(sizes('2011-06-01'), []);
  deepEqual(sizes('2011-07-01'), [0.02]);
});

test('the way between two versions goes over links in either direction', () => {
  const links = [
    { before: 1, after: 2, name: 'a' },
    { before: 2, after: 3, name: 'b' },
  ];
  const way = (from: number, to: number) =>
    crossingsBetween(links, from, to)
      ?.map(({ link, sign }) => `${sign > 0 ? '+' : '-'}${link.name}`)
      .join('');
  deepEqual(
    [way(1, 3), way(3, 1), way(2, 3), way(3, 2), way(2, 2), way(1, 4)],
    ['+a+b', '-b-a', '+b', '-b', '', undefined],
  );
});

test('the version that was put on a day', () => {
  const versions = [{ version: 1 }, { version: 2, from: '2010-10-01' }];
  deepEqual(
    ['2010-09-30', '2010-10-01'].map((on) => versionAskedOn(versions, on)),
    [1, 2],
  );
});
