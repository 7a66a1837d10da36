import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type Connections, openConnections } from './duckdb-connections.ts';
import { storeWave } from './duckdb-store.ts';
import type { Engine } from './engine.ts';
import { askInterviews, noInterviews } from './interview-columns.ts';
import { type Source, textAt } from './reading.ts';
import { spillFolder } from './spill-folder.ts';
import { literal } from './sql-text.ts';
import { askMoments } from './statements.ts';
import { type CheckedFile, checkUntouched, checkWaves, waveFile } from './wave-file.ts';

export interface DuckdbPlace {
  /** Folder of `<hash>.parquet`. */
  readonly interviews: string;
  /** Folder of staged files. On the same disk as the interviews. */
  readonly staging: string;
  /** DuckDB's own limit, such as 1GiB. */
  readonly memory: string;
  readonly threads: number;
}

/**
 * DuckDB over Parquet files. The instance sees the interviews' folder and the staging folder and nothing else, loads no
 * extension and cannot be configured further. Each wave's bytes are compared with the hash it is named by before they are
 * read, every time, and the file is looked at again afterwards.
 */
export async function openDuckdb(place: DuckdbPlace): Promise<Engine> {
  await mkdir(place.interviews, { recursive: true });
  await mkdir(place.staging, { recursive: true });
  const spill = await spillFolder(place.interviews);
  const instance = await openInstance(place, spill.path);
  const connections = await openConnections(instance, 2);
  const { run } = connections;
  const columns = new Map<string, readonly string[]>();
  const reading = async <T>(waves: readonly string[], read: (source: Source) => Promise<T>): Promise<T> => {
    const files = await checkWaves(place.interviews, [...new Set(waves)]);
    const answer = await read(await sourceOf(connections, files, columns));
    for (const file of files) await checkUntouched(file);
    return answer;
  };
  return {
    store: (request) => storeWave(connections, place, request),
    moments: async (request) => {
      if (request.waves.length === 0) return { rows: [], crosses: [], units: [] };
      return reading(request.waves, (source) => askMoments(run, source, request));
    },
    interviews: async (request) => {
      if (request.waves.length === 0) return noInterviews(request);
      return reading(request.waves, (source) => askInterviews(connections.runColumns, source, request));
    },
    discard: async (waves) => {
      for (const wave of waves) await rm(waveFile(place.interviews, wave), { force: true });
    },
    close: async () => {
      await connections.close();
      instance.closeSync();
      await spill.remove();
    },
  };
}

async function openInstance(place: DuckdbPlace, spill: string): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(place.threads),
    memory_limit: place.memory,
    temp_directory: spill,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  const folders = [place.interviews, place.staging].map((folder) => literal(path.resolve(folder)));
  await connection.run(`SET allowed_directories = [${folders.join(', ')}]`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
  connection.closeSync();
  return instance;
}

/**
 * What stands after FROM: the accepted files, each under its wave's hash. A list, never a pattern: a pattern would count
 * withdrawn waves and leftovers. Waves that lack a column have NULL in it. A file never changes under its hash, so the
 * names of its columns are read once.
 */
async function sourceOf(
  { run }: Connections,
  files: readonly CheckedFile[],
  known: Map<string, readonly string[]>,
): Promise<Source> {
  const unknown = files.filter(({ hash }) => !known.has(hash));
  if (unknown.length > 0) {
    // A leaf of the schema has no children; the root, which names the writer, has.
    const rows = await run(
      `SELECT parse_filename(file_name, true), name FROM parquet_schema([${listed(unknown)}]) WHERE num_children IS NULL`,
    );
    const byWave = Map.groupBy(rows, (row) => textAt(row, 0));
    for (const [wave, list] of byWave)
      known.set(
        wave,
        list.map((row) => textAt(row, 1)),
      );
  }
  return {
    sql: `(SELECT * REPLACE (parse_filename(wave, true) AS wave)
  FROM read_parquet([${listed(files)}], union_by_name = true, filename = 'wave')) AS interviews`,
    columns: new Set(files.flatMap(({ hash }) => known.get(hash) ?? [])),
  };
}

function listed(files: readonly CheckedFile[]): string {
  return files.map((file) => literal(file.path)).join(', ');
}
