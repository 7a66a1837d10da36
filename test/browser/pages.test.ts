import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { closeBrowser, withPage } from '../support/browser.ts';
import { root } from '../support/house.ts';
import { safetyFaults } from '../support/html.ts';
import { openEmpty, openExample, openMiddlemarch, type Site } from './site.ts';

const axe = readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

let sites: readonly Site[];
before(async () => {
  sites = [await openMiddlemarch(), await openEmpty(), await openExample()];
});
after(async () => {
  await closeBrowser();
  for (const site of sites) await site.close();
});

/** Goes to every page of every site in one tab after the other. */
async function eachPage(
  work: (tab: Page, page: string, site: Site) => Promise<void>,
  options: Parameters<typeof withPage>[1] = {},
): Promise<number> {
  let count = 0;
  for (const site of sites) {
    await withPage(async (tab) => {
      for (const page of site.pages) {
        await tab.goto(`${site.address}${page}`);
        await work(tab, page, site);
        count += 1;
      }
    }, options);
  }
  return count;
}

/** Rules of axe that a page breaks, with the first place of each. */
async function axeFaults(tab: Page): Promise<string[]> {
  await tab.evaluate(axe);
  return tab.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; help: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html.slice(0, 160)}`);
  });
}

test('every link leads somewhere, and every page is well-formed and asks nobody else', (t) => {
  for (const { name, visited } of sites) {
    const faults = visited.flatMap(({ address, from, status, parsed }) => [
      ...(status === 200 || status === 302 ? [] : [`${status} ${address}, from ${from}`]),
      ...(parsed?.faults ?? []).map((fault) => `${address}: ${fault}`),
      ...(parsed === undefined ? [] : safetyFaults(parsed)).map((fault) => `${address}: ${fault}`),
    ]);
    assert.deepEqual(faults.slice(0, 20), [], name);
    t.diagnostic(`${name}: ${visited.length} addresses`);
  }
});

test('axe finds what is wrong', async () => {
  await withPage(async (tab) => {
    await tab.setContent('<html><body><img src="/a.png"><p style="color:#ccc">Too pale</p></body></html>');
    const faults = (await axeFaults(tab)).join();
    for (const rule of ['image-alt', 'color-contrast', 'html-has-lang', 'document-title'])
      assert.ok(faults.includes(rule), rule);
  });
});

for (const width of [1280, 320]) {
  test(`axe finds nothing on any page, ${width} pixels wide`, async (t) => {
    const faults: string[] = [];
    const count = await eachPage(
      async (tab, page, site) => {
        for (const fault of await axeFaults(tab)) faults.push(`${site.name}, ${page}: ${fault}`);
      },
      { viewport: { width, height: 900 }, bypassCSP: true },
    );
    assert.deepEqual(faults, []);
    t.diagnostic(`axe: ${count} pages, ${width} pixels`);
  });
}

test('no page scrolls sideways at 320 pixels, nor with text of twice the size at 640', async () => {
  const wide: string[] = [];
  for (const { width, size } of [
    { width: 320, size: '100%' },
    { width: 640, size: '200%' },
  ]) {
    await eachPage(
      async (tab, page, site) => {
        const found = await tab.evaluate((fontSize) => {
          document.documentElement.style.fontSize = fontSize;
          return document.documentElement.scrollWidth;
        }, size);
        if (found > width) wide.push(`${site.name}, ${page}, text at ${size}: ${found} of ${width}`);
      },
      { viewport: { width, height: 900 } },
    );
  }
  assert.deepEqual(wide, []);
});

test('no page says anything on the console, or asks anybody but this site for anything', async () => {
  const said: string[] = [];
  for (const site of sites) {
    await withPage(async (tab) => {
      let page = '';
      tab.on('console', (message) => said.push(`${page}: ${message.type()} ${message.text()}`));
      tab.on('pageerror', (error) => said.push(`${page}: ${error.message}`));
      tab.on('requestfailed', (request) => said.push(`${page}: ${request.url()} failed`));
      tab.on('request', (request) => {
        if (!request.url().startsWith(`${site.address}/`)) said.push(`${page}: asks ${request.url()}`);
      });
      // The browser itself writes an error for a page that is not there.
      for (page of site.pages.filter((each) => each !== '/no-such-page'))
        await tab.goto(`${site.address}${page}`);
    });
  }
  assert.deepEqual(said, []);
});

test('without JavaScript every page says the same', async () => {
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const read = async (javaScriptEnabled: boolean) => {
    const texts = new Map<string, readonly string[]>();
    await eachPage(
      async (tab, page, site) => {
        texts.set(`${site.name}, ${page}`, lines(await tab.locator('body').innerText()));
      },
      { javaScriptEnabled },
    );
    return texts;
  };
  const without = await read(false);
  const withScript = await read(true);
  const missing: string[] = [];
  for (const [page, words] of withScript) {
    const there = new Set(without.get(page));
    // A script may put words on buttons of its own; it may not tell of figures.
    for (const line of words) if (!there.has(line) && /\d/.test(line)) missing.push(`${page}: ${line}`);
    const after = new Set(words);
    for (const line of there) if (!after.has(line)) missing.push(`${page}, with the script: ${line}`);
  }
  assert.deepEqual(missing.slice(0, 20), []);
});

test('the script is ours, one, and under 30 kB; pages are as light as promised', () => {
  const [, , example] = sites;
  assert.ok(example !== undefined);
  const scripts = example.visited.filter(({ headers }) =>
    headers.get('Content-Type')?.startsWith('text/javascript'),
  );
  assert.equal(scripts.length, 1);
  assert.ok((scripts[0]?.body.length ?? 0) < 30_000);
  const size = (page: string) =>
    Buffer.byteLength(example.visited.find(({ address }) => address === page)?.body ?? '');
  assert.ok(size('/') > 5_000 && size('/') < 100_000, `home: ${size('/')} bytes`);
  const areas = example.visited.filter(({ address }) => /^\/areas\/[^/?]+$/.test(address));
  assert.ok(areas.length > 0);
  for (const { address } of areas) assert.ok(size(address) < 60_000, `${address}: ${size(address)} bytes`);
});
