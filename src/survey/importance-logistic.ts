import { completeRows } from './covariance.ts';
import { SurveyError } from './errors.ts';
import { type DriverGroup, type Importance, importanceFrom } from './importance.ts';
import { choleskyOf, solveCholesky } from './matrix.ts';
import { dot } from './newton.ts';
import type { NumberPredictor } from './predictors.ts';
import { requirePlayers, shapleyOf } from './shapley.ts';

export interface LogisticImportanceProblem {
  /** 0 and 1; NaN where the answer is missing. */
  readonly outcome: NumberPredictor;
  readonly columns: readonly NumberPredictor[];
  /** Left out: every column is a driver of its own. */
  readonly groups?: readonly DriverGroup[];
  readonly weights: ArrayLike<number>;
}

/**
 * The importance of drivers in a logistic model: McFadden's R squared, 1 - deviance / deviance without drivers,
 * shared out as `importanceOf` shares R squared; over the rows that have every column. Exact: every subset is
 * fitted, from the solution of a subset with one driver more. Rows with equal answers are put together first,
 * which leaves every sum as it is.
 *
 * McFadden's is no share of variance: 0.06 is a usual value for opinions. Throws `collinear`, `constant`,
 * `not-a-proportion`, `separation`, `no-convergence` and `out-of-range` as `importanceOf`.
 * @example
 * const [a, b] = [[0, 0, 0, 0, 1, 1, 1, 1], [0, 1, 0, 1, 0, 1, 0, 1]];
 * const says = { name: 'says', values: [0, 0, 1, 0, 1, 1, 1, 0] };
 * const found = logisticImportance({ outcome: says, columns: [{ name: 'a', values: a }, { name: 'b', values: b }], weights: a.map(() => 1) });
 * found.drivers.map(({ name, share }) => `${name} ${share.toFixed(2)}`).join(', ') // => 'a 0.50, b 0.50'
 */
export function logisticImportance(problem: LogisticImportanceProblem): Importance {
  const { columns } = problem;
  const groups = problem.groups ?? columns.map(({ name }) => ({ name, columns: [name] }));
  requirePlayers(groups.length);
  const members = groups.map((group) =>
    group.columns.map((name) => {
      const place = columns.findIndex((column) => column.name === name);
      if (place >= 0) return place;
      throw new SurveyError('out-of-range', `There is no column "${name}".`);
    }),
  );
  const taken = members.flat();
  if (new Set(taken).size < taken.length)
    throw new SurveyError('out-of-range', 'A column belongs to two drivers; to one was expected.');
  const cells = cellsOf(problem, taken);
  const places = members.map((own) => own.map((column) => taken.indexOf(column)));
  const deviances = subsetDeviances(cells, places);
  const none = deviances[0] ?? Number.NaN;
  const worth = deviances.map((deviance) => 1 - deviance / none);
  const names = groups.map(({ name }) => name);
  return importanceFrom(names, shapleyOf(worth, names.length), 0, worth[worth.length - 1] ?? Number.NaN);
}

/** Rows of equal answers put together: their weight, and that of those who said 1. */
interface Cells {
  readonly names: readonly string[];
  /** Row after row, with a 1 before for the intercept. */
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly positive: Float64Array;
}

function cellsOf({ outcome, columns, weights }: LogisticImportanceProblem, taken: readonly number[]): Cells {
  const used = completeRows([outcome, ...columns], weights);
  const width = taken.length + 1;
  const picked = taken.map((place) => columns[place]?.values ?? []);
  const values = new Float64Array(used.length * width);
  const sums = new Float64Array(used.length);
  const positive = new Float64Array(used.length);
  const known = new Map<string, number>();
  const key: number[] = [];
  let count = 0;
  let unlike = true;
  for (const [at, row] of used.entries()) {
    const y = outcome.values[row] ?? Number.NaN;
    if (y !== 0 && y !== 1)
      throw new SurveyError(
        'not-a-proportion',
        `Row ${row} has ${y} for "${outcome.name}"; a logistic model takes 0 and 1.`,
        row,
      );
    for (let j = 0; j < picked.length; j++) key[j] = picked[j]?.[row] ?? Number.NaN;
    // Looking for equals costs more than it saves where nearly all differ: it is given up after 2,000 rows.
    if (at === 2000) unlike = count > 1500;
    const text = at < 2000 || !unlike ? key.join(' ') : '';
    let cell = text === '' ? undefined : known.get(text);
    if (cell === undefined) {
      cell = count++;
      if (text !== '') known.set(text, cell);
      values[cell * width] = 1;
      values.set(key, cell * width + 1);
    }
    const weight = weights[row] ?? Number.NaN;
    sums[cell] = (sums[cell] ?? 0) + weight;
    positive[cell] = (positive[cell] ?? 0) + weight * y;
  }
  const all = sums.reduce((sum, weight) => sum + weight, 0);
  const yes = positive.reduce((sum, weight) => sum + weight, 0);
  if (!(yes > 0 && yes < all))
    throw new SurveyError(
      'constant',
      `"${outcome.name}" is ${yes > 0 ? 1 : 0} in all ${used.length} rows used.`,
    );
  const scale = used.length / all;
  return {
    names: ['(intercept)', ...taken.map((place) => columns[place]?.name ?? '')],
    values: values.slice(0, count * width),
    weights: sums.slice(0, count).map((weight) => weight * scale),
    positive: positive.slice(0, count).map((weight) => weight * scale),
  };
}

