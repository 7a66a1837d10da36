import { choleskyOf, solveCholesky } from './cholesky.ts';
import { SurveyError } from './errors.ts';
import { dot } from './matrix.ts';
import type { ModelRows } from './predictors.ts';

/** `linear`: a score or a composite, identity link. `logistic`: 0 and 1, logit link. */
export type Family = 'linear' | 'logistic';

/** What a fit of coefficients arrived at. */
export interface Fit {
  readonly coefficients: Float64Array;
  /** Fitted mean of each row. */
  readonly fitted: Float64Array;
  /** Cholesky's lower triangle of X'WX at the solution. */
  readonly lower: Float64Array;
  readonly deviance: number;
  readonly iterations: number;
}

const mostIterations = 50;
/** Beyond it a fitted probability is 0 or 1 in all but name: 1 in 10^13. */
const certain = 30;

/** The sums that a step needs, with the room they are gathered in. */
interface Sums {
  readonly gradient: Float64Array;
  readonly products: Float64Array;
  readonly fitted: Float64Array;
  deviance: number;
  largest: number;
}

/**
 * Coefficients that minimise the weighted deviance, by Newton's method, which for these two links is iteratively
 * reweighted least squares [McCullagh and Nelder 1989, 2.5]. It stops when the step left would lower the
 * deviance by less than 1e-16 of the deviance without predictors; a step that raises the deviance is halved.
 * The linear fit takes a second step too: it takes away the rounding of the first.
 *
 * Throws `collinear`, `separation` with the column that runs away, and `no-convergence`.
 */
export function fitByNewton(
  rows: ModelRows,
  outcome: Float64Array,
  weights: Float64Array,
  family: Family,
): Fit {
  const width = rows.names.length;
  const sums: Sums = {
    gradient: new Float64Array(width),
    products: new Float64Array(width * width),
    fitted: new Float64Array(rows.count),
    deviance: 0,
    largest: 0,
  };
  let coefficients = startingPoint(outcome, weights, width, family);
  gather(rows, outcome, weights, family, coefficients, sums);
  const enough = 1e-16 * sums.deviance;
  for (let iteration = 1; iteration <= mostIterations; iteration++) {
    const lower = factorOf(rows, sums, coefficients);
    const step = solveCholesky(lower, sums.gradient);
    const gain = dot(step, sums.gradient);
    const before = sums.deviance;
    const from = coefficients;
    for (let share = 1; ; share /= 2) {
      coefficients = from.map((value, j) => value + share * (step[j] ?? 0));
      gather(rows, outcome, weights, family, coefficients, sums);
      if (sums.deviance <= before + 1e-9 * Math.abs(before) || share < 1e-4) break;
    }
    if (sums.largest > certain) throw separation(rows, coefficients);
    if (gain <= enough) {
      const { fitted, deviance } = sums;
      return {
        coefficients,
        fitted,
        lower: factorOf(rows, sums, coefficients),
        deviance,
        iterations: iteration,
      };
    }
  }
  throw new SurveyError(
    'no-convergence',
    `The fit did not settle in ${mostIterations} steps. Join groups with few interviews, or leave a predictor out.`,
  );
}

function startingPoint(
  outcome: Float64Array,
  weights: Float64Array,
  width: number,
  family: Family,
): Float64Array {
  const mean = dot(weights, outcome) / weights.reduce((sum, weight) => sum + weight, 0);
  const start = new Float64Array(width);
  start[0] = family === 'linear' ? mean : Math.log(mean / (1 - mean));
  return start;
}

/** A product of columns that is singular because fitted shares ran to 0 or 1 is separation, not collinearity. */
function factorOf(rows: ModelRows, sums: Sums, coefficients: Float64Array): Float64Array {
  try {
    return choleskyOf(mirrored(sums.products, rows.names.length), rows.names);
  } catch (error) {
    if (sums.largest > certain / 2 && error instanceof SurveyError) throw separation(rows, coefficients);
    throw error;
  }
}

/** One pass over the rows: deviance, gradient X'w(y - mu), products X'WX (lower triangle), fitted means. */
function gather(
  rows: ModelRows,
  outcome: Float64Array,
  weights: Float64Array,
  family: Family,
  coefficients: Float64Array,
  sums: Sums,
): void {
  const { gradient, products, fitted } = sums;
  const { starts, places, values, count } = rows;
  const width = coefficients.length;
  const logistic = family === 'logistic';
  gradient.fill(0);
  products.fill(0);
  let deviance = 0;
  let largest = 0;
  let start = 0;
  for (let row = 0; row < count; row++) {
    const end = starts[row + 1] ?? start;
    let eta = 0;
    for (let a = start; a < end; a++) eta += (coefficients[places[a] ?? 0] ?? 0) * (values[a] ?? 0);
    const y = outcome[row] ?? 0;
    const w = weights[row] ?? 0;
    let mean = eta;
    let working = w;
    if (logistic) {
      const size = Math.abs(eta);
      if (size > largest) largest = size;
      const tail = Math.exp(-size);
      mean = eta < 0 ? tail / (1 + tail) : 1 / (1 + tail);
      working = (w * tail) / ((1 + tail) * (1 + tail));
      // -2 log-likelihood without taking the logarithm of a share near 0: log(1 + e^eta) - y eta.
      deviance += 2 * w * ((eta > 0 ? eta : 0) + Math.log1p(tail) - y * eta);
    } else deviance += w * (y - eta) * (y - eta);
    fitted[row] = mean;
    const score = w * (y - mean);
    for (let a = start; a < end; a++) {
      const value = values[a] ?? 0;
      const i = places[a] ?? 0;
      gradient[i] = (gradient[i] ?? 0) + score * value;
      const scaled = working * value;
      const line = i * width;
      for (let b = start; b <= a; b++) {
        const at = line + (places[b] ?? 0);
        products[at] = (products[at] ?? 0) + scaled * (values[b] ?? 0);
      }
    }
    start = end;
  }
  sums.deviance = deviance;
  sums.largest = largest;
}

function mirrored(products: Float64Array, width: number): Float64Array {
  for (let i = 0; i < width; i++)
    for (let j = 0; j < i; j++) products[j * width + i] = products[i * width + j] ?? 0;
  return products;
}

/** Names the column whose part in the linear predictor ran furthest. */
function separation(rows: ModelRows, coefficients: Float64Array): SurveyError {
  const reach = new Float64Array(coefficients.length);
  for (let a = 0; a < rows.places.length; a++) {
    const place = rows.places[a] ?? 0;
    if (place > 0)
      reach[place] = Math.max(
        reach[place] ?? 0,
        Math.abs((coefficients[place] ?? 0) * (rows.values[a] ?? 0)),
      );
  }
  const worst = reach.indexOf(Math.max(...reach));
  return new SurveyError(
    'separation',
    `The predictors tell the two answers apart without a single exception, so no finite coefficients exist; "${rows.names[worst]}" runs furthest. Join its levels with others, or leave it out.`,
    worst,
  );
}
