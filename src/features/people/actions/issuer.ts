import { dayAfter } from '#features/bodies/rules/bank-holidays.ts';
import type { House } from '#tools/house.ts';
import type { Writer } from '#tools/store/store.ts';
import { type GroupRole, groupChanges } from '../rules/groups.ts';
import type { Actor } from '../rules/roles.ts';
import { type Person, readPersonByEmail, readRoles } from '../store.ts';
import { actorOf, endRole, invitePerson } from './people.ts';
import { beginSession } from './sign-in.ts';

/** What an issuer says of somebody. */
interface Vouched {
  readonly email: string | undefined;
  readonly name: string | undefined;
  readonly groups: readonly string[];
}

/** Under this id roles are given and ended for the issuer. */
const issuerActor: Actor = { id: 'the issuer', name: 'the issuer', roles: [], operator: true };

/**
 * Signs in somebody for whom the issuer vouches, and brings their roles into line with their groups first. Gives the session's
 * token, or why nobody was signed in: no error, because roles that the groups no longer give end all the same.
 */
export async function signInByIssuer(
  trx: Writer,
  house: Pick<House, 'clock' | 'wallClock'>,
  mapping: readonly GroupRole[],
  { email, name, groups }: Vouched,
  browser: string | undefined,
): Promise<{ readonly token: string } | { readonly reason: string }> {
  if (email === undefined)
    return {
      reason: 'Your organisation’s sign-in names no checked e-mail address for you. Ask its administrator.',
    };
  const today = (await house.clock(trx)).slice(0, 10);
  const known = await readPersonByEmail(trx, email);
  const person = await bringIntoLine(trx, house, mapping, {
    known,
    email,
    name: name ?? email,
    groups,
    today,
  });
  const actor = person === undefined ? undefined : await actorOf(trx, person.id, today);
  if (actor === undefined || actor.roles.length === 0)
    return { reason: 'You hold no role here. Ask an administrator of your body to let you in.' };
  return { token: await beginSession(trx, house, actor.id, 'your organisation', browser) };
}

async function bringIntoLine(
  trx: Writer,
  house: Pick<House, 'clock' | 'wallClock'>,
  mapping: readonly GroupRole[],
  who: {
    readonly known: Person | undefined;
    readonly email: string;
    readonly name: string;
    readonly groups: readonly string[];
    readonly today: string;
  },
): Promise<Person | undefined> {
  const { known, email, name, groups, today } = who;
  const all = known === undefined ? [] : await readRoles(trx, known.id);
  const standing = all.filter(({ starts, ends }) => starts <= today && ends === undefined);
  const held = standing.map((role) => ({ ...role, byIssuer: role.actor === issuerActor.id }));
  const { give, end } = groupChanges(groups, mapping, held);
  for (const place of end) {
    const role = standing[place];
    // A role lasts through its last day: one that the groups no longer give ended yesterday.
    if (role !== undefined)
      await endRole(trx, house, issuerActor, role.id, role.starts < today ? dayAfter(today, -1) : today);
  }
  let person = known;
  for (const { role, body, area } of give)
    person = await invitePerson(trx, house, issuerActor, { name, email, role, body, area, starts: today });
  return person;
}
