import { choleskyOf, solveCholesky } from './cholesky.ts';
import { SurveyError } from './errors.ts';
import { dot } from './matrix.ts';

/** Rows of equal answers put together: their weight, and that of those who said 1. */
export interface Cells {
  readonly names: readonly string[];
  /** Column after column, the first of 1 for the intercept. */
  readonly values: readonly Float64Array[];
  readonly weights: Float64Array;
  readonly positive: Float64Array;
  /** Room for each pass over them. */
  readonly working: Float64Array;
  readonly scores: Float64Array;
}

interface SubsetFit {
  /** Columns in it, the intercept first. */
  readonly columns: readonly number[];
  readonly coefficients: Float64Array;
  readonly products: Float64Array;
  readonly deviance: number;
}

/**
 * The least deviance of every subset of the drivers, driver j being bit j, with the columns that are `always`
 * in; and that of the intercept alone (`none`).
 */
export function subsetDeviances(
  cells: Cells,
  members: readonly (readonly number[])[],
  always: readonly number[],
): { deviances: Float64Array; none: number } {
  const all = 2 ** members.length - 1;
  const fits = new Map<number, SubsetFit>();
  const deviances = new Float64Array(all + 1);
  for (let subset = all; subset >= 0; subset--) {
    const columns = [...always];
    let missing = -1;
    for (const [j, own] of members.entries()) {
      if ((subset & (2 ** j)) !== 0) columns.push(...own);
      else if (missing < 0) missing = j;
    }
    const larger = missing < 0 ? undefined : fits.get(subset + 2 ** missing);
    const fit = fitSubset(cells, columns, startFrom(cells, columns, larger));
    fits.set(subset, fit);
    deviances[subset] = fit.deviance;
  }
  return { deviances, none: fitSubset(cells, [0], startFrom(cells, [0], undefined)).deviance };
}

/**
 * Coefficients to begin with: those of the larger fit with the columns that fall away swept out of it, as if
 * its working weights held: one step nearer than zeros, at no pass over the rows.
 */
function startFrom(cells: Cells, columns: readonly number[], larger: SubsetFit | undefined): Float64Array {
  if (larger === undefined) {
    const start = new Float64Array(columns.length);
    const all = cells.weights.reduce((sum, weight) => sum + weight, 0);
    const yes = cells.positive.reduce((sum, weight) => sum + weight, 0);
    start[0] = Math.log(yes / (all - yes));
    return start;
  }
  const width = larger.columns.length;
  const kept = columns.map((column) => larger.columns.indexOf(column));
  const products = Float64Array.from(
    kept.flatMap((i) => kept.map((j) => larger.products[i * width + j] ?? Number.NaN)),
  );
  const right = kept.map((i) =>
    dot(larger.products.subarray(i * width, (i + 1) * width), larger.coefficients),
  );
  return solveCholesky(
    choleskyOf(
      products,
      columns.map((column) => cells.names[column] ?? ''),
    ),
    right,
  );
}

/** Once a step would lower the deviance by less, the step's own estimate of it is exact to 1e-8. */
const nearEnough = 1e-4;
/** After a step that lowers it by less, the products of columns hardly change: they are used once more. */
const near = 1;
const mostPasses = 40;

function fitSubset(cells: Cells, columns: readonly number[], start: Float64Array): SubsetFit {
  const names = columns.map((column) => cells.names[column] ?? '');
  const size = columns.length;
  const told = names.slice(1).join(', ');
  let coefficients = start;
  let before = start;
  let best = Number.POSITIVE_INFINITY;
  let products = new Float64Array(size * size);
  let lower: Float64Array | undefined;
  for (let passes = 0; passes < mostPasses; passes++) {
    const fresh = lower === undefined ? new Float64Array(size * size) : undefined;
    const { gradient, deviance, largest } = pass(cells, columns, coefficients, fresh);
    if (largest > 30)
      throw new SurveyError(
        'separation',
        `The drivers ${told} tell the two answers apart without an exception, so no finite fit exists. Leave one out.`,
      );
    if (!(deviance <= best + 1e-6)) {
      const from = before;
      coefficients = coefficients.map((value, j) => (value + (from[j] ?? Number.NaN)) / 2);
      lower = undefined;
      continue;
    }
    best = deviance;
    products = fresh ?? products;
    lower ??= choleskyOf(products, names);
    const step = solveCholesky(lower, gradient);
    const gain = dot(step, gradient);
    before = coefficients;
    coefficients = before.map((value, j) => value + (step[j] ?? Number.NaN));
    // A quadratic at its foot: the step lowers the deviance by g' H^-1 g, and the next by its square.
    if (gain < nearEnough) return { columns, coefficients, products, deviance: deviance - gain };
    if (gain > near || fresh === undefined) lower = undefined;
  }
  throw new SurveyError('no-convergence', `The fit of ${told} does not settle.`);
}

/** One pass over the rows: deviance and gradient, and X'WX into `products` where they are wanted. */
function pass(
  { values, weights, positive, working, scores }: Cells,
  columns: readonly number[],
  coefficients: Float64Array,
  products: Float64Array | undefined,
): { gradient: Float64Array; deviance: number; largest: number } {
  const none = new Float64Array();
  const own = columns.map((column) => values[column] ?? none);
  scores.fill(0);
  for (const [j, column] of own.entries()) {
    const coefficient = coefficients[j] ?? 0;
    for (let cell = 0; cell < column.length; cell++)
      scores[cell] = (scores[cell] ?? 0) + coefficient * (column[cell] ?? 0);
  }
  let deviance = 0;
  let largest = 0;
  for (let cell = 0; cell < weights.length; cell++) {
    const eta = scores[cell] ?? 0;
    const far = Math.abs(eta);
    if (far > largest) largest = far;
    const tail = Math.exp(-far);
    const under = 1 / (1 + tail);
    const w = weights[cell] ?? 0;
    const y = positive[cell] ?? 0;
    // -2 log-likelihood: log(1 + e^eta) - y eta; the logarithm of `under` is -log(1 + e^-|eta|).
    deviance += 2 * (w * ((eta > 0 ? eta : 0) - Math.log(under)) - y * eta);
    scores[cell] = y - w * (eta < 0 ? tail * under : under);
    working[cell] = w * tail * under * under;
  }
  const gradient = Float64Array.from(own, (column) => dotOf(column, scores));
  if (products !== undefined) {
    const size = columns.length;
    for (const [i, column] of own.entries()) {
      for (let cell = 0; cell < column.length; cell++)
        scores[cell] = (working[cell] ?? 0) * (column[cell] ?? 0);
      for (let j = 0; j <= i; j++) {
        const product = dotOf(own[j] ?? none, scores);
        products[i * size + j] = product;
        products[j * size + i] = product;
      }
    }
  }
  return { gradient, deviance, largest };
}

/** The sum of products of two long columns, in four sums that do not wait for each other. */
function dotOf(one: Float64Array, two: Float64Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  const whole = one.length - (one.length % 4);
  for (let i = 0; i < whole; i += 4) {
    a += (one[i] ?? 0) * (two[i] ?? 0);
    b += (one[i + 1] ?? 0) * (two[i + 1] ?? 0);
    c += (one[i + 2] ?? 0) * (two[i + 2] ?? 0);
    d += (one[i + 3] ?? 0) * (two[i + 3] ?? 0);
  }
  for (let i = whole; i < one.length; i++) a += (one[i] ?? 0) * (two[i] ?? 0);
  return a + b + (c + d);
}
