import {
  type DateOrder,
  type DecimalMark,
  type Guess,
  guessDateOrder,
  guessDecimalMark,
} from './csv-guess.ts';
import { type Header, readHeader } from './csv-header.ts';
import { noteStray, type Strays } from './csv-strays.ts';
import { FileProblem, type SourceColumn } from './reader.ts';
import { columnLetters, type SheetCell } from './xlsx-cell.ts';
import type { SheetRow } from './xlsx-sheet.ts';

/** What one look through a whole sheet finds out. */
export interface Survey {
  readonly header: Header;
  /** The column of the sheet where the table begins: 0 is A. */
  readonly from: number;
  readonly headerRow: number;
  readonly lastRow: number;
  readonly kinds: readonly SourceColumn['kind'][];
  readonly strays: Strays;
  readonly decimalMark: Guess<DecimalMark>;
  readonly dateOrder: Guess<DateOrder>;
}

/** So many empty rows between filled ones show a value that strayed far below the table. */
const widestGap = 10_000;
/** Rows by whose texts the decimal mark and the order of dates are guessed. */
const sampleRows = 1000;

/**
 * Looks through the rows of a sheet: the first filled row is the header. A column is a number or a date only when every filled cell of it is, which
 * cannot be known before the end. Throws FileProblem for a sheet without a table.
 */
export async function surveySheet(
  file: string,
  sheet: string,
  rows: AsyncIterable<SheetRow>,
): Promise<Survey> {
  let table: { header: Header; from: number; headerRow: number } | undefined;
  let lastRow = 0;
  let seen: Set<SheetCell['kind']>[] = [];
  const strays: Strays = { rows: 0, first: '' };
  const sample: (string | null)[][] = [[]];
  for await (const row of rows) {
    if (table === undefined) {
      table = startTable(file, row);
      seen = table.header.names.map(() => new Set());
      lastRow = row.number;
      continue;
    }
    const { header, from, headerRow } = table;
    if (row.number - lastRow > widestGap) throw gap(file, row, lastRow);
    lastRow = row.number;
    const outside: string[] = [];
    const texts: string[] = [];
    for (const cell of row.cells) {
      const at = cell.column - from;
      if (at < 0 || at >= header.names.length) outside.push(String(cell.value));
      else seen[at]?.add(cell.kind);
      if (cell.kind === 'text') texts.push(String(cell.value));
    }
    if (outside.length > 0)
      noteStray(strays, { file, row: row.number - headerRow, line: row.number }, outside);
    if (sample.length <= sampleRows) sample.push(texts);
  }
  if (table === undefined) {
    throw new FileProblem({
      file,
      message: `the sheet "${sheet}" is empty`,
      mend: 'Name the sheet that holds the table.',
    });
  }
  const kinds = table.header.names.map((_, at) => kindOf(seen[at]));
  return {
    ...table,
    lastRow,
    kinds,
    strays,
    decimalMark: guessDecimalMark(sample, ','),
    dateOrder: guessDateOrder(sample),
  };
}

function startTable(file: string, row: SheetRow): { header: Header; from: number; headerRow: number } {
  const from = row.cells[0]?.column ?? 0;
  const names: (string | null)[] = new Array<string | null>((row.cells.at(-1)?.column ?? 0) - from + 1).fill(
    null,
  );
  for (const cell of row.cells) names[cell.column - from] = String(cell.value);
  return { header: readHeader(file, row.number, names), from, headerRow: row.number };
}

function kindOf(seen: Set<SheetCell['kind']> | undefined): SourceColumn['kind'] {
  const [only] = seen ?? [];
  return seen?.size === 1 && only !== undefined ? only : 'text';
}

function gap(file: string, row: SheetRow, before: number): FileProblem {
  const cell = `${columnLetters(row.cells[0]?.column ?? 0)}${row.number}`;
  const message = `cell ${cell} holds a value after ${row.number - before - 1} empty rows`;
  return new FileProblem({ file, line: row.number, message, mend: 'Clear it, or close the gap.' });
}
