import { basename } from 'node:path';
import { type Layout, readBatches } from './csv-batches.ts';
import { type Guess, guessDateOrder, guessDecimalMark, guessDelimiter, sampleRows } from './csv-guess.ts';
import { type Header, readHeader } from './csv-header.ts';
import { inRow, longestRow, tooLong } from './csv-problems.ts';
import { RowProblem, readRow, startCursor } from './csv-row.ts';
import { describeStrays } from './csv-strays.ts';
import { withoutEmptyEnd } from './empty-rows.ts';
import { detectEncoding, type Encoding, setEncoding } from './encoding.ts';
import { type Detected, FileProblem, type OpenOptions, type Source } from './reader.ts';
import { readText } from './text.ts';

/** Characters at the beginning of a file by which its delimiter, decimal mark and order of dates are guessed. */
const sampleLength = 1 << 16;

const words: Record<string, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
  '.': 'point',
};
const encodings = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
};

/**
 * Opens delimited text: any of four delimiters, four encodings, any line end, with a header. All cells are text; an empty cell, quoted or
 * not, is null. Looks at the beginning to find out what the options do not set, and says what it found in `detected`. Reads in
 * constant memory. Throws FileProblem, here for the header and in `batches()` for the rows.
 */
export async function openCsv(path: string, options: OpenOptions): Promise<Source> {
  const file = basename(path);
  const encoding =
    options.encoding === undefined ? await detectEncoding(path) : await setEncoding(path, options.encoding);
  const sample = await readSample(path, file, encoding);
  const declared = /^sep=([,;\t|])(?:\r\n?|\n)/i.exec(sample.text);
  const table = declared === null ? sample.text : sample.text.slice(declared[0].length);
  // Guesses need only the beginning, but the first row whole.
  const sampled = table.slice(0, Math.max(sampleLength, table.search(/[^\r\n][\r\n]/) + 2));

  const set = 'as set';
  const delimiter =
    options.delimiter !== undefined
      ? { value: options.delimiter, because: set }
      : declared?.[1] !== undefined
        ? { value: declared[1], because: 'the first line says so' }
        : guessDelimiter(sampled, sample.whole);
  const header = firstRow(file, table, delimiter.value, declared === null ? 1 : 2);
  const rows = sampleRows(sampled, delimiter.value, sample.whole);
  const decimalMark = settled(options.decimalMark, () => guessDecimalMark(rows, delimiter.value));
  const dateOrder = settled(options.dateOrder, () => guessDateOrder(rows));

  const layout: Layout = {
    path,
    file,
    encoding,
    delimiter: delimiter.value,
    header,
    skip: declared === null ? 1 : 2,
    strays: { rows: 0, first: '' },
  };
  const detected = [
    said('encoding', encodings[encoding.name], encoding.because, options.encoding),
    said('delimiter', words[delimiter.value] ?? '', delimiter.because, options.delimiter),
    said('decimal mark', words[decimalMark.value] ?? '', decimalMark.because, options.decimalMark),
    said('order of dates', dateOrder.value, dateOrder.because, options.dateOrder),
  ];
  const batches = withoutEmptyEnd(readBatches(layout));
  return {
    format: 'csv',
    columns: header.names.map((name) => ({ name, kind: 'text' })),
    get detected() {
      return [...detected, ...describeStrays(layout.strays, header.width - header.names.length)];
    },
    decimalMark: decimalMark.value,
    dateOrder: dateOrder.value,
    batches: () => batches,
    close: async () => {
      await batches.return();
    },
  };
}

/** The beginning of the text, with at least one whole line; `whole` when that is all there is. */
async function readSample(
  path: string,
  file: string,
  encoding: Encoding,
): Promise<{ text: string; whole: boolean }> {
  let text = '';
  for await (const piece of readText(path, encoding)) {
    text += piece;
    if (text.length > longestRow) break;
    if (text.length > sampleLength && /[^\r\n][\r\n]/.test(text)) break;
  }
  if (text.trim() === '') {
    throw new FileProblem({
      file,
      message: 'the file is empty',
      mend: 'A header and at least one row are expected.',
    });
  }
  if (text.length > longestRow) throw tooLong(file, { ...startCursor(''), text });
  return { text, whole: text.length <= sampleLength };
}

function firstRow(file: string, text: string, delimiter: string, firstLine: number): Header {
  const cursor = { ...startCursor(delimiter), text, line: firstLine, last: true };
  const cells: (string | null)[] = [];
  try {
    let line = cursor.line;
    let count = 0;
    while (count === 0) {
      line = cursor.line;
      count = readRow(cursor, cells);
    }
    return readHeader(file, line, cells);
  } catch (problem) {
    throw problem instanceof RowProblem ? inRow(file, problem) : problem;
  }
}

function settled<Value>(option: Value | undefined, guess: () => Guess<Value>): Guess<Value> {
  return option === undefined ? guess() : { value: option, because: 'as set' };
}

function said(what: string, value: string, because: string, option: unknown): Detected {
  return { what, value: `${value} (${because})`, set: option !== undefined };
}
