import { typeSize } from './drawing.tsx';
import { alongLine, type Box, type Label, type Place, textWidth, wrap } from './labels.ts';
import type { Spot } from './series.ts';

/** Steps away from a point, the nearest first, in both directions. */
const steps = [0, -10, 10, -20, 20, -30, 30, -40, 40, -50, 50, -60, 60, -75, 75];

/**
 * Where the name of a series may stand: right of its last point where there is room for it, else above or below one of
 * its points, the last ones first.
 *
 * @param right how far a name may reach to the right
 * @param clear the right edge of all marks: series that end together are named in one column
 */
export function seriesLabel(
  name: string,
  spots: readonly Spot[],
  { right, clear }: { readonly right: number; readonly clear: number },
): Label {
  const last = spots.at(-1);
  const places: Place[] = [];
  if (last) {
    // A series that ends before the target's day leaves room inside the plot.
    const end = clear - last.x < 40 ? clear : last.x;
    const free = right - end - 14;
    const lines = wrap(name, typeSize, Math.min(170, free));
    const fits = lines.every((line) => textWidth(line, typeSize) <= free);
    for (const step of fits ? steps : []) {
      places.push({ x: end + 14, y: last.y + step, anchor: 'start', lines });
    }
  }
  const lines = wrap(name, typeSize, 170);
  const half = (lines.length * typeSize * 1.2) / 2 + 4;
  for (const away of [0, 14, 28]) {
    for (const { x, y, lower, upper } of [...spots].reverse()) {
      const above = (upper ?? y - 6) - half - away;
      const below = (lower ?? y + 6) + half + away;
      for (const anchor of ['end', 'middle', 'start'] as const) {
        places.push({ x, y: below, anchor }, { x, y: above, anchor });
      }
    }
  }
  return { lines, places };
}

/** What labels must keep off: the margins and the lines of all series. */
export function seriesMarks(all: readonly (readonly Spot[])[]): Box[] {
  return all.flatMap((spots) =>
    spots.flatMap((spot, index) => {
      const next = spots[index + 1];
      const top = spot.upper ?? spot.y - 5;
      const bottom = spot.lower ?? spot.y + 5;
      return [
        { left: spot.x - 5, right: spot.x + 5, top: Math.min(top, bottom), bottom: Math.max(top, bottom) },
        ...(next ? alongLine([spot.x, spot.y], [next.x, next.y]) : []),
      ];
    }),
  );
}

/** Where the words of a break may stand: beside its rule at the top, else at the foot. */
export function breakLabel(words: string, x: number, top: number, bottom: number, room: number): Label {
  const lines = wrap(words, typeSize, room);
  const half = (lines.length * typeSize * 1.2) / 2;
  const places = [top + half, bottom - half - 4].flatMap((y): Place[] => [
    { x: x + 8, y, anchor: 'start' },
    { x: x - 8, y, anchor: 'end' },
  ]);
  return { lines, places };
}

/** Where the words of the target may stand: right of it where there is a margin, else over or under its end. */
export function targetLabel(lines: readonly string[], x: number, y: number, room: number): Label {
  const half = (lines.length * typeSize * 1.2) / 2 + 10;
  const beside: Place[] =
    room > 0 ? [0, -14, 14, -28, 28].map((step) => ({ x: x + 14, y: y + step, anchor: 'start' })) : [];
  return {
    lines,
    places: [
      ...beside,
      { x: x + 6, y: y - half, anchor: 'end' },
      { x: x + 6, y: y + half, anchor: 'end' },
      { x: x - 14, y, anchor: 'end' },
    ],
  };
}
