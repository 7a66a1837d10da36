import { equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { intervalFor, meansBy, meansOf, ratioOf, sampleTree, totalsOf } from './index.ts';

test('a domain keeps the units outside it: they count with zeros', () => {
  const design = { weights: [1, 1, 1, 1, 1, 1], units: [['a', 'a', 'b', 'b', 'c', 'c']] };
  const values = [1, 0, 1, 1, 0, 0];
  const domain = [true, true, true, true, false, false];
  const tree = sampleTree(design);
  const [kept] = meansOf(tree, [values], { domain }).estimates;
  const cut = sampleTree({ weights: [1, 1, 1, 1], units: [['a', 'a', 'b', 'b']] });
  const [filtered] = meansOf(cut, [values.slice(0, 4)]).estimates;
  equal(kept?.value, filtered?.value);
  // Scores of the units: -1/8, 1/8 and 0; with three units k is 3/2, with two it is 2.
  ok(Math.abs((kept?.variance ?? 0) - (1.5 * 2) / 64) < 1e-15);
  ok(Math.abs((filtered?.variance ?? 0) - (2 * 2) / 64) < 1e-15);
  equal(kept?.degreesOfFreedom, 1);
  equal(meansOf(tree, [values], { domain, degreesOfFreedom: 'design' }).estimates[0]?.degreesOfFreedom, 2);
});

test('a sample of everybody has no sampling error', () => {
  const tree = sampleTree({ units: [[1, 2, 3]], populations: [[3, 3, 3]] });
  const [mean] = meansOf(tree, [[1, 0, 1]], { kind: 'proportion' }).estimates;
  equal(mean?.variance, 0);
  equal(mean?.weightedBase, 3);
});

test('weights follow from populations stage by stage', () => {
  const tree = sampleTree({
    units: [
      ['a', 'a', 'b'],
      [1, 2, 1],
    ],
    populations: [
      [10, 10, 10],
      [4, 4, 1],
    ],
  });
  equal([...tree.weights].join(' '), '10 10 5');
});

test('rows of weight 0 are not in the sample; missing values are outside the base', () => {
  const tree = sampleTree({ weights: [1, 1, 0, 2] });
  const [mean] = meansOf(tree, [[1, Number.NaN, 5, 2]]).estimates;
  equal(mean?.base, 2);
  ok(Math.abs((mean?.value ?? 0) - 5 / 3) < 1e-15);
});

test('a constant has itself as mean, no variance, and an exact interval if it is 0 or 1', () => {
  const tree = sampleTree({ weights: [0.1, 0.2, 0.7, 1.3] });
  const [all] = meansOf(tree, [[1, 1, 1, 1]], { kind: 'proportion' }).estimates;
  equal(all?.value, 1);
  equal(all?.variance, 0);
  equal(all?.designEffect, 1);
  ok(all !== undefined && intervalFor(all, { method: 'logit' }).exact === true);
});

test('designs and variables that do not fit are refused with their row', () => {
  throws(() => sampleTree({ weights: [1, 2], strata: ['a'] }), { code: 'out-of-range' });
  throws(() => sampleTree({ weights: [1, -2] }), { code: 'out-of-range', index: 1 });
  throws(() => sampleTree({ weights: [1, Number.NaN] }), { code: 'out-of-range', index: 1 });
  throws(() => sampleTree({ units: [[1, 2]] }), { code: 'out-of-range', message: /neither/ });
  throws(() => sampleTree({ weights: [1, 1, 1], populations: [[2, 2, 2]] }), {
    code: 'out-of-range',
    index: 0,
  });
  throws(() => sampleTree({ weights: [1, 1], populations: [[Number.NaN, 2]] }), { code: 'out-of-range' });
  const tree = sampleTree({ weights: [1, 1] });
  throws(() => meansOf(tree, [[1]]), { code: 'out-of-range' });
  throws(() => meansOf(tree, [[Number.NaN, Number.NaN]]), { code: 'no-base' });
  throws(() => totalsOf(tree, [[1, 2]], { domain: [true] }), { code: 'out-of-range' });
  throws(() => ratioOf(tree, [1, 2], [1, -1]), { code: 'no-base' });
});

test('a lone unit at a later stage is refused unless all of it was sampled', () => {
  const units = [
    ['a', 'a', 'b'],
    [1, 2, 1],
  ];
  const sampled = (second: number) =>
    sampleTree({
      units,
      populations: [
        [9, 9, 9],
        [5, 5, second],
      ],
    });
  throws(() => meansOf(sampled(3), [[1, 2, 4]]), { code: 'lonely-unit' });
  ok((meansOf(sampled(1), [[1, 2, 4]]).estimates[0]?.variance ?? 0) > 0);
  const centred = sampleTree({
    units,
    populations: [
      [9, 9, 9],
      [5, 5, 3],
    ],
    lonely: 'centre',
  });
  ok((meansOf(centred, [[1, 2, 4]]).estimates[0]?.variance ?? 0) > 0);
});

test('groups come with their names, and a group of one stratum cell with its covariance', () => {
  const tree = sampleTree({ weights: [1, 1, 1, 1], units: [['a', 'a', 'b', 'b']] });
  const found = meansBy(tree, [1, 0, 0, 1], ['x', 'y', 'x', 'y'], { kind: 'proportion' });
  equal(found.groups.join(), 'x,y');
  // In unit a group x is above its mean where y is under its own, and the other way round in b.
  ok((found.covariance[0]?.[1] ?? 0) < 0);
});
