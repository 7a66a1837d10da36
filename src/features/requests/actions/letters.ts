import type { RoleName } from '#features/people/rules/roles.ts';
import { readPeople, readRoles } from '#features/people/store.ts';
import type { House } from '#tools/house.ts';
import { writeLetter } from '#tools/store/mail.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import { type Clocks, nextReminder, remindersOf } from '../rules/clock.ts';
import type { RequestRow } from '../store/rows.ts';
import { updateRequest } from '../store.ts';

/** Somebody to whom a letter goes. */
interface Addressee {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** A letter about a request; `key` makes it one of its kind for each person. */
interface About {
  readonly key: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
}

/** Who holds one of some roles in a body on a day; commanders only where the area is theirs. */
async function holdersOf(
  db: Reader,
  body: string,
  wanted: readonly RoleName[],
  areas: readonly (string | null)[],
  today: string,
): Promise<readonly Addressee[]> {
  const held = (await readRoles(db)).filter(
    (role) =>
      role.body === body &&
      wanted.includes(role.role) &&
      role.starts <= today &&
      (role.ends === undefined || today <= role.ends) &&
      (role.role !== 'borough-commander' || areas.some((area) => area === role.area)),
  );
  const ids = new Set(held.map(({ person }) => person));
  return (await readPeople(db)).filter(
    ({ id, left_on }) => ids.has(id) && (left_on === null || left_on >= today),
  );
}

const ofForce: readonly RoleName[] = ['confidence-lead', 'response-author', 'approver', 'borough-commander'];

/** The force's people who answer a request. */
export async function forcePeople(
  db: Reader,
  row: Pick<RequestRow, 'asked' | 'area'>,
  today: string,
): Promise<readonly Addressee[]> {
  return holdersOf(db, row.asked, ofForce, [row.area], today);
}

/** The approvers of a force. */
export async function approversOf(db: Reader, asked: string, today: string): Promise<readonly Addressee[]> {
  return holdersOf(db, asked, ['approver'], [], today);
}

/** The commanders of an area. */
export async function commandersOf(
  db: Reader,
  asked: string,
  area: string,
  today: string,
): Promise<readonly Addressee[]> {
  return holdersOf(db, asked, ['borough-commander'], [area], today);
}

/** The lead officer who asked, or the cover, and the body's clerks. */
export async function bodyPeople(
  db: Reader,
  row: Pick<RequestRow, 'body' | 'owner'>,
  today: string,
): Promise<readonly Addressee[]> {
  const clerks = await holdersOf(db, row.body, ['clerk'], [], today);
  const people = await readPeople(db);
  let owner = people.find(({ id }) => id === row.owner);
  // Who has left is covered, and so is a cover who has left.
  for (let steps = 0; steps < people.length && owner !== undefined; steps += 1) {
    const { left_on, cover } = owner;
    if (left_on === null || left_on >= today) break;
    owner = people.find(({ id }) => id === cover);
  }
  return owner === undefined || clerks.some(({ id }) => id === owner.id) ? clerks : [owner, ...clerks];
}

/** Writes a letter about a request to each of some people, in the transaction of what it tells of. */
export async function tell(
  trx: Writer,
  house: Pick<House, 'clock' | 'site'>,
  row: Pick<RequestRow, 'id' | 'question'>,
  to: readonly Addressee[],
  { key, subject, paragraphs }: About,
): Promise<void> {
  const now = await house.clock(trx);
  const page = `/requests/${row.id}`;
  const where =
    house.site === undefined ? `It is on your desk, as ${page}.` : `Open it: ${house.site}${page}`;
  for (const { id, name, email } of to) {
    const body = [`Dear ${name},`, ...paragraphs, `“${row.question}”`, where].join('\n\n');
    const letter = { key: `request ${row.id} ${key} ${id}`, person: id, address: email };
    await writeLetter(trx, { ...letter, subject: `${subject} (${row.id})`, body }, now);
  }
}

const stageWords = {
  before: (due: string) => `An answer is due on ${due}, and none has come yet.`,
  after: (due: string) => `An answer was due on ${due}. It is overdue, and will be on the record as late.`,
  long: (due: string) => `An answer was due on ${due}. It is long overdue.`,
} as const;

/**
 * Writes the reminder that is due for one request, as it stands in the transaction: to the force's people, and once it is overdue
 * to who asked and the clerks too. One stage at a time, the latest that has come; each is written once to each person.
 */
export async function remindOf(
  trx: Writer,
  house: Pick<House, 'clock' | 'site'>,
  clocks: Clocks,
  row: RequestRow,
  today: string,
): Promise<void> {
  const { due } = row;
  if (due === null) return;
  const come = remindersOf(due, clocks)
    .filter(({ from }) => from <= today)
    .at(-1);
  if (come !== undefined) {
    const force = await forcePeople(trx, row, today);
    const asker = come.stage === 'before' ? [] : await bodyPeople(trx, row, today);
    const subject = come.stage === 'before' ? 'An answer is due soon' : 'An answer is overdue';
    await tell(trx, house, row, [...force, ...asker], {
      ...{ key: `reminder ${come.stage} ${due}`, subject },
      paragraphs: [stageWords[come.stage](due)],
    });
  }
  await updateRequest(trx, row.id, { remind_on: nextReminder(due, today, clocks) ?? null });
}
