import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, test } from 'node:test';
import { createAdaptorServer } from '@hono/node-server';
import type { Page } from 'playwright-core';
import { beginSession } from '#features/people/actions/sign-in.ts';
import { readPasskeys } from '#features/people/store/passkeys.ts';
import { readOpenSessions } from '#features/people/store/sessions.ts';
import { closeBrowser, withPage } from '../support/browser.ts';
import { type TestHouse, testHouse } from '../support/house.ts';
import { signedInAs } from '../support/people.ts';

let open: TestHouse;
let site: string;
let shut: () => Promise<void>;
before(async () => {
  open = await testHouse({ filled: 'empty' });
  const server = createAdaptorServer({ fetch: open.app.fetch });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  site = `http://localhost:${address.port}`;
  shut = async () => {
    server.close();
    await open.close();
  };
});
after(async () => {
  await closeBrowser();
  await shut();
});

/** A device that holds keys and always knows its owner; `verified` false: one that cannot tell who holds it. */
async function device(page: Page, verified: boolean): Promise<void> {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('WebAuthn.enable');
  await protocol.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: verified, automaticPresenceSimulation: true },
    },
  });
}

async function comeIn(page: Page, id: string): Promise<void> {
  const { house } = open;
  const token = await house.store.write((trx) => beginSession(trx, house, id, 'the test', undefined));
  await page.context().addCookies([{ name: 'plumbline', value: token, url: site }]);
}

test('somebody adds a passkey, signs in by it under the content policy, and removes it', async () => {
  const { id } = await signedInAs(open, 'clerk');
  await withPage(async (page) => {
    const faults: string[] = [];
    page.on('console', (line) => {
      if (line.type() === 'error') faults.push(line.text());
    });
    await device(page, true);
    await comeIn(page, id);
    await page.goto(`${site}/account`);
    await page.getByLabel('What you call the new one').fill('My telephone');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('The passkey is added').waitFor();
    assert.equal(await page.getByText('My telephone', { exact: true }).count(), 1);

    await page.context().clearCookies();
    await page.goto(`${site}/sign-in?next=/account`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL(`${site}/account`);
    assert.match(await page.content(), /by a passkey/);
    const [newest] = await readOpenSessions(open.house.store.read, id, open.house.wallClock());
    assert.equal(newest?.way, 'a passkey');
    const [kept] = await readPasskeys(open.house.store.read, id);
    assert.ok(kept !== undefined && kept.counter > 0 && kept.used_at !== null);

    await page.getByRole('button', { name: /Remove it/ }).click();
    await page.getByText('The passkey is removed').waitFor();
    await page.context().clearCookies();
    await page.goto(`${site}/sign-in`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('heading', { name: 'Not signed in' }).waitFor();
    assert.deepEqual(
      faults.filter((fault) => !fault.includes('403')),
      [],
    );
  });
});

test('a device that cannot tell who holds it gets no passkey in, and the page says so', async () => {
  const { id } = await signedInAs(open, 'analyst');
  await withPage(async (page) => {
    await device(page, false);
    await comeIn(page, id);
    await page.goto(`${site}/account`);
    await page.getByLabel('What you call the new one').fill('A found telephone');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText(/Nothing was done/).waitFor();
    assert.equal((await readPasskeys(open.house.store.read, id)).length, 0);
  });
});

test('without scripts the sign-in page offers the link alone, and the account says what adding needs', async () => {
  const { id } = await signedInAs(open, 'member');
  await withPage(
    async (page) => {
      await page.goto(`${site}/sign-in`);
      assert.equal(await page.getByRole('button', { name: 'Sign in with a passkey' }).isVisible(), false);
      assert.equal(await page.getByRole('button', { name: 'Send me a link' }).isVisible(), true);
      await comeIn(page, id);
      await page.goto(`${site}/account`);
      assert.equal(await page.getByText('To add one, this page needs').isVisible(), true);
    },
    { javaScriptEnabled: false },
  );
});
