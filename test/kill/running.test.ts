import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { sweepLeftovers } from '#features/waves/actions/sweep.ts';
import { readImports, readWaves } from '#features/waves/store/waves.ts';
import { readConfig } from '../../src/config.ts';
import { openHouse } from '../../src/house.ts';
import { writeInterviews } from '../support/interviews.ts';
import { inspect } from './inspection.ts';
import { filesIn } from './leftovers.ts';
import { buildProgram } from './program.ts';

const root = path.join(import.meta.dirname, '../..');
const house = path.join(root, 'test/support/middlemarch');

/** How far an import is let run before it is stopped in its tracks: its files are staged, or a wave of it is stored. */
const stages = [
  {
    name: 'staged',
    there: (data: string) =>
      readdirSync(path.join(data, 'staging')).some((id) =>
        existsSync(path.join(data, 'staging', id, 'process')),
      ),
  },
  { name: 'stored', there: (data: string) => filesIn(path.join(data, 'interviews')).length > 0 },
];

/**
 * Stops a process, and waits until it stands: the signal only asks. A thread that is in the middle of a write goes on until the
 * write is done, and a list of files that is made before then is not the one that the sweep must leave alone.
 */
async function standStill(child: ChildProcess): Promise<void> {
  child.kill('SIGSTOP');
  const tasks = `/proc/${child.pid}/task`;
  // A system without /proc does not tell; half a second is ample for one write.
  if (!existsSync(tasks)) return pause(500);
  const stands = (task: string): boolean => {
    const stat = readFileSync(path.join(tasks, task, 'stat'), 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('T');
  };
  while (!readdirSync(tasks).every(stands)) await pause(1);
}

for (const { name, there } of stages) {
  test(`an import that stands still with its files ${name} keeps them while others open the house`, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-running-'));
    const data = path.join(folder, 'data');
    const config = readConfig({ DATA_DIR: data, PLUMBLINE_HOUSE: house, PLUMBLINE_OPERATOR: 'Test' }, root);
    try {
      await inspect(config);
      const start = await buildProgram(house, data);
      const file = writeInterviews(folder, { quarters: ['2010-Q1', '2010-Q2'] });
      const running = start(['import', file, '--survey', 'residents']);
      while (!there(data)) {
        assert.equal(running.child.exitCode, null, 'the import ended before it could be stopped');
        await pause(1);
      }
      await standStill(running.child);
      const files = () =>
        ['staging', 'interviews'].flatMap((each) =>
          readdirSync(path.join(data, each), { recursive: true, encoding: 'utf8' }),
        );
      const before = files();
      const opened = await openHouse(config);
      try {
        assert.deepEqual(files(), before, 'the sweep took files of an import that runs');
        assert.deepEqual(await sweepLeftovers(opened.house), { imports: 0, files: 0 });
        assert.equal((await readImports(opened.house.store.read)).length, 1);
        assert.deepEqual(await readWaves(opened.house.store.read), []);
        running.child.kill('SIGCONT');
        const { status, said } = await running.ended;
        assert.equal(status, 0, said);
        // The house that was open all the time sees the new waves at once.
        assert.equal((await readWaves(opened.house.store.read)).length, 2);
      } finally {
        running.child.kill('SIGKILL');
        await opened.close();
      }
      assert.equal((await inspect(config)).standing.waves.size, 2);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
