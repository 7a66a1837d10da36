import { equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { independence, sampleTree, seededRandom } from './index.ts';

function drawn(seed: string, clustered: boolean) {
  const random = seededRandom(seed);
  const rows = Array.from({ length: 40 }, (_, unit) => {
    const here = { first: random.uniform() < 0.5, second: random.uniform() < 0.5 };
    return Array.from({ length: 10 }, () => {
      const own = { first: random.uniform() < 0.5, second: random.uniform() < 0.5 };
      const kept = clustered && random.uniform() < 0.6 ? here : own;
      return { unit, first: kept.first ? 'yes' : 'no', second: kept.second ? 'agree' : 'disagree' };
    });
  }).flat();
  return {
    tree: sampleTree({ weights: rows.map(() => 1), units: [rows.map((row) => row.unit)] }),
    first: rows.map((row) => row.first),
    second: rows.map((row) => row.second),
  };
}

test('answers that have nothing to do with each other are called dependent about 1 in 20 times, clusters or not', () => {
  for (const clustered of [false, true]) {
    let found = 0;
    for (let draw = 0; draw < 300; draw++) {
      const { tree, first, second } = drawn(`${clustered} ${draw}`, clustered);
      if (independence(tree, first, second).probability < 0.05) found++;
    }
    ok(found >= 5 && found <= 27, `${found} of 300 with clusters ${clustered}`);
  }
});

test('missing answers are left out, and what cannot be tested is refused', () => {
  const { tree, first, second } = drawn('refused', false);
  equal(independence(tree, first.with(0, ''), second.with(1, '')).base, 398);
  throws(
    () =>
      independence(
        tree,
        first.map(() => 'yes'),
        second,
      ),
    { code: 'no-variance', message: /"yes" to the first/ },
  );
  throws(
    () =>
      independence(
        tree,
        first.map(() => ''),
        second,
      ),
    { code: 'no-base' },
  );
  throws(() => independence(tree, first.slice(1), second), { code: 'out-of-range' });
  const one = sampleTree({ weights: [1, 1, 1, 1], units: [['a', 'a', 'a', 'a']], lonely: 'certainty' });
  throws(() => independence(one, ['x', 'y', 'x', 'y'], ['a', 'b', 'b', 'a']), {
    code: 'no-degrees-of-freedom',
  });
});
