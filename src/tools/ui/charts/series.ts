import type { ScaleLinear } from 'd3-scale';

/** One period of a series. Proportions are 0 to 1; `null` where there is nothing to show: not asked, hidden. */
export interface SeriesPoint {
  /** The last day of the period. */
  readonly at: string;
  readonly value: number | null;
  readonly lower?: number | null | undefined;
  readonly upper?: number | null | undefined;
}

export interface Series {
  /** Written on the line: "Metropolitan Police". */
  readonly name: string;
  readonly points: readonly SeriesPoint[];
  /** `true` for another survey, drawn dashed and hollow: beside the others, never one with them. */
  readonly comparison?: boolean | undefined;
}

/** Where a series stops and starts anew: a changed question or method. */
export interface SeriesBreak {
  /** The first day on which the new way held. */
  readonly at: string;
  readonly label: string;
  /** The name of the series that it breaks; left out, all of them. */
  readonly series?: string | undefined;
}

/** A point on the drawing, with its margin where there is one. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Cuts a series into runs that may be joined by a line: a gap or a break ends one. */
export function runs(
  points: readonly SeriesPoint[],
  breaks: readonly SeriesBreak[],
  x: (day: string) => number,
  y: ScaleLinear<number, number>,
): Spot[][] {
  const found: Spot[][] = [];
  let current: Spot[] = [];
  let before: string | undefined;
  for (const point of [...points].sort((a, b) => a.at.localeCompare(b.at))) {
    const since = before;
    const broken = since !== undefined && breaks.some(({ at }) => since < at && at <= point.at);
    if (current.length > 0 && (broken || point.value === null)) {
      found.push(current);
      current = [];
    }
    if (point.value !== null) {
      current.push({
        x: x(point.at),
        y: y(point.value),
        lower: typeof point.lower === 'number' ? y(point.lower) : null,
        upper: typeof point.upper === 'number' ? y(point.upper) : null,
      });
    }
    before = point.at;
  }
  if (current.length > 0) found.push(current);
  return found;
}

/**
 * Where the rule of a break stands: half way between the last period before it and the first after it, since its own
 * day is the day after a period ends and would touch that period's point.
 */
export function breakPosition(at: string, days: readonly string[], x: (day: string) => number): number {
  const sorted = [...days].sort();
  const before = sorted.filter((day) => day < at).at(-1);
  const after = sorted.find((day) => day >= at);
  if (before === undefined || after === undefined) return x(before ?? after ?? at);
  return (x(before) + x(after)) / 2;
}

/** All proportions that a scale must hold. */
export function extent(series: readonly Series[]): number[] {
  return series
    .flatMap(({ points }) => points.flatMap(({ value, lower, upper }) => [value, lower, upper]))
    .filter((value) => typeof value === 'number');
}
