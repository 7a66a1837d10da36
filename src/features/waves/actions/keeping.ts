import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { access, copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { FileProblem } from '#tools/files/reader.ts';

/**
 * SHA-256 and size of a file, read as a stream.
 * @throws FileProblem where there is no such file, it may not be read, or it is none: a pipe or a device never ends.
 */
export async function fingerprint(file: string): Promise<{ readonly hash: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const found = await stat(file);
    if (!found.isFile()) throw unreadable(file, found.isDirectory() ? 'EISDIR' : 'no plain file');
    for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) {
      hash.update(piece);
      bytes += piece.length;
    }
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    throw unreadable(file, error instanceof Error && 'code' in error ? String(error.code) : String(error));
  }
  return { hash: hash.digest('hex'), bytes };
}

/** Why a file cannot be read, in words that a person can act on. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'the file may not be read',
  EPERM: 'the file may not be read',
  'no plain file': 'this is no plain file but a pipe or a device',
};

function unreadable(file: string, reason: string): FileProblem {
  const message = reasons[reason] ?? `the file cannot be read (${reason})`;
  return new FileProblem({ file, message, mend: 'Check the path and your rights to read it.' });
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
