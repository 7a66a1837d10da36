import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { command as drivers } from '#commands/drivers.ts';
import { command as evaluate } from '#commands/evaluate.ts';
import { command as target } from '#commands/target.ts';
import { command as verdict } from '#commands/verdict.ts';
import { interviewsText, quarters } from '../support/interviews.ts';
import { answerOf } from './answer.ts';
import { type Changes, type OwnHouse, ownHouse } from './own-house.ts';

const declared = 'good-job-e23999001-2012';

/** Opens a house, takes quarters in, runs `work` and closes it. */
async function inHouse(
  list: readonly string[],
  work: (open: OwnHouse) => Promise<void>,
  { changes = {}, made = (text) => text }: { changes?: Changes; made?: (text: string) => string } = {},
): Promise<void> {
  const open = await ownHouse(changes);
  try {
    for (const quarter of list) {
      const taken = await open.take(made(interviewsText({ quarters: [quarter] })));
      assert.equal(taken, 'accepted', taken);
    }
    await work(open);
  } finally {
    await open.close();
  }
}

const refuses = (promise: Promise<unknown>, message: RegExp, what = String(message)) =>
  assert.rejects(
    promise,
    (error: Error) => {
      assert.match(error.message, message, what);
      assert.doesNotMatch(error.message, /\n\s+at |undefined|NaN/, what);
      return true;
    },
    what,
  );

const rowsOf = async (open: OwnHouse, options = {}) =>
  JSON.parse(await answerOf(open, verdict, [], { json: true, ...options }));

/** No odds, no path, no pace and no verdict but one that says that it cannot be told. */
function saysNothing(row: Record<string, unknown>, why: RegExp): void {
  assert.equal(row['verdict'], 'Not enough data');
  assert.deepEqual([row['probability'], row['pace_needed']], [null, null]);
  assert.match(String(row['reasons']), why);
}

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

test('one wave: a level with its margin, and nothing of where it goes', async () => {
  await inHouse(['2011-Q1'], async (open) => {
    const [row] = await rowsOf(open);
    saysNothing(row, /There are 1 separate periods; 4 are needed/);
    assert.match(
      await open.words('/'),
      /Not enough data Only one separate quarter is published; under 4 we give no odds/,
    );
    assert.match(await open.words(`/targets/${declared}`), /no figure to judge the target by yet/);
    assert.match(await open.words('/measures/good_job/process'), /too few separate periods/);
    assert.match(await open.words('/areas/quarter'), /too few parishes for a model to learn from/);
    assert.match(
      await open.words('/evaluate?measure=good_job&areas=Lowick&from=2011-Q1'),
      /one period.*at least 9|cannot be answered/,
    );
    await refuses(
      answerOf(open, evaluate, [], { measure: 'good_job', areas: 'Lowick', from: '2011-Q1' }),
      /needs at least 9/,
    );
    assert.match(await open.words('/exceptions'), /Nothing stands as an exception/);
    await refuses(
      answerOf(open, drivers, []),
      /No model of confidence is configured: name one in models.yaml/,
    );
  });
});

test('missing quarters: fewer than four figures give no odds, and no gap is filled', async () => {
  await inHouse(['2010-Q1', '2010-Q3', '2011-Q1'], async (open) => {
    const [row] = await rowsOf(open);
    saysNothing(row, /There are 3 separate periods/);
    assert.equal(row.periods, 3);
    assert.match(await open.words('/measures/good_job/process'), /One period in a row is published/);
    await refuses(
      answerOf(open, evaluate, [], { measure: 'good_job', areas: 'Lowick', from: '2011-Q1' }),
      /after the last gap/,
    );
  });
  await inHouse(['2010-Q1', '2010-Q2', '2010-Q4', '2011-Q1'], async (open) => {
    const [row] = await rowsOf(open);
    // No rolling year is there, which would decide: a year without a quarter is not one.
    saysNothing(row, /no figure of the kind that decides, a rolling year, is published yet/);
    assert.equal(row.level, null);
    assert.doesNotMatch(await open.words(`/targets/${declared}`), /The chance of|9 in 10 chance/);
  });
});

