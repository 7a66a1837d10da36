import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alongLine, type Box, placeLabels, textWidth, wrap } from './labels.ts';

const frame: Box = { left: 0, top: 0, right: 400, bottom: 200 };

function collide(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

test('four labels that want one place stand clear of each other, inside the frame', () => {
  const names = ['Metropolitan Police', 'England and Wales', 'Inner London', 'Outer London'];
  const places = Array.from({ length: 17 }, (_, index) => index - 8)
    .sort((a, b) => Math.abs(a) - Math.abs(b))
    .map((step) => ({ x: 240, y: 100 + step * 10, anchor: 'start' as const }));
  const placed = placeLabels(
    names.map((name) => ({ lines: [name], places })),
    [],
    frame,
    16,
  );
  assert.equal(placed.length, 4);
  for (const [index, one] of placed.entries()) {
    assert.ok(one.box.left >= 0 && one.box.right <= 400 && one.box.top >= 0 && one.box.bottom <= 200);
    for (const other of placed.slice(index + 1))
      assert.ok(!collide(one.box, other.box), `${one.lines} / ${other.lines}`);
  }
});

test('a label leaves a place that a line runs through', () => {
  const marks = alongLine([0, 100], [400, 100]);
  const places = [100, 60].map((y) => ({ x: 200, y, anchor: 'middle' as const }));
  const [label] = placeLabels([{ lines: ['Measured'], places }], marks, frame, 16);
  assert.equal(label?.y, 60);
});

test('the first place wins where nothing is in the way', () => {
  const places = [100, 60].map((y) => ({ x: 200, y, anchor: 'middle' as const }));
  const [label] = placeLabels([{ lines: ['Measured'], places }], [], frame, 16);
  assert.equal(label?.y, 100);
});

test('a label does not leave the frame while another place is inside it', () => {
  const places = [
    { x: 390, y: 50, anchor: 'start' as const },
    { x: 390, y: 50, anchor: 'end' as const },
  ];
  const [label] = placeLabels([{ lines: ['Target 59.4%'], places }], [], frame, 16);
  assert.equal(label?.anchor, 'end');
});

test('text is broken between words to the width that there is', () => {
  assert.deepEqual(wrap('New wording of the question', 16, 110), ['New wording', 'of the question']);
  assert.deepEqual(wrap('Unbreakable', 16, 20), ['Unbreakable']);
  assert.ok(textWidth('Westminster', 16) > textWidth('Merton', 16));
});
