import { AsyncLocalStorage } from 'node:async_hooks';
import { StoreMisuse } from './faults.ts';

/** Knows whether the code that is running was called from inside a transaction of one store. */
export interface Guard {
  /** Runs `work` as the inside of a transaction. */
  inside<T>(work: () => Promise<T>): Promise<T>;
  /** Throws StoreMisuse when called from inside a transaction; `what` names the door that was tried. */
  refuse(what: string): void;
}

/**
 * Makes the guard of one store. The outer handle used inside a transaction would wait for the connection that the transaction
 * itself holds: without this guard that hangs, and every query after it, without a word.
 */
export function makeGuard(): Guard {
  const current = new AsyncLocalStorage<{ open: boolean }>();
  return {
    async inside(work) {
      const transaction = { open: true };
      try {
        return await current.run(transaction, work);
      } finally {
        // Work started inside and not awaited outlives the transaction; it may use the store again.
        transaction.open = false;
      }
    },
    refuse(what) {
      if (current.getStore()?.open !== true) return;
      throw new StoreMisuse(
        `${what} was used inside a transaction, where it would wait for itself for ever: use the \`trx\` that the transaction was given.`,
      );
    },
  };
}
