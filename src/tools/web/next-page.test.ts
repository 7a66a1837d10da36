import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextPage } from './next-page.ts';

test('a page of this site is gone on to', () => {
  for (const page of ['/', '/desk', '/requests/r-1?seen=3#answer', '/areas/E09000003'])
    assert.equal(nextPage(page), page);
});

test('anything that leads elsewhere leads to the desk', () => {
  const traps = [
    ...[
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
    ],
    ...['/\t/evil.example', '/%5c\n', ' /desk', '', 'desk', `/${'x'.repeat(600)}`, '/\u0000', '/a\\..\\b'],
  ];
  for (const trap of traps) assert.equal(nextPage(trap), '/desk', JSON.stringify(trap));
  assert.equal(nextPage(undefined), '/desk');
});
