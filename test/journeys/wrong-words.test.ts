import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command as codebook } from '#commands/codebook.ts';
import { type Command, UsageProblem } from '#commands/command.ts';
import { command as evaluate } from '#commands/evaluate.ts';
import { command as example } from '#commands/example.ts';
import { command as levels } from '#commands/levels.ts';
import { command as sample } from '#commands/sample.ts';
import { command as series } from '#commands/series.ts';
import { command as serve } from '#commands/serve.ts';
import { command as waves } from '#commands/waves.ts';
import { testHouse } from '../support/house.ts';
import { answerOf } from './answer.ts';

test('a word that the command line does not know is refused with the one that was probably meant', async () => {
  const open = await testHouse();
  try {
    const wrong: readonly (readonly [Command, readonly string[], Record<string, string | true>, RegExp])[] = [
      [levels, [], { measure: 'goodjob' }, /no measure “goodjob”\. Did you mean “good_job”\?/],
      [levels, [], { area: 'Lowik' }, /no area “Lowik”\. Did you mean “Lowick”/],
      [levels, [], { period: 'rolling' }, /no period “rolling”\. Did you mean “rolling-year”\?/],
      [levels, [], { period: '2010-Q5' }, /no period “2010-Q5”/],
      [levels, [], { group: 'sexx' }, /no group “sexx”\. Did you mean “sex”\?/],
      [levels, ['good_job'], {}, /“good_job” is too much/],
      [waves, [], { survey: 'nobody' }, /no survey “nobody”/],
      [waves, ['withdraw', 'residents-2010-Q9'], { reason: 'x' }, /Did you mean “residents-2010-Q\d”\?/],
      [series, ['list'], { series: 'nobody' }, /no survey “nobody”/],
      [codebook, ['versions'], { survey: 'nobody' }, /no survey “nobody”/],
      [codebook, ['show'], { survey: 'residents', version: 'first' }, /--version is “first”/],
      [codebook, ['show'], { survey: 'residents', version: '99' }, /no version 99/],
      [sample, [], { area: 'Lowik' }, /--area: .*Did you mean “Lowick”\?/],
      [sample, [], { for: 'chnge' }, /--for: .*Did you mean “change”\?/],
      [sample, [], { interviews: 'many', see: '0' }, /--interviews: .*“many”[\s\S]*--see: .*“0”/],
      [sample, ['Lowick'], {}, /“Lowick” is too much/],
      [evaluate, [], { measure: 'good_job', areas: 'Lowick' }, /--from is missing/],
      [
        evaluate,
        [],
        { measure: 'good_job', areas: 'Lowik', from: '2011-Q1', method: 'synthetik' },
        /--areas: .*Did you mean “Lowick”\?[\s\S]*--method: .*Did you mean “synthetic”\?/,
      ],
      [serve, ['now'], {}, /“now” is too much/],
      [example, ['load', 'now'], {}, /“now” is too much/],
    ];
    for (const [command, line, options, message] of wrong) {
      const words = `${command.name} ${line.join(' ')} ${JSON.stringify(options)}`;
      await assert.rejects(
        answerOf(open, command, line, options),
        (error: Error) => {
          assert.ok(error instanceof UsageProblem || error.name === 'SettingsProblem', error.stack);
          assert.match(error.message, message, words);
          return true;
        },
        words,
      );
    }
  } finally {
    await open.close();
  }
});

test('an area is found by code, by name as anyone writes it, by alias, and by what areas are called', async () => {
  const open = await testHouse();
  try {
    const found = async (area: string): Promise<string[]> => {
      const words = await answerOf(open, levels, [], {
        measure: 'good_job',
        area,
        period: '2010-Q1',
        json: true,
      });
      const rows: { area: string }[] = JSON.parse(words);
      return rows.map((row) => row.area);
    };
    const all = await found('area');
    assert.ok(all.length > 1);
    for (const word of ['areas', 'borough', 'boroughs', 'district', 'parish', 'Parishes'])
      assert.deepEqual(await found(word), all, word);
    const [code = ''] = all;
    const rows: { area: string; area_name: string }[] = JSON.parse(
      await answerOf(open, levels, [], { measure: 'good_job', period: '2010-Q1', json: true }),
    );
    const name = rows.find((row) => row.area === code)?.area_name ?? '';
    for (const word of [code, code.toLowerCase(), name, name.toUpperCase().replaceAll(' ', '-')])
      assert.deepEqual(await found(word), [code], word);
  } finally {
    await open.close();
  }
});

test('the example goes to days that exist', async () => {
  const open = await testHouse({ filled: 'empty', exampleNote: 'Invented.' });
  try {
    for (const to of ['2012-02-30', '2011-13-01', 'yesterday', '28/4/2012', ''])
      await assert.rejects(
        answerOf(open, example, ['advance'], { to }),
        (error: Error) =>
          error instanceof UsageProblem && error.message.includes(`“${to}”, which is not a day`),
        to,
      );
  } finally {
    await open.close();
  }
});

test('the planner answers as the page does, in words and as one row', async () => {
  const open = await testHouse();
  try {
    const options = { area: 'Lowick', for: 'part', see: '8' };
    const words = await answerOf(open, sample, [], options);
    const [row] = JSON.parse(await answerOf(open, sample, [], { ...options, json: true }));
    assert.equal(row.asked, 0.08);
    assert.ok(row.smallest_seen > 0 && row.interviews_needed > 0 && row.periods === 4);
    const [said] = /at least [\d.]+ points?/.exec(words) ?? [];
    assert.equal(said, `at least ${(100 * row.smallest_seen).toFixed(1).replace('.0', '')} points`);
    assert.ok((await open.page('/sample?area=Lowick&for=part&see=8')).includes(said ?? 'nothing'));
  } finally {
    await open.close();
  }
});
