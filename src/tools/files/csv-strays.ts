import { type Detected, FileProblem } from './reader.ts';

/**
 * Values in columns that the header does not name, at the end of rows. People leave notes beside a table (the dashboard export of 2023 has
 * "Trust" and "0,71" out there, in one row of 9,312): a few are left out and told. Many are a column whose name got lost.
 */
export interface Strays {
  rows: number;
  /** Where the first ones stand and what they are, for people. */
  first: string;
}

/** So many rows with strays are taken for notes in any file; and in a long one, one row in a hundred. */
const fewRows = 10;

/** Counts the values of one row outside the named columns. Throws FileProblem once there are too many for notes. */
export function noteStray(
  strays: Strays,
  place: { file: string; row: number; line: number },
  cells: readonly (string | null)[],
): void {
  const values = cells.filter((cell) => cell !== null);
  if (values.length === 0) return;
  strays.rows += 1;
  const found = values.map((value) => `"${value}"`).join(', ');
  if (strays.rows === 1) strays.first = `row ${place.row}, line ${place.line}: ${found}`;
  if (strays.rows <= fewRows || strays.rows * 100 <= place.row) return;
  throw new FileProblem({
    ...place,
    message: `values stand in columns that have no name in the header, here and in ${strays.rows - 1} rows before`,
    found,
    expected: 'nothing behind the last named column',
    mend: 'Name these columns in the header, or clear them.',
  });
}

/** What is said of the columns without a name: known in full once all rows were read. */
export function describeStrays(strays: Strays, columns: number): Detected[] {
  if (columns === 0) return [];
  const plain = columns === 1 ? '1 left out' : `${columns} left out`;
  const rows = strays.rows === 1 ? '1 row' : `${strays.rows} rows`;
  const value = strays.rows === 0 ? plain : `${plain}, with values in ${rows} (first: ${strays.first})`;
  return [{ what: 'columns without a name', value, set: false }];
}
