import { isAscii } from 'node:buffer';
import { wholeCharacters } from '#tools/files/encoding-utf8.ts';
import { FileProblem, type OpenOptions } from '#tools/files/reader.ts';

/** How the bytes of all texts in a file become characters. */
export interface Charset {
  readonly name: string;
  /** What it was seen by, in words for people. */
  readonly because: string;
  /** The text of these bytes; undefined where they are no characters of the encoding. */
  read(bytes: Buffer): string | undefined;
}

/**
 * The encoding of a file: the one that the caller sets; else the one that the file names; else its code page; else, for the codes 2 and 3 stand in files
 * of any encoding, UTF-8 where the texts of the dictionary are, and Windows-1252 where not. An encoding that is not known here still reads plain ASCII.
 */
export function findCharset(
  file: string,
  set: OpenOptions['encoding'],
  stated: string | undefined,
  codePage: number | undefined,
  texts: readonly Buffer[],
): Charset {
  if (set === 'utf-16le' || set === 'utf-16be') {
    const message = 'a system file of SPSS is never in UTF-16';
    throw new FileProblem({ file, message, mend: 'Leave the encoding to the file, or set another one.' });
  }
  if (set !== undefined) return charsetOf(set, 'as set');
  const named = stated === undefined ? undefined : labelOf(stated);
  if (named !== undefined) return charsetOf(named, 'the file says so');
  const paged = codePage === undefined ? undefined : labelOfPage(codePage);
  if (paged !== undefined) return charsetOf(paged, `the file states code page ${codePage}`);
  if (stated !== undefined) return asciiOnly(stated);
  if (codePage !== undefined && codePage > 3) return asciiOnly(`code page ${codePage}`);
  const utf8 = charsetOf('utf-8', 'the file does not say; its labels are valid UTF-8');
  const accented = texts.filter((text) => !isAscii(text));
  if (accented.length > 0 && accented.every((text) => readFull(utf8, text) !== undefined)) return utf8;
  return charsetOf('windows-1252', 'assumed, for the file does not say');
}

/** A text that may have been cut in the middle of its last character, as programs do that count in bytes: without that half character. */
export function readFull(charset: Charset, bytes: Buffer): string | undefined {
  const whole = charset.read(bytes);
  if (whole !== undefined || bytes.length === 0) return whole;
  const end = charset.name === 'UTF-8' ? wholeCharacters(bytes) : bytes.length - 1;
  return charset.read(bytes.subarray(0, end));
}

function charsetOf(label: string, because: string): Charset {
  const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  // Where a code page of one byte has no character the decoder gives a control character.
  const strict = label.startsWith('windows-');
  return {
    name: label === 'utf-8' ? 'UTF-8' : label.replace(/^windows/, 'Windows').replace(/^iso/, 'ISO'),
    because,
    read(bytes) {
      if (isAscii(bytes)) return bytes.toString('latin1');
      try {
        const text = decoder.decode(bytes);
        return strict && /[\u0080-\u009f]/.test(text) ? undefined : text;
      } catch {
        return undefined;
      }
    },
  };
}

function asciiOnly(name: string): Charset {
  return {
    name,
    because: 'not known here: only letters without accents can be read',
    read: (bytes) => (isAscii(bytes) ? bytes.toString('latin1') : undefined),
  };
}

/** The label of a name under which TextDecoder knows it; undefined where it does not. */
function labelOf(stated: string): string | undefined {
  const name = stated.trim().toLowerCase();
  const page = /^(?:cp|ms|ibm|windows)[-_]?(\d{3,5})$/.exec(name)?.[1];
  const label = page === undefined ? name : (labelOfPage(Number(page)) ?? name);
  try {
    const { encoding } = new TextDecoder(label);
    return encoding.startsWith('utf-16') ? undefined : encoding;
  } catch {
    return undefined;
  }
}

const pages: Record<number, string> = {
  819: 'windows-1252',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  9066: 'windows-874',
  10000: 'macintosh',
  20127: 'windows-1252',
  20866: 'koi8-r',
  21866: 'koi8-u',
  25592: 'iso-8859-2',
  28591: 'windows-1252',
  28599: 'windows-1254',
  51932: 'euc-jp',
  51949: 'euc-kr',
  54936: 'gb18030',
  65001: 'utf-8',
};

function labelOfPage(page: number): string | undefined {
  if (page >= 1250 && page <= 1258) return `windows-${page}`;
  const known = pages[page];
  if (known !== undefined) return known;
  return page >= 28592 && page <= 28606 && page !== 28601 && page !== 28602
    ? `iso-8859-${page - 28590}`
    : undefined;
}
