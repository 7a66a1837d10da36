import { isAscii } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Encoding } from './encoding.ts';
import { firstInvalid, wholeCharacters } from './encoding-utf8.ts';
import { FileProblem } from './reader.ts';

/** Large enough that reading costs nothing beside tokenising; small, for a long cell that is kept keeps its whole piece alive. */
const block = 1 << 18;

/** Bytes to which Windows-1252 gives no character: where they stand, the file is in another encoding or no text at all. */
const unassigned = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/** Something wrong with the bytes of a text, `at` bytes after the first one looked at. */
interface Wrong {
  readonly at: number;
  readonly message: string;
  readonly mend: string;
}

/**
 * Reads a text file piece by piece, in constant memory. Throws FileProblem naming the line where bytes are no characters of the
 * encoding, where a NUL byte stands, and where the file ends in the middle of a character. No piece ends inside a character.
 */
export async function* readText(path: string, encoding: Encoding): AsyncGenerator<string, void, undefined> {
  const handle = await open(path);
  try {
    const buffer = Buffer.alloc(block + 4);
    let offset = encoding.mark;
    let kept = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, kept, block, offset + kept);
      const bytes = buffer.subarray(0, kept + bytesRead);
      if (bytesRead === 0) {
        if (kept > 0) throw await problemAt(handle, path, encoding, offset, cut);
        return;
      }
      const end = wholeUnits(bytes, encoding.name);
      const whole = bytes.subarray(0, end);
      const text = decode(whole, encoding.name);
      const wrong = firstWrong(whole, text, encoding.name);
      if (wrong !== undefined) throw await problemAt(handle, path, encoding, offset + wrong.at, wrong);
      yield text;
      offset += end;
      kept = bytes.length - end;
      bytes.copy(buffer, 0, end);
    }
  } finally {
    await handle.close();
  }
}

function wholeUnits(bytes: Buffer, name: Encoding['name']): number {
  if (name === 'windows-1252') return bytes.length;
  if (name === 'utf-8') return wholeCharacters(bytes);
  const even = bytes.length - (bytes.length % 2);
  if (even === 0) return 0;
  const high = bytes[name === 'utf-16le' ? even - 1 : even - 2] ?? 0;
  return high >= 0xd8 && high <= 0xdb ? even - 2 : even;
}

/** `latin1` copies ASCII three times as fast as the UTF-8 decoder; the copy before swap16 keeps the bytes for the error's place. */
function decode(bytes: Buffer, name: Encoding['name']): string {
  if (name === 'utf-16le') return bytes.toString('utf16le');
  if (name === 'utf-16be') return Buffer.from(bytes).swap16().toString('utf16le');
  if (isAscii(bytes)) return bytes.toString('latin1');
  return name === 'utf-8' ? bytes.toString('utf8') : new TextDecoder('windows-1252').decode(bytes);
}

function firstWrong(bytes: Buffer, text: string, name: Encoding['name']): Wrong | undefined {
  if (name === 'utf-16le' || name === 'utf-16be') {
    const nul = text.indexOf('\0');
    if (nul >= 0) return { at: nul * 2, ...zero };
    const unit = text.isWellFormed() ? -1 : text.search(/\p{Surrogate}/u);
    return unit < 0
      ? undefined
      : { at: unit * 2, message: 'half a character of UTF-16 stands alone here', mend: asUtf8 };
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { at: nul, ...zero };
  if (name === 'utf-8') {
    const at = firstInvalid(bytes);
    return at === undefined
      ? undefined
      : { at, message: `${hex(bytes, at)} is no character of UTF-8`, mend: asUtf8 };
  }
  if (isAscii(bytes)) return undefined;
  const at = unassigned.map((byte) => bytes.indexOf(byte)).filter((place) => place >= 0);
  if (at.length === 0) return undefined;
  const first = Math.min(...at);
  const message = `${hex(bytes, first)} is no character of UTF-8, nor of Windows-1252`;
  return { at: first, message, mend: asUtf8 };
}

const asUtf8 = 'Save the file as UTF-8 (in a spreadsheet: "CSV UTF-8"), or set its encoding.';
const zero = {
  message: 'a NUL byte stands here, and a text file has none',
  mend: 'The file is damaged, or it is no text file: ask for it again, or set its encoding.',
};
const cut: Wrong = {
  at: 0,
  message: 'the file ends in the middle of a character',
  mend: 'The file was cut: ask for it again, or copy it again.',
};

function hex(bytes: Buffer, at: number): string {
  return `byte ${(bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')} (hexadecimal)`;
}

async function problemAt(handle: FileHandle, path: string, encoding: Encoding, offset: number, wrong: Wrong) {
  const line = await lineOf(handle, encoding, offset);
  return new FileProblem({ file: basename(path), line, message: wrong.message, mend: wrong.mend });
}

/** The line on which a byte stands, counted from the beginning of the file: only done for an error, so its cost does not matter. */
async function lineOf(handle: FileHandle, encoding: Encoding, offset: number): Promise<number> {
  const wide = encoding.name === 'utf-16le' || encoding.name === 'utf-16be';
  const buffer = Buffer.alloc(block);
  let line = 1;
  let previous = '';
  for (let at = encoding.mark; at < offset; ) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(block, offset - at), at);
    if (bytesRead === 0) break;
    const text = wide
      ? decode(buffer.subarray(0, bytesRead - (bytesRead % 2)), encoding.name)
      : buffer.toString('latin1', 0, bytesRead);
    for (const character of text) {
      if (character === '\r' || (character === '\n' && previous !== '\r')) line += 1;
      previous = character;
    }
    at += bytesRead;
  }
  return line;
}
