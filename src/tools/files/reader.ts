/**
 * What every file reader yields: columns with what the file says of them, and the cells in batches, column by column.
 * Readers know nothing of surveys: which column is a weight or a question is the codebook's to say.
 */

/** One value as the file holds it. `null` is an empty cell (or SPSS's system-missing value). Text is never trimmed away to nothing silently. */
export type Cell = string | number | null;

/** Codes that a file itself declares missing: single codes and closed ranges (SPSS user-missing values). */
export interface DeclaredMissing {
  readonly values: readonly (string | number)[];
  readonly ranges: readonly { readonly low: number; readonly high: number }[];
}

export interface SourceColumn {
  readonly name: string;
  /** `text`: strings. `number`: JavaScript numbers. `date`: ISO days or date-times as strings. CSV and XLSX text columns stay `text`. */
  readonly kind: 'text' | 'number' | 'date';
  readonly label?: string;
  readonly valueLabels?: readonly { readonly code: string | number; readonly label: string }[];
  readonly missing?: DeclaredMissing;
  readonly measureLevel?: 'nominal' | 'ordinal' | 'scale';
}

export interface Batch {
  /** Number of the first row of this batch; the first data row of a file is 1. */
  readonly firstRow: number;
  readonly rows: number;
  /** `cells[column][row within the batch]`. */
  readonly cells: readonly (readonly Cell[])[];
  /** For text files: the line on which each row starts (1 is the first line of the file), since quoted line breaks make rows and lines differ. */
  readonly lines?: readonly number[];
}

/** Something the reader found out by looking and that the caller may set instead: delimiter, encoding, decimal mark, sheet ... */
export interface Detected {
  readonly what: string;
  readonly value: string;
  /** `true` when the caller said so rather than the reader guessing. */
  readonly set: boolean;
}

export interface Source {
  readonly format: 'csv' | 'sav' | 'parquet' | 'xlsx' | 'triple-s';
  readonly columns: readonly SourceColumn[];
  readonly detected: readonly Detected[];
  /** How numbers are written in text cells. `.` for formats that hold numbers as numbers. */
  readonly decimalMark: '.' | ',';
  /** How ambiguous dates in text cells are written. */
  readonly dateOrder: 'day-first' | 'month-first' | 'iso';
  /** The column that the file itself names as its weight, where it does. */
  readonly weight?: string;
  /** The file that holds the rows, where it is not the one that was opened: Triple-S keeps them beside its metadata. */
  readonly recordsFile?: string;
  /** Number of rows where the file states it beforehand: for progress, and to see that a file was cut. */
  readonly rows?: number;
  /** The cells, once, in order. Throws FileProblem where the file is damaged or cut. */
  batches(): AsyncGenerator<Batch, void, undefined>;
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly delimiter?: ',' | ';' | '\t' | '|';
  readonly encoding?: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly decimalMark?: '.' | ',';
  readonly dateOrder?: 'day-first' | 'month-first' | 'iso';
  /** Name of the sheet in a workbook; the first one otherwise. */
  readonly sheet?: string;
}

/** Where in a file something is wrong, what stood there, what was expected and how to mend it. All of it is shown to people. */
export interface Problem {
  readonly file: string;
  readonly row?: number;
  readonly line?: number;
  readonly column?: string;
  readonly found?: string;
  readonly expected?: string;
  readonly message: string;
  readonly mend?: string;
}

/** Thrown by a reader for a file that cannot be read on. Carries the place, so that a person can find it. */
export class FileProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(describeProblem(problem));
    this.name = 'FileProblem';
    this.problem = problem;
  }
}

/** One line for people: file, place, what is wrong, what was found and expected, how to mend it. */
export function describeProblem(problem: Problem): string {
  const place = [
    problem.row === undefined ? '' : `row ${problem.row}`,
    problem.line === undefined ? '' : `line ${problem.line}`,
    problem.column === undefined ? '' : `column ${problem.column}`,
  ].filter((part) => part !== '');
  const parts = [`${problem.file}${place.length > 0 ? `, ${place.join(', ')}` : ''}: ${problem.message}`];
  if (problem.found !== undefined) parts.push(`Found: ${problem.found}`);
  if (problem.expected !== undefined) parts.push(`Expected: ${problem.expected}`);
  if (problem.mend !== undefined) parts.push(problem.mend);
  return parts.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`)).join(' ');
}
