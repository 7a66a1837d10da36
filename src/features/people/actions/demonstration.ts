import type { HouseSettings } from '#features/bodies/rules.ts';
import type { House } from '#tools/house.ts';
import { Refused } from '#tools/refused.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { HeldRole } from '../rules/roles.ts';
import { readPeople, readPerson, readRoles } from '../store.ts';
import { rolesOn } from './people.ts';
import { beginSession } from './sign-in.ts';

/** The ending that no real address has (RFC 2606): by it the invented are known. */
const inventedEnding = '.example';

/**
 * The people of a worked example, who can be tried without a password. None where there is one person with a real address: a
 * demonstration cannot be switched on over real people's work.
 */
export async function readInvented(
  db: Reader,
  settings: Pick<HouseSettings, 'example'>,
  today: string,
): Promise<readonly { readonly id: string; readonly name: string; readonly held: readonly HeldRole[] }[]> {
  if (settings.example === undefined) return [];
  const people = await readPeople(db);
  if (people.some(({ email }) => !email.endsWith(inventedEnding))) return [];
  const roles = await readRoles(db);
  return people
    .filter(({ left_on }) => left_on === null || left_on >= today)
    .map(({ id, name }) => ({
      id,
      name,
      held: rolesOn(
        roles.filter(({ person }) => person === id),
        today,
      ),
    }))
    .filter(({ held }) => held.length > 0);
}

/** Signs in as one of the invented people. Gives the session's token. @throws Refused in a house with real people */
export async function signInAsInvented(
  trx: Writer,
  house: Pick<House, 'clock' | 'wallClock'>,
  settings: Pick<HouseSettings, 'example'>,
  id: string,
  browser: string | undefined,
): Promise<string> {
  const today = (await house.clock(trx)).slice(0, 10);
  const invented = await readInvented(trx, settings, today);
  const person = await readPerson(trx, id);
  if (person === undefined || !invented.some((each) => each.id === id))
    throw new Refused('Only the invented people of a demonstration can be tried without their mail.');
  return beginSession(trx, house, person.id, 'the demonstration', browser);
}
