import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axe, axeFaults } from '../support/axe.ts';
import { closeBrowser, withPage } from '../support/browser.ts';
import { safetyFaults } from '../support/html.ts';
import { openEmpty, openExample, openMiddlemarch, type Site } from './site.ts';

let sites: readonly Site[];
before(async () => {
  sites = [await openMiddlemarch(), await openEmpty(), await openExample()];
});
after(async () => {
  await closeBrowser();
  for (const site of sites) await site.close();
});

/** So many pages are looked at side by side: a browser draws each in a process of its own. */
const lanes = 2;

/** Goes to every page of every site, in some tabs side by side; gives how many there were. */
async function eachPage(
  work: (tab: Page, page: string, site: Site) => Promise<void>,
  options: Parameters<typeof withPage>[1] = {},
  listen: (tab: Page, site: Site) => void = () => {},
): Promise<number> {
  let count = 0;
  for (const site of sites) {
    const waiting = [...site.pages];
    const lane = () =>
      withPage(async (tab) => {
        listen(tab, site);
        for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
          await tab.goto(`${site.address}${page}`);
          await work(tab, page, site);
          count += 1;
        }
      }, options);
    await Promise.all(Array.from({ length: lanes }, lane));
  }
  return count;
}

/** Makes the tab so wide, as a reader does with a window: the page is not asked for again. */
async function widen(tab: Page, width: number): Promise<void> {
  await tab.setViewportSize({ width, height: 900 });
  assert.equal(await tab.evaluate(() => innerWidth), width);
}

/** Does some work when it is first asked for, once. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The words of every page, by site and page. */
type Words = Map<string, readonly string[]>;

/** Every page once as readers have it: what it says, on the console too, whom it asks, and whether it scrolls sideways when narrow. */
const looks = once(async () => {
  const words: Words = new Map();
  const said: string[] = [];
  const wide: string[] = [];
  const listen = (tab: Page, site: Site): void => {
    const at = (): string => tab.url().slice(site.address.length);
    // The browser itself writes an error for a page that is not there.
    const missing = `${site.address}/no-such-page`;
    tab.on('console', (message) => {
      if (message.location().url !== missing) said.push(`${at()}: ${message.type()} ${message.text()}`);
    });
    tab.on('pageerror', (error) => said.push(`${at()}: ${error.message}`));
    tab.on('requestfailed', (request) => said.push(`${at()}: ${request.url()} failed`));
    tab.on('request', (request) => {
      if (!request.url().startsWith(`${site.address}/`)) said.push(`${at()}: asks ${request.url()}`);
    });
  };
  const look = async (tab: Page, page: string, site: Site): Promise<void> => {
    words.set(`${site.name}, ${page}`, lines(await tab.locator('body').innerText()));
    for (const { width, size } of [
      { width: 320, size: '100%' },
      { width: 640, size: '200%' },
      { width: 1280, size: '' },
    ]) {
      await widen(tab, width);
      const found = await tab.evaluate((fontSize) => {
        document.documentElement.style.fontSize = fontSize;
        return document.documentElement.scrollWidth;
      }, size);
      if (found > width) wide.push(`${site.name}, ${page}, text at ${size}: ${found} of ${width}`);
    }
  };
  await eachPage(look, {}, listen);
  return { words, said, wide };
});

/** Every page once for axe, in both widths. */
const faults = once(async () => {
  const found = new Map<number, string[]>([
    [1280, []],
    [320, []],
  ]);
  const count = await eachPage(
    async (tab, page, site) => {
      await tab.evaluate(axe);
      for (const [width, list] of found) {
        await widen(tab, width);
        for (const fault of await axeFaults(tab)) list.push(`${site.name}, ${page}: ${fault}`);
      }
    },
    { bypassCSP: true },
  );
  return { found, count };
});

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
    await tab.evaluate(axe);
    const faults = (await axeFaults(tab)).join();
    for (const rule of ['image-alt', 'color-contrast', 'html-has-lang', 'document-title'])
      assert.ok(faults.includes(rule), rule);
  });
});

for (const width of [1280, 320]) {
  test(`axe finds nothing on any page, ${width} pixels wide`, async (t) => {
    const { found, count } = await faults();
    assert.deepEqual(found.get(width), []);
    assert.ok(count > 100, `${count} pages`);
    t.diagnostic(`axe: ${count} pages, ${width} pixels`);
  });
}

test('no page scrolls sideways at 320 pixels, nor with text of twice the size at 640', async () => {
  assert.deepEqual((await looks()).wide, []);
});

test('no page says anything on the console, or asks anybody but this site for anything', async () => {
  assert.deepEqual((await looks()).said, []);
});

test('without JavaScript every page says the same', async () => {
  const without: Words = new Map();
  await eachPage(
    async (tab, page, site) => {
      without.set(`${site.name}, ${page}`, lines(await tab.locator('body').innerText()));
    },
    { javaScriptEnabled: false },
  );
  const { words: withScript } = await looks();
  const missing: string[] = [];
  for (const [page, words] of withScript) {
    const there = new Set(without.get(page));
    // A script may put words on buttons of its own; it may not tell of figures.
    for (const line of words) if (!there.has(line) && /\d/.test(line)) missing.push(`${page}: ${line}`);
    const after = new Set(words);
    for (const line of there) if (!after.has(line)) missing.push(`${page}, with the script: ${line}`);
  }
  assert.ok(withScript.size === without.size && without.size > 100);
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
