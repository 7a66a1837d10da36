import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DriverFit } from '../rules/fit.ts';
import type { Model } from '../rules/model.ts';
import {
  collinearityWords,
  faultWords,
  findingSentence,
  firstPlaceWords,
  itemWarnings,
  matterAndLow,
  rankWords,
} from './words.ts';

const names = ['engagement', 'effectiveness', 'worry'];
const model: Model = {
  ...{ name: 'm', title: 'M', about: '', survey: 's', controls: [] },
  outcome: { measure: 'o', title: 'O', sentence: 'say so', question: 'o', positive: [1], versions: [] },
  drivers: names.map((name) => ({
    name,
    title: name,
    about: '',
    better: name === 'worry' ? 'low' : 'high',
    items: [],
    answered: 1,
  })),
};
const fit = (name: string, first: number, share: number, level: number, factor = 1.5): DriverFit => ({
  name,
  effect: { value: 0.5, lower: 0.4, upper: 0.6, probability: 0.001 },
  share: { value: share, lower: share - 0.05, upper: share + 0.05 },
  ranks: [first, 1 - first, 0],
  inflation: { factor, nearest: 'engagement', correlation: 0.5 },
  alpha: 0.8,
  contrary: [],
  level: { value: level, lower: level - 0.01, upper: level + 0.01, base: 100 },
  areas: [],
  seen: { lowest: level - 0.1, highest: level + 0.1 },
});
const clear = [fit('engagement', 1, 0.6, 0.58), fit('effectiveness', 0, 0.3, 0.5), fit('worry', 0, 0.1, 0.4)];
const open = [
  fit('engagement', 0.6, 0.4, 0.58),
  fit('effectiveness', 0.4, 0.38, 0.5),
  fit('worry', 0, 0.22, 0.4),
];

test('the odds of the ranks decide the words: one driver only where it is told from the others', () => {
  assert.equal(findingSentence(model, clear), 'Of the three, engagement goes with confidence most');
  assert.equal(
    findingSentence(model, open),
    'Of the three, engagement or effectiveness goes with confidence most; which of them cannot be told',
  );
  const all = open.map((each) => ({ ...each, ranks: [0.33, 0.33, 0.34] }));
  assert.equal(findingSentence(model, all), 'Which of the three goes with confidence most cannot be told');
  assert.match(firstPlaceWords(model, clear), /more than 99 in 100/);
  assert.match(
    firstPlaceWords(model, open),
    /engagement first in about 3 in 5 and effectiveness first in about 2 in 5/,
  );
  assert.deepEqual(
    [rankWords(1), rankWords(0), rankWords(0.6)],
    ['more than 99 in 100', 'fewer than 1 in 100', 'about 3 in 5'],
  );
});

test('what matters and is low is said of the driver that it is true of; low is good for worry', () => {
  assert.equal(
    matterAndLow(model, clear),
    'Engagement counts most, at 58 out of 100; effectiveness has the furthest to go, at 50',
  );
  const lowest = [
    fit('engagement', 1, 0.6, 0.3),
    fit('effectiveness', 0, 0.3, 0.5),
    fit('worry', 0, 0.1, 0.4),
  ];
  assert.match(
    matterAndLow(model, lowest),
    /Engagement counts most, and it has the furthest to go: 30 out of 100/,
  );
  assert.match(
    matterAndLow(
      model,
      open.map((each) => ({ ...each, share: { value: 1 / 3, lower: 0.3, upper: 0.36 } })),
    ),
    /No driver counts/,
  );
});

test('drivers that go together are warned of in plain words', () => {
  assert.match(collinearityWords(model, clear).heading, /not so much that they cannot be told apart/);
  const tied = [
    fit('engagement', 1, 0.6, 0.5, 12),
    fit('effectiveness', 0, 0.3, 0.5, 1.2),
    fit('worry', 0, 0.1, 0.4, 1.1),
  ];
  const { heading, text } = collinearityWords(model, tied);
  assert.match(heading, /Engagement goes with the others too much for an effect of its own/);
  assert.match(text, /92% of engagement is in the answers on the other drivers already.*read the shares/);
  assert.match(
    itemWarnings(model, [{ ...fit('worry', 0, 0.1, 0.4), alpha: 0.4, contrary: ['safe'] }]).join(' '),
    /loosely.*“safe” goes against the others/,
  );
});

test('a move that cannot be is told with what would do', () => {
  assert.equal(
    faultWords(model, { driver: 'worry', kind: 'too far', down: -4.4, up: 6 }),
    'Worry can be moved by −4.4 to +6.0 points. Further no area has been seen, and nothing is predicted.',
  );
  assert.match(
    faultWords(model, { driver: 'x', kind: 'unknown', known: names }),
    /The drivers are: engagement/,
  );
});
