import { invitePerson, operatorOf } from '#features/people/actions/people.ts';
import { beginSession } from '#features/people/actions/sign-in.ts';
import { type RoleName, roles } from '#features/people/rules/roles.ts';
import type { TestHouse } from './house.ts';

let count = 0;

/** Somebody with a role in a test house, who is signed in: their number, and how their browser asks. */
export interface SignedIn {
  readonly id: string;
  get(address: string): Promise<Response>;
  post(address: string, fields: Readonly<Record<string, string>>): Promise<Response>;
  /** Sends a form that carries a file. */
  send(address: string, form: FormData): Promise<Response>;
}

/** Lets somebody in with a role and signs them in. */
export async function signedInAs(
  open: TestHouse,
  role: RoleName,
  more: { readonly area?: string; readonly body?: string; readonly name?: string } = {},
): Promise<SignedIn> {
  const { house, configuration } = open;
  const { body, force, partners } = configuration.settings;
  const own = { oversight: body.id, force: force.id, partner: partners[0]?.id }[
    roles[role].of ?? 'oversight'
  ];
  if (own === undefined && more.body === undefined)
    throw new Error('This house has no partner: name a body.');
  count += 1;
  const invitation = {
    ...{ name: more.name ?? `${roles[role].words} ${count}`, email: `person${count}@people.test`, role },
    ...{ body: more.body ?? own ?? '', area: more.area, starts: '2000-01-01' },
  };
  const { id, token } = await house.store.write(async (trx) => {
    const person = await invitePerson(trx, house, operatorOf(house), invitation);
    return { id: person.id, token: await beginSession(trx, house, person.id, 'the test', undefined) };
  });
  const headers = { Cookie: `plumbline=${token}`, Origin: 'http://localhost' };
  return {
    id,
    send: (address, body) => open.request(address, { method: 'POST', body, headers }),
    get: (address) => open.request(address, { headers }),
    post: (address, fields) =>
      open.request(address, {
        ...{ method: 'POST', body: new URLSearchParams({ ...fields }).toString() },
        headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
      }),
  };
}
