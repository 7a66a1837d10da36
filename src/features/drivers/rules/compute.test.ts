import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  codesOf,
  compositeOf,
  meansBy,
  meansOf,
  type SurveyErrorCode,
  sampleTree,
  seededRandom,
} from '#survey';
import type { Interviews } from '#tools/engine/engine.ts';
import { type FitProblem, fitModel } from './compute.ts';
import type { Model } from './model.ts';
import { askWhatIf, meanOf, moveRange } from './question.ts';
import { byShare, leaders } from './ranking.ts';

const random = seededRandom('drivers of confidence');
const rows = 2400;
const areaOf = (row: number) => `A${row % 6}`;
const lift = [0, 0, 0, 0, 0, 0.9];
const code = (leaning: number) => (leaning > 0.6 ? 1 : leaning > -0.6 ? 2 : 3);
const leanings = Array.from({ length: rows }, (_, row) => (lift[row % 6] ?? 0) + random.normal());
const listen = leanings.map((leaning) => code(leaning + 0.6 * random.normal()));
const reply = leanings.map((leaning) => code(leaning + 0.6 * random.normal()));
const worries = leanings.map((leaning) => code(random.normal() - 0.2 * leaning));
const good = leanings.map((leaning, row) =>
  random.uniform() < 1 / (1 + Math.exp(-(1.5 * leaning - (4 - (worries[row] ?? 0)) * 0.3))) ? 1 : 2,
);
const missing = listen.map((answer, row) => (row % 50 === 0 ? 8 : row % 51 === 0 ? Number.NaN : answer));

function interviewsWith(change: Record<string, readonly number[]> = {}): Interviews {
  const numbers = {
    weight: good.map((_, row) => 0.5 + (row % 7) / 6),
    answer_good: good,
    answer_listen: missing,
    answer_reply: reply,
    answer_worry: worries,
    ...change,
  };
  return {
    count: rows,
    numbers: new Map(Object.entries(numbers).map(([name, list]) => [name, Float64Array.from(list)])),
    texts: new Map([
      ['wave', good.map((_, row) => (row < rows / 2 ? 'w1' : 'w2'))],
      ['area', good.map((_, row) => areaOf(row))],
      ['stratum', good.map((_, row) => areaOf(row))],
      ['unit', good.map((_, row) => `u${Math.floor(row / 6) % 10}`)],
      ['group_sex', good.map((_, row) => (row % 5 === 0 ? '' : row % 2 === 0 ? '1' : '2'))],
    ]),
  };
}

