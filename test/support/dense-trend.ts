/**
 * A trend written out as one multivariate normal distribution, with nothing recursive in it: what the Kalman filter of
 * src/survey must agree with. Slow, and as plain as can be.
 */
export interface DenseTrend {
  /** A row a figure: the quarters that it is the mean of, from 0. */
  readonly windows: readonly (readonly number[])[];
  readonly figures: readonly number[];
  /** Variance of each figure's error beside its quarters' sampling errors: rounding. */
  readonly noise: readonly number[];
  /** Sampling variance of every quarter. */
  readonly sampling: readonly number[];
  /** Errors that several figures carry: the variance of each, and the places of its figures. */
  readonly common?: readonly { readonly variance: number; readonly figures: readonly number[] }[];
  readonly level: number;
  readonly slope: number;
  /** Quarters in all, those to come with them. */
  readonly quarters: number;
}

type Table = number[][];

const at = (table: readonly (readonly number[])[], i: number, j: number) => table[i]?.[j] ?? Number.NaN;
const table = (rows: number, columns: number, cell: (i: number, j: number) => number): Table =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => cell(i, j)));
const times = (a: Table, b: Table): Table =>
  table(a.length, b[0]?.length ?? 0, (i, j) => b.reduce((sum, _, k) => sum + at(a, i, k) * at(b, k, j), 0));
const turned = (a: Table): Table => table(a[0]?.length ?? 0, a.length, (i, j) => at(a, j, i));
const plus = (a: Table, b: Table, sign = 1): Table =>
  table(a.length, a[0]?.length ?? 0, (i, j) => at(a, i, j) + sign * at(b, i, j));

/** Solves a x = b by elimination with pivots, and gives the logarithm of the determinant's size. */
function solve(a: Table, b: Table): { x: Table; logDeterminant: number } {
  const rows = a.map((row, i) => [...row, ...(b[i] ?? [])]);
  let logDeterminant = 0;
  for (let k = 0; k < rows.length; k++) {
    let best = k;
    for (let i = k; i < rows.length; i++)
      if (Math.abs(at(rows, i, k)) > Math.abs(at(rows, best, k))) best = i;
    const [pivot = [], other = []] = [rows[best], rows[k]];
    rows[best] = other;
    rows[k] = pivot;
    logDeterminant += Math.log(Math.abs(pivot[k] ?? Number.NaN));
    for (const [i, row] of rows.entries()) {
      if (i === k) continue;
      const factor = (row[k] ?? Number.NaN) / (pivot[k] ?? Number.NaN);
      for (let j = k; j < row.length; j++)
        row[j] = (row[j] ?? Number.NaN) - factor * (pivot[j] ?? Number.NaN);
    }
  }
  return {
    x: rows.map((row, i) => row.slice(a.length).map((value) => value / at(rows, i, i))),
    logDeterminant,
  };
}

/** Covariance of the levels: every step of level and slope, one by one, adds to all quarters after it. */
function levelCovariance({ quarters, level, slope }: DenseTrend): Table {
  const covariance = table(quarters, quarters, () => 0);
  for (let step = 1; step < quarters; step++) {
    for (let i = step; i < quarters; i++) {
      for (let j = step; j < quarters; j++) {
        const row = covariance[i] ?? [];
        // A slope step made on the way to `step` moves the quarter after it for the first time.
        row[j] = at(covariance, i, j) + level + slope * (i - step) * (j - step);
      }
    }
  }
  return covariance;
}

/** All levels, and any sums of true levels and sampling errors, given the figures; starts with flat priors. */
export function denseTrend(trend: DenseTrend): {
  levels: number[];
  covariance: Table;
  /** The mean of the true levels of some quarters. */
  level: (quarters: readonly number[]) => { mean: number; variance: number };
  /** The mean of their levels and sampling errors. */
  published: (quarters: readonly number[]) => { mean: number; variance: number };
  logLikelihood: number;
} {
  const { quarters, windows, noise, sampling, figures, common = [] } = trend;
  const shared = (i: number, j: number) =>
    common.reduce(
      (sum, error) => sum + (error.figures.includes(i) && error.figures.includes(j) ? error.variance : 0),
      0,
    );
  const levels = levelCovariance(trend);
  // The long vector: levels, then errors. `pick` makes figures of it.
  const long = table(2 * quarters, 2 * quarters, (i, j) =>
    i < quarters && j < quarters ? at(levels, i, j) : i === j ? (sampling[i - quarters] ?? 0) : 0,
  );
  const start = table(2 * quarters, 2, (i, j) => (i < quarters ? (j === 0 ? 1 : i) : 0));
  const share = (window: readonly number[], j: number) =>
    window.includes(j % quarters) ? 1 / window.length : 0;
  const pick = table(windows.length, 2 * quarters, (i, j) => share(windows[i] ?? [], j));
  const x = times(pick, start);
  const crossed = times(pick, long);
  const variance = plus(
    times(crossed, turned(pick)),
    table(windows.length, windows.length, (i, j) => (i === j ? (noise[i] ?? Number.NaN) : 0) + shared(i, j)),
  );
  const y = figures.map((figure) => [figure]);
  const inverseX = solve(variance, x).x;
  const precision = times(turned(x), inverseX);
  const starts = solve(precision, times(turned(inverseX), y)).x;
  const residual = plus(y, times(x, starts), -1);
  const inverseCross = solve(variance, crossed).x;
  const mean = plus(times(start, starts), times(turned(inverseCross), residual));
  const left = plus(start, times(turned(inverseCross), x), -1);
  const covariance = plus(
    plus(long, times(turned(crossed), inverseCross), -1),
    times(left, solve(precision, turned(left)).x),
  );
  const summed = (window: readonly number[], upTo: number) => {
    const sum = table(1, 2 * quarters, (_, j) => (j < upTo ? share(window, j) : 0));
    return {
      mean: at(times(sum, mean), 0, 0),
      variance: at(times(times(sum, covariance), turned(sum)), 0, 0),
    };
  };
  return {
    levels: mean.slice(0, quarters).map(([value = Number.NaN]) => value),
    covariance: covariance.slice(0, quarters).map((row) => row.slice(0, quarters)),
    level: (window) => summed(window, quarters),
    published: (window) => summed(window, 2 * quarters),
    logLikelihood: contrastLikelihood(x, variance, y),
  };
}

/**
 * The log density of the contrasts that no start moves: each later figure less the line through the first two. Given flat
 * starts that is the density of the later figures given the first two, over the distance of the first two.
 */
function contrastLikelihood(x: Table, variance: Table, y: Table): number {
  const first = at(x, 0, 1);
  const gap = at(x, 1, 1) - first;
  const contrast = table(y.length - 2, y.length, (i, j) => {
    const along = (at(x, i + 2, 1) - first) / gap;
    return j === 0 ? along - 1 : j === 1 ? -along : j === i + 2 ? 1 : 0;
  });
  const c = times(contrast, y);
  const { x: solved, logDeterminant } = solve(times(times(contrast, variance), turned(contrast)), c);
  const squares = at(times(turned(c), solved), 0, 0);
  return -0.5 * (c.length * Math.log(2 * Math.PI) + logDeterminant + squares) - Math.log(gap);
}
