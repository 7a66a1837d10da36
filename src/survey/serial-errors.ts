import { type LeastSquares, leastSquares } from './least-squares.ts';
import { dot, type Matrix, rowsOf, sandwich } from './matrix.ts';

/** A fit to a series whose errors may hang together over time. */
export interface SerialFit {
  readonly coefficients: readonly number[];
  readonly covariance: Matrix;
}

/**
 * The covariance of Newey and West [1987]: the scatter of the scores and of their products up to `lag` apart, with
 * Bartlett's weights 1 - j / (lag + 1), times n / (n - k). R's NeweyWest(lag, prewhite = FALSE, adjust = TRUE).
 */
export function neweyWest(rows: Matrix, fit: LeastSquares, lag: number): number[][] {
  const width = fit.coefficients.length;
  const scores = rows.map((row, t) => row.map((x) => x * (fit.residuals[t] ?? Number.NaN)));
  const scatter = new Float64Array(width * width);
  const factor = rows.length / (rows.length - width);
  for (const [t, score] of scores.entries()) {
    for (let j = 0; j <= Math.min(lag, t); j++) {
      const earlier = scores[t - j] ?? [];
      const weight = factor * (1 - j / (lag + 1)) * (j === 0 ? 0.5 : 1);
      for (const [place, value] of scatter.entries()) {
        const [a, b] = [Math.floor(place / width), place % width];
        const both = (score[a] ?? 0) * (earlier[b] ?? 0) + (earlier[a] ?? 0) * (score[b] ?? 0);
        scatter[place] = value + weight * both;
      }
    }
  }
  return rowsOf(sandwich(fit.inverse, scatter, width), width);
}

/** Newey and West's own rule for the lag: the whole part of 4 (n / 100)^(2/9) [1994]. */
export function automaticLag(count: number): number {
  return Math.floor(4 * (count / 100) ** (2 / 9));
}

/** Errors that carry over a share of themselves into the next period. */
export interface AutoregressiveFit extends SerialFit {
  /** That share. */
  readonly autocorrelation: number;
  /** Of the errors' new part, with n - k below the line. */
  readonly innovationVariance: number;
}

/** `restricted` allows for the coefficients having been fitted; `full` does not, and finds too little autocorrelation. */
export type Likelihood = 'restricted' | 'full';

/**
 * Generalised least squares with first-order autoregressive errors, their autocorrelation rho by maximum likelihood on
 * the series transformed after Prais and Winsten [1954]. Full: the maximum of 1/2 ln (1 - rho^2) - n/2 ln RSS, as R's
 * gls(correlation = corAR1(), method = "ML"). Restricted: n - k in place of n, less half the ln of the determinant of the
 * transformed X'X [Harville 1974; for such series Cheang and Reinsel 2000].
 */
export function autoregressiveFit(
  rows: Matrix,
  y: readonly number[],
  likelihood: Likelihood,
): AutoregressiveFit {
  const at = (rho: number) => leastSquares(transformRows(rows, rho), transformed(y, rho));
  const height = (rho: number) => {
    const { residualSquares, coefficients, logDeterminant } = at(rho);
    const own = 0.5 * Math.log(1 - rho * rho);
    if (likelihood === 'full') return own - 0.5 * rows.length * Math.log(residualSquares);
    return own - 0.5 * (rows.length - coefficients.length) * Math.log(residualSquares) - 0.5 * logDeterminant;
  };
  const autocorrelation = highestPoint(height, -0.98, 0.98);
  const fit = at(autocorrelation);
  const innovationVariance = fit.residualSquares / (rows.length - fit.coefficients.length);
  return {
    coefficients: fit.coefficients,
    covariance: covarianceOf(fit, innovationVariance),
    autocorrelation,
    innovationVariance,
  };
}

/** The covariance that other rows would have with the same errors: what a longer series is to bring. */
export function autoregressiveCovariance(
  rows: Matrix,
  autocorrelation: number,
  innovationVariance: number,
): number[][] {
  const flat = new Array<number>(rows.length).fill(0);
  return covarianceOf(leastSquares(transformRows(rows, autocorrelation), flat), innovationVariance);
}

function covarianceOf({ inverse, coefficients }: LeastSquares, variance: number): number[][] {
  return rowsOf(
    inverse.map((value) => value * variance),
    coefficients.length,
  );
}

/** Durbin and Watson's sum of squared steps of the residuals over their squares: about 2 (1 - autocorrelation). */
export function durbinWatson(residuals: readonly number[]): number {
  const steps = residuals.slice(1).map((value, index) => value - (residuals[index] ?? Number.NaN));
  return dot(steps, steps) / dot(residuals, residuals);
}

function transformed(column: readonly number[], rho: number): number[] {
  return column.map((value, t) =>
    t === 0 ? Math.sqrt(1 - rho * rho) * value : value - rho * (column[t - 1] ?? Number.NaN),
  );
}

function transformRows(rows: Matrix, rho: number): number[][] {
  const width = rows[0]?.length ?? 0;
  const columns = Array.from({ length: width }, (_, j) =>
    transformed(
      rows.map((row) => row[j] ?? Number.NaN),
      rho,
    ),
  );
  return rows.map((_, t) => columns.map((column) => column[t] ?? Number.NaN));
}

/** A coarse look over the whole stretch, then golden sections round the best: the likelihood can have two tops. */
function highestPoint(height: (x: number) => number, low: number, high: number): number {
  const pieces = 20;
  const grid = Array.from({ length: pieces + 1 }, (_, i) => low + ((high - low) * i) / pieces);
  const heights = grid.map(height);
  const best = heights.indexOf(Math.max(...heights));
  let left = grid[Math.max(0, best - 1)] ?? low;
  let right = grid[Math.min(pieces, best + 1)] ?? high;
  const section = (Math.sqrt(5) - 1) / 2;
  let [inner, outer] = [right - section * (right - left), left + section * (right - left)];
  let [innerHeight, outerHeight] = [height(inner), height(outer)];
  while (right - left > 1e-10) {
    if (innerHeight > outerHeight) {
      [right, outer, outerHeight] = [outer, inner, innerHeight];
      inner = right - section * (right - left);
      innerHeight = height(inner);
    } else {
      [left, inner, innerHeight] = [inner, outer, outerHeight];
      outer = left + section * (right - left);
      outerHeight = height(outer);
    }
  }
  return (left + right) / 2;
}
