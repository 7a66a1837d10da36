import { typeSize, unit } from './drawing.tsx';
import { type Box, boxOf, type Label, type Place, wrap } from './labels.ts';

/** Steps up and down from a point, the nearest first. */
export const steps = [0, -18, 18, -34, 34, -50, 50, -70, 70, -90, 90, -110, 110];

/** How far a point lies from a label. */
function away([x, y]: readonly [number, number], box: Box): number {
  return Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
}

/**
 * Where the name of a point may stand. A place nearer to another named point would read as that one's name, and is
 * only offered where there is no other.
 */
export function labelOf(
  name: string,
  own: readonly [number, number],
  others: readonly (readonly [number, number])[],
  room: number,
): Label {
  const [x, y] = own;
  const lines = wrap(name, typeSize, room);
  const places = steps.flatMap((step): Place[] => [
    { x: x + 10, y: y + step, anchor: 'start' },
    { x: x - 10, y: y + step, anchor: 'end' },
    { x, y: y + (step <= 0 ? step - 16 : step), anchor: 'middle' },
  ]);
  const clear = places.filter((place) => {
    const box = boxOf(lines, place, typeSize);
    return others.every((other) => away(other, box) > away(own, box) + 6);
  });
  return { lines, places: clear.length > 0 ? clear : places };
}

/** A thin line from a point to its name, where the name had to stand off. */
export function leader([x, y]: readonly [number, number], box: Box): string {
  if (away([x, y], box) < 18) return '';
  const toX = Math.min(box.right, Math.max(box.left, x));
  const toY = box.bottom < y ? box.bottom : box.top > y ? box.top : (box.top + box.bottom) / 2;
  return `M${unit(x)},${unit(y)}L${unit(toX)},${unit(toY)}`;
}
