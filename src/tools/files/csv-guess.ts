import { type Cursor, RowProblem, readRow, startCursor } from './csv-row.ts';
import type { OpenOptions } from './reader.ts';

export type Delimiter = NonNullable<OpenOptions['delimiter']>;
export type DecimalMark = NonNullable<OpenOptions['decimalMark']>;
export type DateOrder = NonNullable<OpenOptions['dateOrder']>;

/** What was found out by looking, with the ground for it in words. */
export interface Guess<Value> {
  readonly value: Value;
  readonly because: string;
}

/** Order matters: where two fit equally well, the earlier one is taken. */
const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

/**
 * The delimiter under which most rows of the sample have as many cells as its first row; of equals the one that gives more cells.
 * A file of one column has none: then it is a comma, which does no harm.
 */
export function guessDelimiter(sample: string, whole: boolean): Guess<Delimiter> {
  let best: Guess<Delimiter> = { value: ',', because: 'none found: one column' };
  let bestScore = 0;
  for (const value of delimiters) {
    const counts = sampleRows(sample, value, whole).map((row) => row.length);
    const width = counts[0] ?? 0;
    if (width < 2) continue;
    const fitting = counts.filter((count) => count === width).length;
    const score = fitting / counts.length + width / 1e6;
    if (score <= bestScore) continue;
    bestScore = score;
    best = { value, because: `${fitting} of the first ${counts.length} rows have ${width} cells` };
  }
  return best;
}

/** The whole rows of a sample; it ends quietly where a row is broken, for the reader itself will say so. */
export function sampleRows(sample: string, delimiter: string, whole: boolean): (string | null)[][] {
  const cursor: Cursor = { ...startCursor(delimiter), text: sample, last: whole };
  const rows: (string | null)[][] = [];
  try {
    for (;;) {
      const cells: (string | null)[] = [];
      const count = readRow(cursor, cells);
      if (count === -1) break;
      if (count > 0) rows.push(cells);
    }
  } catch (problem) {
    if (!(problem instanceof RowProblem)) throw problem;
  }
  return rows;
}

const decimalComma = /^[+-]?(?:0|\d{4,}|\d{1,3}(?:\.\d{3})+)?,\d+$|^[+-]?\d+,(?:\d{1,2}|\d{4,})$/;
const decimalPoint = /^[+-]?(?:0|\d{4,}|\d{1,3}(?:,\d{3})+)?\.\d+$|^[+-]?\d+\.(?:\d{1,2}|\d{4,})$/;
const groupOrThree = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/**
 * The decimal mark by the numbers of the sample that can only be read one way ("0,56"; "1,234" could be either). Where none
 * decides, a point; but a comma where the delimiter is a semicolon, which exists for the sake of decimal commas, and such numbers stand there.
 */
export function guessDecimalMark(
  rows: readonly (readonly (string | null)[])[],
  delimiter: string,
): Guess<DecimalMark> {
  let commas = 0;
  let points = 0;
  let either = 0;
  for (const cell of rows.slice(1).flat()) {
    if (cell === null || cell.length > 40) continue;
    if (decimalComma.test(cell)) commas += 1;
    else if (decimalPoint.test(cell)) points += 1;
    else if (groupOrThree.test(cell)) either += 1;
  }
  if (commas > points)
    return { value: ',', because: `${commas} numbers such as 0,5 against ${points} such as 0.5` };
  if (points > 0)
    return { value: '.', because: `${points} numbers such as 0.5 against ${commas} such as 0,5` };
  if (either > 0 && delimiter === ';') return { value: ',', because: 'semicolons go with decimal commas' };
  return {
    value: '.',
    because: either > 0 ? 'assumed: numbers such as 1,234 could be either' : 'assumed: no decimals seen',
  };
}

const isoDay = /^\d{4}-\d{2}-\d{2}(?:[T ].*)?$/;
const threeNumbers = /^(\d{1,2})([-/.])(\d{1,2})\2\d{4}(?: .*)?$/;

/** The order of dates by those of the sample of which one number exceeds 12. Where none decides, the British order, said to be assumed. */
export function guessDateOrder(rows: readonly (readonly (string | null)[])[]): Guess<DateOrder> {
  let iso = 0;
  let open = 0;
  let dayFirst = 0;
  let monthFirst = 0;
  for (const cell of rows.slice(1).flat()) {
    if (cell === null || cell.length < 8 || cell.length > 30) continue;
    if (isoDay.test(cell)) iso += 1;
    const parts = threeNumbers.exec(cell);
    if (parts === null) continue;
    open += 1;
    if (Number(parts[1]) > 12) dayFirst += 1;
    if (Number(parts[3]) > 12) monthFirst += 1;
  }
  if (dayFirst > 0 || monthFirst > 0) {
    const value = dayFirst >= monthFirst ? 'day-first' : 'month-first';
    const against = Math.min(dayFirst, monthFirst);
    const because = `${Math.max(dayFirst, monthFirst)} dates can only be read so${against > 0 ? `, ${against} only the other way` : ''}`;
    return { value, because };
  }
  if (open > 0)
    return { value: 'day-first', because: `assumed: none of ${open} dates has a number above 12 to tell` };
  if (iso > 0) return { value: 'iso', because: `${iso} dates such as 2011-04-28` };
  return { value: 'day-first', because: 'assumed: no dates seen' };
}
