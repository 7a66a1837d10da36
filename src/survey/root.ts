import { SurveyError } from './errors.ts';

/** Height and slope of a rising function at a point. */
export interface Slope {
  readonly height: number;
  readonly slope: number;
}

/**
 * The zero of a rising function, from a starting point: Newton's steps, kept inside a bracket that only
 * shrinks, with halving where a step would leave it. `slope` must be the exact one. Throws `no-convergence`
 * after 400 steps, which no distribution here needs.
 */
export function solveRising(at: (z: number) => Slope, start: number): number {
  let lower = Number.NEGATIVE_INFINITY;
  let upper = Number.POSITIVE_INFINITY;
  let reach = 1;
  let z = start;
  for (let step = 0; step < 400; step++) {
    const { height, slope } = at(z);
    if (height === 0) return z;
    if (height < 0) lower = z;
    else upper = z;
    let next = z - height / slope;
    const inside = next > lower && next < upper && Math.abs(next - z) <= 64 * reach;
    if (!inside) {
      next = betweenOrBeyond(lower, upper, reach);
      reach *= 2;
    }
    // Newton's error after a step is about the step's square: below 1e-10 there is no digit left to win.
    if (inside && Math.abs(next - z) <= 1e-10 * Math.max(1, Math.abs(z))) return next;
    if (next === lower || next === upper) return next;
    z = next;
  }
  throw new SurveyError('no-convergence', `The search for a quantile that began at ${start} did not settle.`);
}

function betweenOrBeyond(lower: number, upper: number, reach: number): number {
  if (lower === Number.NEGATIVE_INFINITY) return upper - reach;
  if (upper === Number.POSITIVE_INFINITY) return lower + reach;
  return lower / 2 + upper / 2;
}
