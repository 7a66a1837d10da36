import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { copyFrom } from './copy.ts';
import { StoreError } from './faults.ts';
import { makeGuard } from './guard.ts';
import { type Ledger, migrate } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { withPatience } from './patience.ts';
import { explain, isBusy, sqliteDialect } from './sqlite-driver.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/**
 * Opens the records in a SQLite file, readable by its owner only, and migrates them. Two connections: one that writes, one that
 * only reads, so that readers never wait for a writer. ':memory:' is a file too, in the temporary folder, without syncing: a
 * real in-memory database has no second connection, and tests would prove something that nobody runs.
 */
export async function openSqlite(file: string, now: () => Date, steps: readonly Migration[]): Promise<Store> {
  const passing = file === ':memory:' ? passingFolder() : undefined;
  const place = passing === undefined ? path.resolve(file) : path.join(passing, 'plumbline.db');
  const opened: DatabaseSync[] = [];
  try {
    ownFile(place);
    await migrateFile(place, now, steps, opened);
    const writing = await connect(place, 'write', opened, passing === undefined);
    const reading = await connect(place, 'read', opened);
    return storeOver(place, writing, reading, passing);
  } catch (error) {
    for (const database of opened) if (database.isOpen) database.close();
    if (passing !== undefined) removeFolder(passing);
    throw explain(error, place);
  }
}

function storeOver(
  place: string,
  writing: DatabaseSync,
  reading: DatabaseSync,
  passing: string | undefined,
): Store {
  const guard = makeGuard();
  const writer = new Kysely<Tables>({ dialect: sqliteDialect(writing, 'write') });
  const read = new Kysely<Tables>({
    dialect: sqliteDialect(reading, 'read', () => guard.refuse('store.read')),
  });
  return {
    dialect: 'sqlite',
    place,
    read,
    async write(work) {
      guard.refuse('store.write');
      return guard.inside(() => writer.transaction().execute(work));
    },
    async snapshot() {
      guard.refuse('store.snapshot');
      const database = await connect(place, 'read', []);
      // `begin` alone takes no snapshot: the first read does.
      await withPatience(() => database.exec('begin; select 1 from sqlite_schema'), isBusy);
      const db = new Kysely<Tables>({ dialect: sqliteDialect(database, 'read') });
      return { db, close: async () => database.close() };
    },
    async close() {
      guard.refuse('store.close');
      // A connection that was never used is not closed by Kysely; the reader goes first, so that the writer can empty the log.
      await read.destroy();
      if (reading.isOpen) reading.close();
      await writer.destroy();
      if (writing.isOpen) writing.close();
      if (passing !== undefined) removeFolder(passing);
    },
  };
}

/** Opens one connection. WAL lets readers read while one writes; FULL means that an acknowledged write survives a power cut. */
async function connect(
  file: string,
  use: 'read' | 'write' | 'migrate',
  opened: DatabaseSync[],
  durable = true,
): Promise<DatabaseSync> {
  const database = await withPatience(
    () =>
      new DatabaseSync(file, {
        readOnly: use === 'read',
        timeout: 0,
        enableForeignKeyConstraints: use !== 'migrate',
      }),
    isBusy,
  );
  opened.push(database);
  if (use === 'read') return database;
  await withPatience(() => database.exec('pragma journal_mode = wal'), isBusy);
  // On macOS only `fullfsync` reaches the disk; elsewhere it does nothing.
  database.exec(
    `pragma synchronous = ${durable ? 'full' : 'off'}; pragma fullfsync = ${durable ? 'on' : 'off'}`,
  );
  return database;
}

/**
 * Migrates on a connection of its own with foreign keys off: rebuilding a table inside a transaction deletes every row that
 * refers to it when they are on, and the pragma cannot be changed there. Every reference is checked before each commit instead.
 */
async function migrateFile(
  file: string,
  now: () => Date,
  steps: readonly Migration[],
  opened: DatabaseSync[],
): Promise<void> {
  const database = await connect(file, 'migrate', opened);
  const db = new Kysely<Ledger>({ dialect: sqliteDialect(database, 'write') });
  const copyTo = async (name: string) => {
    const reading = await connect(file, 'read', opened);
    try {
      await copyFrom(reading, `${file}.${name}`);
    } finally {
      reading.close();
    }
  };
  await migrate({ dialect: 'sqlite', place: file, db, now, lock: async () => {}, copyTo }, steps);
  await db.destroy();
}

/** Makes the folder and the file where they are missing, for their owner only; SQLite gives its log files the same rights. */
function ownFile(file: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    closeSync(openSync(file, 'a', 0o600));
  } catch (error) {
    throw new StoreError(
      `${file} could not be opened: check that its folder exists and may be written by this user.`,
      error,
    );
  }
}

const passingFolders = new Set<string>();
let sweeping = false;

function passingFolder(): string {
  // A test that failed before it closed its store leaves nothing behind either.
  if (!sweeping) process.once('exit', () => passingFolders.forEach(removeFolder));
  sweeping = true;
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline-'));
  passingFolders.add(folder);
  return folder;
}

function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  passingFolders.delete(folder);
}
