import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
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

test('in forced colours every word and every mark of a chart stands out from what is behind it', async () => {
  const faults: string[] = [];
  await withPage(
    async (tab) => {
      for (const page of [
        '/',
        '/areas',
        '/measures/good_job',
        '/areas/lowick',
        '/groups',
        '/series/national',
      ]) {
        await tab.goto(`${site.address}${page}`);
        assert.ok(await tab.evaluate(() => matchMedia('(forced-colors: active)').matches));
        const lost = await tab.evaluate(() => {
          const paper = getComputedStyle(document.body).backgroundColor;
          const unseen = new Set([paper, 'none', 'rgba(0, 0, 0, 0)']);
          const marks = [...document.querySelectorAll('main svg :is(path, line, circle, rect)')].filter(
            (mark) => {
              const { stroke, fill, display, visibility } = getComputedStyle(mark);
              const drawn =
                display !== 'none' && visibility !== 'hidden' && mark.closest('defs, clipPath') === null;
              return drawn && unseen.has(stroke) && unseen.has(fill);
            },
          );
          const words = [...document.querySelectorAll('main :is(p, th, td, h1, a, text)')].filter((word) => {
            const { color, fill } = getComputedStyle(word);
            const ink = word.tagName.toLowerCase() === 'text' ? fill : color;
            return ink === paper && (word.textContent ?? '').trim() !== '';
          });
          return [...marks, ...words].map((each) => each.outerHTML.slice(0, 120));
        });
        faults.push(...lost.map((each) => `${page}: ${each}`));
      }
    },
    { forcedColors: 'active' },
  );
  assert.deepEqual(faults.slice(0, 20), []);
});

test('printed, a page keeps its figures and their sources and leaves the navigation out', async () => {
  await withPage(async (tab) => {
    await tab.goto(`${site.address}/`);
    await tab.emulateMedia({ media: 'print' });
    assert.equal(await tab.locator('.masthead__navigation').isVisible(), false);
    assert.equal(await tab.locator('h1').isVisible(), true);
    assert.equal(await tab.locator('main svg').first().isVisible(), true);
  });
});
