import { dayFromNumber, timeFromSeconds } from './dates.ts';
import { type Cell, FileProblem } from './reader.ts';
import type { NumberStyle } from './xlsx-styles.ts';
import { decodeEscapes, type Workbook } from './xlsx-workbook.ts';

/** What a cell holds. Days and times are ISO text already; `kind` tells them from other text. */
export interface SheetCell {
  readonly column: number;
  readonly value: Cell;
  readonly kind: 'text' | 'number' | 'date';
}

/** A cell as it is written in the sheet. */
export interface RawCell {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly style: NumberStyle;
  text: string;
  /** Whether a value is written at all: a formula has none when the program that wrote it could not compute. */
  valued: boolean;
  formula: boolean;
}

/** Takes a raw cell for what it means. Throws FileProblem naming the cell for error values, missing results and impossible content. */
export function readCell(file: string, book: Workbook, raw: RawCell): SheetCell {
  const { column, text } = raw;
  if (raw.formula && !raw.valued) {
    throw cellProblem(
      file,
      raw,
      'the cell holds a formula without its result',
      'Open the file in a spreadsheet and save it: that stores the results.',
    );
  }
  switch (raw.type) {
    case 's': {
      const string = text === '' ? '' : book.strings[Number(text)];
      if (string === undefined)
        throw cellProblem(
          file,
          raw,
          `the cell refers to text ${text}, which the workbook does not hold`,
          again,
        );
      return textCell(column, string);
    }
    case 'str':
    case 'inlineStr':
      return textCell(column, decodeEscapes(text));
    case 'b':
      return textCell(column, text === '' ? '' : text === '1' || text === 'true' ? 'TRUE' : 'FALSE');
    case 'e':
      throw cellProblem(
        file,
        raw,
        `the cell holds the error ${text}`,
        'Correct its formula, or clear the cell.',
      );
    case 'd':
      return { column, value: text === '' ? null : text, kind: 'date' };
    default:
      return numberCell(file, book, raw);
  }
}

const again = 'The file is damaged: open it in a spreadsheet and save it again, or ask for it again.';

function textCell(column: number, value: string): SheetCell {
  return { column, value: value === '' ? null : value, kind: 'text' };
}

function numberCell(file: string, book: Workbook, raw: RawCell): SheetCell {
  const { column, style } = raw;
  if (raw.text === '') return { column, value: null, kind: 'number' };
  const value = /^\s*[+-]?(?:\d|\.\d)/.test(raw.text) ? Number(raw.text) : Number.NaN;
  if (!Number.isFinite(value))
    throw cellProblem(file, raw, `"${raw.text}" stands where a number must`, again);
  if (style === 'number') return { column, value, kind: 'number' };
  const seconds = Math.round((value - Math.floor(value)) * 86400);
  if (style === 'time') {
    if (value < 0 || value >= 1) return { column, value, kind: 'number' };
    return { column, value: timeFromSeconds(Math.min(seconds, 86399)), kind: 'text' };
  }
  const day = epochDay(
    Math.floor(value) + (style === 'day-time' && seconds === 86400 ? 1 : 0),
    book.from1904,
  );
  if (day === undefined)
    throw cellProblem(
      file,
      raw,
      `the number ${raw.text} is shown as a date, and there is no such day`,
      'Correct the cell.',
    );
  if (style === 'day') return { column, value: dayFromNumber(day), kind: 'date' };
  return { column, value: `${dayFromNumber(day)}T${timeFromSeconds(seconds % 86400)}`, kind: 'date' };
}

/**
 * Days since 1970 from a spreadsheet's day number. Counted from 1900, number 60 is 29 February 1900, a day that never was (kept by Excel for the
 * sake of Lotus 1-2-3), so the days before it are one off.
 */
function epochDay(number: number, from1904: boolean): number | undefined {
  if (number < 0 || number > 2_958_465) return undefined;
  if (from1904) return number - 24107;
  if (number === 0 || number === 60) return undefined;
  return number < 60 ? number - 25568 : number - 25569;
}

/** The name of a column in a spreadsheet: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  const before = column >= 26 ? columnLetters(Math.floor(column / 26) - 1) : '';
  return before + String.fromCharCode(65 + (column % 26));
}

/** The number of the column in a reference such as AB12; undefined where there is no reference. Throws nothing: nonsense gives NaN. */
export function columnNumber(reference: string | undefined): number | undefined {
  if (reference === undefined) return undefined;
  let column = 0;
  for (const letter of /^[A-Z]{1,3}(?=\d)/.exec(reference)?.[0] ?? '?')
    column = column * 26 + letter.charCodeAt(0) - 64;
  return reference.charCodeAt(0) >= 65 && reference.charCodeAt(0) <= 90 ? column - 1 : Number.NaN;
}

function cellProblem(file: string, raw: RawCell, message: string, mend: string): FileProblem {
  const cell = `${columnLetters(raw.column)}${raw.row}`;
  return new FileProblem({ file, message: `cell ${cell}: ${message}`, mend });
}
