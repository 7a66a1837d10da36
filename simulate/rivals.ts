import { normalTails } from '#survey';

/**
 * What is usually done with a rolling series, as odds that a goal is reached. Each is given its best form: odds where people
 * would say yes or no, from the error that the method itself supposes.
 */

/** The means of four quarters, one for every quarter from the fourth on. */
export function rollingYears(figures: readonly number[]): number[] {
  return figures
    .slice(3)
    .map((_, first) => figures.slice(first, first + 4).reduce((sum, figure) => sum + figure, 0) / 4);
}

export interface Foretold {
  readonly value: number;
  readonly error: number;
}

/** The latest rolling year stays as it is; its error is the sampling error of four quarters. */
export function noChange(years: readonly number[], quarterVariance: number): Foretold {
  return { value: years.at(-1) ?? Number.NaN, error: Math.sqrt(quarterVariance / 4) };
}

/** A straight line through all rolling years, least squares, with its own prediction error. */
export function straightLine(years: readonly number[], quartersAhead: number): Foretold {
  const count = years.length;
  const middle = (count - 1) / 2;
  const mean = years.reduce((sum, year) => sum + year, 0) / count;
  const spread = years.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  const slope = years.reduce((sum, year, at) => sum + (at - middle) * (year - mean), 0) / spread;
  const residual =
    years.reduce((sum, year, at) => sum + (year - mean - slope * (at - middle)) ** 2, 0) / (count - 2);
  const away = count - 1 + quartersAhead - middle;
  return {
    value: mean + slope * away,
    error: Math.sqrt(residual * (1 + 1 / count + away ** 2 / spread)),
  };
}

export function oddsOf({ value, error }: Foretold, goal: number): number {
  return normalTails((value - goal) / error).lower;
}

/** Said as a dashboard says it: it will, or it will not. */
export function yesOrNo({ value }: Foretold, goal: number): number {
  return value >= goal ? 1 : 0;
}
