import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { command as drivers } from '#commands/drivers.ts';
import { command as target } from '#commands/target.ts';
import { interviewsText, quarters } from '../support/interviews.ts';
import { answerOf } from './answer.ts';
import { type Changes, inHouse, type OwnHouse, ownHouse, refuses } from './own-house.ts';

const declared = 'good-job-e23999001-2012';

test('a target without baseline, with its goal before it, the wrong way, or beyond 0 to 100% is refused by name', async () => {
  await inHouse([], async (open) => {
    const sound = {
      ...{
        measure: 'good_job',
        area: 'Lowick',
        baseline: '48%',
        'baseline-day': '2009-03-31',
        goal: '59.4%',
      },
      ...{ 'goal-day': '2012-03-31', 'set-by': 'the Board', reason: 'Because' },
    };
    const wrong: readonly (readonly [Record<string, string | undefined>, RegExp])[] = [
      [
        { baseline: undefined },
        /--baseline is missing. A target needs a baseline and a goal, each with its day/,
      ],
      [{ 'baseline-day': undefined }, /--baseline-day is missing/],
      [{ goal: undefined }, /--goal is missing/],
      [{ 'goal-day': undefined }, /--goal-day is missing/],
      [{ 'goal-day': '2009-03-31' }, /goal's day \(2009-03-31\) is not after the baseline's/],
      [{ 'goal-day': '2008-12-31' }, /goal's day \(2008-12-31\) is not after the baseline's/],
      [{ goal: '40%' }, /More of this measure is better, and the goal is under the baseline/],
      [{ goal: '48%' }, /Goal and baseline are the same value/],
      [{ goal: '159%' }, /--goal is “159%”; a share was expected/],
      [{ goal: '-5%' }, /--goal is “-5%”; a share was expected/],
      [{ goal: '59.4' }, /--goal is “59.4”; a share was expected, such as 48% or 0.48/],
      [{ baseline: '480%' }, /--baseline is “480%”; a share was expected/],
      [{ 'goal-day': '2012-02-30' }, /--goal-day is “2012-02-30”; a day was expected/],
      [
        { 'on-track': '20%', 'off-track': '70%' },
        /Off track is under 0.7 and on track from 0.2: the first must be the smaller/,
      ],
      [{ tolerance: '-3' }, /tolerance/],
      [{ tolerance: 'some' }, /--tolerance is “some”; a number was expected/],
      [
        { trajectory: 'milestones', points: '2013-03-31=52%' },
        /trajectory's point of 2013-03-31 must lie after/,
      ],
      [{ measure: 'prompt' }, /a mean on a scale; a target is set on a share/],
      [{ measure: 'goodjob' }, /no measure “goodjob”/],
      [{ area: 'Nowhere' }, /no area “Nowhere”/],
      [{ day: '2011-05-01' }, /today is 2011-04-28: what has not happened yet/],
      [{ 'question-version': '7' }, /version is 7; the question has the versions 1/],
      [{ measure: 'safe', 'question-version': '2' }, /2009-03-31, the baseline's day, version 1 was put/],
    ];
    for (const [change, message] of wrong) {
      const given = Object.entries({ ...sound, ...change }).filter(([, value]) => value !== undefined);
      await refuses(
        answerOf(open, target, ['set'], Object.fromEntries(given)),
        message,
        JSON.stringify(change),
      );
    }
    assert.equal(
      JSON.parse(await answerOf(open, target, ['list'], { json: true })).length,
      1,
      'the declared one',
    );
    assert.match(
      await open.words('/targets/good-job-e09999001-2012', 404),
      /no target “good-job-e09999001-2012”/,
    );
    await refuses(
      answerOf(open, target, ['revise', declared], { reason: 'x', goal: '12%' }),
      /goal is under the baseline/,
    );
    await refuses(
      answerOf(open, target, ['revise', declared], { reason: 'x', 'goal-day': '2010-01-01' }),
      /not after the baseline/,
    );
  });
});

test('the same in plumbline.yaml is refused at the start, by file and field', async () => {
  const line = (before: string, now: string): Changes => ({
    'plumbline.yaml': (text) => text.replace(before, now),
  });
  const baseline = '  baseline: { value: 0.5, day: 2010-12-31 }\n';
  const goal = 'goal: { value: 0.62, day: 2012-12-31 }';
  const wrong: readonly (readonly [Changes, RegExp])[] = [
    [
      line(baseline, ''),
      /plumbline.yaml[\s\S]*target.baseline: this is missing; a group of fields was expected/,
    ],
    [line(goal, 'goal: { value: 62, day: 2012-12-31 }'), /plumbline.yaml[\s\S]*target.goal/],
    [line(goal, 'goal: { value: 0.62, day: 2010-06-30 }'), /not after the baseline/],
    [line(goal, 'goal: { value: 0.42, day: 2012-12-31 }'), /More of this measure is better/],
    [
      line('  measure: good_job', '  measure: goodjob'),
      /plumbline.yaml[\s\S]*target.measure: there is no measure “goodjob”/,
    ],
    [
      line('headline: good_job', 'headline: goodjob'),
      /plumbline.yaml[\s\S]*headline: there is no measure “goodjob”; the measures are good_job, safe, prompt/,
    ],
  ];
  for (const [changes, message] of wrong)
    await refuses(
      ownHouse(changes).then((open) => open.close()),
      message,
    );
});

/** Everyone feels very safe: an item that says nothing of anybody. */
const constant = (text: string) =>
  text
    .split('\r\n')
    .map((line, place) => {
      const cells = line.split(',');
      if (place > 0 && cells.length > 8) cells[8] = '1';
      return cells.join(',');
    })
    .join('\r\n');

let thin: OwnHouse;
before(async () => {
  thin = await ownHouse({
    'models.yaml': () =>
      [
        'survey: residents',
        'drivers:',
        '  safety: { title: safety, about: How safe people feel., items: { good: as asked } }',
        '  promptness: { title: promptness, about: How promptly they come., items: { prompt: as asked } }',
        'models:',
        '  two: { title: Two drivers, about: For a test., outcome: good_job, drivers: [safety, promptness], controls: [sex] }',
        '',
      ].join('\n'),
    'surveys/residents/codebook.yaml': (text) =>
      text
        .replace(
          /\n {2}safe:\n {4}column: Q2[\s\S]*?\n {2}prompt:/,
          '\n  good:\n    column: Q2\n    versions:\n      - version: 1\n        text: How safe do you feel?\n        answers: { 1: Very safe, 2: Fairly safe, 3: Unsafe }\n        missing: { 8: Don’t know }\n  prompt:',
        )
        .replace('question: safe', 'question: good'),
  });
  for (const quarter of quarters)
    assert.equal(await thin.take(constant(interviewsText({ quarters: [quarter] }))), 'accepted');
});
after(() => thin.close());

test('a model with an item that is the same for everybody is refused by the item’s name', async () => {
  const page = await thin.words('/drivers');
  assert.match(page, /good/);
  assert.match(page, /does not vary|same for everybody|same answer/);
  assert.doesNotMatch(page, /% of what/);
  const said = await answerOf(thin, drivers, []).catch((error: Error) => error.message);
  assert.match(said, /does not vary|same for everybody|same answer/);
});

test('a day to come, and a respondent who is there twice, are refused with row and column', async () => {
  await inHouse([], async (open) => {
    const text = interviewsText({ quarters: ['2010-Q1'] });
    const lines = text.split('\r\n');
    const change = (place: number, cell: number, now: string) =>
      lines
        .map((line, index) => (index === place ? line.split(',').with(cell, now).join(',') : line))
        .join('\r\n');
    const future = await open.take(change(7, 1, '29/4/2011'));
    assert.match(future, /"row":7,"line":8,"column":"DAY","message":"the interview lies in the future"/);
    assert.match(future, /“29\/4\/2011”.*a day up to 2011-04-28/);
    const twice = await open.take(change(7, 0, '3'));
    assert.match(
      twice,
      /"row":7,"line":8,"column":"SERIAL","message":"this respondent is in the wave already, in row 3"/,
    );
    assert.equal(await open.take(change(7, 1, '28/3/2010')), 'accepted');
  });
});
