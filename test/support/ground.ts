import { afterEach, describe } from 'node:test';
import { openStore, type Store } from '#tools/store/store.ts';
import { makeDatabase } from './postgres.ts';

/** Opens a fresh, migrated store, closed and thrown away after the test that asked for it. */
export type OpenFresh = () => Promise<Store>;

/** The tests' clock stands still. */
export const testNow = (): Date => new Date('2011-04-28T09:00:00Z');

/**
 * Declares the same tests twice, on SQLite and on a real PostgreSQL. A file that calls it is named `*.store.test.ts`: the runner
 * gives those a process and a server of their own.
 */
export function forEachStore(name: string, declare: (open: OpenFresh) => void): void {
  describe(`${name}, on SQLite`, () => {
    const ends: (() => Promise<void>)[] = [];
    afterEach(() => endAll(ends));
    declare(async () => {
      const store = await openStore({ file: ':memory:', now: testNow });
      ends.push(() => store.close());
      return store;
    });
  });
  describe(`${name}, on PostgreSQL`, () => {
    const ends: (() => Promise<void>)[] = [];
    afterEach(() => endAll(ends));
    declare(async () => {
      const database = await makeDatabase('migrated');
      const store = await openStore({ url: database.url, now: testNow });
      ends.push(async () => {
        await store.close();
        await database.drop();
      });
      return store;
    });
  });
}

async function endAll(ends: (() => Promise<void>)[]): Promise<void> {
  for (const end of ends.splice(0)) await end();
}
