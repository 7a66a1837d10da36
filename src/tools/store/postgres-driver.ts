/**
 * Kysely over `pg`, made to behave as our SQLite does: the same values bound and refused, numbers as numbers, one statement at a
 * time on a connection, readers that cannot write.
 */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import pg from 'pg';
import { bindable, safeNumber } from './bind.ts';
import { busyFor, StoreError, StoreMisuse } from './faults.ts';
import { patience } from './patience.ts';

/** PostgreSQL's type numbers for what our queries can give: booleans as 0 and 1, every number as a number, the rest as text. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  16: (text) => (text === 't' ? 1 : 0),
  // count(*) and sum() of integers are int8, which `pg` gives as text; sum() of int8 is numeric.
  20: safeNumber,
  21: Number,
  23: Number,
  700: Number,
  701: Number,
  1700: Number,
};

/** A pool of at most `most` connections, opened when needed. A server that restarts costs the queries that were running, no more. */
export function openPool(url: string, use: 'read' | 'write', most: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    application_name: 'plumbline',
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: (type: number) => parsers[type] ?? ((text: string) => text) },
    ...(use === 'read'
      ? { onConnect: (client) => client.query('set default_transaction_read_only = on') }
      : {}),
  });
  // Without a listener, a connection that dies while idle ends this process.
  pool.on('error', () => {});
  return pool;
}

/** A Kysely dialect over one pool. `beforeEach` is called whenever a query or transaction asks for a connection, and may throw. */
export function postgresDialect(pool: pg.Pool, beforeEach: () => void = () => {}): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driverOver(pool, beforeEach),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

/** PostgreSQL's error in a sentence where there is something to do about it; any other error as it is. */
export function explain(error: unknown, place: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case '25006':
      return new StoreError(`${place} can only be read here: a change goes through store.write.`, error);
    case '55P03':
      return busyFor(patience, error);
    case '28P01':
    case '28000':
      return new StoreError(`${place} refused the user or the password: check DATABASE_URL.`, error);
    case '3D000':
      return new StoreError(
        `${place} does not exist on that server: create the database, or check DATABASE_URL.`,
        error,
      );
    case 'ECONNREFUSED':
    case 'ENOENT':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
    case 'EAI_AGAIN':
      return new StoreError(
        `${place} does not answer: is the PostgreSQL server running, and is DATABASE_URL right?`,
        error,
      );
    default:
      return error;
  }
}

interface PostgresConnection extends DatabaseConnection {
  readonly client: pg.PoolClient;
  /** A connection whose transaction could not be ended is thrown away. */
  broken: boolean;
}

function connectionOn(client: pg.PoolClient): PostgresConnection {
  let last: Promise<unknown> = Promise.resolve();
  return {
    client,
    broken: false,
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const values = query.parameters.map(bindable);
      // `Promise.all` over one transaction would hand `pg` a second statement while the first is running, which it gives up.
      const next = last.then(() => client.query<Record<string, unknown>>(query.sql, values));
      last = next.catch(() => {});
      const { command, rowCount, rows } = await next;
      // Kysely's types vouch for the rows' shape, as with every driver: nothing here knows R.
      const shaped = rows as R[];
      const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE';
      return changes ? { rows: shaped, numAffectedRows: BigInt(rowCount ?? 0) } : { rows: shaped };
    },
    streamQuery() {
      throw new StoreMisuse('Streaming exists on one of the two databases only: read page by page, by key.');
    },
  };
}

function driverOver(pool: pg.Pool, beforeEach: () => void): Driver {
  const connections = new WeakMap<DatabaseConnection, PostgresConnection>();
  const held = (connection: DatabaseConnection): PostgresConnection => {
    const found = connections.get(connection);
    if (found === undefined)
      throw new StoreMisuse('A connection came back to a driver that never gave it out.');
    return found;
  };
  return {
    init: async () => {},
    async acquireConnection() {
      beforeEach();
      const connection = connectionOn(await pool.connect());
      connections.set(connection, connection);
      return connection;
    },
    async beginTransaction(connection, { isolationLevel, accessMode }) {
      await held(connection).client.query(
        `begin isolation level ${isolationLevel ?? 'read committed'} ${accessMode ?? 'read write'}`,
      );
    },
    async commitTransaction(connection) {
      const { command } = await held(connection).client.query('commit');
      if (command === 'COMMIT') return;
      throw new StoreMisuse(
        'A statement failed in this transaction and its error was swallowed: nothing was kept.',
      );
    },
    async rollbackTransaction(connection) {
      try {
        await held(connection).client.query('rollback');
      } catch {
        // The connection is gone, and with it the transaction; the error that led here is the one to tell.
        held(connection).broken = true;
      }
    },
    async releaseConnection(connection) {
      const { client, broken } = held(connection);
      client.release(broken);
    },
    destroy: () => pool.end(),
  };
}
