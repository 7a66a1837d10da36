import { claimLetter, type KeptLetter, settleLetter } from '#tools/store/mail.ts';
import type { Store } from '#tools/store/store.ts';

/** How letters leave the house: by SMTP, or into a folder where they can be read. */
export interface Post {
  /** Hands a letter over. Throws where it was certainly not taken. */
  send(letter: KeptLetter): Promise<void>;
  close(): void;
}

/** Minutes until a letter is tried again after the first fault, the second, and so on; then it has failed. */
const patience = [1, 5, 30, 120, 720] as const;

/**
 * Sends every letter that is due, one after another. Each is claimed in a transaction of its own before it leaves, so that two
 * processes never send the same one; a fault is kept with the letter and it is tried again later.
 */
export async function sendDueLetters(store: Store, post: Post, now: () => string): Promise<number> {
  let sent = 0;
  for (;;) {
    const letter = await store.write((trx) => claimLetter(trx, now()));
    if (letter === undefined) return sent;
    const fault = await post.send(letter).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    const outcome =
      fault === undefined
        ? { state: 'sent' as const, fault: null, sent_at: now() }
        : afterFault(letter.attempts, fault, now());
    await store.write((trx) => settleLetter(trx, letter.id, outcome));
    if (fault === undefined) sent += 1;
  }
}

function afterFault(attempts: number, fault: string, now: string) {
  const minutes = patience[attempts - 1];
  if (minutes === undefined) return { state: 'failed' as const, fault };
  const tryAfter = new Date(Date.parse(now) + minutes * 60_000).toISOString();
  return { state: 'waiting' as const, fault, try_after: tryAfter };
}
