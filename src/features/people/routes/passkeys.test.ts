import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { after, before, beforeEach, describe, test } from 'node:test';
import { readAudit } from '#tools/store/audit.ts';
import { type TestHouse, testHouse } from '../../../../test/support/house.ts';
import { type SignedIn, signedInAs } from '../../../../test/support/people.ts';
import { insertPasskey, readPasskey } from '../store/passkeys.ts';

const origin = 'http://localhost';
const form = { Origin: origin, 'Content-Type': 'application/x-www-form-urlencoded' };
const base64url = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url');

/** What a device signs, put together by hand so that each part can be made wrong. */
interface Made {
  readonly challenge: string;
  readonly origin: string;
  readonly host: string;
  /** 1: somebody is there, 4: it is known who. */
  readonly flags: number;
  readonly counter: number;
  readonly owner: string;
  readonly key: KeyObject;
}

function proof({ challenge, origin: from, host, flags, counter, owner, key }: Made): string {
  const client = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin: from }));
  const counted = Buffer.alloc(4);
  counted.writeUInt32BE(counter);
  const hash = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest();
  const device = Buffer.concat([hash(host), Buffer.from([flags]), counted]);
  const signature = sign('sha256', Buffer.concat([device, hash(client)]), key);
  const response = {
    ...{ clientDataJSON: base64url(client), authenticatorData: base64url(device) },
    ...{ signature: base64url(signature), userHandle: base64url(owner) },
  };
  const id = base64url('the key');
  return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response });
}

/** A P-256 public key as devices give it: a CBOR map of five entries (RFC 9053). */
function cose(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const part = (label: number, value: string) =>
    Buffer.concat([Buffer.from([label, 0x58, 32]), Buffer.from(value, 'base64url')]);
  return Buffer.concat([Buffer.from([0xa5, 1, 2, 3, 0x26, 0x20, 1]), part(0x21, x), part(0x22, y)]);
}

