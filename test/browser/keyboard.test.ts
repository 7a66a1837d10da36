import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { closeBrowser, withPage } from '../support/browser.ts';
import { openMiddlemarch, type Site } from './site.ts';

let site: Site;
before(async () => {
  site = await openMiddlemarch();
});
after(async () => {
  await closeBrowser();
  await site.close();
});

interface Stop {
  readonly tag: string;
  readonly text: string;
  /** How it, and what is in it, looks: to be compared with how it looks without the focus. */
  readonly looks: string;
}

/** What has the focus now. It is marked, so that its looks can be asked for when the focus has gone on. */
async function focused(tab: Page): Promise<Stop> {
  return tab
    .evaluate(() => {
      for (const before of document.querySelectorAll('[data-stop]')) before.removeAttribute('data-stop');
      const element = document.activeElement ?? document.body;
      element.setAttribute('data-stop', '');
      const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
      return { tag: element.tagName.toLowerCase(), text: name.trim().slice(0, 60) };
    })
    .then(async (stop) => ({ ...stop, looks: await looksOfStop(tab) }));
}

/** The looks of the stop that was marked last. */
async function looksOfStop(tab: Page): Promise<string> {
  return tab.evaluate(() =>
    [...document.querySelectorAll('[data-stop], [data-stop] *')]
      .map((each) => {
        const { outline, boxShadow, stroke, fill, backgroundColor, clipPath, position } =
          getComputedStyle(each);
        return [outline, boxShadow, stroke, fill, backgroundColor, clipPath, position].join();
      })
      .join(';'),
  );
}

/** Goes on to the next stop; says whether the one before showed that it had the focus. */
async function goOn(tab: Page, before: Stop): Promise<{ readonly stop: Stop; readonly seen: boolean }> {
  await tab.keyboard.press('Tab');
  const without = await looksOfStop(tab);
  return { stop: await focused(tab), seen: without !== before.looks };
}

test('the first key leads past the navigation, and what has the focus can always be seen', async () => {
  await withPage(async (tab) => {
    for (const page of site.pages.filter((each) => !each.startsWith('/figures/'))) {
      await tab.goto(`${site.address}${page}`);
      await tab.keyboard.press('Tab');
      const skip = await focused(tab);
      assert.match(skip.text, /skip to main content/i, page);
      const shown = await tab.locator('.govuk-skip-link').boundingBox();
      assert.ok((shown?.width ?? 0) > 50, `${page}: the skip link cannot be seen`);
      await tab.keyboard.press('Enter');
      await tab.keyboard.press('Tab');
      const inMain = await tab.evaluate(
        () => document.querySelector('main')?.contains(document.activeElement) === true,
      );
      const links = await tab.locator('main a, main button, main [tabindex="0"]').count();
      assert.ok(inMain || links === 0, `${page}: the skip link does not lead into the page`);
    }
  });
});

test('every stop of the keyboard can be seen, comes in the order of reading, and there is no trap', async () => {
  await withPage(async (tab) => {
    for (const page of ['/', '/areas', '/downloads', '/measures/good_job', '/areas/lowick']) {
      await tab.goto(`${site.address}${page}`);
      const stops = await tab
        .locator(
          'a[href]:visible, button:visible, input:visible, select:visible, summary:visible, [tabindex="0"]:visible',
        )
        .count();
      await tab.keyboard.press('Tab');
      const first = await focused(tab);
      let passed = 0;
      // Past the last stop the browser goes to its own buttons, or round to the first stop again.
      for (let here = first; passed < stops + 20; passed += 1) {
        const { stop, seen } = await goOn(tab, here);
        assert.ok(seen, `${page}: <${here.tag}> “${here.text}” has the focus and does not show it`);
        if (stop.tag === 'body' || stop.text === first.text) break;
        here = stop;
      }
      assert.ok(passed >= Math.min(stops, 10) && passed < stops + 20, `${page}: ${passed} stops of ${stops}`);
    }
  });
});

test('tiles of the map are reached row by row, each with its name and value', async () => {
  await withPage(async (tab) => {
    await tab.goto(`${site.address}/areas`);
    const tiles = await tab.evaluate(() =>
      [...document.querySelectorAll('.tile-map svg[role=group] a')].map((link) => {
        const { x, y } = link.getBoundingClientRect();
        return { x, y, text: link.getAttribute('aria-label') ?? '' };
      }),
    );
    assert.equal(tiles.length, 5);
    for (const [index, tile] of tiles.entries()) {
      const before = tiles[index - 1];
      const inOrder = before === undefined || tile.y > before.y + 1 || tile.x > before.x;
      assert.ok(inOrder, `“${tile.text}” comes after “${before?.text}”`);
      assert.match(tile.text, /^[A-Z].*: (\d+%|hidden|not shown)/i);
    }
  });
});

test('tables that do not fit scroll within themselves, by keyboard', async () => {
  await withPage(
    async (tab) => {
      await tab.goto(`${site.address}/downloads`);
      const region = tab.locator('.data-table__region').first();
      await region.focus();
      const before = await region.evaluate((element) => element.scrollLeft);
      for (let press = 0; press < 5; press += 1) await tab.keyboard.press('ArrowRight');
      await tab.waitForTimeout(300);
      const moved = await region.evaluate((element) => element.scrollLeft);
      const fits = await region.evaluate((element) => element.scrollWidth <= element.clientWidth);
      assert.ok(fits || moved > before, 'the region does not scroll by keyboard');
    },
    { viewport: { width: 320, height: 640 } },
  );
});
