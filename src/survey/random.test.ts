import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { test } from 'node:test';
import { chiSquaredTails, normalTails, seededRandom } from './index.ts';

test('the same seed gives the same numbers for ever: the example and its figures rest on these', () => {
  const random = seededRandom('met-forward');
  deepEqual(
    [random.uniform(), random.uniform(), random.normal(), random.normal(), random.integer(1, 6)],
    [0.2306195824981725, 0.3254347239010865, 0.5042927142995641, -0.15196391488316188, 1],
  );
});

test('other seeds give other numbers', () => {
  const first = ['', 'a', 'b', 'aa', 'ab', 'met-forward '].map((seed) => seededRandom(seed).uniform());
  equal(new Set(first).size, first.length);
});

test('uniform numbers fill 0 to 1 evenly, normal ones the bell, by chi-squared in 100 bins', () => {
  const random = seededRandom('even');
  const uniform = new Array<number>(100).fill(0);
  const normal = new Array<number>(100).fill(0);
  const put = (bins: number[], share: number) => {
    const bin = Math.min(99, Math.floor(share * 100));
    bins[bin] = (bins[bin] ?? 0) + 1;
  };
  for (let draw = 0; draw < 100_000; draw++) {
    const value = random.uniform();
    ok(value >= 0 && value < 1);
    put(uniform, value);
    put(normal, normalTails(random.normal()).lower);
  }
  for (const bins of [uniform, normal]) {
    const distance = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    const { upper } = chiSquaredTails(distance, 99);
    ok(upper > 0.001 && upper < 0.999, `chi-squared ${distance}, probability ${upper}`);
  }
});

test('whole numbers reach both ends; choices follow their weights', () => {
  const random = seededRandom('choice');
  const faces = new Map<number, number>();
  const letters = new Map<string, number>();
  for (let draw = 0; draw < 6000; draw++) {
    const face = random.integer(1, 6);
    faces.set(face, (faces.get(face) ?? 0) + 1);
    const letter = random.choice(['a', 'b', 'c'], [1, 0, 3]);
    letters.set(letter, (letters.get(letter) ?? 0) + 1);
  }
  deepEqual([...faces.keys()].sort(), [1, 2, 3, 4, 5, 6]);
  for (const count of faces.values()) ok(Math.abs(count - 1000) < 150, `${count} of 6000`);
  equal(letters.has('b'), false);
  ok(Math.abs((letters.get('a') ?? 0) - 1500) < 150);
  equal(['x', 'y'].includes(random.choice(['x', 'y'])), true);
});

test('a choice from nothing, weights that do not fit and an upside-down range are refused', () => {
  const random = seededRandom('wrong');
  throws(() => random.choice([]), { code: 'out-of-range' });
  throws(() => random.choice(['a'], [0]), { code: 'out-of-range' });
  throws(() => random.choice(['a', 'b'], [1]), { code: 'out-of-range' });
  throws(() => random.choice(['a', 'b'], [2, -1]), { code: 'out-of-range' });
  throws(() => random.integer(6, 1), { code: 'out-of-range' });
  throws(() => random.integer(0, 1.5), { code: 'out-of-range' });
});
