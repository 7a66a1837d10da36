import { createHash } from 'node:crypto';
import type { Reader, Writer } from './store.ts';

/** What the chain binds of an entry, as it is kept: `detail` is the JSON text itself, byte for byte. */
export interface Linked {
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: string;
}

/** Where the chain stands: its last entry, and that entry's hash. */
export interface Head {
  readonly id: number;
  readonly hash: string;
}

/** What is wrong with the chain at one entry, in a sentence that names it. */
export interface ChainFault {
  readonly id: number;
  readonly kind: 'changed' | 'removed before' | 'out of order' | 'unlinked' | 'head missing';
  readonly text: string;
}

/** What an audit's reading found: how many entries it has, where it stands, and every fault. */
export interface Verified {
  readonly entries: number;
  readonly head: Head | undefined;
  readonly faults: readonly ChainFault[];
}

/** What stands before the first entry of every chain. */
export const beginning = createHash('sha256').update('plumbline audit').digest('hex');

/** SHA-256 over the hash before and the entry's five texts, as a JSON list: no text can reach over into the next. */
export function linkOf(previous: string, { at, actor, action, subject, detail }: Linked): string {
  return createHash('sha256')
    .update(JSON.stringify([previous, at, actor, action, subject, detail]))
    .digest('hex');
}

const pageSize = 5000;

/** The entries in order, a page at a time: an audit of years does not come into memory whole. */
async function* entriesOf(db: Reader) {
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(pageSize)
      .execute();
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last.id;
  }
}

/**
 * The hash that the next entry follows. Entries from before the chain have none of their own: the first one that is written with a
 * hash follows from all of them, folded in order.
 */
export async function hashToFollow(trx: Writer): Promise<string> {
  const last = await trx
    .selectFrom('audit')
    .select(['id', 'hash'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last === undefined) return beginning;
  if (last.hash !== null) return last.hash;
  let hash = beginning;
  for await (const entry of entriesOf(trx)) hash = linkOf(hash, entry);
  return hash;
}

/** Where the chain stands; undefined before its first linked entry. */
export async function readHead(db: Reader): Promise<Head | undefined> {
  const last = await db
    .selectFrom('audit')
    .select(['id', 'hash'])
    .where('hash', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.hash == null ? undefined : { id: last.id, hash: last.hash };
}

/**
 * Reads the whole audit and finds every entry that was changed, removed or put elsewhere after it was written. An entry whose own
 * hash does not follow from its text was changed; one that does not follow the entry before it has lost a neighbour, or stands
 * out of order. Whoever changes an entry and all hashes after it is found by `held`: a head that somebody outside wrote down.
 */
export async function verifyChain(db: Reader, held: readonly string[] = []): Promise<Verified> {
  const faults: ChainFault[] = [];
  const missing = new Set(held);
  let before = beginning;
  let entries = 0;
  let linked = false;
  let head: Head | undefined;
  for await (const entry of entriesOf(db)) {
    entries += 1;
    const { id, previous, hash } = entry;
    if (hash === null || previous === null) {
      if (linked) faults.push(unlinked(id));
      before = linkOf(before, entry);
      continue;
    }
    linked = true;
    if (linkOf(previous, entry) !== hash) faults.push(changed(id));
    if (previous !== before) faults.push(broken(id, await entryWith(db, previous)));
    before = hash;
    head = { id, hash };
    missing.delete(hash);
  }
  for (const hash of missing) faults.push(headMissing(hash, head));
  return { entries, head, faults };
}

async function entryWith(db: Reader, hash: string): Promise<number | undefined> {
  const row = await db.selectFrom('audit').select('id').where('hash', '=', hash).limit(1).executeTakeFirst();
  return row?.id;
}

function changed(id: number): ChainFault {
  return { id, kind: 'changed', text: `Entry ${id} was changed after it was written.` };
}

function broken(id: number, follows: number | undefined): ChainFault {
  if (follows === undefined)
    return {
      id,
      kind: 'removed before',
      text: `Entry ${id} does not follow the entry before it: one or more were removed between them, or the one before was rewritten.`,
    };
  return {
    id,
    kind: 'out of order',
    text: `Entry ${id} was written after entry ${follows} and stands elsewhere: entries were put in another order.`,
  };
}

function unlinked(id: number): ChainFault {
  return { id, kind: 'unlinked', text: `Entry ${id} is not in the chain: it was not written by Plumbline.` };
}

function headMissing(hash: string, head: Head | undefined): ChainFault {
  return {
    id: head?.id ?? 0,
    kind: 'head missing',
    text: `No entry has the hash ${hash}: since it was written down, the audit was cut short or rewritten.`,
  };
}
