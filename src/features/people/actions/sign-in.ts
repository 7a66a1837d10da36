import { createHash, randomBytes } from 'node:crypto';
import type { House } from '#tools/house.ts';
import { Refused } from '#tools/refused.ts';
import { recordAudit } from '#tools/store/audit.ts';
import { writeLetter } from '#tools/store/mail.ts';
import type { Writer } from '#tools/store/store.ts';
import { browserWords, later, linkMinutes, mostHours, stands } from '../rules/sign-in.ts';
import {
  endSessionRows,
  forgetOldSignIns,
  insertSession,
  insertSignInLink,
  readSession,
  readSignInLink,
  spendSignInLinks,
  touchSession,
} from '../store/sessions.ts';
import { type Person, readPerson, readPersonByEmail } from '../store.ts';
import { actorOf } from './people.ts';

type Clocks = Pick<House, 'clock' | 'wallClock'>;

/** A secret that cannot be guessed: 256 bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret: whoever reads the records cannot sign in with it. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** True for who may sign in today: known, not left, with a role that stands. */
export async function maySignIn(trx: Writer, house: Clocks, person: Person | undefined): Promise<boolean> {
  if (person === undefined) return false;
  const today = (await house.clock(trx)).slice(0, 10);
  const actor = await actorOf(trx, person.id, today);
  return actor !== undefined && actor.roles.length > 0;
}

/**
 * Writes a letter with a one-time link to whoever has the address and may sign in; for anybody else it does nothing, and nobody can
 * tell from outside. `site` is the site's public address, `next` the page to go on to.
 */
export async function sendSignInLink(
  trx: Writer,
  house: Clocks,
  {
    email,
    site,
    siteName,
    next,
  }: { readonly email: string; readonly site: string; readonly siteName: string; readonly next: string },
): Promise<void> {
  const person = await readPersonByEmail(trx, email);
  if (person === undefined || !(await maySignIn(trx, house, person))) return;
  const { secret } = await keepLink(trx, house, person.id);
  const body = [
    `Dear ${person.name},`,
    `This link signs you in to ${siteName}. It works once, until ${linkMinutes} minutes after it was asked for:`,
    `${site}/sign-in/link?secret=${secret}&next=${encodeURIComponent(next)}`,
    'If you did not ask for it, do nothing: without the link nobody comes in.',
  ].join('\n\n');
  const subject = `Your link to ${siteName}`;
  const now = house.wallClock();
  const key = `sign-in ${hashOf(secret)}`;
  await writeLetter(trx, { key, person: person.id, address: person.email, subject, body }, now);
}

/** Makes a one-time link for somebody, to be handed over by whoever runs the machine. @throws Refused */
export async function makeSignInLink(
  trx: Writer,
  house: Clocks,
  person: Person,
  minutes = linkMinutes,
): Promise<string> {
  if (!(await maySignIn(trx, house, person)))
    throw new Refused(`${person.name} holds no role today, so there is nothing to sign in to.`);
  return (await keepLink(trx, house, person.id, minutes)).secret;
}

async function keepLink(
  trx: Writer,
  house: Clocks,
  person: string,
  minutes = linkMinutes,
): Promise<{ readonly secret: string }> {
  const secret = newSecret();
  const now = house.wallClock();
  await insertSignInLink(trx, {
    ...{ hash: hashOf(secret), person, asked_at: now, expires_at: later(now, minutes), used_at: null },
  });
  return { secret };
}

/** Signs somebody in by the secret of a link. Gives the session's token, for the browser alone. @throws Refused */
export async function signInByLink(
  trx: Writer,
  house: Clocks,
  secret: string,
  browser: string | undefined,
): Promise<string> {
  const link = await readSignInLink(trx, hashOf(secret));
  const now = house.wallClock();
  if (link === undefined || link.used_at !== null || link.expires_at <= now)
    throw new Refused('This link has been used or is too old. Ask for a new one: it comes in a minute.');
  await spendSignInLinks(trx, link.person, now);
  const person = await readPerson(trx, link.person);
  if (person === undefined || !(await maySignIn(trx, house, person)))
    throw new Refused('Your roles here have ended, so there is nothing to sign in to.');
  return beginSession(trx, house, person.id, 'a link by mail', browser);
}

/** Begins a session for somebody who has shown who they are. Always a new token: one from before never becomes signed in. */
export async function beginSession(
  trx: Writer,
  house: Clocks,
  person: string,
  way: string,
  browser: string | undefined,
): Promise<string> {
  const token = newSecret();
  const now = house.wallClock();
  await forgetOldSignIns(trx, later(now, -60 * 24 * 30));
  await insertSession(trx, {
    ...{ hash: hashOf(token), person, way, browser: browserWords(browser) },
    ...{ begun_at: now, seen_at: now, ends_at: later(now, 60 * mostHours), ended_at: null },
  });
  await recordAudit(trx, {
    ...{ at: await house.clock(trx), actor: person, action: 'session.begun', subject: `person ${person}` },
    detail: { way },
  });
  return token;
}

/** Who a token's session belongs to, where it stands; and notes, once a minute, that it was used. */
export async function personOfToken(
  house: Pick<House, 'store' | 'wallClock'>,
  token: string,
): Promise<{ readonly person: string; readonly session: string } | undefined> {
  const session = await readSession(house.store.read, hashOf(token));
  const now = house.wallClock();
  if (session === undefined || !stands(session, now)) return undefined;
  if (later(session.seen_at, 1) <= now)
    await house.store.write((trx) => touchSession(trx, session.hash, now));
  return { person: session.person, session: session.hash };
}

/** Ends sessions of somebody: one, or all but the one that is kept. Gives how many. */
export async function endSessions(
  trx: Writer,
  house: Clocks,
  person: string,
  which: { readonly hash?: string; readonly kept?: string },
): Promise<number> {
  const ended = await endSessionRows(trx, person, which, house.wallClock());
  if (ended > 0)
    await recordAudit(trx, {
      ...{ at: await house.clock(trx), actor: person, action: 'session.ended', subject: `person ${person}` },
      detail: { sessions: ended },
    });
  return ended;
}
