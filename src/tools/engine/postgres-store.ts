import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { InterviewColumn, StoredWave, StoreRequest } from './engine.ts';
import { checksumOf } from './postgres-check.ts';
import { addColumns, tablesLock } from './postgres-tables.ts';
import { identifier } from './sql-text.ts';

/**
 * Stores one staged wave in the transaction of `client`: whole or not at all. It is named by the SHA-256 of its columns and
 * of the staged file; one that is there under that name is not stored twice.
 */
export async function storeWave(
  client: pg.ClientBase,
  { staged, columns }: StoreRequest,
): Promise<StoredWave> {
  const hash = await nameOf(staged, columns);
  const { size } = await stat(staged);
  // Two imports of one file wait for each other here, and so do two that add columns.
  await client.query(`SELECT pg_advisory_xact_lock(${tablesLock})`);
  const { rows: there } = await client.query<[number]>({
    text: 'SELECT rows FROM interviews_wave WHERE hash = $1',
    values: [hash],
    rowMode: 'array',
  });
  const [known] = there[0] ?? [];
  if (known !== undefined) return { hash, rows: known, bytes: size };
  await addColumns(client, columns);
  const names = columns.map(({ name }) => identifier(name)).join(', ');
  const copy = client.query(
    copyFrom(`COPY interviews (wave, ${names}) FROM STDIN WITH (FORMAT csv, NULL '', ENCODING 'UTF8')`),
  );
  await pipeline(createReadStream(staged, { highWaterMark: 1 << 18 }), withWave(hash), copy);
  const { rows, checksum } = await checksumOf(
    client,
    hash,
    columns.map(({ name }) => name),
  );
  await client.query(
    'INSERT INTO interviews_wave (hash, columns, rows, bytes, checksum) VALUES ($1, $2, $3, $4, $5)',
    [hash, JSON.stringify(columns.map(({ name }) => name)), rows, size, checksum],
  );
  return { hash, rows, bytes: size };
}

/** The same bytes under other columns are another wave. */
async function nameOf(staged: string, columns: readonly InterviewColumn[]): Promise<string> {
  const hash = createHash('sha256');
  hash.update(`${JSON.stringify(columns.map(({ name, type }) => [name, type]))}\n`);
  for await (const piece of createReadStream(staged, { highWaterMark: 1 << 20 })) hash.update(piece);
  return hash.digest('hex');
}

const quote = 0x22;
const lineFeed = 0x0a;

/** Puts the wave's name before each row. A line feed inside quotes is part of a text; a doubled quote opens and closes at once. */
export function withWave(hash: string): Transform {
  const prefix = Buffer.from(`${hash},`);
  let quoted = false;
  let atStart = true;
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      const parts: Buffer[] = [];
      let from = 0;
      for (let at = 0; at < piece.length; at += 1) {
        if (atStart) {
          parts.push(piece.subarray(from, at), prefix);
          from = at;
          atStart = false;
        }
        const byte = piece[at];
        if (byte === quote) quoted = !quoted;
        else if (byte === lineFeed && !quoted) atStart = true;
      }
      parts.push(piece.subarray(from));
      done(null, Buffer.concat(parts));
    },
  });
}
