import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { writeSetting } from '#tools/store/setting.ts';
import { openStore, type Store } from '#tools/store/store.ts';
import { readBackup } from './read.ts';
import { writeBackup } from './write.ts';

/** A place with records and one wave, and how to lay it away. */
async function place(folder: string, name: string) {
  const home = path.join(folder, name);
  const folders = {
    interviews: path.join(home, 'interviews'),
    originals: path.join(home, 'originals'),
    staging: path.join(home, 'staging'),
    deliveries: path.join(home, 'deliveries'),
  };
  for (const each of Object.values(folders)) mkdirSync(each, { recursive: true });
  const store = await openStore({
    url: undefined,
    file: path.join(home, 'plumbline.db'),
    now: () => new Date(),
  });
  return { home, folders, store };
}

async function inFolder(use: (folder: string, backup: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-backup-'));
  try {
    const from = await place(folder, 'from');
    await from.store.write((trx) => writeSetting(trx, 'house', '{}'));
    writeFileSync(path.join(from.folders.interviews, 'wave.parquet'), Buffer.alloc(300_000, 7));
    writeFileSync(path.join(from.folders.originals, 'wave.csv'), 'id\n1\n');
    writeFileSync(path.join(folder, 'plumbline.yaml'), 'site: Test\n');
    const backup = path.join(folder, 'backup.tar');
    await writeBackup(written(from, folder, backup));
    await from.store.close();
    await use(folder, backup);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Place = Awaited<ReturnType<typeof place>>;

function written(from: Place, configuration: string, file: string) {
  const { store, folders } = from;
  return { store, folders, configuration, file, now: '2011-04-28', version: '0', progress: () => undefined };
}

function restored({ store, folders, home }: Place, file: string): Parameters<typeof readBackup>[0] {
  const [waiting, configuration] = [path.join(home, 'restoring'), path.join(home, 'configuration')];
  return { store, folders, file, waiting, configuration, progress: () => undefined };
}

function filesOf({ home }: Place): string[] {
  return readdirSync(home, { recursive: true })
    .map(String)
    .filter((name) => !name.includes('.db'))
    .sort();
}

async function settingsIn(store: Store): Promise<number> {
  return (await store.read.selectFrom('setting').selectAll().execute()).length;
}

test('a backup that was cut at any place is refused in a sentence, and nothing of it stays', async () => {
  await inFolder(async (folder, backup) => {
    const whole = readFileSync(backup);
    const to = await place(folder, 'to');
    const before = filesOf(to);
    const cut = path.join(folder, 'cut.tar');
    for (const share of [0, 0.001, 0.01, 0.3, 0.5, 0.9, 0.97]) {
      writeFileSync(cut, whole.subarray(0, Math.floor(whole.length * share)));
      await assert.rejects(readBackup(restored(to, cut)), { name: 'BackupProblem' }, String(share));
      assert.deepEqual(filesOf(to), before, String(share));
      assert.equal(await settingsIn(to.store), 0);
    }
    await assert.rejects(readBackup(restored(to, path.join(folder, 'none.tar'))), /there is no such file/);
    await assert.rejects(readBackup(restored(to, folder)), /is no plain file/);
    await readBackup(restored(to, backup));
    assert.equal(await settingsIn(to.store), 1);
    await to.store.close();
  });
});

test('the program outlives a backup that is cut: the fault is told, not thrown past everybody', async () => {
  await inFolder(async (folder, backup) => {
    const whole = readFileSync(backup);
    const cut = path.join(folder, 'cut.tar');
    writeFileSync(cut, whole.subarray(0, Math.floor(whole.length / 2)));
    const main = path.join(import.meta.dirname, '..', '..', 'main.ts');
    const words = ['--import', 'tsx', main, 'restore', cut];
    const env = {
      ...process.env,
      DATA_DIR: path.join(folder, 'fresh'),
      NODE_TEST_CONTEXT: '',
      DATABASE_URL: '',
    };
    assert.throws(
      () => execFileSync(process.execPath, words, { env, stdio: 'pipe' }),
      (error: Error & { status?: number; stderr?: Buffer }) => {
        assert.equal(error.status, 1);
        assert.match(String(error.stderr), /^\S+cut\.tar was cut or is damaged\. Nothing was restored\./);
        return true;
      },
    );
  });
});

test('a place with records in it takes no backup, and none of its files', async () => {
  await inFolder(async (folder, backup) => {
    const used = await place(folder, 'used');
    await used.store.write((trx) => writeSetting(trx, 'clock', '2011-04-28'));
    const before = filesOf(used);
    await assert.rejects(readBackup(restored(used, backup)), /already holds records/);
    assert.deepEqual(filesOf(used), before);
    await used.store.close();
  });
});

test('a backup into a folder that is not there says so', async () => {
  await inFolder(async (folder) => {
    const from = await place(folder, 'again');
    const request = written(from, folder, path.join(folder, 'nowhere', 'backup.tar'));
    await assert.rejects(writeBackup(request), /cannot be written: there is no such folder/);
    await from.store.close();
  });
});