describe('signing in by a passkey', () => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  let open: TestHouse;
  let clerk: SignedIn;
  before(async () => {
    open = await testHouse({ filled: 'empty' });
    clerk = await signedInAs(open, 'clerk');
  });
  after(() => open.close());
  beforeEach(async () => {
    await open.house.store.write(async (trx) => {
      await trx.deleteFrom('passkey').execute();
      await insertPasskey(trx, {
        ...{ id: base64url('the key'), person: clerk.id, name: 'A telephone', transports: '[]', counter: 7 },
        ...{ public_key: base64url(cose(pair.publicKey)), added_at: '2011-01-01', used_at: null },
      });
    });
  });

  const begin = async () => {
    const answer = await open.request('/sign-in/passkey/begin', { method: 'POST', headers: form });
    const asked: unknown = await answer.json();
    assert.ok(typeof asked === 'object' && asked !== null);
    const challenge = String(Reflect.get(asked, 'challenge'));
    const cookie = answer.headers.get('Set-Cookie') ?? '';
    return { challenge, cookie, asked };
  };
  const send = (answer: string, cookie: string) =>
    open.request('/sign-in/passkey', {
      method: 'POST',
      headers: { ...form, Cookie: cookie.split(';')[0] ?? '' },
      body: new URLSearchParams({ answer, next: '/account' }).toString(),
    });
  const good = (challenge: string): Made => ({
    ...{ challenge, origin, host: 'localhost', flags: 5, counter: 8, owner: clerk.id, key: pair.privateKey },
  });

  test('a good answer signs in, once, and its count is kept', async () => {
    const { challenge, cookie, asked } = await begin();
    assert.match(cookie, /^plumbline-passkey=[\w-]{43}; Max-Age=300; Path=\/; HttpOnly; SameSite=Strict$/);
    assert.equal(Reflect.get(asked, 'userVerification'), 'required');
    assert.equal('allowCredentials' in asked && Reflect.get(asked, 'allowCredentials') !== undefined, false);
    const answer = proof(good(challenge));
    const came = await send(answer, cookie);
    assert.equal(came.status, 303);
    assert.equal(came.headers.get('Location'), '/account');
    assert.equal((await readPasskey(open.house.store.read, base64url('the key')))?.counter, 8);
    assert.equal((await send(answer, cookie)).status, 403, 'the same answer again');
    const entries = await readAudit(open.house.store.read, `person ${clerk.id}`);
    assert.deepEqual(entries.at(-1)?.detail, { way: 'a passkey' });
  });

  const wrong: Readonly<Record<string, (made: Made) => Made>> = {
    'another challenge': (made) => ({ ...made, challenge: base64url('a challenge of my own choice, long') }),
    'another site': (made) => ({ ...made, origin: 'http://evil.example' }),
    'another host': (made) => ({ ...made, host: 'evil.example' }),
    'nobody who was verified': (made) => ({ ...made, flags: 1 }),
    'a count that did not go up, as of a copied key': (made) => ({ ...made, counter: 7 }),
    'another owner': (made) => ({ ...made, owner: 'p99' }),
    'another key': (made) => ({
      ...made,
      key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
    }),
  };
  for (const [name, change] of Object.entries(wrong)) {
    test(`refused: ${name}`, async () => {
      const { challenge, cookie } = await begin();
      const answer = await send(proof(change(good(challenge))), cookie);
      assert.equal(answer.status, 403);
      assert.equal(/(^|, )plumbline=/.test(answer.headers.get('Set-Cookie') ?? ''), false);
      // One try each: the right answer comes too late.
      assert.equal((await send(proof(good(challenge)), cookie)).status, 403);
    });
  }

  test('refused: another browser, one that was never asked, five minutes later, what is no answer', async () => {
    const first = await begin();
    const second = await begin();
    assert.equal((await send(proof(good(first.challenge)), second.cookie)).status, 403);
    assert.equal((await send(proof(good(first.challenge)), '')).status, 403);
    const late = await begin();
    await open.house.store.write((trx) =>
      trx.updateTable('passkey_challenge').set({ expires_at: open.house.wallClock() }).execute(),
    );
    assert.equal((await send(proof(good(late.challenge)), late.cookie)).status, 403);
    for (const nonsense of ['', '{', '[]', '{"id":1}', 'null']) {
      const { cookie } = await begin();
      assert.equal((await send(nonsense, cookie)).status, 403, nonsense);
    }
  });

  test('refused: a question that was asked to add a passkey, and a passkey of somebody without a role', async () => {
    const asked = await clerk.post('/account/passkeys/begin', {});
    assert.equal(asked.status, 200);
    const { challenge }: { challenge: string } = await asked.json();
    assert.equal((await send(proof(good(challenge)), asked.headers.get('Set-Cookie') ?? '')).status, 403);
    const { challenge: other, cookie } = await begin();
    await open.house.store.write((trx) =>
      trx.updateTable('role').set({ ends: '2011-01-01' }).where('person', '=', clerk.id).execute(),
    );
    assert.equal((await send(proof(good(other)), cookie)).status, 403);
    await open.house.store.write((trx) =>
      trx.updateTable('role').set({ ends: null }).where('person', '=', clerk.id).execute(),
    );
  });

  test('nobody removes the passkey of somebody else, and a removal is on the record', async () => {
    const member = await signedInAs(open, 'member');
    const id = base64url('the key');
    assert.equal((await member.post('/account/passkeys/remove', { passkey: id })).status, 400);
    assert.equal((await clerk.post('/account/passkeys/remove', { passkey: id })).status, 303);
    const entries = await readAudit(open.house.store.read, `person ${clerk.id}`);
    assert.equal(entries.at(-1)?.action, 'passkey.removed');
    assert.equal(JSON.stringify(entries).includes('A telephone'), false);
  });

  test('the policy lets this site alone use passkeys', async () => {
    const policy = (await open.request('/sign-in')).headers.get('Permissions-Policy') ?? '';
    assert.match(policy, /publickey-credentials-create=\(self\), publickey-credentials-get=\(self\)/);
  });
});
