import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { FileProblem } from './reader.ts';

/** Files inside a zip archive, checked before any of them is unpacked. */
export interface Archive {
  readonly file: string;
  readonly names: readonly string[];
  /** The bytes of one file, piece by piece. Throws FileProblem where they are not what the archive promises. */
  read(name: string): AsyncGenerator<Buffer, void, undefined>;
  close(): void;
}

export interface ZipLimits {
  /** Bytes of all files together once unpacked. */
  readonly unpacked: number;
  /** How many times its packed size a file of some size may grow to. Tables of repeated answers reach 60. */
  readonly ratio: number;
  readonly entries: number;
}

export const zipLimits: ZipLimits = { unpacked: 2 ** 30, ratio: 200, entries: 10_000 };

/** Below this size a high ratio harms nobody. */
const smallEntry = 10 * 2 ** 20;

/**
 * Opens a zip archive and refuses, from its directory alone, what would unpack to more than `limits` allow (1.5 MB can become 1.5 GB), what is
 * locked by a password, and what names a file twice. Directories that lie about sizes are caught while reading: no more is unpacked than was
 * declared, and every file's checksum (CRC-32) is verified.
 */
export async function openZip(path: string, limits: ZipLimits = zipLimits): Promise<Archive> {
  const file = basename(path);
  const zip = await opened(path, file);
  try {
    const entries = await directory(zip, file, limits);
    return {
      file,
      names: [...entries.keys()],
      read: (name) => readEntry(zip, file, name, entries.get(name)),
      close: () => zip.close(),
    };
  } catch (problem) {
    zip.close();
    throw problem instanceof FileProblem ? problem : damaged(file, problem);
  }
}

async function opened(path: string, file: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  } catch (problem) {
    throw damaged(file, problem);
  }
}

async function directory(zip: ZipFile, file: string, limits: ZipLimits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  if (zip.entryCount > limits.entries)
    throw bomb(file, `it holds ${zip.entryCount} files`, `${limits.entries} at most`);
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize: size, compressedSize: packed } = entry;
    if (entries.has(fileName)) throw damaged(file, `it holds "${fileName}" twice`);
    if (entry.isEncrypted()) {
      throw new FileProblem({
        file,
        message: 'the file is locked by a password',
        mend: 'Save it without one.',
      });
    }
    unpacked += size;
    if (unpacked > limits.unpacked) {
      throw bomb(
        file,
        `it unpacks to more than ${megabytes(limits.unpacked)}`,
        `${megabytes(limits.unpacked)} at most`,
      );
    }
    if (size > smallEntry && size > packed * limits.ratio) {
      const ratio = packed === 0 ? 'endlessly' : `to ${Math.round(size / packed)} times its size`;
      throw bomb(file, `"${fileName}" in it unpacks ${ratio}`, `${limits.ratio} times at most`);
    }
    entries.set(fileName, entry);
  }
  return entries;
}

async function* readEntry(
  zip: ZipFile,
  file: string,
  name: string,
  entry?: Entry,
): AsyncGenerator<Buffer, void, undefined> {
  if (entry === undefined) throw damaged(file, `"${name}" is missing in it`);
  let checksum = 0;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const piece of stream) {
      if (!Buffer.isBuffer(piece)) throw new Error('no bytes');
      checksum = crc32(piece, checksum);
      yield piece;
    }
  } catch (problem) {
    throw damaged(
      file,
      `"${name}" in it cannot be unpacked (${problem instanceof Error ? problem.message : problem})`,
    );
  }
  if (checksum !== entry.crc32) throw damaged(file, `the checksum of "${name}" in it is wrong`);
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}

function bomb(file: string, what: string, expected: string): FileProblem {
  const mend = 'Save the table as CSV UTF-8, which is read in any size.';
  return new FileProblem({ file, message: `the file is not unpacked, for ${what}`, expected, mend });
}

function damaged(file: string, problem: unknown): FileProblem {
  const what = problem instanceof Error ? problem.message : String(problem);
  return new FileProblem({
    file,
    message: `the file is damaged or cut: ${what}`,
    mend: 'Ask for it again, or copy it again.',
  });
}
