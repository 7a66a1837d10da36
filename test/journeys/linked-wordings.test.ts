import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { command as target } from '#commands/target.ts';
import { command as verdict } from '#commands/verdict.ts';
import { readFigures } from '#features/levels/store.ts';
import { writeSetting } from '#tools/store/setting.ts';
import { type TestHouse, testHouse } from '../support/house.ts';
import { quarters } from '../support/interviews.ts';
import { answerOf } from './answer.ts';
import { force, wordsOf } from './reading.ts';

/** Middlemarch rewords “safe” from October 2010: three quarters in the old wording, two in the new. */
let open: TestHouse;
before(async () => {
  // A house with a clock of its own, so that commands and pages can stand on the same day.
  open = await testHouse({ filled: 'empty', exampleNote: 'Invented.' });
  for (const quarter of quarters) await open.importWaves({ quarters: [quarter] });
  await turnClock('2011-04-28');
});
after(() => open.close());

/** What the commands take for today; pages stand at 28 April 2011. */
const turnClock = (day: string) => open.house.store.write((trx) => writeSetting(trx, 'clock', day));

const said = (words: readonly string[], options = {}) => answerOf(open, target, words, options);
const setting = {
  ...{ measure: 'safe', baseline: '45%', goal: '80%', 'goal-day': '2012-12-31', 'goal-period': 'quarter' },
  ...{ 'set-by': 'the Board', reason: 'To feel safer', 'baseline-day': '2010-03-31' },
};
const link = {
  ...{ measure: 'safe', before: '1', after: '2', shift: '3.2', error: '1.1' },
  ...{ source: 'Split sample of October 2010, report to the Board', reason: 'The lantern is named' },
};

async function rowOf(options = {}) {
  const [row] = JSON.parse(await answerOf(open, verdict, [], { measure: 'safe', json: true, ...options }));
  return row;
}

test('a target set on the old wording says so, is refused a verdict, and says how that is mended', async () => {
  const set = await said(['set'], setting);
  assert.match(set, /Set: safe-e23999001-2012.*speaks of version 1.*by now version 2 is put.*target link/);
  const row = await rowOf();
  assert.deepEqual([row.verdict, row.probability, row.links], ['Not enough data', null, []]);
  assert.match(
    row.reasons.join(),
    /target speaks of version 1.*never compared without a stated link: plumbline target link/,
  );
  const page = await wordsOf(open, '/targets/safe-e23999001-2012');
  assert.match(page, /The question has changed since the target was set/);
  assert.match(
    page,
    /cannot be judged by the new ones unless it is stated, with its margin, how the two questions compare/,
  );
  assert.match(await said(['links']), /No link between versions of a question stood on 2011-04-28/);
});

