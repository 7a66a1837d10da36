import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { codebookSettings } from '#features/measures/rules/codebook.ts';
import { codebookFaults } from '#features/measures/rules/measure.ts';
import { readSettings } from '#tools/settings/yaml.ts';
import { command as codebook } from '../../src/commands/codebook.ts';
import { command as importing } from '../../src/commands/import.ts';
import { command as levels } from '../../src/commands/levels.ts';
import { realFile } from './folder.ts';
import { makeRoom } from './room.ts';

const { file, skip } = realFile('data', 'csew1314teachingopen', 'csew1314teachingopen.sav');
const house = 'test/real/houses/crime-survey';

/** The rows that `plumbline levels --json` promises to machines. */
const level = z.object({
  measure: z.string(),
  area: z.string(),
  period: z.string(),
  estimate: z.number(),
  lower: z.number(),
  upper: z.number(),
  base: z.number(),
  status: z.string(),
});

test('the Crime Survey’s teaching file, from .sav to a published level', { skip }, async (context) => {
  const room = makeRoom(house);
  try {
    const taken = await room.run(importing, file, '--survey', 'csew', '--wave', '2013-14', '--json');
    assert.equal(taken.status, 0, taken.printed + taken.noted);
    const outcome = z
      .object({ kind: z.literal('accepted'), checks: z.object({ rows: z.number(), format: z.string() }) })
      .parse(JSON.parse(taken.printed));
    assert.equal(outcome.checks.rows, 8_843);
    assert.equal(outcome.checks.format, 'sav');

    const answer = await room.run(levels, '--area', 'force', '--period', 'financial-year', '--json');
    assert.equal(answer.status, 0);
    const rows = z.array(level).parse(JSON.parse(answer.printed));
    assert.equal(rows.length, 2);
    const figure = (measure: string) => {
      const found = rows.find((row) => row.measure === measure && row.period === '2013-14');
      assert.ok(found, measure);
      return found;
    };
    const safe = figure('safe_after_dark');
    assert.equal((100 * safe.estimate).toFixed(3), '71.285');
    assert.equal(safe.base, 2_057);
    const victims = figure('victims');
    assert.equal((100 * victims.estimate).toFixed(3), '16.951');
    assert.equal(victims.base, 8_843);
    for (const { lower, estimate, upper, status } of rows) {
      assert.ok(0 < lower && lower < estimate && estimate < upper && upper < 1);
      assert.equal(status, 'reliable');
    }

    const again = await room.run(importing, file, '--survey', 'csew', '--wave', '2013-14');
    assert.match(again.printed, /accepted on .* as csew-2013-14\. Nothing changed/);
    const words = `safe after dark ${(100 * safe.estimate).toFixed(3)}% of ${safe.base}; victims ${(100 * victims.estimate).toFixed(3)}% of ${victims.base}`;
    context.diagnostic(`Crime Survey .sav was here: ${words}`);
  } finally {
    await room.close();
  }
});

test('a codebook is proposed for the Crime Survey’s file that can be read back', { skip }, async () => {
  const room = makeRoom(house);
  try {
    const to = path.join(room.config.dataDir, 'proposed.yaml');
    const done = await room.run(codebook, 'propose', file, '--survey', 'csew', '--to', to);
    assert.equal(done.status, 0, done.noted);
    const { value } = readSettings(to, codebookSettings);
    assert.deepEqual(codebookFaults(value), []);
    assert.equal(value.columns.weight, 'IndivWgtx');
    const version = value.questions['walkdark']?.versions[0];
    assert.deepEqual(Object.keys(version?.answers ?? {}), ['1', '2', '3', '4']);
    assert.deepEqual(Object.keys(version?.missing ?? {}), ['8', '9']);
    assert.match(readFileSync(to, 'utf8'), /How safe do you feel walking alone after dark\?/);
  } finally {
    await room.close();
  }
});
