import type { Interviews, InterviewsRequest } from './engine.ts';
import type { RunStatement, Source } from './reading.ts';
import { identifier } from './sql-text.ts';

/** Asks for columns of interviews; those that no wave has are not asked for and come back empty. */
export async function askInterviews(
  run: RunStatement,
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
  const rows = await run(`SELECT ${columns.join(', ')} FROM ${source.sql} ORDER BY wave, "row"`);
  const empty = noInterviews(request, rows.length);
  const found = new Map(empty.numbers);
  for (const [place, name] of numbers.entries())
    found.set(
      name,
      Float64Array.from(rows, (row) => {
        const value = row[place + 1];
        return typeof value === 'number' ? value : Number.NaN;
      }),
    );
  const words = new Map(empty.texts);
  for (const [place, name] of texts.entries())
    words.set(
      name,
      rows.map((row) => {
        const value = row[place + 1 + numbers.length];
        return typeof value === 'string' ? value : '';
      }),
    );
  return { count: rows.length, numbers: found, texts: words };
}

/** Columns without anything in them: what no wave has, or all of them where no wave is asked for. */
export function noInterviews({ numbers, texts }: InterviewsRequest, count = 0): Interviews {
  return {
    count,
    numbers: new Map(numbers.map((name) => [name, new Float64Array(count).fill(Number.NaN)])),
    texts: new Map(texts.map((name) => [name, new Array<string>(count).fill('')])),
  };
}
