import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command as series } from '../../src/commands/series.ts';
import { command as target } from '../../src/commands/target.ts';
import { command as verdict } from '../../src/commands/verdict.ts';
import { realFile } from './folder.ts';
import { makeRoom } from './room.ts';

const total = realFile('data', 'mopac_pas_borough', 'PAS_Total.csv');

interface Said {
  readonly verdict: string;
  readonly probability: number;
  readonly level: number;
  readonly lower: number;
  readonly upper: number;
  readonly required: number;
  readonly direction: string | null;
  readonly change: number | null;
  readonly assumed: string | null;
}

test('a target of 60% by 2025, set at March 2020 on the published figures of London, judged at each quarter from then on', {
  skip: total.skip,
}, async (context) => {
  const room = makeRoom('test/real/houses/london');
  try {
    const run = async (command: typeof series, ...argv: string[]): Promise<string> => {
      const done = await room.run(command, ...argv);
      assert.equal(done.status, 0, done.noted);
      return done.printed;
    };
    await run(series, 'import', total.file, '--series', 'mopac');
    const terms = ['--measure', 'mopac/good_job', '--baseline', '58%', '--baseline-day', '2020-03-31'];
    const goal = ['--goal', '60%', '--goal-day', '2025-12-31', '--set-by', 'the test', '--day', '2020-03-31'];
    await run(target, 'set', ...terms, ...goal, '--reason', 'To be judged on real figures');
    const on = async (day: string): Promise<Said> => {
      const [said] = JSON.parse(await run(verdict, '--as-if', day, '--json'));
      return said;
    };
    const days = [2020, 2021, 2022, 2023].flatMap((year) =>
      ['03-31', '06-30', '09-30', '12-31'].map((end) => `${year}-${end}`),
    );
    const told: string[] = [];
    for (const day of days) {
      const said = await on(day);
      assert.ok(said.probability >= 0 && said.probability <= 1, day);
      assert.match(
        said.assumed ?? '',
        /No base is published.*assume 150 interviews a quarter in each of 32 areas/,
      );
      told.push(`${day.slice(0, 7)} ${said.verdict} ${(100 * said.probability).toFixed(0)}%`);
    }
    context.diagnostic(`60% by 2025: ${told.join('; ')}`);
    const last = await on('2023-12-31');
    assert.equal(last.level, 0.47);
    assert.equal(last.verdict, 'Off track');
    assert.ok(last.probability < 0.01);
    // 4 x 150 x 32 interviews a year with a design effect of 1.3: a margin of 0.8 points.
    assert.ok(Math.abs(last.upper - last.lower - 2 * 1.96 * Math.sqrt((1.3 * 0.47 * 0.53) / 19_200)) < 1e-9);
    assert.equal(last.direction, 'down');
    // Known today is another thing: nothing had been published here by then.
    assert.deepEqual(JSON.parse(await run(verdict, '--as-of', '2023-12-31', '--json')), []);
  } finally {
    await room.close();
  }
});

test('without a base there are no odds', { skip: total.skip }, async () => {
  const room = makeRoom('examples/met-forward');
  try {
    for (const [command, ...argv] of [
      [series, 'import', total.file, '--series', 'mopac'],
      [
        ...([target, 'set', '--measure', 'mopac/good_job', '--baseline', '58%', '--baseline-day'] as const),
        ...['2008-03-31', '--goal', '60%', '--goal-day', '2025-12-31', '--set-by', 'x', '--reason', 'x'],
      ],
    ] as const) {
      const done = await room.run(command, ...argv);
      assert.equal(done.status, 0, done.noted);
    }
    const done = await room.run(verdict, '--measure', 'mopac/good_job', '--json');
    const [said] = JSON.parse(done.printed);
    assert.equal(said.verdict, 'Not enough data');
    assert.equal(said.probability, null);
    assert.match(said.reasons.join(' '), /no base is published for these figures/);
  } finally {
    await room.close();
  }
});
