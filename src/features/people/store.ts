import type { PersonTable, RoleTable } from '#tools/store/people-tables.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import { type HeldRole, isRole } from './rules/roles.ts';

/** Somebody who may sign in, as kept. */
export type Person = Readonly<PersonTable>;

/** A role as kept: with its days, also when it has ended. */
export interface KeptRole extends Omit<HeldRole, 'role'> {
  readonly id: number;
  readonly role: HeldRole['role'];
  readonly person: string;
  /** Who gave it. */
  readonly actor: string;
  readonly starts: string;
  readonly ends: string | undefined;
}

/** Everybody, in order of names. */
export async function readPeople(db: Reader): Promise<readonly Person[]> {
  return db.selectFrom('person').selectAll().orderBy('name').orderBy('id').execute();
}

/** The person with an id, or undefined. */
export async function readPerson(db: Reader, id: string): Promise<Person | undefined> {
  return db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The person with a mail address, which is compared in small letters. */
export async function readPersonByEmail(db: Reader, email: string): Promise<Person | undefined> {
  return db
    .selectFrom('person')
    .selectAll()
    .where('email', '=', email.trim().toLowerCase())
    .executeTakeFirst();
}

/** All roles that were ever given, oldest first; of one person where one is named. */
export async function readRoles(db: Reader, person?: string): Promise<readonly KeptRole[]> {
  let query = db
    .selectFrom('role')
    .innerJoin('body', 'body.id', 'role.body')
    .leftJoin('area', 'area.code', 'role.area')
    .select(['role.id', 'role.person', 'role.body', 'role.role', 'role.area', 'role.starts', 'role.ends'])
    .select('role.actor')
    .select(['body.short_name', 'body.kind', 'area.name as area_name'])
    .orderBy('role.id');
  if (person !== undefined) query = query.where('role.person', '=', person);
  const rows = await query.execute();
  return rows.flatMap((row) => {
    if (!isRole(row.role)) return [];
    const { id, body, starts } = row;
    const whose = { bodyName: row.short_name, side: row.kind };
    const where = { area: row.area ?? undefined, areaName: row.area_name ?? undefined };
    return [
      {
        id,
        person: row.person,
        actor: row.actor,
        role: row.role,
        body,
        ...whose,
        ...where,
        starts,
        ends: row.ends ?? undefined,
      },
    ];
  });
}

/** How many people there ever were: the next one's number. */
export async function countPeople(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('person')
    .select((is) => is.fn.countAll<number>().as('count'))
    .executeTakeFirst();
  return row?.count ?? 0;
}

/** Adds a person. The address is kept in small letters. */
export async function insertPerson(trx: Writer, person: PersonTable): Promise<void> {
  await trx.insertInto('person').values(person).execute();
}

/** Changes what may change of a person: the day of leaving and the cover, and at an erasure the name and address. */
export async function updatePerson(
  trx: Writer,
  id: string,
  change: Partial<Pick<PersonTable, 'left_on' | 'cover' | 'name' | 'email' | 'erased_at'>>,
): Promise<void> {
  await trx.updateTable('person').set(change).where('id', '=', id).execute();
}

/** Gives a role. */
export async function insertRole(trx: Writer, role: Omit<RoleTable, 'id'>): Promise<void> {
  await trx.insertInto('role').values(role).execute();
}

/** Ends a role on a day; its last. */
export async function endRoleRow(trx: Writer, id: number, ends: string): Promise<void> {
  await trx.updateTable('role').set({ ends }).where('id', '=', id).execute();
}
