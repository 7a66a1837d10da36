/** The tables of people, their roles and how they sign in, and of mail; tables.ts says how values are kept. */
import type { Generated } from 'kysely';

/** A day, YYYY-MM-DD. */
type Day = string;
/** An instant, ISO 8601 in UTC. */
type Instant = string;

/** Somebody who may sign in. The name and address are the only personal text that is kept of them. */
export interface PersonTable {
  id: string;
  name: string;
  /** In small letters: addresses that differ in case alone are one. Nobody else has it. */
  email: string;
  created_at: Instant;
  /** The last day; from the day after nobody signs in under it. */
  left_on: Day | null;
  /** Who takes over what was theirs. */
  cover: string | null;
  /** When name and address were replaced; they cannot be had back. */
  erased_at: Instant | null;
}

/** A passkey by which somebody signs in. The private key never leaves their device. */
export interface PasskeyTable {
  /** The credential's id, base64url. */
  id: string;
  person: string;
  /** What its owner calls it. */
  name: string;
  /** The public key as the device gave it (COSE), base64url. */
  public_key: string;
  /** How often it was used, by its own count; 0 for ever where it does not count. */
  counter: number;
  /** How a browser reaches it, a JSON list. */
  transports: string;
  added_at: Instant;
  used_at: Instant | null;
}

/** What a browser was asked to sign, once and for five minutes. */
export interface PasskeyChallengeTable {
  /** SHA-256 of the secret in the browser's cookie. */
  browser: string;
  challenge: string;
  /** Who adds a passkey; nobody where one signs in. */
  person: string | null;
  expires_at: Instant;
}

/** A role that somebody holds in a body, for a time. Kept when it ends: what was done under it stays explained. */
export interface RoleTable {
  id: Generated<number>;
  person: string;
  body: string;
  role: string;
  /** Where a role is for one area: a borough commander's borough. */
  area: string | null;
  starts: Day;
  ends: Day | null;
  recorded_at: Instant;
  actor: string;
}

/** A browser that somebody signed in with. The token itself is with the browser alone. */
export interface SessionTable {
  /** SHA-256 of the token. */
  hash: string;
  person: string;
  /** How: a link by mail, a passkey, the demonstration. */
  way: string;
  /** What the browser called itself, cut short; so that people know their own sessions. */
  browser: string;
  begun_at: Instant;
  seen_at: Instant;
  /** Whatever is done until then, it ends here. */
  ends_at: Instant;
  ended_at: Instant | null;
}

/** A one-time link to sign in. The secret itself is in the letter alone. */
export interface SignInLinkTable {
  /** SHA-256 of the secret. */
  hash: string;
  person: string;
  asked_at: Instant;
  expires_at: Instant;
  used_at: Instant | null;
}

/** Mail to be sent, written in the transaction of what it tells of. */
export interface MailTable {
  id: Generated<number>;
  /** What the letter is, so that it is never written twice: 'request r-4 reminder 2011-05-03 p7'. */
  key: string;
  person: string | null;
  address: string;
  subject: string;
  body: string;
  written_at: Instant;
  /** `sending` is set before the letter leaves: what stays so after a crash may have left, and is not sent again by itself. */
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'unknown';
  attempts: number;
  /** When it is tried again after a fault. */
  try_after: Instant;
  sent_at: Instant | null;
  fault: string | null;
}
