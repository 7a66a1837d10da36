import type { ScaleLinear } from 'd3-scale';
import { area } from 'd3-shape';
import { type Label, type Place, wrap } from './labels.ts';

/** Where a series may go: for each period to come, a band that is likely to hold it and a wider one. Proportions. */
export interface Fan {
  /** The point it opens from: the last one measured. */
  readonly from: { readonly at: string; readonly value: number };
  readonly points: readonly {
    readonly at: string;
    readonly median: number;
    readonly inner: readonly [number, number];
    readonly outer: readonly [number, number];
  }[];
  /** "Where it is heading" */
  readonly label: string;
  /** "9 in 10 chance inside" */
  readonly note: string;
}

interface Edge {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/** The two bands of a fan as paths, the wider one first. */
export function fanPaths(
  { from, points }: Fan,
  x: (day: string) => number,
  y: ScaleLinear<number, number>,
): readonly [string, string] {
  const shape = area<Edge>()
    .digits(1)
    .x((edge) => edge.x)
    .y0((edge) => y(edge.low))
    .y1((edge) => y(edge.high));
  const band = (side: 'outer' | 'inner'): string =>
    shape([
      { x: x(from.at), low: from.value, high: from.value },
      ...points.map((point) => ({ x: x(point.at), low: point[side][0], high: point[side][1] })),
    ]) ?? '';
  return [band('outer'), band('inner')];
}

/** All proportions that a scale must hold for a fan. */
export function fanExtent(fan: Fan | undefined): number[] {
  return fan === undefined ? [] : fan.points.flatMap(({ outer }) => [...outer]);
}

/** Where the words of a fan may stand: right of its end where there is a margin, else inside under its end. */
export function fanLabel(lines: readonly string[], x: number, y: number, room: number, size: number): Label {
  const half = (lines.length * size * 1.2) / 2 + 8;
  const beside: Place[] =
    room > 0
      ? [0, 14, -14, 28, -28, 42, -42, 56].map((step) => ({ x: x + 14, y: y + step, anchor: 'start' }))
      : [];
  return {
    lines,
    places: [
      ...beside,
      { x: x + 4, y: y + half + 40, anchor: 'end', lines: wrap(lines.join(' '), size, 130) },
      { x: x + 4, y: y + half + 80, anchor: 'end', lines: wrap(lines.join(' '), size, 130) },
    ],
  };
}
