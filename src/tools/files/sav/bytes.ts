import type { FileHandle } from 'node:fs/promises';
import { cutInDictionary, damaged } from './problems.ts';

/** A file read forward from its beginning. `what` names, for people, the thing that is read. */
export interface Bytes {
  readonly file: string;
  readonly size: number;
  /** The place of the next byte. */
  position(): number;
  take(length: number, what: string): Promise<Buffer>;
  skip(length: number, what: string): void;
}

const window = 1 << 16;

/** Descriptions of variables reach some megabytes in the largest surveys; a length that lies must not fill the memory. */
const largestDictionary = 128 * 2 ** 20;

/** Starts at the beginning of a file. No more is allocated than the file holds, whatever its lengths say; past its end, FileProblem. */
export async function startBytes(handle: FileHandle, file: string): Promise<Bytes> {
  const { size } = await handle.stat();
  let at = 0;
  let taken = 0;
  let buffer = Buffer.alloc(0);
  let from = 0;
  function check(length: number, what: string) {
    if (length < 0) throw damaged(file, `${what} has a length below zero`, at);
    if (length > size - at) throw cutInDictionary(file, what, size);
  }
  return {
    file,
    size,
    position: () => at,
    async take(length, what) {
      check(length, what);
      taken += length;
      if (taken > largestDictionary) throw damaged(file, 'its dictionary is larger than 128 MiB', at);
      if (at < from || at + length > from + buffer.length) {
        from = at;
        buffer = await readAt(handle, at, Math.min(Math.max(length, window), size - at));
        if (buffer.length < length) throw cutInDictionary(file, what, from + buffer.length);
      }
      const piece = buffer.subarray(at - from, at - from + length);
      at += length;
      return piece;
    },
    skip(length, what) {
      check(length, what);
      at += length;
    },
  };
}

/** The bytes at a place; fewer than `length` only where the file ends. A new buffer every time, so that what was taken stays. */
export async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer<ArrayBuffer>> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, at + filled);
    if (bytesRead === 0) return buffer.subarray(0, filled);
    filled += bytesRead;
  }
  return buffer;
}

const block = 1 << 20;

/** The bytes from a place to the end, piece by piece. Each piece is overwritten by the next. */
export async function* readFrom(handle: FileHandle, from: number): AsyncGenerator<Buffer, void, undefined> {
  const buffer = Buffer.alloc(block);
  for (let at = from; ; ) {
    const { bytesRead } = await handle.read(buffer, 0, block, at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}
