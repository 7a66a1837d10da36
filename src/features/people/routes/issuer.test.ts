import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import Provider from 'oidc-provider';
import { type TestHouse, testHouse } from '../../../../test/support/house.ts';
import { readPersonByEmail, readRoles } from '../store.ts';

const site = 'http://localhost:4999';

/** An issuer in this process that signs everybody in who comes, as the person that the test names. */
async function openProvider(who: () => { email: string; verified: boolean; groups: string[] }) {
  const server: Server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port }: AddressInfo = addressOf(server);
  const url = `http://127.0.0.1:${port}`;
  const provider = new Provider(url, {
    clients: [
      {
        client_id: 'house',
        client_secret: 'a-secret-of-32-characters-or-more',
        redirect_uris: [`${site}/sign-in/issuer/back`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified', 'groups'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['of the test'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => {
        const { email, verified, groups } = who();
        return { sub: id, email, email_verified: verified, groups, name: 'Ada Byron' };
      },
    }),
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response);
    void (async () => {
      const { prompt, params, session } = await provider.interactionDetails(request, response);
      if (prompt.name === 'login')
        return provider.interactionFinished(request, response, { login: { accountId: 'ada' } });
      const grant = new provider.Grant({
        accountId: session?.accountId ?? '',
        clientId: String(params['client_id']),
      });
      grant.addOIDCScope('openid email profile');
      const consent = { consent: { grantId: await grant.save() } };
      return provider.interactionFinished(request, response, consent, { mergeWithLastSubmission: true });
    })();
  });
  return { url, close: () => new Promise((resolve) => server.close(resolve)) };
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  return address;
}

describe('signing in with one’s organisation', () => {
  let open: TestHouse;
  let provider: Awaited<ReturnType<typeof openProvider>>;
  let person = { email: 'ada@board.test', verified: true, groups: ['confidence-clerks'] };
  before(async () => {
    provider = await openProvider(() => person);
    open = await testHouse({
      ...{ filled: 'empty', siteUrl: site },
      issuer: { url: provider.url, clientId: 'house', clientSecret: 'a-secret-of-32-characters-or-more' },
      more: 'sign_in: { groups: [{ group: confidence-clerks, role: clerk, body: mpb }] }\n',
    });
  });
  after(async () => {
    await provider.close();
    await open.close();
  });

  /** Goes to the issuer as a browser does, with a jar for its cookies, until it is sent back; gives that address and our cookie. */
  async function errand(): Promise<{ back: string; cookie: string }> {
    const out = await open.request('/sign-in/issuer?next=/account');
    const cookie = out.headers.get('Set-Cookie')?.split(';')[0] ?? '';
    let address = out.headers.get('Location') ?? '';
    const jar = new Map<string, string>();
    for (let hop = 0; hop < 10 && !address.startsWith(site); hop += 1) {
      const answer = await fetch(address, {
        ...{ redirect: 'manual' },
        headers: { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      });
      for (const set of answer.headers.getSetCookie()) {
        const [pair = ''] = set.split(';');
        jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
      }
      address = new URL(answer.headers.get('Location') ?? '', address).href;
    }
    return { back: address.slice(site.length), cookie };
  }

  const sessionOf = (answer: Response) =>
    answer.headers
      .getSetCookie()
      .find((set) => /^plumbline=/.test(set))
      ?.split(';')[0];

  test('somebody in a group comes in with its role, and goes on to the page that was asked for', async () => {
    const { back, cookie } = await errand();
    const answer = await open.request(back, { headers: { Cookie: cookie } });
    assert.equal(answer.headers.get('Location'), '/account');
    const account = await open.request('/account', { headers: { Cookie: sessionOf(answer) ?? '' } });
    const text = await account.text();
    assert.match(text, /Ada Byron/);
    assert.match(text, /clerk, the Board/);
    assert.match(text, /your organisation/);
  });

  test('a code is used once, and with the state of this browser alone', async () => {
    const { back, cookie } = await errand();
    assert.equal((await open.request(back)).status, 403);
    const other = await errand();
    assert.equal((await open.request(back, { headers: { Cookie: other.cookie } })).status, 403);
    assert.equal((await open.request(back, { headers: { Cookie: cookie } })).status, 303);
    assert.equal((await open.request(back, { headers: { Cookie: cookie } })).status, 403);
  });

  test('an address that the issuer has not checked vouches for nobody', async () => {
    person = { ...person, verified: false };
    const { back, cookie } = await errand();
    const answer = await open.request(back, { headers: { Cookie: cookie } });
    assert.equal(answer.status, 403);
    assert.equal(sessionOf(answer), undefined);
    person = { ...person, verified: true };
  });

  test('who has left the group loses the role, and with the last one the way in', async () => {
    person = { ...person, groups: [] };
    const db = open.house.store.read;
    const ada = await readPersonByEmail(db, 'ada@board.test');
    await open.house.store.write(async (trx) => {
      // As if the role had been given last year.
      await trx
        .updateTable('role')
        .set({ starts: '2010-01-01' })
        .where('person', '=', ada?.id ?? '')
        .execute();
    });
    const { back, cookie } = await errand();
    assert.equal((await open.request(back, { headers: { Cookie: cookie } })).status, 403);
    const [role] = await readRoles(db, ada?.id);
    assert.equal(role?.ends, '2011-04-27');
  });

  test('a group’s role that is none is refused at the start, with its place', async () => {
    const wrong = 'sign_in: { groups: [{ group: a, role: clark, body: mpb }] }\n';
    await assert.rejects(
      testHouse({ filled: 'empty', more: wrong }),
      /sign_in\.groups\.0\.role: “clark” is no role/,
    );
  });
});
