import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, launch, openBrowser, withPage } from '../support/browser.ts';
import { packagedProgram } from '../support/browser-programs.ts';

after(closeBrowser);

const page =
  '<!doctype html><html lang="en"><title>Plumb</title><h1>Confidence</h1><script>document.title += "line"</script></html>';

test('a browser opens a page and takes its picture', async (t) => {
  t.diagnostic(`browser: ${(await openBrowser()).from}`);
  await withPage(async (tab) => {
    await tab.setContent(page);
    assert.equal(await tab.title(), 'Plumbline');
    assert.equal(await tab.locator('h1').textContent(), 'Confidence');
    assertPicture(await tab.screenshot(), 1280, 900);
  });
});

test('a page is as wide as asked, and does without scripts', async () => {
  await withPage(
    async (tab) => {
      await tab.setContent(page);
      assert.equal(await tab.title(), 'Plumb');
      assertPicture(await tab.screenshot(), 320, 640);
    },
    { viewport: { width: 320, height: 640 }, javaScriptEnabled: false },
  );
});

test('the browser inside the npm package does as well', {
  skip: process.platform !== 'linux' && 'the package is for Linux',
}, async () => {
  const browser = await launch(packagedProgram());
  try {
    const tab = await browser.newPage({ viewport: { width: 640, height: 480 } });
    await tab.setContent(page);
    assert.equal(await tab.title(), 'Plumbline');
    assertPicture(await tab.screenshot(), 640, 480);
  } finally {
    await browser.close();
  }
});

/** A PNG of the given size with something on it: an empty page of this size compresses to less. */
function assertPicture(bytes: Buffer, width: number, height: number): void {
  assert.equal(bytes.subarray(1, 4).toString('latin1'), 'PNG');
  assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [width, height]);
  assert.ok(bytes.length > 2500, `only ${bytes.length} bytes`);
}
