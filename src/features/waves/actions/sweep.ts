import { rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { House } from '#tools/house.ts';
import { deleteImport, readImports, readKeptFiles } from '../store/waves.ts';
import { exists, removeFolder } from './keeping.ts';

/** What a sweep removed. */
export interface Swept {
  readonly imports: number;
  readonly files: number;
}

/**
 * Removes what a crash left behind: staged files of imports whose process is gone, and stored waves and originals that
 * no record names. While an import runs, nothing it may have stored is touched.
 */
export async function sweepLeftovers(house: House): Promise<Swept> {
  const imports = await sweepImports(house);
  // The order matters. A file that is listed here was stored by an import that had noted itself before: either it still
  // runs when we look next, or its records are there when we look after that.
  const listed = await filesIn([house.folders.interviews, house.folders.originals]);
  const files = await house.store.write(async (trx) => {
    // Inside the transaction no import can begin: it notes itself by a write first.
    if ((await readImports(trx)).length > 0) return 0;
    const kept = await readKeptFiles(trx);
    const leftovers = listed.filter((file) => {
      const name = path.basename(file);
      return name.includes('partial') || !kept.has(name.split('.')[0] ?? name);
    });
    for (const file of leftovers) rmSync(file, { force: true });
    return leftovers.length;
  });
  return { imports, files };
}

async function sweepImports(house: House): Promise<number> {
  const staged = await namesIn(house.folders.staging);
  const running = await readImports(house.store.read);
  const noted = new Set(running.map((each) => path.basename(each.folder)));
  for (const name of staged) {
    if (!noted.has(name)) await removeFolder(path.join(house.folders.staging, name));
  }
  let dead = 0;
  for (const each of running) {
    if (await isAlive(each.process, each.folder)) continue;
    await removeFolder(each.folder);
    await house.store.write((trx) => deleteImport(trx, each.id));
    dead += 1;
  }
  return dead;
}

async function filesIn(folders: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const folder of folders) {
    if (!(await exists(folder))) continue;
    const entries = await readdir(folder, { withFileTypes: true });
    files.push(...entries.filter((entry) => entry.isFile()).map((entry) => path.join(folder, entry.name)));
  }
  return files;
}

async function namesIn(folder: string): Promise<string[]> {
  return (await exists(folder)) ? readdir(folder) : [];
}

/**
 * True while the process that noted the import still runs. Numbers of processes are used again, so where the system
 * tells when one began (Linux), a process that began at another moment is another one.
 */
async function isAlive(number: number, folder: string): Promise<boolean> {
  const noted = await readFile(path.join(folder, 'process'), 'utf8').catch(() => '');
  return stillRuns(number, noted);
}

/** Whether the process of this number is the one whose beginning was noted, and runs. */
export async function stillRuns(number: number, noted: string): Promise<boolean> {
  try {
    process.kill(number, 0);
  } catch (error) {
    // EPERM: it runs, under another user.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const beginning = await processBeginning(number);
  return noted === '' || beginning === '' || noted === beginning;
}

/** When a process began, in the system's own ticks; empty where the system does not tell. */
export async function processBeginning(number: number): Promise<string> {
  const stat = await readFile(`/proc/${number}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
