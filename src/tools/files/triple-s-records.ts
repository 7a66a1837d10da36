import { basename } from 'node:path';
import { readBatches } from './csv-batches.ts';
import { longestRow } from './csv-problems.ts';
import { readRow, startCursor } from './csv-row.ts';
import type { Encoding } from './encoding.ts';
import { type Batch, FileProblem } from './reader.ts';
import { readText } from './text.ts';

const batchRows = 4096;

/**
 * The lines of a file of fixed records, as a table of one column; blank lines are no records. Editors strip blanks at the end of lines, so a record may be
 * short; but when all are of one length save the last, which has no line end either, the file was cut: FileProblem.
 */
export async function* readFixed(path: string, encoding: Encoding): AsyncGenerator<Batch, void, undefined> {
  const file = basename(path);
  let rest = '';
  let line = 0;
  let firstRow = 1;
  let records: string[] = [];
  let lines: number[] = [];
  const lengths = new Set<number>();
  function take(): Batch {
    const batch = { firstRow, rows: records.length, cells: [records], lines };
    firstRow += records.length;
    records = [];
    lines = [];
    return batch;
  }
  function* add(found: readonly string[]): Generator<Batch, void, undefined> {
    for (const record of found) {
      line += 1;
      if (record === '' || record === '\u001a') continue;
      lengths.add(record.length);
      records.push(record);
      lines.push(line);
      if (records.length === batchRows) yield take();
    }
  }
  for await (const piece of readText(path, encoding)) {
    // A line end of two characters may be cut between pieces: what follows the last whole line waits.
    const text = rest + piece;
    const end = text.endsWith('\r') ? text.length - 1 : text.length;
    const found = text.slice(0, end).split(/\r\n|\r|\n/);
    rest = (found.pop() ?? '') + text.slice(end);
    if (rest.length > longestRow)
      throw new FileProblem({ file, line: line + 1, message: 'the record does not end' });
    yield* add(found);
  }
  const [common = 0] = lengths;
  const ended = /[\r\n]$/.test(rest);
  if (!ended && rest.length > 1 && rest.length < common && lengths.size === 1)
    throw cutRecord(file, line + 1, rest.length, common);
  yield* add(rest.split(/\r\n|\r|\n/));
  if (records.length > 0) yield take();
}

function cutRecord(file: string, line: number, length: number, expected: number): FileProblem {
  return new FileProblem({
    file,
    line,
    message: 'the last record is cut',
    found: `${length} characters`,
    expected: `${expected} characters, as in all others`,
    mend: 'Ask for the file again, or copy it again.',
  });
}

/** The rows of a CSV data file, by the number of fields in its first row. */
export async function* readFields(
  path: string,
  encoding: Encoding,
  skip: number,
): AsyncGenerator<Batch, void, undefined> {
  let width = 0;
  for await (const piece of readText(path, encoding)) {
    width = readRow({ ...startCursor(','), text: piece, last: true }, []);
    break;
  }
  if (width < 1) return;
  const names = Array.from({ length: width }, (_, at) => `field ${at + 1}`);
  yield* readBatches({
    path,
    file: basename(path),
    encoding,
    delimiter: ',',
    header: { names, width },
    skip,
    strays: { rows: 0, first: '' },
  });
}
