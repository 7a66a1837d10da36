import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Area } from '#features/bodies/rules.ts';
import { findAreaAddress } from './find-area.ts';

const area = (code: string, name: string): Area => ({
  code,
  name,
  shortName: name.slice(0, 4),
  kind: 'area',
  position: 0,
  tile: undefined,
  members: [code],
});
const areas = [
  area('E09000002', 'Barking and Dagenham'),
  area('E09000003', 'Barnet'),
  area('E09000005', 'Brent'),
  area('E09000033', 'Westminster'),
];
const aliases = [{ alias: 'barking', code: 'E09000002' }];

/** What an address leads to, in a word: the area and how it was found. */
function led(slug: string): string {
  const found = findAreaAddress(slug, areas, aliases);
  return found.kind === 'unknown'
    ? `unknown: ${found.nearest.map((each) => each.name).join(', ')}`
    : `${found.kind}: ${found.area.name}`;
}

test('an area’s own name in small letters is its address', () => {
  assert.equal(led('barking-and-dagenham'), 'area: Barking and Dagenham');
});

test('a code, another spelling and an alias lead to the area under its own address', () => {
  assert.equal(led('E09000002'), 'elsewhere: Barking and Dagenham');
  assert.equal(led('e09000003'), 'elsewhere: Barnet');
  assert.equal(led('Barnet'), 'elsewhere: Barnet');
  assert.equal(led('city-of-westminster'), 'elsewhere: Westminster');
  assert.equal(led('barking'), 'elsewhere: Barking and Dagenham');
});

test('a name with a slip leads nowhere by itself, and the nearest names are offered', () => {
  assert.equal(led('barnett'), 'unknown: Barnet');
  assert.equal(led('west'), 'unknown: Westminster');
  assert.equal(led('zzzzzzzzzzzz'), 'unknown: ');
});
