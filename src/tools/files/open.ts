import { open, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { FileProblem, type OpenOptions, type Source } from './reader.ts';

type Reader = (path: string, options: OpenOptions) => Promise<Source>;
type Format = Source['format'];

/** Loaded when they are needed: DuckDB alone costs 60 MB that a process reading CSV should not pay. */
const readers: Record<Format, () => Promise<Reader>> = {
  csv: async () => (await import('./csv.ts')).openCsv,
  sav: async () => (await import('./sav.ts')).openSav,
  parquet: async () => (await import('./parquet.ts')).openParquet,
  xlsx: async () => (await import('./xlsx.ts')).openXlsx,
  'triple-s': async () => (await import('./triple-s.ts')).openTripleS,
};

const read =
  'CSV and other delimited text, SPSS (.sav, .zsav), Parquet, Excel (.xlsx), Triple-S (.sss, .xml)';

/** Beginnings of files that people hand in and that are not read, with what to do instead. */
const unread: readonly { readonly start: string; readonly what: string }[] = [
  {
    start: 'd0cf11e0a1b11ae1',
    what: 'an old Excel workbook (.xls) or one locked by a password; save it as .xlsx without a password, or as CSV UTF-8',
  },
  { start: '1f8b', what: 'compressed with gzip; unpack it first' },
  { start: '377abcaf271c', what: 'a 7-Zip archive; unpack it first' },
  { start: '28b52ffd', what: 'compressed with Zstandard; unpack it first' },
  { start: '25504446', what: 'a PDF; ask for the table itself' },
  { start: '3c73746174615f647461', what: 'a Stata file; save it as .sav or .csv' },
  { start: '48454144455220524543', what: 'a SAS transport file; save it as .sav or .csv' },
  { start: '000000000000000000000000c2ea8160', what: 'a SAS file; save it as .sav or .csv' },
  { start: '53514c69746520666f726d6174', what: 'an SQLite database; export the table as .csv' },
  { start: '7b5c727466', what: 'a text document (RTF); save the table as .csv' },
];

/** Endings of formats without a beginning of their own. */
const unreadEndings: Record<string, string> = {
  '.dta': 'a Stata file; save it as .sav or .csv',
  '.por': 'a portable SPSS file; save it as .sav',
  '.json': 'JSON; save it as .csv',
  '.asc': 'the data of a Triple-S survey; name its metadata (.sss or .xml) instead',
};

/**
 * Opens a file with the reader that its first bytes ask for, whatever its name; what is not one of the known binary formats is
 * read as delimited text. Throws FileProblem in a sentence for a missing file, a folder, an empty file, and a format that is not read.
 */
export async function openSource(path: string, options: OpenOptions = {}): Promise<Source> {
  const file = basename(path);
  const start = await firstBytes(path, file);
  const reader = await readers[formatOf(file, start)]();
  return reader(path, options);
}

async function firstBytes(path: string, file: string): Promise<Buffer> {
  let size = 0;
  try {
    const found = await stat(path);
    if (found.isDirectory())
      throw new FileProblem({ file, message: 'this is a folder', mend: 'Name the file itself.' });
    if (!found.isFile())
      throw new FileProblem({ file, message: 'this is no plain file', mend: 'Name a plain file.' });
    size = found.size;
    if (size === 0) {
      throw new FileProblem({
        file,
        message: 'the file is empty',
        mend: 'Ask for it again, or copy it again.',
      });
    }
    const handle = await open(path);
    try {
      const start = Buffer.alloc(Math.min(size, 1024));
      const { bytesRead } = await handle.read(start, 0, start.length, 0);
      return start.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (problem) {
    throw problem instanceof FileProblem ? problem : unopened(file, problem);
  }
}

function unopened(file: string, problem: unknown): FileProblem {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new FileProblem({
      file,
      message: 'there is no such file',
      mend: 'Check the name and the folder.',
    });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new FileProblem({
      file,
      message: 'the file may not be read',
      mend: 'Ask for the right to read it.',
    });
  }
  return new FileProblem({ file, message: `the file cannot be opened (${code || String(problem)})` });
}

function formatOf(file: string, start: Buffer): Format {
  const signature = start.toString('latin1', 0, 4);
  if (signature === '$FL2' || signature === '$FL3') return 'sav';
  if (signature === 'PAR1') return 'parquet';
  if (signature.startsWith('PK')) return 'xlsx';
  const hex = start.toString('hex', 0, 32);
  const other = unread.find((format) => hex.startsWith(format.start))?.what;
  if (other !== undefined) throw refusal(file, other);
  const text = start
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '');
  if (/^\s*<\?xml\b|^\s*<(?:!DOCTYPE\s+)?sss\b/i.test(text)) return 'triple-s';
  if (/^\s*<(?:!doctype\s+)?html\b/i.test(text))
    throw refusal(file, 'a web page; save the table behind it as .csv');
  return byEnding(file, start);
}

/** Text has no beginning of its own; but what is named as a binary format, or is full of zero bytes, is no text. */
function byEnding(file: string, start: Buffer): Format {
  const ending = extname(file).toLowerCase();
  const other = unreadEndings[ending];
  if (other !== undefined) throw refusal(file, other);
  const named = { '.sav': 'SPSS', '.zsav': 'SPSS', '.parquet': 'Parquet', '.xlsx': 'Excel' }[ending];
  if (named !== undefined) {
    const message = `the file is named as a file of ${named}, but does not begin like one`;
    throw new FileProblem({
      file,
      message,
      mend: 'It is damaged, or something else under this name: ask for it again.',
    });
  }
  const marked = /^(?:fffe|feff|efbbbf)/.test(start.toString('hex', 0, 3));
  const zeros = start.filter((byte) => byte === 0).length;
  const controls = start.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length;
  // UTF-16 is half zeros; in any other text hardly a control character stands.
  if (!marked && controls > start.length * 0.1 && zeros < start.length * 0.3)
    throw refusal(file, 'no text, nor a format known here');
  return 'csv';
}

function refusal(file: string, what: string): FileProblem {
  return new FileProblem({ file, message: `this is ${what}`, expected: read });
}
