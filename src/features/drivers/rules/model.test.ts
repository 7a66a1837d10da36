import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codebookSettings } from '#features/measures/rules/codebook.ts';
import { modelFaults, modelsOf, versionOn } from './model.ts';
import { modelsSettings } from './settings.ts';

const agree = { 1: 'Agree', 2: 'Neither', 3: 'Disagree' };
const measure = (question: string) => ({
  title: `Title of ${question}`,
  short_title: question,
  sentence: `say ${question}`,
  question,
  positive: [1],
});
const codebook = codebookSettings.parse({
  survey: 's',
  columns: { weight: 'W' },
  groups: { sex: { title: 'Sex', answers: { 1: 'Men', 2: 'Women' }, comparator: '2' } },
  questions: {
    overall: { versions: [{ version: 1, text: 'Overall?', answers: agree }] },
    fair: { versions: [{ version: 1, text: 'Fair?', answers: agree, missing: { 8: 'Do not know' } }] },
    listen: {
      versions: [
        { version: 1, text: 'Listen?', answers: agree },
        { version: 2, from: '2010-04-01', text: 'Do they listen?', answers: agree, reason: 'Reworded.' },
      ],
    },
    only: { versions: [{ version: 1, text: 'Only?', answers: { 1: 'Yes' } }] },
  },
  measures: { overall: measure('overall'), fair: measure('fair') },
});
const driver = (items: Record<string, string>, more = {}) => ({
  title: 'a driver',
  about: 'About it.',
  items,
  ...more,
});
const sound = {
  survey: 's',
  drivers: { fairness: driver({ fair: 'reversed' }), listening: driver({ listen: 'as asked' }) },
  models: {
    own: {
      title: 'Own',
      about: 'Ours.',
      outcome: 'overall',
      drivers: ['fairness', 'listening'],
      controls: ['sex'],
    },
  },
};

function faults(change: (settings: typeof sound) => unknown): string {
  return modelFaults(modelsSettings.parse(change(structuredClone(sound))), codebook).join('\n');
}

test('a sound file has no faults, and each model carries what a fit needs of the codebook', () => {
  assert.equal(
    faults((settings) => settings),
    '',
  );
  const [model] = modelsOf(modelsSettings.parse(sound), codebook);
  assert.deepEqual(model?.drivers[0]?.items[0], {
    question: 'fair',
    title: 'Title of fair',
    measure: 'fair',
    reversed: true,
    versions: [{ version: 1, from: undefined, valid: [1, 2, 3] }],
  });
  assert.deepEqual(
    model?.controls[0]?.levels.map(({ label }) => label),
    ['Women', 'Men'],
    'the comparator first',
  );
  const versions = model?.drivers[1]?.items[0]?.versions ?? [];
  assert.deepEqual(
    [versionOn(versions, '2010-03-31')?.version, versionOn(versions, '2010-04-01')?.version],
    [1, 2],
  );
});

test('each fault names its place and what would mend it', () => {
  const cases: [(settings: typeof sound) => unknown, RegExp][] = [
    [
      (s) => ({ ...s, drivers: { ...s.drivers, fairness: driver({ fare: 'reversed' }) } }),
      /drivers\.fairness\.items\.fare: .* it has overall, fair/,
    ],
    [
      (s) => ({ ...s, drivers: { ...s.drivers, fairness: driver({}) } }),
      /drivers\.fairness\.items: name one question at least/,
    ],
    [
      (s) => ({ ...s, drivers: { ...s.drivers, fairness: driver({ only: 'as asked' }) } }),
      /items\.only: .* cannot vary/,
    ],
    [
      (s) => ({ ...s, drivers: { ...s.drivers, fairness: driver({ fair: 'reversed' }, { answered: 2 }) } }),
      /drivers\.fairness\.answered: 2 of 1/,
    ],
    [
      (s) => ({ ...s, drivers: { ...s.drivers, sex: driver({ fair: 'reversed' }) } }),
      /drivers\.sex: a group of the codebook has this name/,
    ],
    [
      (s) => ({ ...s, models: { own: { ...s.models.own, outcome: 'trust' } } }),
      /models\.own\.outcome: there is no measure “trust”; there are overall, fair/,
    ],
    [
      (s) => ({ ...s, models: { own: { ...s.models.own, outcome: 'fair' } } }),
      /is the outcome and an item of “fairness”/,
    ],
    [
      (s) => ({ ...s, models: { own: { ...s.models.own, drivers: ['fairness', 'presence'] } } }),
      /there is no driver “presence”; there are fairness, listening/,
    ],
    [
      (s) => ({ ...s, models: { own: { ...s.models.own, drivers: ['fairness', 'fairness'] } } }),
      /“fairness” is there twice/,
    ],
    [
      (s) => ({ ...s, models: { own: { ...s.models.own, controls: ['age'] } } }),
      /models\.own\.controls: there is no group “age”; there are sex/,
    ],
    [(s) => ({ ...s, models: {} }), /models: name one model at least/],
    [
      (s) => ({ ...s, drivers: { ...s.drivers, listening: driver({ fair: 'as asked' }) } }),
      /the question “fair” is in “fairness” and in “listening”/,
    ],
  ];
  for (const [change, fault] of cases) assert.match(faults(change), fault);
  assert.throws(
    () => modelsSettings.parse({ ...sound, models: { own: { ...sound.models.own, drivers: ['fairness'] } } }),
    /two drivers at least/,
  );
});
