import type { Header } from './csv-header.ts';
import type { Cursor, RowProblem } from './csv-row.ts';
import { FileProblem } from './reader.ts';

/** A row longer than this is a quote that was opened and never closed, or no table at all. */
export const longestRow = 8_000_000;

/** Where a row stands: its number among the data rows (the header has none) and its line in the file. */
export interface RowPlace {
  readonly file: string;
  readonly row?: number;
  readonly line: number;
}

/** The tokeniser's problem with its place: the row and the name of its column, where they are known. */
export function inRow(file: string, problem: RowProblem, row?: number, header?: Header): FileProblem {
  const column = header?.names[problem.cell] ?? String(problem.cell + 1);
  const place = { file, ...(row === undefined ? {} : { row }), line: problem.line, column };
  const mend =
    'A quote inside a quoted cell is written twice (""); a quote that opens a cell must be closed at its end.';
  return new FileProblem({ ...place, message: problem.message, found: problem.found, mend });
}

/** A row without an end in sight: most often a quote that is never closed. */
export function tooLong(file: string, cursor: Cursor): FileProblem {
  const line = cursor.openQuote ?? cursor.line;
  const size = `${longestRow / 1e6} million characters`;
  return cursor.openQuote === undefined
    ? new FileProblem({
        file,
        line,
        message: `the row that starts here is longer than ${size}`,
        mend: notDelimited,
      })
    : new FileProblem({
        file,
        line,
        message: `a quote opens here and is not closed within ${size}`,
        mend: unclosed,
      });
}

const notDelimited = 'Check that this is a delimited text file.';
const unclosed = 'Close the quote, or write it twice if it is part of the text.';

/** A row with more or fewer cells than the header; `ends` when the file ends with it. */
export function wrongCount(place: RowPlace, count: number, width: number, ends: boolean): FileProblem {
  return new FileProblem({
    ...place,
    message: `the row has too ${count > width ? 'many' : 'few'} cells`,
    found: cellCount(count),
    expected: `${cellCount(width)}, as in the header`,
    mend: count > width ? tooManyMend : ends ? cutMend : tooFewMend,
  });
}

const tooManyMend =
  'A cell that holds the delimiter must stand in quotes: a number with thousands separators may be one.';
const cutMend = 'It is the last row: the file may have been cut. Ask for it again, or copy it again.';
const tooFewMend = 'A delimiter is missing, or a line break stands in a cell without quotes.';

function cellCount(count: number): string {
  return count === 1 ? '1 cell' : `${count} cells`;
}
