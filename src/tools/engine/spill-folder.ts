import { mkdtemp, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** A folder for what does not fit in DuckDB's memory; `remove` when the engine closes. */
export interface SpillFolder {
  readonly path: string;
  remove(): Promise<void>;
}

const open = new Set<string>();

/**
 * Makes a folder of this engine's own, and removes those of engines that were killed. Each needs its own: two DuckDBs
 * name their spilled files alike, so in one folder a server and an import would read each other's.
 */
export async function spillFolder(inside: string): Promise<SpillFolder> {
  const entries = await readdir(inside, { withFileTypes: true });
  for (const entry of entries) {
    const owner = /^\.engine-(\d+)-/.exec(entry.name)?.[1];
    const folder = path.join(inside, entry.name);
    if (owner !== undefined && entry.isDirectory() && !open.has(folder) && !runs(Number(owner))) {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const made = await mkdtemp(path.join(inside, `.engine-${process.pid}-`));
  open.add(made);
  return {
    path: made,
    remove: async () => {
      open.delete(made);
      await rm(made, { recursive: true, force: true });
    },
  };
}

/** True for another process that runs. In a container numbers repeat: ours on a folder that we did not make is a dead one's. */
function runs(owner: number): boolean {
  if (owner === process.pid) return false;
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
