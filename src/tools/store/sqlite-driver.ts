/**
 * Kysely over Node's own SQLite. Not Kysely's driver, because of what it does not do: it begins `deferred` (two writers then fail
 * at once with "database is locked", whatever the timeout), it shares one connection without a queue, and it binds anything.
 */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate as breathe } from 'node:timers/promises';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { bindable } from './bind.ts';
import { StoreError, StoreMisuse } from './faults.ts';
import { withPatience } from './patience.ts';
import { makeTurn } from './turn.ts';

/** How a connection is used: by readers side by side, or by one writer at a time. */
export type Use = 'read' | 'write';

/** A Kysely dialect over one open connection. `beforeEach` is called whenever a query or transaction asks for it, and may throw. */
export function sqliteDialect(database: DatabaseSync, use: Use, beforeEach: () => void = () => {}): Dialect {
  return {
    createAdapter: () => new QueueingAdapter(),
    createDriver: () =>
      use === 'read' ? readingDriver(database, beforeEach) : writingDriver(database, beforeEach),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/**
 * Tells Kysely not to queue for the connection: our drivers do. Its queue is never given back when a connection is refused, as
 * the guard does, and every query after it then hangs.
 */
class QueueingAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** True for every kind of "somebody else has it" (SQLITE_BUSY and its extended codes): worth another try. */
export function isBusy(error: unknown): boolean {
  return codeOf(error) === 5;
}

/** SQLite's error in a sentence with the file's name where there is something to do about it; any other error as it is. */
export function explain(error: unknown, file: string): unknown {
  switch (codeOf(error)) {
    case 8:
      return new StoreError(
        `${file} can only be read here: a change goes through store.write, on a file that may be written.`,
        error,
      );
    case 11:
    case 26:
      return new StoreError(
        `${file} is damaged or is not a database of Plumbline. Restore a backup, or one of the copies beside it.`,
        error,
      );
    case 13:
      return new StoreError(
        `The disk that holds ${file} is full. Nothing was changed: free some space and try again.`,
        error,
      );
    case 14:
      return new StoreError(
        `${file} could not be opened: check that its folder exists and may be written by this user.`,
        error,
      );
    default:
      return error;
  }
}

/** The primary code (lowest byte) of a SQLite error; 0 for any other error. */
function codeOf(error: unknown): number {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : 0;
  return typeof code === 'number' ? code & 0xff : 0;
}

/** A connection that remembers a failed statement, so that a transaction ends as it does on PostgreSQL. */
interface SqliteConnection extends DatabaseConnection {
  failed: boolean;
}

/**
 * Every so many statements the event loop gets a turn. SQLite answers at once, so that a row of awaited queries never leaves the
 * microtask queue: a thousand of them would stop every other request and timer until the last is done.
 */
const statementsBetweenBreaths = 16;

function connectionTo(database: DatabaseSync): SqliteConnection {
  const file = database.location() ?? 'The database';
  const prepared = prepareOnce(database);
  let statements = 0;
  return {
    failed: false,
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const values = query.parameters.map(bindable);
      statements += 1;
      if (statements % statementsBetweenBreaths === 0) await breathe();
      if (!database.isTransaction) {
        try {
          return await withPatience(() => run<R>(prepared(query.sql), values), isBusy);
        } catch (error) {
          throw explain(error, file);
        }
      }
      // PostgreSQL refuses everything after a failed statement until the rollback; SQLite would go on and commit the rest.
      if (this.failed)
        throw new StoreMisuse('A statement failed in this transaction: nothing more can be done in it.');
      try {
        return run<R>(prepared(query.sql), values);
      } catch (error) {
        this.failed = true;
        throw explain(error, file);
      }
    },
    streamQuery() {
      throw new StoreMisuse('Streaming exists on one of the two databases only: read page by page, by key.');
    },
  };
}

/** A statement ready to run, and the names of what it gives; none where it gives no rows. */
interface Ready {
  readonly statement: StatementSync;
  readonly columns: readonly string[];
}

/** Preparing an insert of many rows takes four times as long as running it, and pages ask the same questions again and again. */
const mostReady = 100;

function prepareOnce(database: DatabaseSync): (sql: string) => Ready {
  const known = new Map<string, Ready>();
  return (sql) => {
    const before = known.get(sql);
    if (before !== undefined) return before;
    const statement = database.prepare(sql);
    const ready = { statement, columns: statement.columns().map(({ name }) => name) };
    statement.setReturnArrays(true);
    // The one that came first goes: what is asked often is soon back.
    const [oldest] = known.size < mostReady ? [] : known.keys();
    if (oldest !== undefined) known.delete(oldest);
    known.set(sql, ready);
    return ready;
  };
}

function run<R>({ statement, columns }: Ready, values: readonly (string | number | null)[]): QueryResult<R> {
  if (columns.length === 0) return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) };
  // As arrays, made into rows here: SQLite's own rows have a null prototype, which differs from PostgreSQL's in every deep
  // comparison, and copying those takes twice as long as the whole query.
  const rows: unknown = statement.all(...values);
  // Kysely's types vouch for the rows' shape, as with every driver: nothing here knows R.
  return { rows: (rows as unknown[][]).map((row) => rowOf(columns, row)) as R[] };
}

function rowOf(columns: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [place, name] of columns.entries()) row[name] = values[place];
  return row;
}

function readingDriver(database: DatabaseSync, beforeEach: () => void): Driver {
  const connection = connectionTo(database);
  const refuse = async () => {
    throw new StoreMisuse(
      'store.read opens no transaction: use store.write to change something, store.snapshot to read many tables as one.',
    );
  };
  return {
    init: async () => {},
    acquireConnection: async () => {
      beforeEach();
      return connection;
    },
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: async () => {},
    destroy: async () => database.close(),
  };
}

function writingDriver(database: DatabaseSync, beforeEach: () => void): Driver {
  const connection = connectionTo(database);
  const turn = makeTurn();
  let giveBack = () => {};
  return {
    init: async () => {},
    acquireConnection: async () => {
      beforeEach();
      giveBack = await turn.take();
      await breathe();
      return connection;
    },
    async beginTransaction() {
      connection.failed = false;
      await withPatience(() => database.exec('begin immediate'), isBusy);
    },
    async commitTransaction() {
      if (connection.failed)
        throw new StoreMisuse(
          'A statement failed in this transaction and its error was swallowed: nothing was kept.',
        );
      await withPatience(() => database.exec('commit'), isBusy);
    },
    async rollbackTransaction() {
      // After a full disk or a failed read SQLite has rolled back by itself, and `rollback` would be an error on top.
      if (database.isTransaction) database.exec('rollback');
    },
    releaseConnection: async () => giveBack(),
    async destroy() {
      await turn.take();
      database.close();
    },
  };
}
