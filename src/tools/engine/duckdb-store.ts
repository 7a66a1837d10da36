import { chmod, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Connections } from './duckdb-connections.ts';
import type { InterviewColumn, StoredWave, StoreRequest } from './engine.ts';
import { numberAt } from './reading.ts';
import { identifier, literal } from './sql-text.ts';
import { hashOf, sync } from './wave-file.ts';

const types: Record<InterviewColumn['type'], string> = {
  code: 'SMALLINT',
  text: 'VARCHAR',
  number: 'DOUBLE',
  day: 'DATE',
};

/**
 * Stores one staged wave as Parquet: written beside the staged file, synced, hashed, renamed to its hash, the folder
 * synced. A crash leaves the whole wave or a leftover in staging, never half a wave under a hash. The file is then closed
 * to writing and to other users.
 * @throws Error where the staged file lies outside the staging folder, is not what its columns say, or cannot be kept.
 */
export async function storeWave(
  { run }: Connections,
  place: { readonly interviews: string; readonly staging: string },
  { staged, columns }: StoreRequest,
): Promise<StoredWave> {
  const from = path.resolve(staged);
  if (!from.startsWith(path.resolve(place.staging) + path.sep)) {
    throw new Error(`${from} is not a staged file: it lies outside ${path.resolve(place.staging)}.`);
  }
  const temporary = `${from}.parquet`;
  try {
    const [copied] = await run(
      `COPY (${stagedSql(from, columns)}) TO ${literal(temporary)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    await chmod(temporary, 0o400);
    await sync(temporary);
    const { hash, bytes } = await hashOf(temporary);
    await rename(temporary, path.join(place.interviews, `${hash}.parquet`)).catch(explained);
    await sync(place.interviews);
    return { hash, rows: copied === undefined ? 0 : numberAt(copied, 0), bytes };
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Reads a staged file as exactly what it is said to be: nothing is guessed, nothing skipped. */
function stagedSql(from: string, columns: readonly InterviewColumn[]): string {
  const declared = columns.map(({ name, type }) => `${literal(name)}: ${literal(types[type])}`).join(', ');
  const names = columns.map(({ name }) => identifier(name)).join(', ');
  return `SELECT ${names} FROM read_csv(${literal(from)}, header = false, delim = ',', quote = '"', escape = '"',
    new_line = '\\n', nullstr = '', allow_quoted_nulls = false, auto_detect = false, columns = {${declared}})`;
}

function explained(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === 'EXDEV') {
    throw new Error(
      'Staged files and interviews lie on different disks, between which no wave can be moved in one step. Put both under one DATA_DIR.',
      { cause: error },
    );
  }
  throw error;
}
