import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axe, axeFaults } from '../support/axe.ts';
import { closeBrowser, withPage } from '../support/browser.ts';
import { serveExample } from './site.ts';

let site: Awaited<ReturnType<typeof serveExample>>;
before(async () => {
  site = await serveExample();
});
after(async () => {
  await closeBrowser();
  await site.close();
});

/** One of each role of the worked example. */
const people = [
  'Grace Adeyemi',
  'Tom Whitlock',
  'Owen Marsh',
  'Ruth Calder',
  'Daniel Osei',
  'Helen Strand',
  'Marcus Bell',
  'Nadia Karim',
  'Judith Lowe',
  'Alan Pryce',
  'Simon Fell',
];

/** Pages that a desk leads to are looked at up to so many, in the desk's order: what waits comes first. */
const mostPages = 6;

async function signIn(tab: Page, name: string): Promise<void> {
  await tab.goto(`${site.address}/sign-in`);
  await tab.getByRole('button', { name }).click();
  await tab.waitForURL('**/desk');
}

test('everybody’s desk and what it leads to answers, fits a telephone, and axe finds nothing', async (t) => {
  const faults: string[] = [];
  let pages = 0;
  const look = async (tab: Page, name: string, address: string): Promise<void> => {
    const answer = await tab.goto(`${site.address}${address}`);
    if (answer?.status() !== 200) faults.push(`${name}, ${address}: ${answer?.status()}`);
    await tab.evaluate(axe);
    for (const width of [1280, 320]) {
      await tab.setViewportSize({ width, height: 900 });
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) faults.push(`${name}, ${address}: ${wide} of ${width}`);
      for (const fault of await axeFaults(tab)) faults.push(`${name}, ${address}, ${width}: ${fault}`);
    }
    pages += 1;
  };
  const waiting = [...people];
  const lane = () =>
    withPage(
      async (tab) => {
        for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
          await tab.context().clearCookies();
          await signIn(tab, name);
          const links = await tab
            .locator('main a')
            .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
          const addresses = [...new Set(links)].filter((href) => href?.startsWith('/') === true);
          await look(tab, name, '/desk');
          for (const address of [...addresses.slice(0, mostPages), '/account'])
            await look(tab, name, address ?? '');
        }
      },
      { bypassCSP: true },
    );
  await Promise.all([lane(), lane()]);
  assert.deepEqual(faults, []);
  assert.ok(pages > people.length * 3, String(pages));
  t.diagnostic(`${pages} pages of ${people.length} people`);
});

test('nobody comes to a desk by its address alone', async () => {
  await withPage(async (tab) => {
    await tab.goto(`${site.address}/desk`);
    assert.match(tab.url(), /\/sign-in\?next=%2Fdesk$/);
  });
});
