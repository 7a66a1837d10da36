import { hashToFollow, linkOf } from './audit-chain.ts';
import type { Reader, Writer } from './store.ts';

/** One thing that somebody did. `subject` names what it was done to ('wave pas-2010-Q4'); `detail` is kept as JSON. */
export interface AuditEntry {
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Who: an account's name, or the command that ran. */
  readonly actor: string;
  /** What, as a verb and a noun: 'accept wave'. */
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** An entry as it was kept, with its place in the order of things. */
export interface AuditRow extends AuditEntry {
  readonly id: number;
}

/**
 * Adds one entry to the audit, in the transaction of the change that it tells of: both are kept, or neither.
 * Triggers on both databases refuse to change or delete an entry, and each entry's hash follows from the one before: writers go
 * one at a time, across processes too, so there is one order.
 */
export async function recordAudit(trx: Writer, entry: AuditEntry): Promise<void> {
  const { at, actor, action, subject } = entry;
  const kept = { at, actor, action, subject, detail: JSON.stringify(entry.detail) };
  const previous = await hashToFollow(trx);
  await trx
    .insertInto('audit')
    .values({ ...kept, previous, hash: linkOf(previous, kept) })
    .execute();
}

/** What happened to one subject, oldest first. */
export async function readAudit(db: Reader, subject: string): Promise<readonly AuditRow[]> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('subject', '=', subject)
    .orderBy('id')
    .execute();
  return rows.map(({ id, at, actor, action, subject: of, detail }) => ({
    ...{ id, at, actor, action, subject: of },
    detail: detailOf(detail),
  }));
}

function detailOf(text: string): Readonly<Record<string, unknown>> {
  const detail: unknown = JSON.parse(text);
  return typeof detail === 'object' && detail !== null ? { ...detail } : {};
}

/**
 * Number of the last entry: the state of the records in one number, since every change that pages can show writes an
 * entry in its own transaction. 0 before anything happened.
 */
export async function readLastEntry(db: Reader): Promise<number> {
  const row = await db.selectFrom('audit').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return row?.id ?? 0;
}

/** Entries before a number, newest first: of one subject, or of all. */
export async function readAuditPage(
  db: Reader,
  {
    before,
    subject,
    limit,
  }: { readonly before?: number | undefined; readonly subject: string; readonly limit: number },
): Promise<readonly AuditRow[]> {
  let query = db
    .selectFrom('audit')
    .select(['id', 'at', 'actor', 'action', 'subject', 'detail'])
    .orderBy('id', 'desc')
    .limit(limit);
  if (before !== undefined) query = query.where('id', '<', before);
  if (subject !== '') query = query.where('subject', '=', subject);
  return (await query.execute()).map((row) => ({ ...row, detail: detailOf(row.detail) }));
}