interface SubsetFit {
  /** Columns in it, the intercept first. */
  readonly columns: readonly number[];
  readonly coefficients: Float64Array;
  readonly products: Float64Array;
  readonly deviance: number;
}

/** The least deviance of every subset of the drivers, driver j being bit j. */
function subsetDeviances(cells: Cells, members: readonly (readonly number[])[]): Float64Array {
  const all = 2 ** members.length - 1;
  const fits = new Map<number, SubsetFit>();
  const deviances = new Float64Array(all + 1);
  for (let subset = all; subset >= 0; subset--) {
    const columns = [0];
    let missing = -1;
    for (const [j, own] of members.entries()) {
      if ((subset & (2 ** j)) !== 0) columns.push(...own.map((place) => place + 1));
      else if (missing < 0) missing = j;
    }
    const larger = missing < 0 ? undefined : fits.get(subset + 2 ** missing);
    const fit = fitSubset(cells, columns, startFrom(cells, columns, larger));
    fits.set(subset, fit);
    deviances[subset] = fit.deviance;
  }
  return deviances;
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
const mostPasses = 40;

function fitSubset(cells: Cells, columns: readonly number[], start: Float64Array): SubsetFit {
  const names = columns.map((column) => cells.names[column] ?? '');
  let coefficients = start;
  let before = start;
  let best = Number.POSITIVE_INFINITY;
  for (let passes = 0; passes < mostPasses; passes++) {
    const { gradient, products, deviance, largest } = pass(cells, columns, coefficients);
    if (largest > 30)
      throw new SurveyError(
        'separation',
        `The drivers ${names.slice(1).join(', ')} tell the two answers apart without an exception, so no finite fit exists. Leave one out.`,
      );
    if (!(deviance <= best + 1e-6)) {
      const from = before;
      coefficients = coefficients.map((value, j) => (value + (from[j] ?? Number.NaN)) / 2);
      continue;
    }
    best = deviance;
    const step = solveCholesky(choleskyOf(products, names), gradient);
    const gain = dot(step, gradient);
    before = coefficients;
    coefficients = before.map((value, j) => value + (step[j] ?? Number.NaN));
    // A quadratic at its foot: the step lowers the deviance by g' H^-1 g, and the next by its square.
    if (gain < nearEnough) return { columns, coefficients, products, deviance: deviance - gain };
  }
  throw new SurveyError('no-convergence', `The fit of ${names.slice(1).join(', ')} does not settle.`);
}

function pass(cells: Cells, columns: readonly number[], coefficients: Float64Array) {
  const { values, weights, positive } = cells;
  const width = cells.names.length;
  const size = columns.length;
  const place = Int32Array.from(columns);
  const x = new Float64Array(size);
  const gradient = new Float64Array(size);
  const products = new Float64Array(size * size);
  let deviance = 0;
  let largest = 0;
  for (let cell = 0; cell < weights.length; cell++) {
    const start = cell * width;
    let eta = 0;
    for (let j = 0; j < size; j++) {
      const value = values[start + (place[j] ?? 0)] ?? 0;
      x[j] = value;
      eta += value * (coefficients[j] ?? 0);
    }
    const far = Math.abs(eta);
    if (far > largest) largest = far;
    const tail = Math.exp(-far);
    const under = 1 / (1 + tail);
    const mean = eta < 0 ? tail * under : under;
    const w = weights[cell] ?? 0;
    const y = positive[cell] ?? 0;
    // -2 log-likelihood: log(1 + e^eta) - y eta; the logarithm of `under` is -log(1 + e^-|eta|).
    deviance += 2 * (w * ((eta > 0 ? eta : 0) - Math.log(under)) - y * eta);
    const score = y - w * mean;
    const working = w * tail * under * under;
    for (let i = 0; i < size; i++) {
      const value = x[i] ?? 0;
      gradient[i] = (gradient[i] ?? 0) + score * value;
      const scaled = working * value;
      const line = i * size;
      for (let j = 0; j <= i; j++) products[line + j] = (products[line + j] ?? 0) + scaled * (x[j] ?? 0);
    }
  }
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) products[j * size + i] = products[i * size + j] ?? 0;
  return { gradient, products, deviance, largest };
}
