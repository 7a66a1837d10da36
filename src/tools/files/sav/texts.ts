import { FileProblem } from '#tools/files/reader.ts';
import { type Charset, readFull } from './charset.ts';

/** How many of these bytes are text: blanks fill a field up, and in some files zeros. */
export function filledLength(bytes: Buffer): number {
  let length = bytes.length;
  while (length > 0 && (bytes[length - 1] === 0x20 || bytes[length - 1] === 0)) length -= 1;
  return length;
}

/** Texts of the dictionary: names, labels, codes. `what` tells people which. */
export type ReadText = (bytes: Buffer, what: string) => string;

/** Reads texts without the blanks that fill them up; FileProblem where bytes are no characters of the encoding. */
export function textReader(file: string, charset: Charset): ReadText {
  return (bytes, what) => {
    const text = readFull(charset, bytes.subarray(0, filledLength(bytes)));
    if (text === undefined) throw new FileProblem({ file, ...notInCharset(charset, what) });
    return text;
  };
}

/** What to tell of bytes that are no text. */
export function notInCharset(charset: Charset, what: string): { message: string; mend: string } {
  const message = `${what} holds bytes that are no characters of ${charset.name} (${charset.because})`;
  return { message, mend: 'Set the encoding of the file, or save it as UTF-8 (Unicode) in SPSS.' };
}
