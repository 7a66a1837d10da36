import type { MailTable } from './people-tables.ts';
import type { Reader, Writer } from './store.ts';

/** A letter to be sent. Plain text: it reads alike everywhere and hides nothing. */
export interface Letter {
  /** What the letter is. A second letter under the same key is not written. */
  readonly key: string;
  /** The person's id, where it goes to one of ours. */
  readonly person: string | undefined;
  readonly address: string;
  readonly subject: string;
  readonly body: string;
}

/** A letter as kept in the outbox. */
export type KeptLetter = Readonly<Omit<MailTable, 'id'>> & { readonly id: number };

/**
 * Puts a letter into the outbox, in the transaction of what it tells of: both are kept, or neither. Gives whether it was new; a
 * letter whose key is there already is not written again.
 */
export async function writeLetter(trx: Writer, letter: Letter, now: string): Promise<boolean> {
  const { key, person, address, subject, body } = letter;
  const there = await trx.selectFrom('mail').select('id').where('key', '=', key).executeTakeFirst();
  if (there !== undefined) return false;
  await trx
    .insertInto('mail')
    .values({
      ...{ key, person: person ?? null, address, subject: oneLine(subject), body },
      ...{ written_at: now, state: 'waiting', attempts: 0, try_after: now, sent_at: null, fault: null },
    })
    .execute();
  return true;
}

/** A subject is one line: what is in it after a line break would be headers of somebody else's making. */
function oneLine(subject: string): string {
  return subject.replace(/\s+/g, ' ').trim();
}

/** Takes the next letter that is due, and marks it as being sent: no other process takes it. */
export async function claimLetter(trx: Writer, now: string): Promise<KeptLetter | undefined> {
  const letter = await trx
    .selectFrom('mail')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('try_after', '<=', now)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (letter === undefined) return undefined;
  const attempts = letter.attempts + 1;
  await trx
    .updateTable('mail')
    .set({ state: 'sending', attempts, try_after: now })
    .where('id', '=', letter.id)
    .execute();
  return { ...letter, state: 'sending', attempts };
}

/** Notes what became of a letter that was being sent. */
export async function settleLetter(
  trx: Writer,
  id: number,
  outcome: Pick<MailTable, 'state' | 'fault'> & { readonly sent_at?: string; readonly try_after?: string },
): Promise<void> {
  await trx.updateTable('mail').set(outcome).where('id', '=', id).execute();
}

/**
 * Letters that were claimed before an instant and never settled: the process that was sending them was stopped. Whether they left,
 * nobody can know. They are kept as unknown and not sent again by themselves: a second letter of the same kind does more harm
 * than one that a person sends anew.
 */
export async function leaveUnknown(trx: Writer, claimedBefore: string): Promise<void> {
  await trx
    .updateTable('mail')
    .set({ state: 'unknown', fault: 'The program was stopped while it sent this.' })
    .where('state', '=', 'sending')
    .where('try_after', '<', claimedBefore)
    .execute();
}

/**
 * After a restore: letters that waited where the copy was made may have been sent there since. They are kept as unknown, so that
 * nobody gets one twice.
 */
export async function leaveRestoredUnknown(trx: Writer): Promise<void> {
  const fault =
    'This waited when the backup was made, and may have been sent since. It is not sent again by itself.';
  await trx
    .updateTable('mail')
    .set({ state: 'unknown', fault })
    .where('state', 'in', ['waiting', 'sending'])
    .execute();
}

/** Removes the letters to a person, by their number or their address. Gives how many. */
export async function deleteLetters(trx: Writer, person: string, address: string): Promise<number> {
  const result = await trx
    .deleteFrom('mail')
    .where((is) => is.or([is('person', '=', person), is('address', '=', address)]))
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** The outbox, newest first: the last `limit` letters. */
export async function readLetters(db: Reader, limit: number): Promise<readonly KeptLetter[]> {
  return db.selectFrom('mail').selectAll().orderBy('id', 'desc').limit(limit).execute();
}
