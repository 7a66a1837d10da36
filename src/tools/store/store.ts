import type { Kysely, Transaction } from 'kysely';
import type { DialectName } from './dialect.ts';
import { StoreMisuse } from './faults.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations } from './migrations.ts';
import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { Tables } from './tables.ts';

/**
 * What a function needs that only reads: `store.read`, a snapshot's `db` or a transaction all will do.
 * The methods that change rows are not on it, so that a change outside a transaction is a type error.
 */
export type Reader = Pick<
  Kysely<Tables>,
  'selectFrom' | 'selectNoFrom' | 'with' | 'withRecursive' | 'fn' | 'case' | 'dynamic' | 'getExecutor'
>;

/** What a function needs that changes rows: the transaction that `store.write` hands out. It reads, too. */
export type Writer = Transaction<Tables>;

/** The records as they stood at one moment, whatever is written meanwhile. Close it: it holds a connection. */
export interface Snapshot {
  readonly db: Reader;
  close(): Promise<void>;
}

/** The records: bodies, measures, waves, figures, the audit. On SQLite or PostgreSQL, alike for everybody who uses it. */
export interface Store {
  readonly dialect: DialectName;
  /** Where the records are, for people: a file's path, or a server's address without its password. */
  readonly place: string;
  /** For reading outside a transaction. Throws StoreMisuse inside one, where `trx` is to be used. */
  readonly read: Reader;
  /**
   * Runs `work` in one transaction: all of its changes are kept or none is, and what it gives back is given back once they are
   * durable. Writers go one at a time, across processes too, on both databases: what `work` reads cannot change under it.
   * Another writer is waited for, up to ten seconds; then a StoreError. Await nothing but `trx` inside: everybody else waits.
   * A write, or `store.read`, inside a write throws StoreMisuse instead of hanging.
   */
  write<T>(work: (trx: Writer) => Promise<T>): Promise<T>;
  /** Opens a consistent view over all tables, for exports and copies. */
  snapshot(): Promise<Snapshot>;
  /** Waits for the write that is running, then lets go of every connection. */
  close(): Promise<void>;
}

/** Where the records are to be: exactly one of `url` and `file`. */
export interface StorePlace {
  /** A PostgreSQL server and database: postgres://user:password@host/database. */
  readonly url?: string | undefined;
  /** A SQLite file, made when missing; or ':memory:' for a store that is gone when it is closed. */
  readonly file?: string | undefined;
  /** The clock, for the record of migrations and the names of copies. */
  readonly now: () => Date;
}

/**
 * Opens the records and brings their tables up to what this program knows. Throws a StoreError that says what to do when the
 * place cannot be opened, is damaged, or was written by a newer program. `steps` is for tests of the migrations themselves.
 */
export async function openStore(place: StorePlace, steps: readonly Migration[] = migrations): Promise<Store> {
  if (place.url !== undefined && place.file === undefined) return openPostgres(place.url, place.now, steps);
  if (place.file !== undefined && place.url === undefined) return openSqlite(place.file, place.now, steps);
  throw new StoreMisuse('openStore takes exactly one of `url` (PostgreSQL) and `file` (SQLite).');
}