const asked = [{ version: 1, from: undefined, valid: [1, 2, 3] }];
const item = (question: string, reversed: boolean) => ({
  question,
  title: question,
  measure: undefined,
  reversed,
  versions: asked,
});
const driver = { about: 'About it.', better: 'high' as const };
const model: Model = {
  name: 'own',
  title: 'Own',
  about: 'Ours.',
  survey: 's',
  outcome: {
    measure: 'good',
    title: 'Good',
    sentence: 'say good',
    question: 'good',
    positive: [1],
    versions: [{ version: 1, from: undefined, valid: [1, 2] }],
  },
  drivers: [
    {
      ...driver,
      name: 'engagement',
      title: 'engagement',
      items: [item('listen', true), item('reply', true)],
      answered: 1,
    },
    { ...driver, name: 'worry', title: 'worry', better: 'low', items: [item('worry', true)], answered: 1 },
  ],
  controls: [
    {
      name: 'sex',
      title: 'Sex',
      levels: [
        { value: '1', label: 'Men' },
        { value: '2', label: 'Women' },
      ],
    },
  ],
};
const problem: FitProblem = {
  model,
  period: { id: 'year-to-2011-03', starts: '2010-04-01', ends: '2011-03-31' },
  waveStarts: ['2010-04-01', '2010-10-01'],
  interviews: interviewsWith(),
  survey: {
    design: { strata: 'area', units_persist: false, single_unit: 'fail', degrees_of_freedom: 'domain' },
    base: { hide_under: 50, caution_under: 100 },
  },
  areas: ['A0', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6'],
};
const body = fitModel(problem);
const near = (one: number | undefined, two: number | undefined, what: string) =>
  assert.ok(Math.abs((one ?? Number.NaN) - (two ?? Number.NaN)) < 1e-9, `${what}: ${one} and ${two}`);

test('what was built in is found: engagement first, worry against it, interviews with every answer', () => {
  const [first, second] = byShare(body.drivers);
  assert.deepEqual([first?.name, second?.name], ['engagement', 'worry']);
  assert.deepEqual(
    leaders(body.drivers).map(({ name }) => name),
    ['engagement'],
  );
  assert.ok((first?.effect.lower ?? 0) > 0 && (second?.effect.upper ?? 0) < 0);
  assert.equal(body.base, rows - rows / 5, 'those who did not state their sex are out; one item is enough');
  near(
    body.drivers.reduce((sum, { share }) => sum + share.value, 0),
    1,
    'shares',
  );
  assert.ok((first?.alpha ?? 0) > 0.6 && second?.alpha === undefined);
  for (const { share, effect } of body.drivers) {
    assert.ok(share.lower < share.value && share.value < share.upper);
    assert.ok(effect.lower < effect.value && effect.value < effect.upper);
  }
});

test('levels and margins, of the force and of areas, are those of the library’s other way, row by row', () => {
  const scaled = (values: readonly number[], name: string) => ({
    name,
    values: values.map((value) => (value > 3 ? Number.NaN : value)),
    lowest: 1,
    highest: 3,
    reversed: true,
  });
  const composite = compositeOf([scaled(missing, 'listen'), scaled(reply, 'reply')], { name: 'engagement' });
  const { texts, numbers } = problem.interviews;
  const column = (name: string) => texts.get(name) ?? [];
  const strata = column('wave').map((wave, row) => `${wave}/${column('stratum')[row]}`);
  const tree = sampleTree({ weights: numbers.get('weight') ?? [], strata, units: [column('unit')] });
  const [force] = meansOf(tree, [composite.values]).estimates;
  const areas = meansBy(tree, composite.values, column('area'));
  const found = body.drivers[0];
  near(found?.level.value, force?.value, 'the force');
  assert.equal(found?.level.base, force?.base);
  for (const [place, name] of areas.groups.entries()) {
    const one = areas.estimates[place];
    const level = found?.areas.find(({ area }) => area === name);
    near(level?.value, one?.value, String(name));
    assert.equal(level?.base, one?.base);
    assert.ok((level?.lower ?? 1) < (one?.value ?? 0) && (level?.upper ?? 0) > (one?.value ?? 1));
  }
});

test('the area that was lifted stands apart and no other does as much; one without interviews is hidden', () => {
  const areas = new Map(body.drivers[0]?.areas.map((level) => [level.area, level]));
  assert.equal(areas.get('A5')?.standing, 'above');
  assert.deepEqual(areas.get('A6'), { area: 'A6', base: 0, standing: 'hidden' });
  assert.ok((areas.get('A5')?.difference?.adjusted ?? 1) < 0.001);
});

test('a what-if is answered from what is kept, no further than an area has been seen', () => {
  const kept = JSON.parse(JSON.stringify(body));
  const engagement = body.drivers[0];
  assert.ok(engagement !== undefined);
  const { up, down } = moveRange(engagement, meanOf(body, engagement));
  assert.ok(up > 3 && down < 0);
  const answer = askWhatIf(kept, { engagement: '+3', worry: '' });
  assert.ok(answer.kind === 'answer');
  assert.ok(answer.answer.change.lower > 0 && answer.answer.moved.value > answer.answer.now.value);
  const refused = (asked: Record<string, string>) => {
    const found = askWhatIf(kept, asked);
    return found.kind === 'faults'
      ? found.faults.map(({ driver: name, kind }) => `${name}: ${kind}`).join()
      : found.kind;
  };
  assert.equal(refused({ engagement: '90' }), 'engagement: too far');
  assert.equal(refused({ engagement: 'much' }), 'engagement: no number');
  assert.equal(refused({ trust: '1' }), 'trust: unknown');
  assert.equal(refused({ engagement: '0' }), 'nothing asked');
  assert.equal(
    askWhatIf(kept, { engagement: '−1,5' }).kind,
    'answer',
    'a true minus and a comma are understood',
  );
});

test('what cannot be fitted is refused by name', () => {
  const refused = (change: Partial<FitProblem>, codeWanted: SurveyErrorCode, message: RegExp) =>
    assert.throws(() => fitModel({ ...problem, ...change }), {
      name: 'SurveyError',
      code: codeWanted,
      message,
    });
  const same = good.map(() => 2);
  refused(
    { interviews: interviewsWith({ answer_worry: same }) },
    'constant',
    /same answer to “worry”, an item of worry/,
  );
  refused(
    { interviews: interviewsWith({ answer_worry: good.map(() => Number.NaN) }) },
    'no-base',
    /Nobody was asked “worry”/,
  );
  refused({ interviews: interviewsWith({ answer_good: same }) }, 'constant', /outcome/);
  refused(
    { interviews: interviewsWith({ answer_worry: good.map((answer) => (answer === 1 ? 1 : 3)) }) },
    'empty-cell',
    /worry/,
  );
  const reworded = {
    ...model,
    drivers: model.drivers.map((each) => ({
      ...each,
      items: each.items.map((one) => ({
        ...one,
        versions: [...asked, { version: 2, from: '2010-10-01', valid: [1, 2, 3] }],
      })),
    })),
  };
  refused(
    { model: reworded },
    'out-of-range',
    /The wording of “listen” changed between 2010-04-01 and 2011-03-31/,
  );
  const { interviews } = problem;
  const alone = {
    ...interviews,
    texts: new Map([...interviews.texts, ['unit', good.map(() => 'u')] as const]),
  };
  refused({ interviews: alone }, 'too-few-units', /12 sampling units in 12 strata/);
});

test('the same interviews give the same fit, and codes of units do not depend on their names', () => {
  assert.deepEqual(fitModel(problem), body);
  assert.ok(codesOf(['a', 'b', 'a']).codes[2] === 0);
});
