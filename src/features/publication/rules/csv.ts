import type { CellValue, ExportColumn } from './columns.ts';

/** A row of an export: a value for each column's name. */
export type ExportRow = Readonly<Record<string, CellValue>>;

/** What a spreadsheet takes for the beginning of a formula; a tab or a line end before it is skipped over. */
const formula = /^[=+\-@\t\r\n]/;

/**
 * Text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV injection"). No name of ours
 * begins so, but a label in somebody's codebook may, and a file from a public body must be safe to open. Numbers are
 * never touched: a negative one stays a number.
 */
export function guardText(value: string): string {
  return formula.test(value) ? `'${value}` : value;
}

/** One field as RFC 4180 has it; a number as short as reads back the same; nothing where nothing may be shown. */
export function csvField(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** The first line: the columns' names. */
export function csvHeader(columns: readonly ExportColumn[]): string {
  return `${columns.map((column) => column.name).join(',')}\r\n`;
}

/** Rows as lines for readers, each ended by CR LF, the last one too; texts are guarded against being run as formulas. */
export function csvLines(rows: readonly ExportRow[], columns: readonly ExportColumn[]): string {
  return linesOf(rows, columns, (value) => (typeof value === 'string' ? guardText(value) : value));
}

/** Rows as lines for the engine, texts as they are: what it writes is no spreadsheet. */
export function stagedLines(rows: readonly ExportRow[], columns: readonly ExportColumn[]): string {
  return linesOf(rows, columns, (value) => value);
}

function linesOf(
  rows: readonly ExportRow[],
  columns: readonly ExportColumn[],
  read: (value: CellValue) => CellValue,
): string {
  const line = (row: ExportRow): string =>
    columns.map((column) => csvField(read(row[column.name] ?? null))).join(',');
  return rows.map((row) => `${line(row)}\r\n`).join('');
}