test('three areas: each is held against the force by its own margin, and nothing is learnt from so few', async () => {
  const few: Changes = {
    'areas.csv': (text) =>
      text
        .split('\n')
        .filter((line) => !/Botolph|Frick|Town|Country/.test(line))
        .map((line) => line.replace(/E13999\d+/, ''))
        .join('\n'),
  };
  const without = (text: string) =>
    text
      .split('\r\n')
      .filter((line) => !/Botolph|Frick/.test(line))
      .join('\r\n');
  await inHouse(
    quarters,
    async (open) => {
      assert.match(await open.words('/areas'), /Two parishes stand apart/);
      assert.match(
        await open.words('/areas/funnel'),
        /too few parishes[\s\S]*Three parishes have a figure that is shown; at least five are needed/,
      );
      assert.match(
        await open.words('/areas/quarter'),
        /Only direct figures can be shown: there are too few parishes/,
      );
      assert.match(await open.words('/exceptions'), /about one false alarm in \w+ years/);
      const set = {
        measure: 'good_job',
        baseline: '48%',
        'baseline-day': '2009-12-31',
        goal: '59.4%',
        'goal-day': '2012-12-31',
      };
      for (const area of ['Lowick', 'Tipton & Freshitt', 'Stone Court, Upper'])
        await answerOf(open, target, ['set'], { ...set, area, 'set-by': 'the Board', reason: 'x' });
      for (const row of await rowsOf(open)) {
        assert.ok(row.probability === null || (row.probability > 0 && row.probability < 1), row.area);
        assert.ok(row.probability !== null || row.verdict === 'Not enough data', row.area);
      }
      await refuses(
        answerOf(open, evaluate, [], {
          measure: 'good_job',
          areas: 'Lowick,Tipton & Freshitt',
          from: '2011-Q1',
        }),
        /areas/,
      );
      const rows = ['Lowick', 'Tipton & Freshitt', 'Stone Court'].flatMap((area, place) =>
        ['2010-03-31', '2010-06-30', '2010-09-30', '2010-12-31'].flatMap((ends, time) => [
          `${area},${ends},GOODJOB,${50 + 3 * place + time},,`,
          `${area},${ends},TRUST,${40 + 2 * place + time * time},,`,
        ]),
      );
      const header = 'area,year_ending,question,percentage,base,design_factor';
      assert.equal(await open.takeSeries(`${[header, ...rows].join('\n')}\n`), 'accepted');
      const said: string[] = [];
      const status = await drivers.run({
        config: open.config,
        root: '.',
        terminal: {
          interactive: false,
          print: (text) => said.push(text),
          note: (text) => said.push(text),
          progress: () => undefined,
        },
        positionals: [],
        text: (name) => ({ series: 'national', measure: 'good_job' })[name],
        flag: () => false,
      });
      assert.equal(status, 1);
      assert.match(said.join('\n'), /3 areas; at least 10/);
    },
    {
      changes: {
        ...few,
        'surveys/national/survey.yaml': (text) =>
          `${text
            .replace(/other_measures: error\n?/, '')
            .replace(/(\n {2}GOODJOB:)/, "\n  TRUST: { id: trust, title: 'Trust', short_title: Trust }$1")
            .replace('interval: design-factor', 'interval: none')}\nother_measures: error\n`,
      },
      made: without,
    },
  );
});

test('only rolling years: no odds without a stated base, and no process chart but the reason why not', async () => {
  await inHouse(
    [],
    async (open) => {
      const ends = ['2009-12-31', '2010-03-31', '2010-06-30', '2010-09-30', '2010-12-31', '2011-03-31'];
      const rows = ends.map((end, place) => `Middlemarch,${end},GOODJOB,${52 + place / 2},,`);
      const header = 'area,year_ending,question,percentage,base,design_factor';
      assert.equal(await open.takeSeries(`${[header, ...rows].join('\n')}\n`), 'accepted');
      const set = {
        measure: 'national/good_job',
        baseline: '52%',
        'baseline-day': '2009-12-31',
        goal: '60%',
        'goal-day': '2012-12-31',
      };
      await answerOf(open, target, ['set'], { ...set, 'set-by': 'the Board', reason: 'x' });
      const [row] = await rowsOf(open, { measure: 'national/good_job' });
      saysNothing(row, /no base is published for these figures, and none is assumed/);
      const page = await open.words(`/targets/${row.target}`);
      assert.match(page, /No odds can be given: no base is published/);
      assert.doesNotMatch(page, /The chance of/);
    },
    {
      changes: {
        'surveys/national/survey.yaml': (text) => text.replace('interval: design-factor', 'interval: none'),
      },
    },
  );
  await inHouse(quarters, async (open) => {
    const rolling = await open.words('/measures/good_job/process?period=rolling-year');
    assert.match(rolling, /share three quarters/);
    assert.doesNotMatch(rolling, /Upper process limit/);
  });
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
