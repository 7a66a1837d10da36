import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

/** The colours named in base.css, by their names. */
function colours(): Map<string, string> {
  const css = readFileSync(new URL('./base.css', import.meta.url), 'utf8');
  return new Map(
    [...css.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{3,6});/g)].map(([, name = '', hex = '']) => [name, hex]),
  );
}

/** Relative luminance of a colour, as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const part = Number.parseInt(full.slice(from, from + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const named = colours();

function colour(name: string): string {
  const hex = named.get(name);
  assert.ok(hex, `base.css names no colour --${name}`);
  return hex;
}

test('black on white is 21 to 1', () => {
  assert.equal(contrast('#000000', '#fff'), 21);
});

const grounds: [string, string[]][] = [
  ['paper', ['ink', 'soft', 'link', 'late', 'ok', 'brand', 'c1-text', 'c2-text', 'c3-text', 'c4-text']],
  ['sand', ['ink', 'soft', 'link', 'late', 'brand']],
  ['tile', ['ink']],
  ['ok-ground', ['ink', 'soft', 'link']],
  ['focus', ['focus-ink']],
];

for (const [ground, texts] of grounds) {
  test(`text on ${ground} has a contrast of at least 4.5 to 1`, () => {
    for (const text of texts) {
      const found = contrast(colour(text), colour(ground));
      assert.ok(found >= 4.5, `--${text} on --${ground}: ${found.toFixed(2)}`);
    }
  });
}

test('marks in charts and the foot of the focus have a contrast of at least 3 to 1 on paper', () => {
  for (const mark of ['c1', 'c2', 'c3', 'c4', 'focus-ink']) {
    const found = contrast(colour(mark), colour('paper'));
    assert.ok(found >= 3, `--${mark}: ${found.toFixed(2)}`);
  }
});

test('white text on tiles and answers can be read', () => {
  const css = ['tile-map.css', 'more-charts.css']
    .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
    .join('');
  const grounds = [
    ...css.matchAll(/(?:tile--above \.tile__square|answer--positive-\d \.answer) \{ fill: (#[0-9a-f]{6})/g),
  ];
  assert.equal(grounds.length, 4);
  for (const [, ground = ''] of grounds) assert.ok(contrast('#ffffff', ground) >= 4.5, ground);
});
