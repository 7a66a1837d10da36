import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { House } from '#tools/house.ts';
import { recordAudit } from '#tools/store/audit.ts';
import { deleteLetters } from '#tools/store/mail.ts';
import type { Writer } from '#tools/store/store.ts';
import { allow } from '../rules/can.ts';
import type { Actor } from '../rules/roles.ts';
import { deletePasskeys } from '../store/passkeys.ts';
import { forgetSignIns } from '../store/sessions.ts';
import { endRoleRow, type Person, readPeople, readPerson, readRoles, updatePerson } from '../store.ts';
import { PersonRefused } from './people.ts';

type Rooms = Pick<House, 'store' | 'clock' | 'wallClock' | 'folders'>;

/** The longest reason, in characters. */
const longestReason = 500;

/** A line of the ledger. The day on which the person was made tells one house's p7 from another's. */
const lineShape = z.object({ person: z.string(), created_at: z.string(), erased_at: z.string() });
type Line = z.infer<typeof lineShape>;

/** Where erasures are noted, outside the records: a backup from before one is brought back without undoing it. */
export function ledgerOf({ folders }: Pick<House, 'folders'>): string {
  return path.join(path.dirname(folders.interviews), 'erasures.jsonl');
}

/**
 * Erases who has left: name and address are replaced, passkeys, sessions, links and letters to them removed. What they did stays,
 * under their number. Cannot be undone. @throws PersonRefused, NotAllowed
 */
export async function erasePerson(
  house: Rooms,
  actor: Actor,
  { person: id, reason }: { readonly person: string; readonly reason: string },
): Promise<void> {
  allow(actor, 'people.erase');
  if (reason.trim() === '') throw new PersonRefused('reason', 'Say why, without naming anybody.');
  if (reason.length > longestReason)
    throw new PersonRefused('reason', `The reason can have ${longestReason} characters.`);
  const line = await house.store.write(async (trx) => {
    const person = await readPerson(trx, id);
    const today = (await house.clock(trx)).slice(0, 10);
    if (person === undefined) throw new PersonRefused('person', 'There is no such person.');
    if (person.erased_at !== null) throw new PersonRefused('person', 'They are erased already.');
    if (person.left_on === null || person.left_on >= today)
      throw new PersonRefused('person', 'Only who has left can be erased. Note first that they leave.');
    const erased_at = house.wallClock();
    await blot(trx, person, erased_at);
    await record(trx, house, actor.id, id, { reason: reason.trim() });
    return { person: id, created_at: person.created_at, erased_at };
  });
  await note(house, [line]);
}

/**
 * Brings records and ledger together when a house is opened: what the ledger names and a restore brought back is erased again,
 * and what is erased in the records and lacks in the ledger is noted there. Gives how many were erased again.
 */
export async function eraseAgain(house: Rooms): Promise<number> {
  const lines = await readLedger(house);
  const people = await readPeople(house.store.read);
  const same = (person: Person) => (line: Line) =>
    line.person === person.id && line.created_at === person.created_at;
  const back = people.filter((person) => person.erased_at === null && lines.some(same(person)));
  if (back.length > 0)
    await house.store.write(async (trx) => {
      const today = (await house.clock(trx)).slice(0, 10);
      for (const { id } of back) {
        const person = await readPerson(trx, id);
        const line = person && lines.find(same(person));
        if (person === undefined || line === undefined || person.erased_at !== null) continue;
        await blot(trx, person, line.erased_at);
        // Whoever was brought back had left by then.
        if (person.left_on === null) await updatePerson(trx, id, { left_on: today });
        for (const role of await readRoles(trx, id))
          if (role.ends === undefined)
            await endRoleRow(trx, role.id, role.starts > today ? role.starts : today);
        await record(trx, house, 'the program', id, { again: 'after a restore' });
      }
    });
  const lacking = people.flatMap((person) =>
    person.erased_at === null || lines.some(same(person))
      ? []
      : [{ person: person.id, created_at: person.created_at, erased_at: person.erased_at }],
  );
  await note(house, lacking);
  return back.length;
}

async function blot(trx: Writer, { id, email }: Person, erased_at: string): Promise<void> {
  await updatePerson(trx, id, { name: `erased person ${id}`, email: `${id}@erased.invalid`, erased_at });
  await deletePasskeys(trx, id);
  await forgetSignIns(trx, id);
  await deleteLetters(trx, id, email);
}

async function record(
  trx: Writer,
  house: Rooms,
  actor: string,
  id: string,
  detail: Readonly<Record<string, string>>,
): Promise<void> {
  const at = await house.clock(trx);
  await recordAudit(trx, { at, actor, action: 'person.erased', subject: `person ${id}`, detail });
}

/** On the disk before anybody is told that it is done. */
async function note(house: Rooms, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return;
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  await appendFile(ledgerOf(house), text, { mode: 0o600, flush: true });
}

async function readLedger(house: Rooms): Promise<readonly Line[]> {
  const text = await readFile(ledgerOf(house), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  });
  // A line that was cut by a crash is noted anew from the records.
  return text.split('\n').flatMap((line) => {
    try {
      const read = lineShape.safeParse(JSON.parse(line));
      return read.success ? [read.data] : [];
    } catch {
      return [];
    }
  });
}
