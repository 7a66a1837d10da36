import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { StoreError } from './faults.ts';
import type { Store } from './store.ts';

/**
 * Copies the records of a SQLite store into the new file `file`, as they stand at one moment, while others read and write.
 * Durable when it returns. Throws a StoreError when the file is already there, and on PostgreSQL (use exportTables).
 */
export async function copyDatabase(store: Store, file: string): Promise<void> {
  if (store.dialect !== 'sqlite') {
    throw new StoreError(
      'Only records in a SQLite file can be copied as a file: export the tables of a PostgreSQL database instead.',
    );
  }
  const database = new DatabaseSync(store.place, { readOnly: true });
  try {
    await copyFrom(database, file);
  } finally {
    database.close();
  }
}

/** The copy itself: SQLite's online backup into a temporary name, checked, synced, then renamed. `database` must be a reader. */
export async function copyFrom(database: DatabaseSync, file: string): Promise<void> {
  if (existsSync(file))
    throw new StoreError(`${file} is already there: a copy is never written over. Name another file.`);
  const unfinished = `${file}.unfinished`;
  rmSync(unfinished, { force: true });
  try {
    // For its owner only, before the first byte is in it.
    closeSync(openSync(unfinished, 'wx', 0o600));
    // Reading in a transaction pins one moment; otherwise each write by another process starts the copy again.
    database.exec('begin; select 1 from sqlite_schema');
    await backup(database, unfinished, { rate: 1000 });
    database.exec('commit');
    check(unfinished);
    sync(unfinished);
    renameSync(unfinished, file);
    sync(path.dirname(file));
  } finally {
    for (const left of [unfinished, `${unfinished}-wal`, `${unfinished}-shm`]) rmSync(left, { force: true });
  }
}

function check(file: string): void {
  const copy = new DatabaseSync(file);
  try {
    const found = copy.prepare('pragma integrity_check').get()?.['integrity_check'];
    if (found !== 'ok')
      throw new StoreError(`The copy ${file} is damaged (${found}) and was thrown away: check the disk.`);
  } finally {
    copy.close();
  }
}

function sync(file: string): void {
  const handle = openSync(file, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
