import { setTimeout as pause } from 'node:timers/promises';
import { busyFor } from './faults.ts';

/** How long a writer waits for another before it gives up, in milliseconds. */
export const patience = 10_000;

/**
 * Runs `attempt`, and again as long as it fails with what `isBusy` recognises, with growing pauses up to `limit` milliseconds
 * in all. The pauses are ours, not the database's busy timeout: SQLite would sleep inside the call, and with it the whole
 * server (measured: a waiting write froze the loop for 5 s). Throws a StoreError when patience runs out.
 */
export async function withPatience<T>(
  attempt: () => T,
  isBusy: (error: unknown) => boolean,
  limit: number = patience,
): Promise<T> {
  let waited = 0;
  for (let step = 1; ; step = Math.min(step * 2, 32)) {
    try {
      return attempt();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (waited >= limit) throw busyFor(limit, error);
    }
    // Some chance in the length keeps two waiting processes from knocking in step for ever.
    const length = Math.min(Math.ceil(step * (0.5 + Math.random())), limit - waited);
    await pause(length);
    waited += length;
  }
}
