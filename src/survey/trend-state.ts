/**
 * What the state of a trend holds, in this order: the level of the quarter and of up to three before it, the slope, and
 * the sampling errors of the same quarters where windows share them, and last the errors that figures have in common, which
 * no step moves. Written out as shifts, because its transition matrix is nearly empty: a step costs size squared, not cubed.
 */
export interface Layout {
  /** Levels kept: 1, or 4 where a mean of four quarters is asked for. */
  readonly levels: 1 | 4;
  /** Sampling errors kept: 4 where a published figure is a mean of four quarters. */
  readonly errors: 0 | 4;
  /** Errors that several figures carry, at the end of the state. */
  readonly common: number;
  /** Numbers in the state; the slope stands at `levels`, the errors after it. */
  readonly size: number;
  /** Quarters that one figure is the mean of. */
  readonly window: 1 | 4;
}

export function layoutOf(window: 1 | 4, levels: 1 | 4, common = 0): Layout {
  return window === 4
    ? { levels: 4, errors: 4, common, size: 9 + common, window }
    : { levels, errors: 0, common, size: levels + 1 + common, window };
}

/** Where a common error stands in the state. */
export function commonPlace({ size, common }: Layout, which: number): number {
  return size - common + which;
}

/**
 * A quarter on: levels and errors move down by one, the slope is added to the newest level, the newest error is 0. A line of a
 * table begins at `offset`, its numbers `stride` apart.
 */
export function advance(x: Float64Array, layout: Layout, offset = 0, stride = 1): void {
  const { levels, errors } = layout;
  const newest = x[offset] ?? 0;
  for (let k = levels - 1; k > 0; k--) x[offset + k * stride] = x[offset + (k - 1) * stride] ?? 0;
  x[offset] = newest + (x[offset + levels * stride] ?? 0);
  if (errors === 0) return;
  const first = offset + (levels + 1) * stride;
  for (let k = errors - 1; k > 0; k--) x[first + k * stride] = x[first + (k - 1) * stride] ?? 0;
  x[first] = 0;
}

/** The transpose of `advance`: what a sum over the state of a quarter is in terms of the state before it. */
export function retreat(r: Float64Array, layout: Layout, offset = 0, stride = 1): void {
  const { levels, errors } = layout;
  const slope = offset + levels * stride;
  r[slope] = (r[slope] ?? 0) + (r[offset] ?? 0);
  if (levels > 1) {
    r[offset] = (r[offset] ?? 0) + (r[offset + stride] ?? 0);
    for (let k = 1; k < levels - 1; k++) r[offset + k * stride] = r[offset + (k + 1) * stride] ?? 0;
    r[offset + (levels - 1) * stride] = 0;
  }
  if (errors === 0) return;
  const first = slope + stride;
  for (let k = 0; k < errors - 1; k++) r[first + k * stride] = r[first + (k + 1) * stride] ?? 0;
  r[first + (errors - 1) * stride] = 0;
}

/** A step on both sides of a square table: T M T' with `advance`, T' M T with `retreat`. */
export function onBothSides(table: Float64Array, layout: Layout, step: typeof advance): void {
  const { size } = layout;
  for (let j = 0; j < size; j++) step(table, layout, j, size);
  for (let i = 0; i < size; i++) step(table, layout, i * size, 1);
}

const none: readonly number[] = [];

/** A figure's part of the state: the newest level, or the mean of four levels with their errors; and the common errors it carries. */
export function figureOf(x: Float64Array, layout: Layout, offset = 0, carries = none): number {
  const { window, levels } = layout;
  if (window === 1) {
    let seen = x[offset] ?? 0;
    for (const which of carries) seen += x[offset + commonPlace(layout, which)] ?? 0;
    return seen;
  }
  let sum = 0;
  for (let k = 0; k < 4; k++) sum += (x[offset + k] ?? 0) + (x[offset + levels + 1 + k] ?? 0);
  return sum / 4;
}

/** Adds to the state what a figure's surprise says: the transpose of `figureOf`, times the amount. */
export function addFigure(r: Float64Array, amount: number, layout: Layout, carries = none): void {
  const { window, levels } = layout;
  if (window === 1) {
    r[0] = (r[0] ?? 0) + amount;
    for (const which of carries) {
      const place = commonPlace(layout, which);
      r[place] = (r[place] ?? 0) + amount;
    }
    return;
  }
  for (let k = 0; k < 4; k++) {
    r[k] = (r[k] ?? 0) + amount / 4;
    r[levels + 1 + k] = (r[levels + 1 + k] ?? 0) + amount / 4;
  }
}

export function dot(one: Float64Array, two: Float64Array, offset = 0): number {
  let sum = 0;
  for (let k = 0; k < two.length; k++) sum += (one[offset + k] ?? 0) * (two[k] ?? 0);
  return sum;
}
