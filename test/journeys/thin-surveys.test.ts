import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command as drivers } from '#commands/drivers.ts';
import { command as evaluate } from '#commands/evaluate.ts';
import { command as target } from '#commands/target.ts';
import { command as verdict } from '#commands/verdict.ts';
import { quarters } from '../support/interviews.ts';
import { answerOf } from './answer.ts';
import { type Changes, inHouse, type OwnHouse, refuses } from './own-house.ts';

const declared = 'good-job-e23999001-2012';

const rowsOf = async (open: OwnHouse, options = {}) =>
  JSON.parse(await answerOf(open, verdict, [], { json: true, ...options }));

/** No odds, no path, no pace and no verdict but one that says that it cannot be told. */
function saysNothing(row: Record<string, unknown>, why: RegExp): void {
  assert.equal(row['verdict'], 'Not enough data');
  assert.deepEqual([row['probability'], row['pace_needed']], [null, null]);
  assert.match(String(row['reasons']), why);
}

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
        /Only measured figures can be shown: there are too few parishes/,
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
