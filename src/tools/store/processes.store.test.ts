import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, test } from 'node:test';
import { testNow } from '../../../test/support/ground.ts';
import { withDatabase } from '../../../test/support/postgres.ts';
import { countUp } from '../../../test/support/writer.ts';
import { readSetting, writeSetting } from './setting.ts';
import { openStore } from './store.ts';

const program = path.join(import.meta.dirname, '../../../test/support/writer.ts');

function start(kind: 'file' | 'url', place: string, task: string, amount: number): ChildProcess {
  const line = ['--import', 'tsx', program, kind, place, task, String(amount)];
  return spawn(process.execPath, line, { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function withFile(work: (file: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-'));
  try {
    await work(path.join(folder, 'records', 'plumbline.db'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const kind of ['file', 'url'] as const) {
  const withPlace = kind === 'file' ? withFile : withDatabase;

  describe(`two processes on ${kind === 'file' ? 'one SQLite file' : 'one PostgreSQL database'}`, () => {
    test('both start at once on an empty place, and no change of either is lost', async () => {
      await withPlace(async (place) => {
        const other = start(kind, place, 'count', 40);
        const store = await openStore({ [kind]: place, now: testNow });
        await countUp(store, 40);
        const [code] = await once(other, 'exit');
        assert.equal(code, 0);
        assert.equal(await readSetting(store.read, 'count'), '80');
        await store.close();
      });
    });

    test('a write waits for the other process, and the loop turns meanwhile', async () => {
      await withPlace(async (place) => {
        const store = await openStore({ [kind]: place, now: testNow });
        const other = start(kind, place, 'hold', 1000);
        const exited = once(other, 'exit');
        if (other.stdout !== null) await once(other.stdout, 'data');
        let turns = 0;
        const ticking = setInterval(() => {
          turns += 1;
        }, 10);
        assert.equal(await readSetting(store.read, 'held'), undefined, 'a reader does not wait');
        await store.write(async (trx) => {
          assert.equal(await readSetting(trx, 'held'), 'yes');
          await writeSetting(trx, 'mine', 'too');
        });
        clearInterval(ticking);
        assert.ok(turns > 40, `the loop turned only ${turns} times in a second`);
        await exited;
        await store.close();
      });
    });
  });
}

test('a SQLite file, its log and its copies are for their owner only', async () => {
  await withFile(async (file) => {
    const store = await openStore({ file, now: testNow });
    await store.write((trx) => writeSetting(trx, 'a', 'b'));
    for (const name of [file, `${file}-wal`]) assert.equal(statSync(name).mode & 0o077, 0, name);
    await store.close();
  });
});
