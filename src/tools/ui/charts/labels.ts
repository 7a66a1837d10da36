/**
 * Where labels go, so that they stand beside what they name and never on each other.
 *
 * Each label comes with the places it could take, best first. Labels are placed one after another; a place costs what
 * it covers of the marks (bars, points, lines as boxes), and covering another label or leaving the frame costs so much
 * that it only happens where there is no other place.
 */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export type Anchor = 'start' | 'middle' | 'end';

/** A place for a label: `x` by its anchor, `y` the middle of its height. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly anchor: Anchor;
  /** The label's lines here, where the place is narrower than others. */
  readonly lines?: readonly string[] | undefined;
}

export interface Label {
  readonly lines: readonly string[];
  readonly places: readonly Place[];
}

export interface Placed extends Omit<Place, 'lines'> {
  readonly box: Box;
}

/** Line height of labels, as a multiple of the size of the type. */
export const leading = 1.2;

/**
 * The width of a text in units of the drawing, from the average widths of Source Sans 3 semi-bold; a few per cent
 * generous, since the server has no font to measure with and a label too wide is better than one cut.
 */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) {
    if (/[ijltfr.,:;'’()|! ]/.test(letter)) ems += 0.32;
    else if (/[mwMW%—]/.test(letter)) ems += 0.84;
    else if (/[A-Z]/.test(letter)) ems += 0.62;
    else ems += 0.53;
  }
  return ems * size;
}

/** Breaks a text into lines that fit a width, between words. */
export function wrap(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`, size) <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}

/** The room that lines of text take at a place. */
export function boxOf(lines: readonly string[], { x, y, anchor }: Place, size: number): Box {
  const width = Math.max(0, ...lines.map((line) => textWidth(line, size)));
  const half = (lines.length * size * leading) / 2;
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, top: y - half, right: left + width, bottom: y + half };
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

function outside(box: Box, frame: Box): number {
  return (
    Math.max(0, frame.left - box.left) +
    Math.max(0, box.right - frame.right) +
    Math.max(0, frame.top - box.top) +
    Math.max(0, box.bottom - frame.bottom)
  );
}

/**
 * Gives each label its place; a label without any place is left out. `size` is the size of the type; `frame` is what no
 * label may leave.
 */
export function placeLabels<L extends Label>(
  labels: readonly L[],
  marks: readonly Box[],
  frame: Box,
  size: number,
): (L & Placed)[] {
  const placed: (L & Placed)[] = [];
  for (const label of labels) {
    let best: (L & Placed) | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const [rank, place] of label.places.entries()) {
      // Later places cost their rank at least: once that is more than the best, the rest need not be measured.
      if (rank * 2 >= least) break;
      const lines = place.lines ?? label.lines;
      const box = boxOf(lines, place, size);
      const onMarks = marks.reduce((sum, mark) => sum + overlap(box, mark), 0);
      const onLabels = placed.reduce((sum, other) => sum + overlap(box, other.box), 0);
      const cost = rank * 2 + onMarks + onLabels * 1000 + outside(box, frame) * 1000;
      if (cost < least) {
        least = cost;
        best = { ...label, x: place.x, y: place.y, anchor: place.anchor, lines, box };
      }
    }
    if (best !== undefined) placed.push(best);
  }
  return placed;
}

/** The boxes along a line from one point to another, so that a label can be kept off a slope. */
export function alongLine(from: readonly [number, number], to: readonly [number, number], step = 8): Box[] {
  const count = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / step));
  return Array.from({ length: count + 1 }, (_, index) => {
    const x = from[0] + ((to[0] - from[0]) * index) / count;
    const y = from[1] + ((to[1] - from[1]) * index) / count;
    return { left: x - 2, top: y - 2, right: x + 2, bottom: y + 2 };
  });
}
