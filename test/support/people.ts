import { actorOf, invitePerson, operatorOf } from '#features/people/actions/people.ts';
import { beginSession } from '#features/people/actions/sign-in.ts';
import { type Actor, type HeldRole, type RoleName, roles } from '#features/people/rules/roles.ts';
import { readPersonByEmail } from '#features/people/store.ts';
import type { TestHouse } from './house.ts';

/** Somebody with one role, as rules see them: of the board, the force or a partner by the role's side. */
export function actorFor(role: RoleName, more: Partial<HeldRole> & { readonly id?: string } = {}): Actor {
  const side = roles[role].of ?? 'oversight';
  const body = { oversight: 'board', force: 'force', partner: 'partner' }[side];
  const { id = role, ...held } = more;
  return {
    id,
    name: role,
    roles: [{ role, body, bodyName: body, side, area: undefined, areaName: undefined, ...held }],
  };
}

/** A person of a test house, who acts and who browses. */
export interface SignedIn {
  readonly id: string;
  readonly actor: Actor;
  get(address: string): Promise<Response>;
  page(address: string): Promise<string>;
  post(
    address: string,
    fields: Readonly<Record<string, string>> | readonly (readonly [string, string])[],
  ): Promise<Response>;
  /** Sends a form that carries a file. */
  send(address: string, form: FormData): Promise<Response>;
}

/** Lets somebody into a test house with one role, and signs them in. `nth` tells two with the same role apart. */
export async function signedInAs(
  open: TestHouse,
  role: RoleName,
  more: string | { readonly area?: string; readonly name?: string } = {},
  nth = 1,
): Promise<SignedIn> {
  const area = typeof more === 'string' ? more : more.area;
  const { house, configuration } = open;
  const { settings } = configuration;
  const body = {
    oversight: settings.body.id,
    force: settings.force.id,
    partner: settings.partners[0]?.id ?? '',
  }[roles[role].of ?? 'oversight'];
  const given = typeof more === 'string' ? undefined : more.name;
  const name = given ?? [role, area, nth].filter((part) => part !== undefined).join(' ');
  const email = `${name.replaceAll(' ', '.').toLowerCase()}@people.example`;
  const today = (await house.clock(house.store.read)).slice(0, 10);
  const token = await house.store.write(async (trx) => {
    const known = await readPersonByEmail(trx, email);
    const invitation = { name, email, role, body, area, starts: '2000-01-01' };
    const person = known ?? (await invitePerson(trx, house, operatorOf(house), invitation));
    return beginSession(trx, house, person.id, 'a test', undefined);
  });
  const person = await readPersonByEmail(house.store.read, email);
  const actor = await actorOf(house.store.read, person?.id ?? '', today);
  if (actor === undefined) throw new Error(`${name} cannot act on ${today}.`);
  const cookie = { Cookie: `plumbline=${token}` };
  const get = (address: string) => open.request(address, { headers: cookie });
  return {
    id: actor.id,
    actor,
    get,
    page: async (address) => {
      const answer = await get(address);
      if (answer.status !== 200) throw new Error(`${address} answers ${answer.status}`);
      return answer.text();
    },
    send: (address, form) =>
      open.request(address, {
        method: 'POST',
        headers: { ...cookie, Origin: 'http://localhost' },
        body: form,
      }),
    post: (address, fields) =>
      open.request(address, {
        method: 'POST',
        headers: {
          ...cookie,
          Origin: 'http://localhost',
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams(
          Array.isArray(fields) ? fields.map(([name, value]) => [name, value]) : Object.entries(fields),
        ).toString(),
      }),
  };
}
