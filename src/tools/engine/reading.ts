/**
 * A row that a statement gave. Numbers lie apart from all else, unboxed: with them in one list of values, reading the moments of
 * 1,280 strata took a third of the time of their whole statement.
 */
export interface Row {
  /** By the place of the column: a text, null for NULL, undefined for a number. */
  readonly others: readonly (string | null | undefined)[];
  /** By the place of the column; 0 where there is no number. */
  readonly numbers: Float64Array;
}

/** The columns that a statement gave, each a list of values in the order of the rows. */
export type Columns = readonly (readonly unknown[])[];

/** The rows that a statement gave. */
export type Table = readonly Row[];

/** An empty row of so many columns, to be filled by `putValue`. */
export function emptyRow(columns: number): { others: (string | null | undefined)[]; numbers: Float64Array } {
  return { others: new Array<string | null | undefined>(columns), numbers: new Float64Array(columns) };
}

/** Puts a value where it belongs. Whole numbers past 2^53 come as bigints, PostgreSQL's sums of them as texts. */
export function putValue(row: ReturnType<typeof emptyRow>, place: number, value: unknown): void {
  if (typeof value === 'number') row.numbers[place] = value;
  else if (value === null || typeof value === 'string') row.others[place] = value;
  else if (typeof value === 'bigint') row.numbers[place] = Number(value);
  else throw new Error(`The engine gave ${String(value)} where a number or a text was expected.`);
}

/** Runs one statement. Several may run at once. */
export type RunStatement = (sql: string) => Promise<Table>;

/** What stands after FROM, and the columns that at least one of its waves has. */
export interface Source {
  readonly sql: string;
  readonly columns: ReadonlySet<string>;
}

/** A number at a place of a row; a sum of nothing, which SQL gives as NULL, is 0. */
export function numberAt(row: Row, place: number): number {
  const other = row.others[place];
  if (other === null) return 0;
  const read = other === undefined ? row.numbers[place] : Number(other);
  if (read !== undefined && Number.isFinite(read)) return read;
  throw new Error(`The engine gave ${other ?? read} where a number was expected. Is a weight infinite?`);
}

/** A text at a place of a row. */
export function textAt(row: Row, place: number): string {
  const value = row.others[place];
  if (typeof value === 'string') return value;
  throw new Error(`The engine gave ${value ?? row.numbers[place]} where a text was expected.`);
}

/** What stands at a place of a row, as it is. */
export function valueAt(row: Row, place: number): string | number | null {
  const other = row.others[place];
  return other === undefined ? (row.numbers[place] ?? null) : other;
}

/** True where a row has NULL at a place. */
export function isNullAt(row: Row, place: number): boolean {
  return row.others[place] === null;
}
