import { Kysely, sql, type Transaction } from 'kysely';
import { makeGuard } from './guard.ts';
import { type Ledger, migrate } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { patience } from './patience.ts';
import { explain, openPool, postgresDialect } from './postgres-driver.ts';
import type { Store, Writer } from './store.ts';
import type { Tables } from './tables.ts';
import { makeTurn } from './turn.ts';

/**
 * Opens the records in a PostgreSQL database and migrates them. Every transaction that writes first takes one lock of the whole
 * database: writers go one at a time, as on SQLite. Without it the two would differ where it matters most: two read-modify-writes
 * under `read committed` lose one of the two changes, and nobody is told.
 */
export async function openPostgres(
  url: string,
  now: () => Date,
  steps: readonly Migration[],
): Promise<Store> {
  const place = withoutPassword(url);
  const writing = openPool(url, 'write', 2);
  const reading = openPool(url, 'read', 8);
  try {
    const db = new Kysely<Ledger>({ dialect: postgresDialect(writing) });
    await migrate({ dialect: 'postgres', place, db, now, lock: takeLock }, steps);
  } catch (error) {
    await Promise.all([writing.end(), reading.end()]);
    throw explain(error, place);
  }
  const guard = makeGuard();
  const turn = makeTurn();
  const writer = new Kysely<Tables>({ dialect: postgresDialect(writing) });
  const read = new Kysely<Tables>({ dialect: postgresDialect(reading, () => guard.refuse('store.read')) });
  return {
    dialect: 'postgres',
    place,
    read,
    async write(work) {
      guard.refuse('store.write');
      const giveBack = await turn.take();
      try {
        return await guard.inside(() => inTransaction(writer, work));
      } catch (error) {
        throw explain(error, place);
      } finally {
        giveBack();
      }
    },
    async snapshot() {
      guard.refuse('store.snapshot');
      const pool = openPool(url, 'read', 1);
      const db = new Kysely<Tables>({ dialect: postgresDialect(pool) });
      const trx = await db
        .startTransaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute();
      // `begin` alone takes no snapshot: the first read does.
      await sql`select 1`.execute(trx);
      return {
        db: trx,
        async close() {
          await trx.rollback().execute();
          await pool.end();
        },
      };
    },
    async close() {
      guard.refuse('store.close');
      await turn.take();
      await Promise.all([writing.end(), reading.end()]);
    },
  };
}

function inTransaction<T>(writer: Kysely<Tables>, work: (trx: Writer) => Promise<T>): Promise<T> {
  return writer.transaction().execute(async (trx) => {
    await takeLock(trx);
    return work(trx);
  });
}

/** The number of the writers' lock: any, as long as every version of the program uses the same. It ends with the transaction. */
const writersLock = 4859_594;

async function takeLock<T>(trx: Transaction<T>): Promise<void> {
  await sql
    .raw(`set local lock_timeout = ${patience}; select pg_advisory_xact_lock(${writersLock})`)
    .execute(trx);
}

/** The address as it may be shown: without the password. */
function withoutPassword(url: string): string {
  try {
    const address = new URL(url);
    address.password = '';
    return address.href;
  } catch {
    return 'The PostgreSQL database of DATABASE_URL';
  }
}
