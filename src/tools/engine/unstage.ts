import path from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { openConnections } from './duckdb-connections.ts';
import type { InterviewColumn } from './engine.ts';
import { textAt } from './reading.ts';
import { identifier, literal } from './sql-text.ts';
import { checkWaves, waveFile } from './wave-file.ts';

const types: Readonly<Record<string, InterviewColumn['type']>> = {
  SMALLINT: 'code',
  VARCHAR: 'text',
  DOUBLE: 'number',
  DATE: 'day',
};

/**
 * Writes a stored Parquet wave out as a staged file again, for another engine to take; the opposite of storing it. The
 * wave's bytes are compared with its hash first. Gives its columns.
 * @throws DamagedWave where the wave is missing or changed.
 */
export async function unstageWave(
  interviews: string,
  wave: string,
  staged: string,
): Promise<InterviewColumn[]> {
  await checkWaves(interviews, [wave]);
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: '512MB',
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connections = await openConnections(instance, 1);
  try {
    const folders = [interviews, path.dirname(staged)].map((folder) => literal(path.resolve(folder)));
    await connections.run(`SET allowed_directories = [${folders.join(', ')}]`);
    await connections.run('SET enable_external_access = false');
    const source = `read_parquet([${literal(path.resolve(waveFile(interviews, wave)))}])`;
    const described = await connections.run(`DESCRIBE SELECT * FROM ${source}`);
    const columns = described.map((row): InterviewColumn => {
      const [name, found] = [textAt(row, 0), textAt(row, 1)];
      const type = types[found];
      if (type === undefined)
        throw new Error(`The stored wave ${wave} has a column ${name} of the unknown type ${found}.`);
      return { name, type };
    });
    const names = columns.map(({ name }) => identifier(name)).join(', ');
    await connections.run(
      `COPY (SELECT ${names} FROM ${source} ORDER BY "row") TO ${literal(path.resolve(staged))}
        (FORMAT csv, HEADER false, DELIMITER ',', QUOTE '"', ESCAPE '"', NULLSTR '')`,
    );
    return columns;
  } finally {
    await connections.close();
    instance.closeSync();
  }
}
