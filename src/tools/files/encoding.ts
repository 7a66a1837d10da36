import { isAscii, isUtf8 } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import { characterAt, looksCut, wholeCharacters } from './encoding-utf8.ts';

/** How the bytes of a text file become characters. */
export interface Encoding {
  readonly name: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** Bytes of byte order mark before the first character. */
  readonly mark: number;
  /** What it was seen by, in words for people. */
  readonly because: string;
}

const block = 1 << 20;
/** This many sequences are enough to tell damaged UTF-8 from an older encoding. */
const enough = 1000;

/**
 * Finds the encoding of a text file: by its byte order mark; else UTF-16 by the zero bytes between Latin letters; else UTF-8 where
 * the bytes are valid UTF-8, and Windows-1252 where they are not. Unless there is a mark the whole file is looked at (0.1 s
 * for 136 MB), since the first accented letter may stand anywhere. A file that is UTF-8 but for a few bytes counts as UTF-8: its
 * damage is told, with the line, when it is read.
 */
export async function detectEncoding(path: string): Promise<Encoding> {
  const handle = await open(path);
  try {
    const start = await firstBytes(handle);
    return byMark(start) ?? byZeros(start) ?? (await byBytes(handle));
  } finally {
    await handle.close();
  }
}

/** The encoding that the caller has set; a byte order mark is skipped where it is that encoding's own. */
export async function setEncoding(path: string, name: Encoding['name']): Promise<Encoding> {
  const handle = await open(path);
  try {
    const marked = byMark(await firstBytes(handle));
    return { name, mark: marked?.name === name ? marked.mark : 0, because: 'as set' };
  } finally {
    await handle.close();
  }
}

async function firstBytes(handle: FileHandle): Promise<Buffer> {
  const start = Buffer.alloc(4096);
  const { bytesRead } = await handle.read(start, 0, start.length, 0);
  return start.subarray(0, bytesRead);
}

function byMark(start: Buffer): Encoding | undefined {
  const because = 'byte order mark';
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return { name: 'utf-8', mark: 3, because };
  if (start[0] === 0xff && start[1] === 0xfe) return { name: 'utf-16le', mark: 2, because };
  if (start[0] === 0xfe && start[1] === 0xff) return { name: 'utf-16be', mark: 2, because };
  return undefined;
}

/** In UTF-16 nearly every second byte of a Latin text is zero; in the 8-bit encodings none is. */
function byZeros(start: Buffer): Encoding | undefined {
  let even = 0;
  let odd = 0;
  start.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  });
  const most = start.length * 0.3;
  const because = 'zero bytes between the letters';
  if (odd > most && even < most / 10) return { name: 'utf-16le', mark: 0, because };
  if (even > most && odd < most / 10) return { name: 'utf-16be', mark: 0, because };
  return undefined;
}

async function byBytes(handle: FileHandle): Promise<Encoding> {
  const buffer = Buffer.alloc(block + 4);
  let valid = 0;
  let invalid = 0;
  let kept = 0;
  let offset = 0;
  while (invalid < enough || invalid <= valid) {
    const { bytesRead } = await handle.read(buffer, kept, block, offset);
    offset += bytesRead;
    const bytes = buffer.subarray(0, kept + bytesRead);
    if (bytesRead === 0) {
      if (looksCut(bytes)) valid += 1;
      else invalid += bytes.length;
      break;
    }
    const end = wholeCharacters(bytes);
    const counted = countSequences(bytes.subarray(0, end), valid >= enough);
    valid += counted.valid;
    invalid += counted.invalid;
    kept = bytes.length - end;
    bytes.copy(buffer, 0, end);
  }
  if (valid + invalid === 0) return { name: 'utf-8', mark: 0, because: 'plain ASCII' };
  if (invalid > valid) return { name: 'windows-1252', mark: 0, because: 'bytes are not valid UTF-8' };
  return {
    name: 'utf-8',
    mark: 0,
    because: invalid === 0 ? 'bytes are valid UTF-8' : 'nearly all bytes are valid',
  };
}

/** Counts characters of several bytes, and bytes that belong to none; `isAscii` and `isUtf8` spare the walk where they can. */
function countSequences(bytes: Buffer, onlyInvalid: boolean): { valid: number; invalid: number } {
  let valid = 0;
  let invalid = 0;
  if (isAscii(bytes) || (onlyInvalid && isUtf8(bytes))) return { valid, invalid };
  for (let at = 0; at < bytes.length; ) {
    const length = characterAt(bytes, at);
    if (length > 1) valid += 1;
    if (length === 0) invalid += 1;
    at += Math.max(length, 1);
  }
  return { valid, invalid };
}
