import { mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { identifier, literal } from './sql-text.ts';

/** A column of a table that is published: its name and what its fields hold. */
export interface TableColumn {
  readonly name: string;
  readonly type: 'text' | 'integer' | 'number' | 'day' | 'instant';
}

export interface ParquetRequest {
  /** Comma-separated, UTF-8, RFC 4180, CR LF, no header, empty field = NULL, columns in this order. */
  readonly staged: string;
  readonly columns: readonly TableColumn[];
  /** Where the Parquet file is to be, in the same folder as the staged one: there whole or not at all. */
  readonly file: string;
  /** Kept in the file's own metadata: who published it, on which terms. */
  readonly about: Readonly<Record<string, string>>;
}

const types: Record<TableColumn['type'], string> = {
  text: 'VARCHAR',
  integer: 'INTEGER',
  number: 'DOUBLE',
  day: 'DATE',
  instant: 'TIMESTAMP',
};

/**
 * Writes a table of published figures as Parquet. An engine of its own, closed at the end, that sees the one folder and
 * nothing else: the interviews are out of its reach. One thread, so that the same rows give the same bytes.
 */
export async function writeParquet({ staged, columns, file, about }: ParquetRequest): Promise<void> {
  const folder = path.dirname(path.resolve(file));
  const work = await mkdtemp(path.join(folder, 'parquet-'));
  const written = path.join(work, 'table.parquet');
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: '256MiB',
    temp_directory: work,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  try {
    const connection = await instance.connect();
    await connection.run(`SET allowed_directories = [${literal(folder)}]`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
    await connection.run(copySql(path.resolve(staged), written, columns, about));
    connection.closeSync();
    await rename(written, file);
  } finally {
    instance.closeSync();
    await rm(work, { recursive: true, force: true });
  }
}

function copySql(
  staged: string,
  file: string,
  columns: readonly TableColumn[],
  about: Readonly<Record<string, string>>,
): string {
  const declared = columns.map(({ name, type }) => `${literal(name)}: ${literal(types[type])}`).join(', ');
  const names = columns.map(({ name }) => identifier(name)).join(', ');
  const source = `read_csv(${literal(staged)}, header = false, delim = ',', quote = '"', escape = '"', new_line = '\\r\\n',
    nullstr = '', auto_detect = false, columns = {${declared}})`;
  const metadata = Object.entries(about)
    .map(([name, text]) => `${identifier(name)}: ${literal(text)}`)
    .join(', ');
  return `COPY (SELECT ${names} FROM ${source}) TO ${literal(file)} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {${metadata}})`;
}
