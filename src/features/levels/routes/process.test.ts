import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestHouse, testHouse } from '../../../../test/support/house.ts';

let open: TestHouse;
before(async () => {
  open = await testHouse();
});
after(() => open.close());

test('five quarters of the force stand on a chart with margins and limits apart', async () => {
  const html = await open.page('/measures/good_job/process');
  assert.match(html, /quarter/);
  assert.match(html, /Upper process limit/);
  assert.match(html, /class="bars"/);
  assert.match(html, /provisional/);
  assert.match(html, /The bars and the dashed lines answer two different questions/);
});

test('rolling years are explained away, with the way to the quarters', async () => {
  for (const period of ['rolling-year', 'year-to-2011-03']) {
    const html = await open.page(`/measures/good_job/process?period=${period}&area=Lowick`);
    assert.match(html, /Rolling years cannot stand on a process chart/);
    assert.match(html, /href="\/measures\/good_job\/process\?area=E09999001"/);
    assert.doesNotMatch(html, /<svg class="chart/);
  }
});

test('a place whose figures are hidden, or whose question has just changed, has no chart and says why', async () => {
  assert.match(await open.page('/measures/good_job/process?area=Frick'), /too few separate periods in Frick/);
  assert.match(await open.page('/measures/safe/process'), /Two periods in a row are published/);
});

test('what is not there is not found', async () => {
  for (const address of [
    '/measures/nothing/process',
    '/measures/good_job/process?area=Mordor',
    '/measures/prompt/process',
  ])
    assert.equal((await open.request(address)).status, 404, address);
});
