import { readAreas, readBodies } from '#features/bodies/store.ts';
import type { House } from '#tools/house.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import { allow } from '../rules/can.ts';
import { type Actor, type HeldRole, type RoleName, roles } from '../rules/roles.ts';
import { endSessionRows, spendSignInLinks } from '../store/sessions.ts';
import {
  countPeople,
  endRoleRow,
  insertPerson,
  insertRole,
  type KeptRole,
  type Person,
  readPerson,
  readPersonByEmail,
  readRoles,
  updatePerson,
} from '../store.ts';

/** What was to be done with a person or a role cannot be: the message says why and what would do. */
export class PersonRefused extends Error {
  /** The field that it is about. */
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.name = 'PersonRefused';
    this.field = field;
  }
}

/** Whom to let in, and in what role. */
export interface Invitation {
  readonly name: string;
  readonly email: string;
  readonly role: RoleName;
  readonly body: string;
  readonly area: string | undefined;
  readonly starts: string;
}

/**
 * Lets somebody in with a role, or gives a role to somebody who is in already, inside the caller's transaction. Gives the person.
 * @throws PersonRefused, NotAllowed
 */
export async function invitePerson(
  trx: Writer,
  house: Pick<House, 'clock'>,
  actor: Actor,
  invitation: Invitation,
): Promise<Person> {
  allow(actor, 'people.invite');
  const { name, role, body, area, starts } = invitation;
  const email = invitation.email.trim().toLowerCase();
  await refuseUnfit(trx, { ...invitation, email });
  const now = await house.clock(trx);
  const known = await readPersonByEmail(trx, email);
  const person = known ?? {
    ...{ id: `p${(await countPeople(trx)) + 1}`, name: name.trim(), email },
    ...{ created_at: now, left_on: null, cover: null, erased_at: null },
  };
  if (known === undefined) await insertPerson(trx, person);
  const held = await readRoles(trx, person.id);
  const twice = held.find(
    (kept) => kept.role === role && kept.body === body && kept.area === area && kept.ends === undefined,
  );
  if (twice !== undefined)
    throw new PersonRefused('role', `${person.name} is ${roles[role].words} there already.`);
  await insertRole(trx, {
    ...{ person: person.id, body, role, area: area ?? null },
    ...{ starts, ends: null, recorded_at: now, actor: actor.id },
  });
  // Names and addresses stay out of the record: they can be erased from `person`, and an entry never changes.
  await recordAudit(trx, {
    ...{ at: now, actor: actor.id, subject: `person ${person.id}` },
    action: known === undefined ? 'person.invited' : 'role.given',
    detail: { role, body, starts, ...(area === undefined ? {} : { area }) },
  });
  return person;
}

async function refuseUnfit(trx: Writer, { name, email, role, body, area }: Invitation): Promise<void> {
  if (name.trim() === '') throw new PersonRefused('name', 'Say what the person is called.');
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    throw new PersonRefused('email', `“${email}” is no mail address; one looks like name@example.org.`);
  const there = (await readBodies(trx)).find((each) => each.id === body);
  if (there === undefined) throw new PersonRefused('body', `There is no body “${body}”.`);
  const { of, words } = roles[role];
  if (of !== undefined && of !== there.kind)
    throw new PersonRefused(
      'role',
      `${there.name} cannot have a ${words}: that is a role of the ${of} side.`,
    );
  if (role === 'borough-commander' && area === undefined)
    throw new PersonRefused('area', 'Say for which area: a commander answers for one.');
  if (area !== undefined && !(await readAreas(trx)).some(({ code }) => code === area))
    throw new PersonRefused('area', `There is no area “${area}”.`);
}

/** Ends a role on a day. @throws PersonRefused, NotAllowed */
export async function endRole(
  trx: Writer,
  house: Pick<House, 'clock' | 'wallClock'>,
  actor: Actor,
  id: number,
  day: string,
): Promise<void> {
  allow(actor, 'people.invite');
  const role = (await readRoles(trx)).find((kept) => kept.id === id);
  if (role === undefined || role.ends !== undefined)
    throw new PersonRefused('role', 'That role has ended already.');
  if (day < role.starts)
    throw new PersonRefused('day', `The role began on ${role.starts}; it cannot end before.`);
  await endRoleRow(trx, id, day);
  await recordAudit(trx, {
    ...{
      at: await house.clock(trx),
      actor: actor.id,
      action: 'role.ended',
      subject: `person ${role.person}`,
    },
    detail: { role: role.role, body: role.body, day },
  });
  await shutOut(trx, house, role.person, day);
}

/** Notes that somebody leaves, and who takes over; their roles end on that day. @throws PersonRefused, NotAllowed */
export async function leave(
  trx: Writer,
  house: Pick<House, 'clock' | 'wallClock'>,
  actor: Actor,
  leaving: { readonly person: string; readonly day: string; readonly cover: string },
): Promise<void> {
  allow(actor, 'people.invite');
  const { person: id, day, cover } = leaving;
  const person = await readPerson(trx, id);
  if (person === undefined) throw new PersonRefused('person', 'There is no such person.');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(Date.parse(day)))
    throw new PersonRefused('day', `“${day}” is no day; write it as 2011-05-31.`);
  const other = await readPerson(trx, cover);
  if (other === undefined || cover === id || other.left_on !== null)
    throw new PersonRefused('cover', 'Name somebody else who stays: what was theirs needs an owner.');
  await updatePerson(trx, id, { left_on: day, cover });
  for (const role of await readRoles(trx, id)) {
    if (role.ends === undefined && role.starts <= day) await endRoleRow(trx, role.id, day);
  }
  await recordAudit(trx, {
    ...{ at: await house.clock(trx), actor: actor.id, action: 'person.left', subject: `person ${id}` },
    detail: { day, cover },
  });
  await shutOut(trx, house, id, day);
}

/** Ends sessions and unused links of who holds no role beyond a day that has come. */
async function shutOut(
  trx: Writer,
  house: Pick<House, 'clock' | 'wallClock'>,
  person: string,
  day: string,
): Promise<void> {
  const today = (await house.clock(trx)).slice(0, 10);
  if (day > today || (await readRoles(trx, person)).some(({ ends }) => ends === undefined || ends > today))
    return;
  await endSessionRows(trx, person, {}, house.wallClock());
  await spendSignInLinks(trx, person, house.wallClock());
}

/** The roles that stand on a day, of those ever given. */
export function rolesOn(kept: readonly KeptRole[], day: string): readonly HeldRole[] {
  return kept.filter(({ starts, ends }) => starts <= day && (ends === undefined || day <= ends));
}

/** A person as somebody who acts on a day; undefined for who is not known or has left. */
export async function actorOf(db: Reader, person: string, day: string): Promise<Actor | undefined> {
  const found = await readPerson(db, person);
  if (found === undefined || (found.left_on !== null && found.left_on < day)) return undefined;
  return { id: found.id, name: found.name, roles: rolesOn(await readRoles(db, person), day) };
}

/** Whoever sits at the command line. */
export function operatorOf({ operator }: Pick<House, 'operator'>): Actor {
  return { id: `operator ${operator}`, name: operator, roles: [], operator: true };
}
