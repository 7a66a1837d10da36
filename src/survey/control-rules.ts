/** What makes a point more than noise. */
export type ProcessRule = 'outside' | 'shift' | 'trend' | 'two-of-three';

/** Points in a row on one side, or rising or falling, that chance seldom makes. */
const run = 7;

export interface Limits {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * The four rules of NHS England's Making Data Count for each value of one stretch: a point outside the limits; seven in
 * a row on one side of the mean; seven in a row each above (or below) the one before; two of three beyond two thirds of
 * the way to a limit, all three on its side. All points of a run are marked, and of the two of three those near the
 * limit.
 */
export function rulesBroken(values: readonly number[], limits: Limits): ProcessRule[][] {
  const { mean, lower, upper } = limits;
  const sides = values.map((value) => Math.sign(value - mean));
  const steps = values.slice(1).map((value, index) => Math.sign(value - (values[index] ?? Number.NaN)));
  const outside = values.map((value) => value > upper || value < lower);
  const near = values.map(
    (value, index) =>
      outside[index] !== true &&
      (value > mean + (2 / 3) * (upper - mean) || value < mean - (2 / 3) * (mean - lower)),
  );
  const shift = inRuns(sides, run, values.length, 0);
  const trend = inRuns(steps, run - 1, values.length, 1);
  const pairs = values.map((_, index) => near[index] === true && hasPartner(near, sides, index));
  return values.map((_, index) => [
    ...(outside[index] ? (['outside'] as const) : []),
    ...(shift[index] ? (['shift'] as const) : []),
    ...(trend[index] ? (['trend'] as const) : []),
    ...(pairs[index] ? (['two-of-three'] as const) : []),
  ]);
}

/**
 * Marks the values whose signs stand in a run of `length` like ones or more. `reach` 1: a sign is that of the step to
 * the next value, so a run of six steps marks seven values.
 */
function inRuns(signs: readonly number[], length: number, count: number, reach: number): boolean[] {
  const marked = new Array<boolean>(count).fill(false);
  let start = 0;
  for (let end = 1; end <= signs.length; end++) {
    if (end < signs.length && signs[end] === signs[start]) continue;
    if (signs[start] !== 0 && end - start >= length) marked.fill(true, start, end + reach);
    start = end;
  }
  return marked;
}

/** Is this near point one of at least two within three neighbours that all lie on one side? */
function hasPartner(near: readonly boolean[], sides: readonly number[], index: number): boolean {
  for (let first = Math.max(0, index - 2); first <= index && first + 3 <= near.length; first++) {
    const oneSided = Math.abs(sides.slice(first, first + 3).reduce((sum, side) => sum + side, 0)) === 3;
    if (oneSided && near.slice(first, first + 3).filter(Boolean).length >= 2) return true;
  }
  return false;
}
