import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { House } from '#tools/house.ts';
import { deleteImport, insertImport } from '../store/waves.ts';
import { removeFolder } from './keeping.ts';
import { processBeginning } from './sweep.ts';

/** An import that is noted in the records while it runs, and its folder under staging. */
export interface RunningImport {
  readonly id: string;
  readonly folder: string;
}

/**
 * Notes that an import runs and makes its folder. Noted first: a sweep leaves the folder, and whatever files the import
 * keeps, to a process that still runs. `finishImport` must follow, whatever the outcome.
 */
export async function beginImport(house: House, by: string): Promise<RunningImport> {
  const id = randomUUID();
  const folder = path.join(house.folders.staging, id);
  await house.store.write(async (trx) => {
    const started_at = await house.clock(trx);
    await insertImport(trx, { id, started_at, by, process: house.process, folder });
  });
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'process'), await processBeginning(house.process));
  return { id, folder };
}

/** Ends an import: its staged files go, and the note that it runs. Stored waves that no record names are swept later. */
export async function finishImport(house: House, running: RunningImport): Promise<void> {
  await removeFolder(running.folder);
  await house.store.write((trx) => deleteImport(trx, running.id));
}
