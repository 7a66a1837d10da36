import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { type Random, seededRandom } from '#survey';
import { readConfig } from '../../src/config.ts';
import { seriesText, writeInterviews } from '../support/interviews.ts';
import { hashOf, type Inspected, inspect, type Standing } from './inspection.ts';
import { type Reached, reached } from './leftovers.ts';
import { signs, waitFor } from './moments.ts';
import { buildProgram } from './program.ts';

const root = path.join(import.meta.dirname, '../..');
const house = path.join(root, 'test/support/middlemarch');
const seed = 'kills/1';
const kills = 50;
const quarters = ['2010-Q1', '2010-Q2', '2010-Q3'];

/** A command, and what it makes of what stood before. */
interface Change {
  readonly words: readonly string[];
  readonly after: Standing;
}

test(`after each of ${kills} kills (seed ${seed}) the program starts, what was acknowledged is there, and nothing is half`, async (context) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-kill-'));
  const data = path.join(folder, 'data');
  const config = readConfig({ DATA_DIR: data, PLUMBLINE_HOUSE: house, PLUMBLINE_OPERATOR: 'Test' }, root);
  const random = seededRandom(seed);
  const tally = { killed: 0, late: 0 };
  const places = new Map<Reached, number>();
  try {
    const start = await buildProgram(house, data);
    let found = await inspect(config);
    let usual = 0;
    for (let number = 0; tally.killed < kills; number += 1) {
      assert.ok(
        number < 4 * kills,
        'commands end before they are killed: too few kills fall within their run',
      );
      const { standing } = found;
      const change = nextChange(folder, found, random, number);
      // Every fifth command runs to its end: it tells how long one takes, and gives the kills something to threaten.
      const whole = number % 5 === 0;
      const began = performance.now();
      const running = start(change.words);
      const sign = random.choice(signs);
      if (!whole) {
        await waitFor(sign, running, data, random, usual);
        running.child.kill('SIGKILL');
      }
      const { status, said } = await running.ended;
      if (whole) usual = performance.now() - began;
      const what = `${number}: plumbline ${change.words.join(' ')}, killed ${sign} (${tally.killed} kills)`;
      assert.ok(status === 0 || status === undefined, `${what} ended with ${status}: ${said}`);
      const place = reached(data);
      found = await inspect(config).catch((error: unknown) => {
        throw new Error(what, { cause: error });
      });
      const now = found.standing;
      if (status === 0) {
        assert.deepEqual(now, change.after, `${what}: it was acknowledged and is not there`);
        tally.late += whole ? 0 : 1;
      } else {
        tally.killed += 1;
        // Killed between its last write and its end: all of it is there. Else nothing is.
        const done = same(now, change.after) && !same(standing, change.after);
        if (!done) assert.deepEqual(now, standing, `${what}: half of it is there`);
        const came = done ? 'committed' : place;
        places.set(came, (places.get(came) ?? 0) + 1);
      }
    }
    const again = await start(['levels', '--measure', 'good_job', '--json']).ended;
    assert.equal(again.status, 0, again.said);
    const list = [...places].map(([place, count]) => `${place} ${count}`).join(', ');
    context.diagnostic(
      `${tally.killed} kills, by how far the command had come: ${list}; ${tally.late} more came after its end`,
    );
    // Kills that all fall into the loading of modules would prove nothing.
    for (const place of ['staged', 'stored', 'committed'] as const)
      assert.ok((places.get(place) ?? 0) > 0, list);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function same(one: Standing, other: Standing): boolean {
  const text = ({ waves, series }: Standing): string =>
    JSON.stringify([[...waves].sort(), [...series].sort()]);
  return text(one) === text(other);
}

/** A command that the house would obey now, drawn by chance, and what stands once it has. */
function nextChange(folder: string, { standing, ids }: Inspected, random: Random, number: number): Change {
  const { waves, series } = standing;
  const kind = random.integer(1, 5);
  if (kind === 5) return seriesChange(folder, standing, random, number);
  const quarter = random.choice(quarters);
  const there = waves.has(quarter);
  if (there && kind === 4) {
    return {
      words: ['waves', 'withdraw', ids.get(quarter) ?? '', '--reason', 'A test'],
      after: { waves: new Map([...waves].filter(([name]) => name !== quarter)), series },
    };
  }
  const lift = number / 1000;
  const file = writeInterviews(folder, { quarters: [quarter], lift }, `wave-${number}.csv`);
  const replace = there ? ['--replace', '--reason', 'Corrected'] : [];
  return {
    words: ['import', file, '--survey', 'residents', ...replace],
    after: {
      waves: new Map([...waves].filter(([name]) => name !== quarter)).set(quarter, hashOf(file)),
      series,
    },
  };
}

/** A file of the national series: a further year, or all years anew with other values. */
function seriesChange(folder: string, { waves, series }: Standing, random: Random, number: number): Change {
  const replace = series.size > 0 && random.uniform() < 0.5;
  const year = 2000 + series.size;
  const ends = replace ? [...series.keys()] : [`${year}-12-31`];
  const share = (index: number): number => 400 + ((37 * number + index) % 200);
  const rows = ends.map((day, index) => ({ ends: day, value: (share(index) / 10).toFixed(1) }));
  const file = path.join(folder, `series-${number}.csv`);
  writeFileSync(file, seriesText(rows));
  const values = rows.map(({ ends: day, value }) => [day, Number(value) / 100] as const);
  return {
    words: [
      'series',
      'import',
      file,
      '--series',
      'national',
      ...(replace ? ['--replace', '--reason', 'Revised'] : []),
    ],
    after: { waves, series: new Map(replace ? values : [...series, ...values]) },
  };
}
