import { columnNumber, type RawCell, readCell, type SheetCell } from './xlsx-cell.ts';
import { damagedPart, scanPart } from './xlsx-parts.ts';
import type { Workbook } from './xlsx-workbook.ts';
import { attributeOf } from './xml-events.ts';
import type { Archive } from './zip.ts';

/** A row that holds something: its number as the spreadsheet shows it (1 is the first), and its cells in order, empty ones left out. */
export interface SheetRow {
  readonly number: number;
  readonly cells: SheetCell[];
}

const lastRow = 1_048_576;
const columns = 16_384;

/**
 * The rows of a sheet in order, streaming. Formulas give the result stored with them. Throws FileProblem naming the cell for an error value (#N/A), a
 * formula without a stored result, and whatever no spreadsheet writes.
 */
export async function* readSheet(
  archive: Archive,
  book: Workbook,
  part: string,
): AsyncGenerator<SheetRow, void, undefined> {
  const rows: SheetRow[] = [];
  let row: SheetRow = { number: 0, cells: [] };
  let next = 0;
  let cell: RawCell | undefined;
  let inValue = false;
  let inReading = false;

  function startRow(attributes: string): void {
    const number = Number(attributeOf(attributes, 'r') ?? row.number + 1);
    if (!(number > row.number && number <= lastRow)) {
      throw damagedPart(archive, part, `row ${number} follows row ${row.number}`);
    }
    row = { number, cells: [] };
    next = 0;
  }

  function startCell(attributes: string): RawCell {
    const column = columnNumber(attributeOf(attributes, 'r')) ?? next;
    if (!(column >= next && column < columns))
      throw damagedPart(archive, part, `the cells of row ${row.number} are out of order`);
    next = column + 1;
    const style = book.styles[Number(attributeOf(attributes, 's') ?? '0')] ?? 'number';
    const type = attributeOf(attributes, 't') ?? 'n';
    return { row: row.number, column, type, style, text: '', valued: false, formula: false };
  }

  const scan = scanPart(archive, part, {
    open(element, attributes) {
      if (element === 'row') startRow(attributes);
      else if (element === 'c') cell = startCell(attributes);
      else if (cell !== undefined) {
        if (element === 'f') cell.formula = true;
        if (element === 'v' || element === 'is') cell.valued = true;
        if (element === 'rPh') inReading = true;
        inValue = element === 'v' || (element === 't' && !inReading);
      }
    },
    text(text) {
      if (inValue && cell !== undefined) cell.text += text;
    },
    close(element) {
      inValue = false;
      if (element === 'rPh') inReading = false;
      if (element === 'c' && cell !== undefined) {
        const read = readCell(archive.file, book, cell);
        if (read.value !== null) row.cells.push(read);
        cell = undefined;
      }
      if (element === 'row' && row.cells.length > 0) rows.push(row);
    },
  });
  for await (const _ of scan) yield* rows.splice(0);
  yield* rows.splice(0);
}
