import { basename, resolve } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { columnOf, type ParquetColumn } from './parquet-columns.ts';
import { type Batch, type Cell, FileProblem, type OpenOptions, type Source } from './reader.ts';

/** A DuckDB that can reach one file and nothing else. */
interface Sandbox {
  readonly connection: DuckDBConnection;
  close(): void;
}

/**
 * Opens a Parquet file by DuckDB, streaming, in an instance that can reach this one file only. NaN, which pandas writes for a missing value, is an
 * empty cell. Parquet has no checksum that is verified: of 800 single flipped bits 248 gave other values and no error, so compare the file's SHA-256 where
 * the company that delivers it states one. Dates in text are taken for ISO days unless the order is set. Throws FileProblem for damage and for columns of lists or bytes.
 */
export async function openParquet(path: string, options: OpenOptions): Promise<Source> {
  const file = basename(path);
  const sandbox = await openSandbox(resolve(path));
  try {
    const columns = await readColumns(sandbox, path, file);
    const rows = await countRows(sandbox, path, file);
    return {
      format: 'parquet',
      columns: columns.map(({ name, kind }) => ({ name, kind })),
      detected: [],
      decimalMark: options.decimalMark ?? '.',
      dateOrder: options.dateOrder ?? 'iso',
      rows,
      batches: () => readBatches(sandbox, path, file, columns, rows),
      close: async () => sandbox.close(),
    };
  } catch (problem) {
    sandbox.close();
    throw asProblem(file, path, problem);
  }
}

async function openSandbox(path: string): Promise<Sandbox> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2',
    memory_limit: '512MB',
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run(`SET allowed_paths = ['${path.replaceAll("'", "''")}']`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
  return {
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Old writers leave text unmarked as bytes: `binary_as_string` reads it as the text it is. */
const table = 'read_parquet($path, binary_as_string = true)';

async function readColumns({ connection }: Sandbox, path: string, file: string): Promise<ParquetColumn[]> {
  const sql = `DESCRIBE SELECT * FROM ${table}`;
  const described = await connection.runAndReadAll(sql, { path: resolve(path) });
  return described.getRows().map(([name, type]) => columnOf(file, String(name), String(type)));
}

async function countRows({ connection }: Sandbox, path: string, file: string): Promise<number> {
  const counted = await connection.runAndReadAll(`SELECT CAST(count(*) AS DOUBLE) FROM ${table}`, {
    path: resolve(path),
  });
  const rows = counted.getRows()[0]?.[0];
  if (typeof rows === 'number') return rows;
  throw new FileProblem({ file, message: 'the file does not say how many rows it has' });
}

async function* readBatches(
  { connection }: Sandbox,
  path: string,
  file: string,
  columns: readonly ParquetColumn[],
  rows: number,
): AsyncGenerator<Batch, void, undefined> {
  let firstRow = 1;
  try {
    const chosen = columns.map((column) => column.sql).join(', ');
    const result = await connection.stream(`SELECT ${chosen} FROM ${table}`, { path: resolve(path) });
    for (let chunk = await result.fetchChunk(); chunk !== null; chunk = await result.fetchChunk()) {
      if (chunk.rowCount === 0) break;
      const from = firstRow;
      const cells = chunk.getColumns().map((values, at) => {
        const column = columns[at];
        return values.map((value, row) => cellOf(file, column, value, from + row));
      });
      yield { firstRow, rows: chunk.rowCount, cells };
      firstRow += chunk.rowCount;
    }
  } catch (problem) {
    throw asProblem(file, path, problem);
  }
  if (firstRow - 1 === rows) return;
  throw new FileProblem({
    file,
    message: 'the file is damaged: it does not hold the rows that it announces',
    found: `${firstRow - 1} rows`,
    expected: `${rows} rows`,
    mend: again,
  });
}

function cellOf(file: string, column: ParquetColumn | undefined, value: unknown, row: number): Cell {
  if (value === null) return null;
  if (typeof value === 'string') return value === '' ? null : value;
  const place = { file, row, column: column?.name ?? '' };
  if (typeof value !== 'number')
    throw new FileProblem({ ...place, message: 'the value is neither number nor text' });
  if (Number.isNaN(value)) return null;
  if (!Number.isFinite(value))
    throw new FileProblem({ ...place, message: 'the number is infinite', mend: 'Leave it empty.' });
  if (column?.whole === true && !Number.isSafeInteger(value)) {
    const message = 'a whole number of more than 15 digits cannot be held exactly';
    throw new FileProblem({ ...place, message, mend: 'Write the column as text.' });
  }
  return value;
}

const again = 'Ask for it again, or copy it again.';

/** DuckDB's own words, with the path taken out, which readers of a page need not know. */
function asProblem(file: string, path: string, problem: unknown): unknown {
  if (problem instanceof FileProblem || !(problem instanceof Error)) return problem;
  const [first = ''] = problem.message.replaceAll(resolve(path), file).split('\n');
  return new FileProblem({
    file,
    message: `the file is damaged or cut: DuckDB cannot read it (${first})`,
    mend: again,
  });
}
