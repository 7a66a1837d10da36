import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { dayNumber, monthNumber, shortMonth } from '../days.ts';
import { textWidth } from './labels.ts';

/** Asks d3 for about so many steps, which gives four to seven lines; ten is the most that a chart may have. */
const gridlines = 4;

/**
 * The least height of a scale of percentages, as a proportion. Without it a quiet series would be blown up until
 * its sampling error looked like a storm.
 */
const leastSpan = 0.1;

/**
 * A vertical scale of proportions that holds all given values on round percentages, between 0 and 1.
 *
 * @param range from the bottom to the top of the drawing, in its units
 */
export function percentScale(
  values: readonly number[],
  range: readonly [number, number],
): ScaleLinear<number, number> {
  const low = Math.min(...values, 1);
  const high = Math.max(...values, 0);
  const [from, to] = low > high ? [0, 1] : [low, high];
  const short = Math.max(0, leastSpan - (to - from)) / 2;
  const nice = scaleLinear()
    .domain([Math.max(0, from - short), Math.min(1, to + short)])
    .nice(gridlines)
    .domain();
  return scaleLinear()
    .domain([Math.max(0, nice[0] ?? 0), Math.min(1, nice[1] ?? 1)])
    .range(range);
}

/** The round values of a scale, for its gridlines: at most ten. */
export function gridValues(scale: ScaleLinear<number, number>): number[] {
  const ticks = scale.ticks(gridlines);
  return ticks.length <= 10 ? ticks : ticks.filter((_, index) => index % 2 === 0);
}

export interface TimeTick {
  readonly at: string;
  readonly x: number;
  readonly text: string;
}

/** A horizontal scale of days from the first to the last. One day alone stands in the middle. */
export function timeScale(
  days: readonly string[],
  range: readonly [number, number],
): (day: string) => number {
  const numbers = days.map(dayNumber);
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
  if (first === last) return () => (range[0] + range[1]) / 2;
  const scale = scaleLinear().domain([first, last]).range(range);
  return (day) => scale(dayNumber(day));
}

/**
 * Which days of a chart get their month written under them: the last period, what lies whole years before it, then
 * the first; each only where it has room.
 *
 * @param extra days that come right after the last period in importance, such as the target's
 */
export function timeTicks(
  days: readonly string[],
  x: (day: string) => number,
  size: number,
  extra: readonly string[] = [],
): TimeTick[] {
  const sorted = [...new Set(days)].sort();
  const last = sorted.at(-1);
  if (last === undefined) return [];
  const yearsBefore = sorted.filter((day) => (monthNumber(last) - monthNumber(day)) % 12 === 0).reverse();
  const [first = last] = sorted;
  const chosen: (TimeTick & { half: number })[] = [];
  for (const at of [last, ...extra, ...yearsBefore, first]) {
    const text = shortMonth(at);
    const half = textWidth(text, size) / 2 + size * 0.4;
    const position = x(at);
    if (chosen.every((tick) => Math.abs(tick.x - position) >= tick.half + half)) {
      chosen.push({ at, x: position, text, half });
    }
  }
  return chosen.sort((a, b) => a.x - b.x).map(({ at, x: position, text }) => ({ at, x: position, text }));
}
