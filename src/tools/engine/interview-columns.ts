import type { Interviews, InterviewsRequest } from './engine.ts';
import { type Columns, type RunStatement, type Source, valueAt } from './reading.ts';
import { identifier } from './sql-text.ts';

/** Runs one statement and gives its columns, each a list of values in the order of the rows. */
export type RunColumns = (sql: string) => Promise<Columns>;

/** Asks for columns of interviews; those that no wave has are not asked for and come back empty. */
export async function askInterviews(
  run: RunColumns,
  source: Source,
  request: InterviewsRequest,
): Promise<Interviews> {
  // `wave` is no column of a stored file: each interview gets it from the file, or the table, that it stands in.
  const there = (name: string): boolean => name === 'wave' || source.columns.has(name);
  const numbers = request.numbers.filter(there);
  const texts = request.texts.filter(there);
  const columns = [
    '"row"',
    ...numbers.map((name) => `CAST(${identifier(name)} AS double precision)`),
    ...texts.map(identifier),
  ];
  const [rows = [], ...found] = await run(
    `SELECT ${columns.join(', ')} FROM ${source.sql} ORDER BY wave, "row"`,
  );
  const empty = noInterviews(request, rows.length);
  const [values, words] = [new Map(empty.numbers), new Map(empty.texts)];
  for (const [place, name] of numbers.entries()) values.set(name, numbersOf(found[place] ?? []));
  for (const [place, name] of texts.entries())
    words.set(
      name,
      (found[numbers.length + place] ?? []).map((value) => (typeof value === 'string' ? value : '')),
    );
  return { count: rows.length, numbers: values, texts: words };
}

/** A loop, not `from`: that goes through an iterator, ten times as slow. */
function numbersOf(column: readonly unknown[]): Float64Array {
  const values = new Float64Array(column.length);
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row];
    values[row] = typeof value === 'number' ? value : Number.NaN;
  }
  return values;
}

/** Columns from an engine that gives rows. */
export function columnsFromRows(run: RunStatement): RunColumns {
  return async (sql) => {
    const rows = await run(sql);
    const count = rows[0]?.numbers.length ?? 0;
    return Array.from({ length: count }, (_, place) => rows.map((row) => valueAt(row, place)));
  };
}

/** Columns without anything in them: what no wave has, or all of them where no wave is asked for. */
export function noInterviews({ numbers, texts }: InterviewsRequest, count = 0): Interviews {
  return {
    count,
    numbers: new Map(numbers.map((name) => [name, new Float64Array(count).fill(Number.NaN)])),
    texts: new Map(texts.map((name) => [name, new Array<string>(count).fill('')])),
  };
}
