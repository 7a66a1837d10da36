import { unit } from './drawing.tsx';

/**
 * Shapes of points, in the order of the series: with each colour goes a shape, so that series can be told apart
 * without seeing colour. All points of a series are one path, which keeps pages small.
 */
const shapes: readonly ((x: number, y: number, r: number) => string)[] = [
  (x, y, r) => `M${unit(x - r)},${unit(y)}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0`,
  (x, y, r) => `M${unit(x - r)},${unit(y - r)}h${2 * r}v${2 * r}h${-2 * r}z`,
  (x, y, r) =>
    `M${unit(x)},${unit(y - r * 1.4)}l${unit(r * 1.4)},${unit(r * 1.4)}l${unit(-r * 1.4)},${unit(r * 1.4)}l${unit(-r * 1.4)},${unit(-r * 1.4)}z`,
  (x, y, r) => `M${unit(x)},${unit(y - r * 1.3)}l${unit(r * 1.3)},${unit(r * 2.2)}h${unit(-r * 2.6)}z`,
];

/** The points of a series as one path; `index` is the series', 0 to 3. */
export function pointsPath(
  points: readonly (readonly [number, number])[],
  index: number,
  radius = 4.5,
): string {
  const shape = shapes[index] ?? shapes[0];
  return points.map(([x, y]) => shape?.(x, y, radius) ?? '').join('');
}

/** Vertical margins as bars: from lower to upper at each x. */
export function barsPath(bars: readonly (readonly [number, number, number])[]): string {
  return bars.map(([x, lower, upper]) => `M${unit(x)},${unit(lower)}V${unit(upper)}`).join('');
}

/** The ends of vertical margins. The bars are pale; their ends carry the contrast of 3:1. */
export function capsPath(bars: readonly (readonly [number, number, number])[], half = 4): string {
  return bars
    .flatMap(([x, lower, upper]) => [lower, upper].map((y) => `M${unit(x - half)},${unit(y)}h${2 * half}`))
    .join('');
}
