import type { PasskeyChallengeTable, PasskeyTable } from '#tools/store/people-tables.ts';
import type { Reader, Writer } from '#tools/store/store.ts';

/** A passkey as kept. */
export type Passkey = Readonly<PasskeyTable>;

/** The passkeys of a person, oldest first. */
export async function readPasskeys(db: Reader, person: string): Promise<readonly Passkey[]> {
  return db
    .selectFrom('passkey')
    .selectAll()
    .where('person', '=', person)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
}

/** The passkey with an id, or undefined. */
export async function readPasskey(db: Reader, id: string): Promise<Passkey | undefined> {
  return db.selectFrom('passkey').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Adds a passkey. */
export async function insertPasskey(trx: Writer, passkey: PasskeyTable): Promise<void> {
  await trx.insertInto('passkey').values(passkey).execute();
}

/** Notes that a passkey was used, unless its count has moved since it was read. Gives whether it was noted. */
export async function countPasskey(
  trx: Writer,
  { id, counter }: Pick<PasskeyTable, 'id' | 'counter'>,
  used: { readonly counter: number; readonly used_at: string },
): Promise<boolean> {
  const result = await trx
    .updateTable('passkey')
    .set(used)
    .where('id', '=', id)
    .where('counter', '=', counter)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

/** Removes one passkey of a person, or all of them. Gives how many. */
export async function deletePasskeys(trx: Writer, person: string, id?: string): Promise<number> {
  let query = trx.deleteFrom('passkey').where('person', '=', person);
  if (id !== undefined) query = query.where('id', '=', id);
  const result = await query.executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Keeps what a browser was asked, and forgets what is too old to be answered. */
export async function insertChallenge(trx: Writer, asked: PasskeyChallengeTable, now: string): Promise<void> {
  await trx.deleteFrom('passkey_challenge').where('expires_at', '<=', now).execute();
  await trx.insertInto('passkey_challenge').values(asked).execute();
}

/** Takes away what a browser was asked, so that it is answered once; undefined where nothing was, or too long ago. */
export async function takeChallenge(
  trx: Writer,
  browser: string,
  now: string,
): Promise<Readonly<PasskeyChallengeTable> | undefined> {
  const asked = await trx
    .selectFrom('passkey_challenge')
    .selectAll()
    .where('browser', '=', browser)
    .executeTakeFirst();
  await trx.deleteFrom('passkey_challenge').where('browser', '=', browser).execute();
  return asked !== undefined && now < asked.expires_at ? asked : undefined;
}
