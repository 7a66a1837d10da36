import { rowsPerBatch } from './batch-size.ts';
import type { Header } from './csv-header.ts';
import { inRow, longestRow, tooLong, wrongCount } from './csv-problems.ts';
import { type Cursor, RowProblem, readRow, startCursor } from './csv-row.ts';
import { noteStray, type Strays } from './csv-strays.ts';
import type { Encoding } from './encoding.ts';
import type { Batch, Cell } from './reader.ts';
import { readText } from './text.ts';

/** All that is known of a delimited file once its beginning was looked at. */
export interface Layout {
  readonly path: string;
  readonly file: string;
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly header: Header;
  /** Rows before the data: the header, and the "sep=;" line above it where there is one. */
  readonly skip: number;
  /** Filled while the rows are read. */
  readonly strays: Strays;
}

/** What a pass over the rows keeps from piece to piece. */
interface Pass {
  readonly layout: Layout;
  readonly cursor: Cursor;
  readonly row: (string | null)[];
  readonly batchRows: number;
  toSkip: number;
  /** Data rows given in earlier batches. */
  before: number;
  cells: Cell[][];
  lines: number[];
}

/** The data rows of a delimited file, column by column. Throws FileProblem where a row has too few or too many cells or a quote is wrong. */
export async function* readBatches(layout: Layout): AsyncGenerator<Batch, void, undefined> {
  const cursor = startCursor(layout.delimiter);
  const batchRows = rowsPerBatch(layout.header.names.length);
  const pass: Pass = {
    layout,
    cursor,
    batchRows,
    row: [],
    toSkip: layout.skip,
    before: 0,
    cells: [],
    lines: [],
  };
  startBatch(pass);
  for await (const piece of readText(layout.path, layout.encoding)) {
    cursor.text = cursor.text.slice(cursor.at) + piece;
    cursor.at = 0;
    while (fillBatch(pass)) yield takeBatch(pass);
    if (cursor.text.length - cursor.at > longestRow) throw tooLong(layout.file, cursor);
  }
  cursor.last = true;
  while (fillBatch(pass)) yield takeBatch(pass);
  if (pass.lines.length > 0) yield takeBatch(pass);
}

function startBatch(pass: Pass): void {
  pass.cells = pass.layout.header.names.map(() => new Array<Cell>(pass.batchRows));
  pass.lines = [];
}

function takeBatch(pass: Pass): Batch {
  const rows = pass.lines.length;
  const cells = rows === pass.batchRows ? pass.cells : pass.cells.map((column) => column.slice(0, rows));
  const batch = { firstRow: pass.before + 1, rows, cells, lines: pass.lines };
  pass.before += rows;
  startBatch(pass);
  return batch;
}

/** Reads rows until the batch is full (true) or the text is used up (false). */
function fillBatch(pass: Pass): boolean {
  const { cursor, row, cells, lines } = pass;
  const { names, width } = pass.layout.header;
  while (lines.length < pass.batchRows) {
    const line = cursor.line;
    let count = nextRow(pass);
    if (count === -1) return false;
    // A blank line is no row; but below a header of one column it is an empty cell.
    if (count === 0 && (width > 1 || pass.toSkip > 0)) continue;
    if (count === 0) count = 1;
    if (pass.toSkip > 0) {
      pass.toSkip -= 1;
      continue;
    }
    // Spreadsheets drop the delimiters of empty columns at the end of a row, so nameless ones may be there or not.
    if (count > width || count < names.length) {
      throw wrongCount(placeOf(pass, line), count, width, cursor.last && cursor.at >= cursor.text.length);
    }
    if (count > names.length)
      noteStray(pass.layout.strays, placeOf(pass, line), row.slice(names.length, count));
    const at = lines.length;
    for (let column = 0; column < names.length; column += 1) {
      const target = cells[column];
      if (target !== undefined) target[at] = row[column] ?? null;
    }
    lines.push(line);
  }
  return true;
}

function nextRow(pass: Pass): number {
  try {
    return readRow(pass.cursor, pass.row);
  } catch (problem) {
    if (!(problem instanceof RowProblem)) throw problem;
    const { row } = placeOf(pass, problem.line);
    throw inRow(pass.layout.file, problem, row, pass.layout.header);
  }
}

function placeOf(pass: Pass, line: number): { file: string; row: number; line: number } {
  return { file: pass.layout.file, row: pass.before + pass.lines.length + 1, line };
}
