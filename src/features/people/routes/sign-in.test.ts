import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readLetters } from '#tools/store/mail.ts';
import { type TestHouse, testHouse } from '../../../../test/support/house.ts';
import { invitePerson, operatorOf } from '../actions/people.ts';

const site = { Origin: 'http://localhost', 'Content-Type': 'application/x-www-form-urlencoded' };

describe('signing in', () => {
  let open: TestHouse;
  before(async () => {
    open = await testHouse({ filled: 'empty' });
    const { house, configuration } = open;
    const invitation = { role: 'clerk', body: configuration.settings.body.id, area: undefined } as const;
    await house.store.write((trx) =>
      invitePerson(trx, house, operatorOf(house), {
        ...{ name: 'Ada Byron', email: 'Ada@Board.test', starts: '2011-01-01', ...invitation },
      }),
    );
  });
  after(() => open.close());

  const post = (address: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    open.request(address, {
      method: 'POST',
      headers: { ...site, ...headers },
      body: new URLSearchParams(fields).toString(),
    });
  const newestLink = async () => {
    const [letter] = await readLetters(open.house.store.read, 1);
    return /secret=([\w-]+)/.exec(letter?.body ?? '')?.[1] ?? '';
  };
  const cookieOf = (answer: Response) => answer.headers.get('Set-Cookie')?.split(';')[0] ?? '';

  test('a link by mail signs in once, on a new session, and goes on to a page of this site', async () => {
    assert.equal((await open.request('/desk')).headers.get('Location'), '/sign-in?next=%2Fdesk');
    const answer = await post('/sign-in', { email: 'ada@board.test', next: '/desk' });
    assert.equal(answer.status, 200);
    const secret = await newestLink();
    const opened = await open.request(`/sign-in/link?secret=${secret}`);
    assert.match(await opened.text(), /<button/);
    const planted = { Cookie: 'plumbline=planted' };
    const inside = await post('/sign-in/link', { secret, next: '//evil.example' }, planted);
    assert.equal(inside.headers.get('Location'), '/desk');
    const set = inside.headers.get('Set-Cookie') ?? '';
    assert.match(set, /HttpOnly/);
    assert.match(set, /SameSite=Lax/);
    assert.doesNotMatch(set, /planted/);
    const desk = await open.request('/desk', { headers: { Cookie: cookieOf(inside) } });
    assert.equal(desk.headers.get('Cache-Control'), 'private, no-store');
    assert.match(await desk.text(), /Ada Byron/);
    assert.equal((await open.request('/desk', { headers: planted })).status, 303);
    assert.equal((await post('/sign-in/link', { secret })).status, 403);
  });

  test('nobody can tell from the answer whether an address is known', async () => {
    const before = (await readLetters(open.house.store.read, 100)).length;
    const known = await (await post('/sign-in', { email: 'ada@board.test' })).text();
    const unknown = await (await post('/sign-in', { email: 'bob@board.test' })).text();
    assert.equal(known.replaceAll('ada@', 'bob@'), unknown);
    assert.equal((await readLetters(open.house.store.read, 100)).length, before + 1);
  });

  test('what comes from another site is refused', async () => {
    const answer = await post('/sign-in', { email: 'ada@board.test' }, { Origin: 'http://evil.example' });
    assert.equal(answer.status, 403);
  });

  test('signing out ends the session, for a copied cookie too', async () => {
    await post('/sign-in', { email: 'ada@board.test' });
    const cookie = cookieOf(await post('/sign-in/link', { secret: await newestLink() }));
    assert.equal((await open.request('/desk', { headers: { Cookie: cookie } })).status, 200);
    await post('/sign-out', {}, { Cookie: cookie });
    assert.equal((await open.request('/desk', { headers: { Cookie: cookie } })).status, 303);
  });

  test('no demonstration where there are real people', async () => {
    assert.equal((await post('/sign-in/demonstration', { person: 'p1' })).status, 403);
  });

  test('links are asked for five times in a quarter of an hour, and no more', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 6; time += 1)
      statuses.push((await post('/sign-in', { email: 'carl@board.test' })).status);
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429]);
  });
});
