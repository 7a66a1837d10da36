import type { House } from '#tools/house.ts';
import {
  askForKey,
  askForProof,
  countOfProof,
  keyNamed,
  newKey,
  type PasskeyPlace,
} from '#tools/passkeys.ts';
import { Refused } from '#tools/refused.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Writer } from '#tools/store/store.ts';
import type { Actor } from '../rules/roles.ts';
import { challengeMinutes, later } from '../rules/sign-in.ts';
import {
  countPasskey,
  deletePasskeys,
  insertChallenge,
  insertPasskey,
  readPasskey,
  readPasskeys,
  takeChallenge,
} from '../store/passkeys.ts';
import { readPerson } from '../store.ts';
import { beginSession, hashOf, maySignIn, newSecret } from './sign-in.ts';

type Rooms = Pick<House, 'store' | 'clock' | 'wallClock'>;

/** The most passkeys that one person keeps, and the longest name of one. */
const mostPasskeys = 10;
export const longestPasskeyName = 60;

/** What goes to the browser: what it is asked, and the secret that ties the question to it, for a cookie. */
export interface Question {
  readonly options: object;
  readonly secret: string;
}

/** A browser's answer: the cookie's secret and what the device signed. */
export interface Reply {
  readonly secret: string;
  readonly answer: string;
}

/** Asks somebody's browser for a new passkey. @throws Refused */
export async function beginPasskey(
  house: Rooms,
  place: PasskeyPlace,
  actor: Actor,
  site: string,
): Promise<Question> {
  const known = await readPasskeys(house.store.read, actor.id);
  refuseMore(known.length);
  const account = (await readPerson(house.store.read, actor.id))?.email ?? actor.id;
  const asked = await askForKey(place, { id: actor.id, account, name: actor.name }, site, known);
  return keepQuestion(house, asked, actor.id);
}

/** Asks a browser for a passkey of this site, whoever's it is: nobody learns who has one. */
export async function beginPasskeySignIn(house: Rooms, place: PasskeyPlace): Promise<Question> {
  return keepQuestion(house, await askForProof(place), null);
}

async function keepQuestion(
  house: Rooms,
  { options, challenge }: { readonly options: object; readonly challenge: string },
  person: string | null,
): Promise<Question> {
  const secret = newSecret();
  const now = house.wallClock();
  const asked = { browser: hashOf(secret), challenge, person, expires_at: later(now, challengeMinutes) };
  await house.store.write((trx) => insertChallenge(trx, asked, now));
  return { options, secret };
}

/** What was asked; gone afterwards whether the answer holds or not, which is why it is a transaction of its own. */
async function questionOf(house: Rooms, secret: string, person: string | null): Promise<string> {
  const asked = await house.store.write((trx) => takeChallenge(trx, hashOf(secret), house.wallClock()));
  if (asked === undefined || asked.person !== person)
    throw new Refused(
      `That took longer than ${challengeMinutes} minutes, or was begun elsewhere. Try again.`,
    );
  return asked.challenge;
}

/** Adds the passkey that a device made. @throws Refused */
export async function addPasskey(
  house: Rooms,
  place: PasskeyPlace,
  actor: Actor,
  { secret, answer, name }: Reply & { readonly name: string },
): Promise<void> {
  const challenge = await questionOf(house, secret, actor.id);
  if (name === '') throw new Refused('Say what you call it, for example “My telephone”.', 'name');
  if (name.length > longestPasskeyName)
    throw new Refused(`Its name can have ${longestPasskeyName} characters; this has ${name.length}.`, 'name');
  const key = await newKey(place, challenge, answer);
  if (key === undefined) throw new Refused('The passkey could not be checked. Try again.');
  await house.store.write(async (trx) => {
    refuseMore((await readPasskeys(trx, actor.id)).length);
    if ((await readPasskey(trx, key.id)) !== undefined) throw new Refused('That passkey is kept already.');
    const { id, public_key, counter } = key;
    const kept = { transports: JSON.stringify(key.transports), added_at: house.wallClock(), used_at: null };
    await insertPasskey(trx, { ...{ id, person: actor.id, name, public_key, counter }, ...kept });
    await record(trx, house, actor.id, 'passkey.added', id);
  });
}

function refuseMore(kept: number): void {
  if (kept >= mostPasskeys)
    throw new Refused(`You have ${mostPasskeys} passkeys, which is the most. Remove one first.`);
}

/** Removes somebody's own passkey. @throws Refused */
export async function removePasskey(
  trx: Writer,
  house: Pick<House, 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> {
  if ((await deletePasskeys(trx, actor.id, id)) === 0) throw new Refused('That passkey is gone already.');
  await record(trx, house, actor.id, 'passkey.removed', id);
}

/**
 * Signs somebody in by a passkey. Gives the session's token, for the browser alone. Every refusal reads alike, so that nobody learns
 * which keys are known. @throws Refused
 */
export async function signInByPasskey(
  house: Rooms,
  place: PasskeyPlace,
  { secret, answer }: Reply,
  browser: string | undefined,
): Promise<string> {
  const challenge = await questionOf(house, secret, null);
  const named = keyNamed(answer);
  const key = named && (await readPasskey(house.store.read, named.id));
  const refused = 'This passkey does not sign you in here. Have a link sent to you instead.';
  if (named === undefined || key === undefined || (named.owner !== undefined && named.owner !== key.person))
    throw new Refused(refused);
  const counter = await countOfProof(place, challenge, answer, key);
  if (counter === undefined) throw new Refused(refused);
  return house.store.write(async (trx) => {
    const person = await readPerson(trx, key.person);
    if (person === undefined || !(await maySignIn(trx, house, person))) throw new Refused(refused);
    // Another answer by a copy of the same key may have been quicker.
    if (!(await countPasskey(trx, key, { counter, used_at: house.wallClock() }))) throw new Refused(refused);
    return beginSession(trx, house, person.id, 'a passkey', browser);
  });
}

/** Its owner's name for it stays out of the record; the beginning of its number tells which. */
async function record(
  trx: Writer,
  house: Pick<House, 'clock'>,
  person: string,
  action: string,
  id: string,
): Promise<void> {
  await recordAudit(trx, {
    ...{ at: await house.clock(trx), actor: person, action, subject: `person ${person}` },
    detail: { passkey: hashOf(id).slice(0, 12) },
  });
}
