import { openStore, type Store } from '#tools/store/store.ts';
import { withDatabase } from './postgres.ts';

const now = () => new Date('2011-04-28T09:00:00Z');

/** Runs some work on a fresh, empty store of each kind, by the kind's name; it is gone afterwards. */
export const onEitherStore: Readonly<
  Record<string, (work: (store: Store) => Promise<void>) => Promise<void>>
> = {
  SQLite: async (work) => closing(await openStore({ file: ':memory:', now }), work),
  PostgreSQL: (work) => withDatabase(async (url) => closing(await openStore({ url, now }), work), 'migrated'),
};

async function closing(store: Store, work: (store: Store) => Promise<void>): Promise<void> {
  try {
    await work(store);
  } finally {
    await store.close();
  }
}