test('with a stated link there are odds, and verdict, page and command say what they rest on', async () => {
  assert.match(
    await said(['link'], { ...link, day: '2011-04-20' }),
    /version 1 count more by 3.2 points beside version 2, with a standard error of 1.1 points/,
  );
  assert.match(await said(['links']), /safe\s+1 to 2\s+\+3.2 points\s+1.1 points\s+adjustment\s+2011-04-20/);
  const row = await rowOf();
  assert.equal(row.periods, 5);
  assert.ok(row.probability > 0 && row.probability < 1);
  const [published] = await readFigures(open.house.store.read, {
    measure: 'safe',
    area: force,
    period: '2011-Q1',
  });
  const [value, upper] = [published?.value ?? Number.NaN, published?.upper ?? Number.NaN];
  assert.ok(Math.abs(row.level_published - value) < 1e-12, `${row.level_published} ${value}`);
  assert.ok(
    Math.abs(row.level - (row.level_published - 0.032)) < 1e-9,
    'the new wording is moved back to the old',
  );
  const margin = Math.hypot(upper - value, 1.96 * 0.011);
  assert.ok(Math.abs(row.upper - row.level - margin) < 1e-9, 'the margin takes in the link’s');
  assert.deepEqual([row.links[0].shift, row.links[0].error, row.links[0].actor], [0.032, 0.011, 'The tests']);
  assert.match(
    row.reasons.join(),
    /rests on a link between versions 1 and 2.*3.2 points more.*give or take 2.2 points.*Split sample/,
  );
  assert.match(await answerOf(open, verdict, [], { measure: 'safe' }), /safe: The verdict rests on a link/);
  const page = await wordsOf(open, '/targets/safe-e23999001-2012');
  assert.match(
    page,
    /The question changed in October 2010, and the verdict rests on a stated link between the two wordings/,
  );
  assert.match(
    page,
    /counts 3.2 points higher beside the new, give or take 2.2 points \(Split sample of October 2010/,
  );
  assert.match(page, /as published, counts as \d+(\.\d)?% here/);
  assert.match(page, /Stated on 20 April 2011 by The tests: The lantern is named/);
});

test('the less sure the link, the closer the odds to even; a new target on the new wording rests on it too', async () => {
  const sure = (await rowOf()).probability;
  await said(['unlink'], { measure: 'safe', before: '1', after: '2', reason: 'Worked out anew' });
  assert.equal((await rowOf()).verdict, 'Not enough data');
  await said(['link'], { ...link, error: '8' });
  const unsure = (await rowOf()).probability;
  assert.ok(Math.abs(unsure - 0.5) < Math.abs(sure - 0.5), `${sure} with 1.1 points, ${unsure} with 8`);
  await said(['withdraw', 'safe-e23999001-2012'], { reason: 'Set anew on the new wording' });
  const fresh = { ...setting, baseline: '48%', 'question-version': '2', 'goal-day': '2013-12-31' };
  await said(['set'], fresh);
  const row = await rowOf();
  assert.deepEqual([row.periods, row.links.length], [5, 1]);
  assert.equal(row.level, row.level_published, 'the newest figure is of the target’s own wording');
});

test('a past day knows only what was stated by then', async () => {
  await turnClock('2011-05-03');
  await said(['unlink'], { measure: 'safe', before: '1', after: '2', reason: 'Doubted' });
  assert.deepEqual(JSON.parse(await said(['links'], { json: true })), []);
  const [then] = JSON.parse(await said(['links'], { 'as-of': '2011-05-02', json: true }));
  assert.deepEqual([then.shift, then.error], [0.032, 0.08]);
  assert.equal((await rowOf()).links.length, 0);
  assert.equal((await rowOf({ 'as-of': '2011-05-02' })).links.length, 1);
  await said(['link'], link);
  await turnClock('2011-05-04');
});

test('a link with a nonsense size, a negative error, to itself, or twice is refused, and nothing changes', async () => {
  const before = await said(['links'], { json: true });
  const wrong: readonly (readonly [Record<string, string | undefined>, RegExp])[] = [
    [{ shift: '320' }, /A link of 320 points cannot be/],
    [{ shift: '48' }, /a published figure would be \d+(\.\d)?%, outside 0 to 100%/],
    [{ shift: 'some' }, /--shift is “some”; a number was expected/],
    [{ error: '-1.1' }, /standard error is -1.1 points; it must be above 0/],
    [{ error: '0' }, /must be above 0/],
    [{ error: undefined }, /--error is missing: a link has a size and an error/],
    [{ source: undefined }, /--source is missing/],
    [{ reason: undefined }, /--reason is missing/],
    [{ after: '1' }, /Version 1 is linked to itself/],
    [{ before: '2', after: '1' }, /The earlier version comes first/],
    [{ after: '7' }, /no version 7 of the question/],
    [{ before: 'first' }, /--before is “first”/],
    [{ measure: 'good_job' }, /has only one version/],
    [{ measure: 'prompt' }, /a mean on a scale/],
    [{ measure: 'nothing' }, /no measure “nothing”/],
    [{ day: '2011-05-05' }, /today is 2011-05-04/],
    [{}, /A link between version 1 and version 2 of safe stands since 2011-05-03. Withdraw it first/],
    [{ 'before-level': '48%' }, /Give either --shift with its --error, or what both questions found/],
    [{ shift: undefined, error: undefined }, /Say how large the link is/],
    [
      {
        shift: undefined,
        error: undefined,
        period: 'October',
        'before-level': '48%',
        'before-interviews': '9',
        'after-level': '51%',
        'after-interviews': '900',
      },
      /put to 9 people; at least 50/,
    ],
    [
      { shift: undefined, error: undefined, 'before-figure': 'x', 'after-figure': 'y' },
      /no published figure “x”/,
    ],
  ];
  for (const [change, message] of wrong) {
    const options = Object.fromEntries(
      Object.entries({ ...link, ...change }).filter(([, value]) => value !== undefined),
    );
    await assert.rejects(said(['link'], options), (error: Error) => {
      assert.match(error.message, message, JSON.stringify(change));
      return true;
    });
  }
  await assert.rejects(
    said(['unlink'], { measure: 'good_job', before: '1', after: '2', reason: 'x' }),
    /no link between version 1 and version 2 of good_job/,
  );
  assert.equal(await said(['links'], { json: true }), before);
});
