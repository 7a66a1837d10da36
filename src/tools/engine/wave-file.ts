import { createHash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import path from 'node:path';
import { DamagedWave } from './engine.ts';

/** A stored wave whose bytes were found to be those its name promises, and what tells whether the file was touched since. */
export interface CheckedFile {
  readonly hash: string;
  readonly path: string;
  readonly identity: string;
}

/** Where a wave is kept. Throws DamagedWave for anything but a hash, so that no name can lead elsewhere. */
export function waveFile(folder: string, hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new DamagedWave(`“${hash}” is not the name of a stored wave.`);
  return path.resolve(folder, `${hash}.parquet`);
}

/**
 * Compares a stored wave's bytes with the hash it is named by. Of 800 single flipped bits in Parquet files 248 were read
 * silently wrong, so bytes are checked, not trusted.
 * @throws DamagedWave where the file is missing, cannot be read or is another.
 */
export async function checkWave(folder: string, hash: string): Promise<CheckedFile> {
  const file = waveFile(folder, hash);
  const found = await hashOf(file).catch((error: unknown) => {
    throw new DamagedWave(`The stored wave ${hash} ${whyNot(error)} ${mend}`);
  });
  if (found.hash === hash) return { hash, path: file, identity: found.identity };
  throw new DamagedWave(`The stored wave ${hash} is damaged: its bytes have the hash ${found.hash}. ${mend}`);
}

/** Checks waves, some at a time: opening 40 small files takes longer than hashing them. */
export async function checkWaves(folder: string, hashes: readonly string[]): Promise<CheckedFile[]> {
  const checked: CheckedFile[] = [];
  for (let from = 0; from < hashes.length; from += atOnce) {
    const some = hashes.slice(from, from + atOnce);
    checked.push(...(await Promise.all(some.map((hash) => checkWave(folder, hash)))));
  }
  return checked;
}

const atOnce = 8;

/**
 * Asked after reading: the file is still the one that was checked. Between the two DuckDB opens it by name, and this
 * closes that gap; against someone who may write into the folder and set clocks no check inside it helps.
 * @throws DamagedWave where the file was replaced or written to.
 */
export async function checkUntouched({ hash, path: file, identity }: CheckedFile): Promise<void> {
  const now = await stat(file, { bigint: true }).then(identityOf, () => '');
  if (now === identity) return;
  throw new DamagedWave(
    `The stored wave ${hash} was changed while it was read, so nothing of it was used. Try again; ${restore}.`,
  );
}

const restore = 'restore it from a backup if it stays: plumbline restore FILE';
const mend = 'Restore it from a backup: plumbline restore FILE.';

function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return code === 'ENOENT' ? 'is missing.' : `cannot be read (${code}).`;
}

/** SHA-256 of a file in hex, and the file's identity as it was read. */
export async function hashOf(
  file: string,
): Promise<{ readonly hash: string; readonly identity: string; readonly bytes: number }> {
  const handle = await open(file, 'r');
  try {
    const { identity, size } = await describe(handle);
    const hash = createHash('sha256');
    const piece = Buffer.allocUnsafe(Math.max(1, Math.min(size, 1 << 20)));
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, piece.length, null);
      if (bytesRead === 0) break;
      hash.update(piece.subarray(0, bytesRead));
    }
    return { hash: hash.digest('hex'), identity, bytes: size };
  } finally {
    await handle.close();
  }
}

async function describe(handle: FileHandle): Promise<{ identity: string; size: number }> {
  const found = await handle.stat({ bigint: true });
  return { identity: identityOf(found), size: Number(found.size) };
}

interface Identity {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly size: bigint;
  readonly mtimeNs: bigint;
  readonly ctimeNs: bigint;
}

function identityOf({ dev, ino, size, mtimeNs, ctimeNs }: Identity): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join('/');
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
