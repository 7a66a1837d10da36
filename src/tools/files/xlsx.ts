import { rowsPerBatch } from './batch-size.ts';
import { describeStrays } from './csv-strays.ts';
import {
  type Batch,
  type Cell,
  type Detected,
  FileProblem,
  type OpenOptions,
  type Source,
} from './reader.ts';
import { readSheet, type SheetRow } from './xlsx-sheet.ts';
import { type Survey, surveySheet } from './xlsx-survey.ts';
import { readWorkbook, type Workbook } from './xlsx-workbook.ts';
import { openZip } from './zip.ts';

/**
 * Opens a sheet of an Excel workbook (.xlsx, .xlsm): the first one, or the one that `options.sheet` names. Its first filled row is the header. A
 * column of numbers is `number`, one of dates is `date` (ISO days, or date-times where the time is shown), all others are `text`; numbers in those
 * are written with the decimal mark of the source, truth values as TRUE and FALSE. `lines` are the row numbers that the spreadsheet shows. The sheet is gone
 * through twice, since kinds are only known at its end; so any wrong cell is told by a FileProblem at once.
 */
export async function openXlsx(path: string, options: OpenOptions): Promise<Source> {
  const archive = await openZip(path);
  try {
    const book = await readWorkbook(archive);
    const sheet = chooseSheet(archive.file, book, options.sheet);
    const survey = await surveySheet(archive.file, sheet.name, readSheet(archive, book, sheet.part));
    const decimalMark = options.decimalMark ?? survey.decimalMark.value;
    const dateOrder = options.dateOrder ?? survey.dateOrder.value;
    return {
      format: 'xlsx',
      columns: survey.header.names.map((name, at) => ({ name, kind: survey.kinds[at] ?? 'text' })),
      detected: describe(book, sheet.name, survey, options),
      decimalMark,
      dateOrder,
      rows: survey.lastRow - survey.headerRow,
      batches: () => batchesOf(readSheet(archive, book, sheet.part), survey, decimalMark),
      close: async () => archive.close(),
    };
  } catch (problem) {
    archive.close();
    throw problem;
  }
}

function chooseSheet(file: string, book: Workbook, wanted: string | undefined): Workbook['sheets'][number] {
  const sheet = wanted === undefined ? book.sheets[0] : book.sheets.find((one) => one.name === wanted);
  if (sheet !== undefined) return sheet;
  const names = book.sheets.map((one) => `"${one.name}"`).join(', ');
  if (names === '') throw new FileProblem({ file, message: 'the workbook has no sheet with cells' });
  throw new FileProblem({
    file,
    message: `the workbook has no sheet "${wanted}"`,
    expected: `one of ${names}`,
  });
}

function describe(book: Workbook, name: string, survey: Survey, options: OpenOptions): Detected[] {
  const { header, strays } = survey;
  const why = options.sheet === undefined ? `the first of ${book.sheets.length}` : 'as set';
  const detected: Detected[] = [
    { what: 'sheet', value: `${name} (${why})`, set: options.sheet !== undefined },
  ];
  if (survey.kinds.includes('text')) {
    const mark = options.decimalMark ?? survey.decimalMark.value;
    const order = options.dateOrder ?? survey.dateOrder.value;
    const because = options.decimalMark === undefined ? survey.decimalMark.because : 'as set';
    const ground = options.dateOrder === undefined ? survey.dateOrder.because : 'as set';
    const set = options.decimalMark !== undefined;
    detected.push({
      what: 'decimal mark in texts',
      value: `${mark === ',' ? 'comma' : 'point'} (${because})`,
      set,
    });
    detected.push({
      what: 'order of dates in texts',
      value: `${order} (${ground})`,
      set: options.dateOrder !== undefined,
    });
  }
  const nameless = Math.max(header.width - header.names.length, strays.rows > 0 ? 1 : 0);
  return [...detected, ...describeStrays(strays, nameless)];
}

async function* batchesOf(
  rows: AsyncIterable<SheetRow>,
  survey: Survey,
  decimalMark: '.' | ',',
): AsyncGenerator<Batch, void, undefined> {
  const { header, from, headerRow, kinds } = survey;
  const batchRows = rowsPerBatch(header.names.length);
  const emptyCells = () => header.names.map(() => new Array<Cell>(batchRows).fill(null));
  let firstRow = 1;
  let lines: number[] = [];
  let cells = emptyCells();
  for await (const row of rows) {
    if (row.number === headerRow) continue;
    // Rows that the sheet leaves out are empty rows of the table.
    for (let number = headerRow + firstRow + lines.length; number <= row.number; number += 1) {
      if (number === row.number) {
        for (const cell of row.cells) {
          const target = cells[cell.column - from];
          if (target === undefined) continue;
          target[lines.length] =
            kinds[cell.column - from] === 'text' ? written(cell.value, decimalMark) : cell.value;
        }
      }
      lines.push(number);
      if (lines.length < batchRows) continue;
      yield { firstRow, rows: batchRows, cells, lines };
      firstRow += batchRows;
      lines = [];
      cells = emptyCells();
    }
  }
  const count = lines.length;
  if (count > 0) yield { firstRow, rows: count, cells: cells.map((column) => column.slice(0, count)), lines };
}

function written(value: Cell, decimalMark: '.' | ','): Cell {
  return typeof value === 'number' ? String(value).replace('.', decimalMark) : value;
}
