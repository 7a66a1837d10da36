import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { withoutEmptyEnd } from './empty-rows.ts';
import { detectEncoding, setEncoding } from './encoding.ts';
import { type Batch, type Cell, FileProblem, type OpenOptions, type Source } from './reader.ts';
import { columnsOf, type FieldColumn } from './triple-s-columns.ts';
import { type Metadata, readMetadata, type Variable } from './triple-s-metadata.ts';
import { readFields, readFixed } from './triple-s-records.ts';

/** Metadata of the largest surveys are some megabytes. */
const largestMetadata = 64 * 2 ** 20;

/**
 * Opens a Triple-S survey by its metadata file (.sss or .xml); the data lie beside it, under the name that the metadata give or under the same name ending
 * in .asc, .csv, .dat or .txt. Multiple variables become one column of 0 and 1 an answer. Throws FileProblem, in `batches()` naming row, line and variable.
 */
export async function openTripleS(path: string, options: OpenOptions): Promise<Source> {
  const file = basename(path);
  if ((await stat(path)).size > largestMetadata) {
    throw new FileProblem({ file, message: 'this is larger than metadata of any survey (64 MiB)' });
  }
  const metadata = readMetadata(file, await readFile(path));
  const recordsPath = await findRecords(path, file, metadata);
  const encoding =
    options.encoding === undefined
      ? await detectEncoding(recordsPath)
      : await setEncoding(recordsPath, options.encoding);
  const fields = metadata.variables.flatMap((variable) =>
    columnsOf(variable).map((column) => ({ variable, column })),
  );
  const weights = metadata.variables.filter((variable) => variable.weight);
  const [weight] = weights;
  const records =
    metadata.format === 'csv'
      ? readFields(recordsPath, encoding, metadata.skip)
      : readFixed(recordsPath, encoding);
  const batches = withoutEmptyEnd(readRecords(basename(recordsPath), metadata, fields, records));
  return {
    format: 'triple-s',
    columns: fields.map((field) => field.column.column),
    detected: [
      { what: 'version of Triple-S', value: metadata.version, set: false },
      { what: 'data', value: `${basename(recordsPath)} (${metadata.format})`, set: false },
      {
        what: 'encoding',
        value: `${encoding.name} (${encoding.because})`,
        set: options.encoding !== undefined,
      },
    ],
    decimalMark: '.',
    dateOrder: 'iso',
    recordsFile: recordsPath,
    ...(weight === undefined ? {} : { weight: weight.name }),
    batches: () => batches,
    close: async () => {
      await batches.return();
    },
  };
}

/** The data file in the folder of the metadata, and nowhere else: a name in a file must not reach into other folders. */
async function findRecords(path: string, file: string, metadata: Metadata): Promise<string> {
  const folder = dirname(path);
  const stem = basename(path, extname(path));
  const named =
    metadata.href === undefined
      ? []
      : [metadata.href.slice(Math.max(metadata.href.lastIndexOf('/'), metadata.href.lastIndexOf('\\')) + 1)];
  const endings = metadata.format === 'csv' ? ['.csv', '.txt', '.asc'] : ['.asc', '.dat', '.txt'];
  const wanted = [...named, ...endings.map((ending) => stem + ending)];
  const there = await readdir(folder);
  for (const name of wanted) {
    const found = there.find((one) => one.toLowerCase() === name.toLowerCase() && one !== file);
    if (found !== undefined) return join(folder, found);
  }
  const message = 'the data of the survey are not beside its metadata';
  throw new FileProblem({
    file,
    message,
    expected: wanted.join(', or '),
    mend: 'Put both files into one folder.',
  });
}

interface Field {
  readonly variable: Variable;
  readonly column: FieldColumn;
}

async function* readRecords(
  file: string,
  metadata: Metadata,
  fields: readonly Field[],
  records: AsyncIterable<Batch>,
): AsyncGenerator<Batch, void, undefined> {
  const fixed = metadata.format === 'fixed';
  const last = Math.max(...metadata.variables.map((variable) => variable.start));
  for await (const batch of records) {
    if (!fixed && batch.cells.length < last) throw tooFewFields(file, batch.cells.length, last);
    const cells = fields.map(({ variable, column }) => {
      const texts = batch.cells[fixed ? 0 : variable.start - 1] ?? [];
      return texts.map((text, row) => {
        const whole = text === null ? '' : String(text);
        const field = fixed ? whole.slice(variable.start - 1, variable.finish) : whole;
        const cell = column.read(field);
        if (typeof cell !== 'object' || cell === null) return cell;
        const place = {
          file,
          row: batch.firstRow + row,
          line: batch.lines?.[row] ?? 0,
          column: variable.name,
        };
        const at = fixed ? `characters ${variable.start} to ${variable.finish}` : `field ${variable.start}`;
        throw new FileProblem({
          ...place,
          message: `${at} hold no value of the variable`,
          found: `"${field}"`,
          expected: cell.expected,
        });
      });
    });
    const typed: readonly (readonly Cell[])[] = cells;
    yield {
      firstRow: batch.firstRow,
      rows: batch.rows,
      cells: typed,
      ...(batch.lines === undefined ? {} : { lines: batch.lines }),
    };
  }
}

function tooFewFields(file: string, found: number, last: number): FileProblem {
  return new FileProblem({
    file,
    line: 1,
    message: 'the rows have fewer fields than the metadata describe',
    found: `${found} fields`,
    expected: `${last} fields or more`,
    mend: 'Check that metadata and data belong together.',
  });
}
