import type { SessionTable, SignInLinkTable } from '#tools/store/people-tables.ts';
import type { Reader, Writer } from '#tools/store/store.ts';

/** A session as kept. */
export type Session = Readonly<SessionTable>;

/** The session of a token's hash, ended or not. */
export async function readSession(db: Reader, hash: string): Promise<Session | undefined> {
  return db.selectFrom('session').selectAll().where('hash', '=', hash).executeTakeFirst();
}

/** The sessions of a person that have not been ended, newest first. */
export async function readOpenSessions(db: Reader, person: string, now: string): Promise<readonly Session[]> {
  return db
    .selectFrom('session')
    .selectAll()
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .orderBy('begun_at', 'desc')
    .execute();
}

/** Begins a session. */
export async function insertSession(trx: Writer, session: SessionTable): Promise<void> {
  await trx.insertInto('session').values(session).execute();
}

/** Notes that a session was used. */
export async function touchSession(trx: Writer, hash: string, at: string): Promise<void> {
  await trx.updateTable('session').set({ seen_at: at }).where('hash', '=', hash).execute();
}

/** Ends the open sessions of a person: one, or all but `kept`. Gives how many were ended. */
export async function endSessionRows(
  trx: Writer,
  person: string,
  which: { readonly hash?: string; readonly kept?: string },
  at: string,
): Promise<number> {
  let query = trx
    .updateTable('session')
    .set({ ended_at: at })
    .where('person', '=', person)
    .where('ended_at', 'is', null);
  if (which.hash !== undefined) query = query.where('hash', '=', which.hash);
  if (which.kept !== undefined) query = query.where('hash', '<>', which.kept);
  const result = await query.executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** The link of a secret's hash, used or not. */
export async function readSignInLink(
  db: Reader,
  hash: string,
): Promise<Readonly<SignInLinkTable> | undefined> {
  return db.selectFrom('sign_in_link').selectAll().where('hash', '=', hash).executeTakeFirst();
}

/** Keeps a link that was sent. */
export async function insertSignInLink(trx: Writer, link: SignInLinkTable): Promise<void> {
  await trx.insertInto('sign_in_link').values(link).execute();
}

/** Marks a person's unused links as used: the one that was, and the others with it. */
export async function spendSignInLinks(trx: Writer, person: string, at: string): Promise<void> {
  await trx
    .updateTable('sign_in_link')
    .set({ used_at: at })
    .where('person', '=', person)
    .where('used_at', 'is', null)
    .execute();
}

/** Forgets all links and sessions of a person. */
export async function forgetSignIns(trx: Writer, person: string): Promise<void> {
  await trx.deleteFrom('sign_in_link').where('person', '=', person).execute();
  await trx.deleteFrom('session').where('person', '=', person).execute();
}

/** Forgets links and sessions that ended before an instant: nobody needs to know any more that they were. */
export async function forgetOldSignIns(trx: Writer, before: string): Promise<void> {
  await trx.deleteFrom('sign_in_link').where('expires_at', '<', before).execute();
  await trx.deleteFrom('session').where('ends_at', '<', before).execute();
}
