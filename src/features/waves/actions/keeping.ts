import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { FileProblem } from '#tools/files/reader.ts';

/** SHA-256 and size of a file, read as a stream. */
export async function fingerprint(file: string): Promise<{ readonly hash: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { hash: hash.digest('hex'), bytes };
}

/** Name under which an original is kept: its hash, and its ending so that people can open it. */
export function originalName(hash: string, file: string): string {
  const ending = path
    .extname(file)
    .toLowerCase()
    .replace(/[^.a-z0-9]/g, '');
  return `${hash}${ending}`;
}

/**
 * Keeps a delivered file untouched under its hash: copied to another name, synced, renamed, the folder synced. A crash
 * leaves either the whole file or a leftover that the sweep removes.
 * @throws FileProblem where the file is no longer the one whose hash was taken: somebody wrote to it in the meantime.
 */
export async function keepOriginal(file: string, hash: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const kept = path.join(folder, originalName(hash, file));
  if (await exists(kept)) return kept;
  const temporary = `${kept}.partial-${process.pid}`;
  await copyFile(file, temporary);
  if ((await fingerprint(temporary)).hash !== hash) {
    await rm(temporary, { force: true });
    throw new FileProblem({
      file: path.basename(file),
      message: 'the file changed while it was being imported',
      mend: 'Nothing was imported. Wait until it is copied or saved, then import it again.',
    });
  }
  await sync(temporary);
  await rename(temporary, kept);
  await sync(folder);
  return kept;
}

/** Removes a kept original that no record stands on. */
export async function removeOriginal(file: string, hash: string, folder: string): Promise<void> {
  await rm(path.join(folder, originalName(hash, file)), { force: true });
}

export async function exists(file: string): Promise<boolean> {
  try {
    await access(file, constants.F_OK);
    return true;
  } catch {
    return false;
  }
}

/** Asks the disk to have the file, or the folder's list of names, for good. */
export async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
