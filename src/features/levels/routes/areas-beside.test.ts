import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestHouse, testHouse } from '../../../../test/support/house.ts';

let open: TestHouse;
before(async () => {
  open = await testHouse();
});
after(() => open.close());

test('parishes too few for a funnel or a model are told so, with the direct figures', async () => {
  assert.match(await open.page('/areas/funnel'), /too few parishes to tell how much they differ anyway/);
  const html = await open.page('/areas/quarter');
  assert.match(html, /Only measured figures can be shown: there are too few parishes/);
  assert.match(html, /Not shown, as they rest on too few answers in this period: [^<]*Frick/);
  assert.doesNotMatch(html, /NaN|undefined/);
});

test('both are reached from the page of all areas', async () => {
  const html = await open.page('/areas');
  for (const link of ['/areas/funnel?measure=good_job', '/areas/quarter?measure=good_job'])
    assert.ok(html.includes(`href="${link}"`), link);
});

test('a measure that is not there is not found; a house without figures says what will be here', async () => {
  assert.equal((await open.request('/areas/funnel?measure=nothing')).status, 404);
  assert.equal((await open.request('/areas/quarter?measure=nothing')).status, 404);
  const empty = await testHouse({ filled: 'empty' });
  try {
    for (const address of ['/areas/funnel', '/areas/quarter'])
      assert.equal((await empty.request(address)).status, 200);
  } finally {
    await empty.close();
  }
});

test('a mean on a scale is told why it has neither funnel nor model, and where it is compared', async () => {
  for (const address of ['/areas/funnel?measure=prompt', '/areas/quarter?measure=prompt']) {
    const html = await open.page(address);
    assert.match(html, /<h1>A mean on a scale is compared in its table only<\/h1>/);
    assert.match(html, /href="\/areas\?measure=prompt"/);
  }
  assert.match(
    await (await open.request('/sample?measure=prompt')).text(),
    /“prompt” is a mean on a scale, and the planner reckons with shares/,
  );
});
