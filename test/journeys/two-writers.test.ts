import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { quarters, seriesText, writeInterviews } from '../support/interviews.ts';
import { runCommand, type Served, startServer } from './command.ts';
import { downloadRows } from './reading.ts';

test('several commands write at once while the server answers: nobody fails, and readers see it at once', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-writers-'));
  mkdirSync(path.join(folder, 'desk'));
  let server: Served | undefined;
  try {
    server = await startServer(folder);
    const { address } = server;
    const request = async (at: string) => fetch(`${address}${at}`);
    const page = async (at: string) => (await request(at)).text();
    assert.match(await page('/'), /No figures have been published yet/);

    const national = path.join(folder, 'desk', 'national.csv');
    writeFileSync(national, seriesText([{ ends: '2011-03-31', value: '53.1' }]));
    const files = quarters
      .slice(0, 4)
      .map((quarter) => writeInterviews(path.join(folder, 'desk'), { quarters: [quarter] }));
    let writing = true;
    const answers: number[] = [];
    const reading = (async () => {
      while (writing) {
        for (const at of ['/', '/areas', '/measures/good_job', '/downloads/good_job.csv', '/ready']) {
          const answer = await request(at);
          answers.push(answer.status);
          await answer.arrayBuffer();
          const none = at.endsWith('.csv') && answer.status === 404;
          assert.ok(answer.status === 200 || none, `${at}: ${answer.status}`);
        }
        await pause(5);
      }
    })();
    const ended = await Promise.all([
      ...files.map((file) => runCommand(['import', file, '--survey', 'residents'], folder)),
      runCommand(['series', 'import', national, '--series', 'national'], folder),
    ]);
    writing = false;
    await reading;
    for (const { status, said } of ended) assert.equal(status, 0, said);
    t.diagnostic(`${answers.length} pages read while five commands wrote`);
    assert.ok(answers.length > 20);

    const rows = await downloadRows({ request, page }, 'good_job');
    const force = rows.filter((row) => row['area_kind'] === 'force' && row['group'] === 'everyone');
    assert.deepEqual(
      force.map((row) => row['period']),
      [...quarters.slice(0, 4), 'year-to-2010-12', '2010'],
    );
    assert.match(await page('/'), /the year to December 2010/);
    assert.match(await page('/downloads/series/national.csv'), /0\.531/);

    const listed = await runCommand(
      ['levels', '--measure', 'good_job', '--area', 'force', '--period', 'rolling-year', '--json'],
      folder,
    );
    assert.equal(listed.status, 0, listed.said);
    const [level] = JSON.parse(listed.said);
    const row = force.find((each) => each['period'] === 'year-to-2010-12');
    for (const name of ['estimate', 'lower', 'upper', 'base', 'weighted_base', 'design_effect', 'status'])
      assert.equal(String(level[name]), row?.[name], name);
    assert.equal(await server.stop(), 0);
    server = undefined;
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
