import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type TestHouse, testHouse } from '../../../../test/support/house.ts';
import { signedInAs } from '../../../../test/support/people.ts';

describe('what anybody can try', () => {
  let open: TestHouse;
  before(async () => {
    open = await testHouse();
  });
  after(() => open.close());
  const form = { Origin: 'http://localhost', 'Content-Type': 'application/x-www-form-urlencoded' };
  const post = (address: string, fields: Record<string, string>) =>
    open.request(address, { method: 'POST', headers: form, body: new URLSearchParams(fields).toString() });

  test('every way in that takes a secret stops after a hundred tries', async () => {
    for (const address of ['/sign-in/link', '/sign-in/passkey/begin', '/sign-in/passkey']) {
      const fresh = await testHouse({ filled: 'empty' });
      let last: Response | undefined;
      for (let tries = 0; tries < 101; tries += 1)
        last = await fresh.request(address, { method: 'POST', headers: form, body: 'secret=x' });
      assert.equal(last?.status, 429, address);
      await fresh.close();
    }
  });

  test('a link to sign in is kept by no cache and by no memory of pages', async () => {
    const answer = await open.request('/sign-in/link?secret=abc');
    assert.equal(answer.headers.get('Cache-Control'), 'no-store');
    assert.equal(answer.headers.get('Referrer-Policy'), 'same-origin');
  });

  test('pages of who is signed in are kept by nobody', async () => {
    const clerk = await signedInAs(open, 'clerk');
    for (const address of ['/desk', '/account', '/', '/measures'])
      assert.equal((await clerk.get(address)).headers.get('Cache-Control'), 'private, no-store', address);
  });

  test('a method hidden in a form or a header is the method that was sent', async () => {
    const clerk = await signedInAs(open, 'clerk');
    const before = (await clerk.get('/account')).status;
    const hidden = await open.request('/account', {
      headers: { ...form, 'X-HTTP-Method-Override': 'POST' },
    });
    assert.equal(before, 200);
    assert.equal(hidden.headers.get('Location'), '/sign-in?next=%2Faccount');
    assert.equal((await post('/desk', { _method: 'GET' })).status, 404);
    for (const method of ['PUT', 'DELETE', 'PATCH'])
      assert.equal((await open.request('/account', { method, headers: form })).status, 404, method);
  });

  test('an error page tells nothing of the program', async () => {
    for (const address of ['/none-such', '/people/%00', '/figures/../../etc/passwd', '/measures/%E0%A4%A'])
      assert.doesNotMatch(
        await (await open.request(address)).text(),
        /node_modules|\.ts\b|at [A-Za-z]+ \(|sqlite|select .* from/i,
        address,
      );
  });
});
