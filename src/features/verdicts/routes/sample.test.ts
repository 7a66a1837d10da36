import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestHouse, testHouse } from '../../../../test/support/house.ts';

let open: TestHouse;
before(async () => {
  open = await testHouse();
});
after(() => open.close());

const words = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

test('the planner answers with the survey as it is before anything is asked', async () => {
  const text = words(await open.page('/sample'));
  assert.match(
    text,
    /With 1\d\d interviews a parish a quarter, a change from one year to the next must be at least [\d.]+ points to be seen four times in five/,
  );
  assert.match(text, /To see 5 points four times in five takes [\d,]+ interviews a quarter/);
  assert.match(text, /Where does this come from\?/);
});

test('each thing that can be told has an answer, in the force and in an area', async () => {
  const pages: [string, RegExp][] = [
    [
      '/sample?area=E23999001&for=change&periods=1',
      /interviews in Middlemarch a quarter, a change from one quarter to the next/,
    ],
    ['/sample?area=E09999001&for=part', /Lowick must differ from Middlemarch over one year by at least/],
    ['/sample?area=lowick&for=level', /the level over one year must lie clear of a goal by at least/],
    [
      '/sample?area=force&for=gap&group=sex%3D2',
      /a gap between “Women” and “Men” over one year must be at least/,
    ],
  ];
  for (const [address, expected] of pages) assert.match(words(await open.page(address)), expected, address);
});

test('what cannot be answered is said at its field, and what was typed is kept', async () => {
  const html = await open.page('/sample?area=force&for=part&see=lots&interviews=7');
  for (const field of ['see', 'area', 'interviews']) assert.match(html, new RegExp(`<a href="#${field}">`));
  assert.match(html, /value="lots"/);
  assert.match(html, /<title>Error: /);
  assert.doesNotMatch(html, /NaN|undefined/);
  assert.match(await open.page('/sample?measure=prompt'), /“prompt” is a mean on a scale/);
  assert.match(await open.page('/sample?area=Mordor'), /there is none called “Mordor”/);
  // Frick is too small to be shown: how it is asked is not known here.
  assert.match(await open.page('/sample?area=Frick'), /Nothing is published there yet/);
});

test('a house without figures says what will be here', async () => {
  const empty = await testHouse({ filled: 'empty' });
  try {
    const html = await empty.page('/sample');
    assert.match(html, /Nothing is published to plan from yet/);
    assert.doesNotMatch(html, /There is a problem/);
  } finally {
    await empty.close();
  }
});
