import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestHouse, testHouse } from '../../../../test/support/house.ts';

let open: TestHouse;
before(async () => {
  open = await testHouse();
});
after(() => open.close());

const words = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

test('the form comes first, and asks for nothing that has a usual answer', async () => {
  const html = await open.page('/evaluate');
  assert.match(html, /name="areas" type="checkbox"|type="checkbox" value/);
  assert.doesNotMatch(html, /There is a problem/);
});

test('three areas are too few to evaluate with, and the page says what would do', async () => {
  const text = words(await open.page('/evaluate?areas=E09999001&areas=E09999003&from=2011-Q1'));
  assert.match(text, /There are \d areas, 2 of them in the programme; at least 6 are needed/);
  const series = words(await open.page('/evaluate?areas=force&from=2011-Q1'));
  assert.match(series, /There (are|is) 5 periods?; an interrupted series needs at least 8/);
});

test('what was typed wrong is said at its field', async () => {
  const html = await open.page('/evaluate?areas=Lowik&from=soon&expected=-1&method=guess');
  for (const field of ['areas', 'from', 'expected', 'method'])
    assert.match(html, new RegExp(`<a href="#${field}">`));
  assert.match(html, /Did you mean “Lowick”\?/);
  assert.match(html, /did, series, synthetic; “guess” was given/);
  assert.match(await open.page('/evaluate?from=2011-Q1'), /Choose the parishes in which something was done/);
  assert.match(
    await open.page('/evaluate?areas=force&areas=Lowick&from=2011-Q1'),
    /either Middlemarch as a whole or some of its parishes/,
  );
  // Frick is too small to be shown in any quarter.
  assert.match(
    await open.page('/evaluate?areas=Frick&areas=Lowick&from=2011-Q1'),
    /Frick has no published figure/,
  );
});

test('a house without figures says so', async () => {
  const empty = await testHouse({ filled: 'empty' });
  try {
    assert.match(await empty.page('/evaluate'), /Nothing is published to evaluate with yet/);
  } finally {
    await empty.close();
  }
});
