/** How exact figures of one kind typically are: their median base, and half the width of their median margin (0 to 1). */
export interface Exactness {
  /** What they are figures of: "London, a year". */
  readonly of: string;
  readonly base: number;
  readonly half: number;
  /** Decimals to print it with. */
  readonly digits: number;
}

/** The typical exactness of some figures; hidden ones are left out, and undefined comes back where all are hidden. */
export function exactnessOf(
  of: string,
  digits: number,
  figures: readonly {
    readonly base: number | null;
    readonly lower: number | null;
    readonly upper: number | null;
  }[],
): Exactness | undefined {
  const known = figures.flatMap(({ base, lower, upper }) =>
    base === null || lower === null || upper === null ? [] : [{ base, half: (upper - lower) / 2 }],
  );
  const base = median(known.map((each) => each.base));
  const half = median(known.map((each) => each.half));
  return base === undefined || half === undefined ? undefined : { of, base, half, digits };
}

/** The middle of some numbers, the upper of two. */
function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
