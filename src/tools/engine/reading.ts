/** The rows that a statement gave, each a list of values in the order of its columns. */
export type Table = readonly (readonly unknown[])[];

/** Runs one statement. Several may run at once. */
export type RunStatement = (sql: string) => Promise<Table>;

/** What stands after FROM, and the columns that at least one of its waves has. */
export interface Source {
  readonly sql: string;
  readonly columns: ReadonlySet<string>;
}

/** A number at a place of a row; a sum of nothing, which SQL gives as NULL, is 0. */
export function numberAt(row: readonly unknown[], place: number): number {
  const value = row[place];
  if (value === null) return 0;
  const read = typeof value === 'bigint' || typeof value === 'string' ? Number(value) : value;
  if (typeof read === 'number' && Number.isFinite(read)) return read;
  throw new Error(`The engine gave ${String(value)} where a number was expected. Is a weight infinite?`);
}

/** A text at a place of a row. */
export function textAt(row: readonly unknown[], place: number): string {
  const value = row[place];
  if (typeof value === 'string') return value;
  throw new Error(`The engine gave ${String(value)} where a text was expected.`);
}
