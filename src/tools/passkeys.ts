import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';

/** Where passkeys of this site belong: a passkey of one host is of no use on another. */
export interface PasskeyPlace {
  /** The host's name, which the device binds the key to. */
  readonly host: string;
  /** The origin whose pages may ask. */
  readonly origin: string;
}

/** A key as far as a check needs it; public key in base64url. */
export interface KnownKey {
  readonly id: string;
  readonly public_key: string;
  readonly counter: number;
}

/** A key that a device has just made. */
export interface NewKey extends KnownKey {
  readonly transports: readonly string[];
}

/** What is asked of the browser, as it expects it (JSON), and the challenge in it. */
export interface Asked {
  readonly options: object;
  readonly challenge: string;
}

/** EdDSA, ES256 and RS256 by their COSE numbers: between them they serve every device. */
const algorithms = [-8, -7, -257];

/** What a browser may send: bounded, and only what is read. */
const text = z.string().max(20_000);
const sent = {
  id: text,
  rawId: text,
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}),
};
const registration = z.object({
  ...sent,
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});
const authentication = z.object({
  ...sent,
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text.optional().nullable(),
  }),
});

/**
 * The place of a site: by its public address where that is set, else by the address that was asked where it is localhost. Undefined
 * where browsers know no passkeys: without https, or under a number instead of a name.
 */
export function passkeyPlace(siteUrl: string | undefined, asked: string): PasskeyPlace | undefined {
  const { protocol, hostname, origin } = new URL(siteUrl ?? asked);
  const local = hostname === 'localhost';
  if (siteUrl === undefined && !local) return undefined;
  if (!local && (protocol !== 'https:' || /^[\d.]+$|:/.test(hostname))) return undefined;
  return { host: hostname, origin };
}

/** Asks for a new key, of a person who must prove to the device who they are (finger, face, PIN). */
export async function askForKey(
  place: PasskeyPlace,
  person: { readonly id: string; readonly account: string; readonly name: string },
  site: string,
  known: readonly KnownKey[],
): Promise<Asked> {
  const options = await generateRegistrationOptions({
    ...{ rpName: site, rpID: place.host },
    ...{
      userID: new TextEncoder().encode(person.id),
      userName: person.account,
      userDisplayName: person.name,
    },
    attestationType: 'none',
    excludeCredentials: known.map(({ id }) => ({ id })),
    supportedAlgorithmIDs: algorithms,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { options, challenge: options.challenge };
}

/** Asks for any key of this site: whose it is, the device tells. */
export async function askForProof(place: PasskeyPlace): Promise<Asked> {
  const options = await generateAuthenticationOptions({ rpID: place.host, userVerification: 'required' });
  return { options, challenge: options.challenge };
}

/** The key that a device made in answer to a challenge; undefined where the answer does not hold, whatever the fault. */
export async function newKey(
  place: PasskeyPlace,
  challenge: string,
  answer: string,
): Promise<NewKey | undefined> {
  const read = parse(registration, answer);
  if (read === undefined) return undefined;
  const { response } = read;
  const transports = response.transports ?? [];
  const given: RegistrationResponseJSON = {
    ...{ id: read.id, rawId: read.rawId, type: read.type, clientExtensionResults: {} },
    response: { clientDataJSON: response.clientDataJSON, attestationObject: response.attestationObject },
  };
  const checked = await verifyRegistrationResponse({
    ...{ response: given, expectedChallenge: challenge, expectedOrigin: place.origin },
    ...{ expectedRPID: place.host, requireUserVerification: true, supportedAlgorithmIDs: algorithms },
  }).catch(() => undefined);
  if (checked?.verified !== true) return undefined;
  const { id, publicKey, counter } = checked.registrationInfo.credential;
  return { id, public_key: Buffer.from(publicKey).toString('base64url'), counter, transports };
}

/** The id of the key that an answer says it is by, and whose it says it is; undefined where it cannot be read. */
export function keyNamed(
  answer: string,
): { readonly id: string; readonly owner: string | undefined } | undefined {
  const read = parse(authentication, answer);
  if (read === undefined) return undefined;
  const { userHandle } = read.response;
  return {
    id: read.id,
    owner: userHandle ? Buffer.from(userHandle, 'base64url').toString('utf8') : undefined,
  };
}

/** The key's new count where the answer holds: signed by it, for this challenge and place, its count gone up. */
export async function countOfProof(
  place: PasskeyPlace,
  challenge: string,
  answer: string,
  key: KnownKey,
): Promise<number | undefined> {
  const read = parse(authentication, answer);
  if (read === undefined) return undefined;
  const { clientDataJSON, authenticatorData, signature } = read.response;
  const given: AuthenticationResponseJSON = {
    ...{ id: read.id, rawId: read.rawId, type: read.type, clientExtensionResults: {} },
    response: { clientDataJSON, authenticatorData, signature },
  };
  const checked = await verifyAuthenticationResponse({
    ...{ response: given, expectedChallenge: challenge, expectedOrigin: place.origin },
    ...{ expectedRPID: place.host, requireUserVerification: true },
    credential: {
      ...{ id: key.id, counter: key.counter },
      publicKey: new Uint8Array(Buffer.from(key.public_key, 'base64url')),
    },
  }).catch(() => undefined);
  return checked?.verified === true ? checked.authenticationInfo.newCounter : undefined;
}

function parse<T>(shape: z.ZodType<T>, answer: string): T | undefined {
  try {
    return shape.safeParse(JSON.parse(answer)).data;
  } catch {
    return undefined;
  }
}
