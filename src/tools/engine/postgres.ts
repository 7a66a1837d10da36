import pg from 'pg';
import type { Engine } from './engine.ts';
import { askInterviews, columnsFromRows, noInterviews } from './interview-columns.ts';
import { checkWaves } from './postgres-check.ts';
import { storeWave } from './postgres-store.ts';
import { makeTables } from './postgres-tables.ts';
import { emptyRow, putValue, type RunStatement, type Source } from './reading.ts';
import { literal } from './sql-text.ts';
import { askMoments } from './statements.ts';

/** Type numbers of counts and sums, which `pg` gives as text: int8 and numeric. Days and all else stay text. */
const numeric = new Set([20, 21, 23, 700, 701, 1700]);

/**
 * Interviews in a PostgreSQL database, or in Citus, where the same statements are spread over the workers. Reading happens
 * in one snapshot, in which the waves' rows are first checked against what was stored.
 * @throws Error where the server does not answer or refuses; it names INTERVIEWS_URL, never the password.
 */
export async function openPostgresEngine({ url }: { readonly url: string }): Promise<Engine> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    application_name: 'plumbline interviews',
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: (type: number) => (numeric.has(type) ? Number : (text: string) => text) },
    // A row's text, which the checksum is taken of, depends on these two.
    onConnect: async (client) => {
      await client.query("SET extra_float_digits = 1; SET datestyle = 'ISO, YMD'");
    },
  });
  // Without a listener, a connection that dies while idle ends this process.
  pool.on('error', () => {});
  try {
    await inTransaction(pool, 'BEGIN', makeTables);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const reading = <T>(
    waves: readonly string[],
    read: (run: RunStatement, source: Source) => Promise<T>,
  ): Promise<T> =>
    inTransaction(pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', async (client) => {
      const columns = await checkWaves(client, waves);
      return read(inTurn(client), { sql: sourceSql(waves), columns });
    });
  return {
    store: async (request) => {
      const stored = await inTransaction(pool, 'BEGIN', (client) => storeWave(client, request));
      await pool.query('ANALYZE interviews');
      return stored;
    },
    moments: async (request) => {
      if (request.waves.length === 0) return { rows: [], crosses: [], units: [] };
      return reading(request.waves, (run, source) => askMoments(run, source, request));
    },
    interviews: async (request) => {
      if (request.waves.length === 0) return noInterviews(request);
      return reading(request.waves, (run, source) => askInterviews(columnsFromRows(run), source, request));
    },
    discard: (waves) =>
      inTransaction(pool, 'BEGIN', async (client) => {
        for (const wave of waves) {
          await client.query('DELETE FROM interviews_wave WHERE hash = $1', [wave]);
          await client.query('DELETE FROM interviews WHERE wave = $1', [wave]);
        }
      }),
    close: () => pool.end(),
  };
}

/** A list of equals: Citus and PostgreSQL both find the waves by it, and the text stays the same for one wave and many. */
function sourceSql(waves: readonly string[]): string {
  const among = [...new Set(waves)].map((wave) => `wave = ${literal(wave)}`).join(' OR ');
  return `(SELECT * FROM interviews WHERE ${among}) AS interviews`;
}

/** Statements of one transaction, one after the other: it is one connection. */
function inTurn(client: pg.ClientBase): RunStatement {
  let last: Promise<unknown> = Promise.resolve();
  return (sql) => {
    const next = last.then(async () => {
      const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
      return rows.map((values) => {
        const row = emptyRow(values.length);
        for (const [place, value] of values.entries()) putValue(row, place, value);
        return row;
      });
    });
    last = next.catch(() => {});
    return next;
  };
}

async function inTransaction<T>(
  pool: pg.Pool,
  begin: string,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw explained(error);
  });
  let broken = false;
  try {
    await client.query(begin);
    const answer = await work(client);
    await client.query('COMMIT');
    return answer;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw explained(error);
  } finally {
    client.release(broken);
  }
}

/** PostgreSQL's error in a sentence where there is something to do about it; any other error as it is. */
function explained(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const say = (sentence: string): Error => new Error(sentence, { cause: error });
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOENT':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
    case 'EAI_AGAIN':
      return say(
        'The interviews’ database does not answer: is the server running, and is INTERVIEWS_URL right?',
      );
    case '28P01':
    case '28000':
      return say('The interviews’ database refused the user or the password: check INTERVIEWS_URL.');
    case '3D000':
      return say(
        'The interviews’ database does not exist on that server: create it, or check INTERVIEWS_URL.',
      );
    case '42501':
      return say(
        'The user of INTERVIEWS_URL may not make or change tables in that database: grant it CREATE.',
      );
    case '53100':
      return say('The disk of the interviews’ database is full: make room, then import again.');
    default:
      return error;
  }
}
