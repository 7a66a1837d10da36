import type pg from 'pg';
import { z } from 'zod';
import { DamagedWave } from './engine.ts';
import { identifier, literal } from './sql-text.ts';

/** What a wave's rows come to: their number, and a sum over them that does not depend on their order. */
export interface Checksum {
  readonly rows: number;
  readonly checksum: string;
}

/**
 * Counts the rows of a wave and adds up 60 bits of the SHA-256 of each row's text, over the columns that the wave came
 * with (others are added later). The database's own hash functions are quicker and may change between its versions.
 */
export async function checksumOf(
  client: pg.ClientBase,
  hash: string,
  columns: readonly string[],
): Promise<Checksum> {
  const row = `CAST(ROW(${columns.map(identifier).join(', ')}) AS text)`;
  const digest = `encode(sha256(convert_to(${row}, 'UTF8')), 'hex')`;
  const { rows } = await client.query<[number, string | null]>({
    text: `SELECT count(*), CAST(sum(CAST(CAST('x' || left(${digest}, 15) AS bit(60)) AS bigint)) AS text)
      FROM interviews WHERE wave = ${literal(hash)}`,
    rowMode: 'array',
  });
  const [count = 0, sum] = rows[0] ?? [];
  return { rows: count, checksum: sum ?? '0' };
}

const names = z.array(z.string());

/**
 * Checks waves before they are read, in the reader's own snapshot, and gives the columns that at least one of them has.
 * @throws DamagedWave where a wave is missing, or rows of it were lost, added or changed since it was stored.
 */
export async function checkWaves(client: pg.ClientBase, waves: readonly string[]): Promise<Set<string>> {
  const { rows } = await client.query<[string, string, number, string]>({
    text: 'SELECT hash, columns, rows, checksum FROM interviews_wave WHERE hash = ANY($1)',
    values: [waves],
    rowMode: 'array',
  });
  const kept = new Map(rows.map((row) => [row[0], row]));
  const all = new Set<string>();
  for (const wave of waves) {
    const [, columns, count, checksum] = kept.get(wave) ?? [];
    if (columns === undefined) {
      throw new DamagedWave(`The stored wave ${wave} is missing from the interviews’ database. ${mend}`);
    }
    const own = names.parse(JSON.parse(columns));
    const found = await checksumOf(client, wave, own);
    if (found.rows !== count || found.checksum !== checksum) {
      throw new DamagedWave(
        `The stored wave ${wave} is damaged: ${found.rows} rows with the checksum ${found.checksum} were found, ${count} with ${checksum} were stored. ${mend}`,
      );
    }
    for (const name of own) all.add(name);
  }
  return all;
}

const mend = 'Restore that database from a backup, or import the wave’s original again.';
