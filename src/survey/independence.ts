import { chiSquaredTails, fisherUpper } from './chi-squared.ts';
import { choleskyOf, solveCholesky } from './cholesky.ts';
import { meansOf } from './columns.ts';
import type { Column, SampleTree } from './design.ts';
import { SurveyError } from './errors.ts';
import type { DegreesOfFreedomRule } from './estimate.ts';
import { dot, flatten, type Matrix } from './matrix.ts';

export interface IndependenceOptions {
  /** True for the rows of the domain; left out: all. */
  readonly domain?: Column<boolean>;
  /** `domain` if left out. */
  readonly degreesOfFreedom?: DegreesOfFreedomRule;
}

/** A test whether the answers to one question go with those to another. */
export interface Independence {
  /** Categories in order of name, and the weighted share of all in each pair of them. */
  readonly first: readonly string[];
  readonly second: readonly string[];
  readonly shares: Matrix;
  /** Rows with an answer to both. */
  readonly base: number;
  /** Pearson's X^2 of the weighted shares, scaled to the base: not yet a test, for the design is not in it. */
  readonly pearson: number;
  /** Mean of the design effects by which X^2 is too large (or small). */
  readonly designEffect: number;
  /** Second-order corrected F with its degrees of freedom, which need not be whole. */
  readonly statistic: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly probability: number;
  /** By the first-order correction X^2 / designEffect against chi-squared, as some systems print. */
  readonly firstOrderProbability: number;
}

/**
 * The test of Rao and Scott with their second-order correction [1984, Annals of Statistics 12; Thomas and Rao 1987]. X^2
 * = n sum (p_ij - r_i c_j)^2 / (r_i c_j) on weighted shares. With C the contrasts of interaction, D the diagonal of the
 * shares and V their design covariance, Delta = (C'D^-1 C / n)^-1 (C'D^-1 V D^-1 C); F = X^2 / tr Delta on d = (tr
 * Delta)^2 / tr Delta^2 and d times (units less strata) degrees of freedom. R's svychisq(statistic = "F").
 *
 * Empty text is no answer. A cell that nobody stands in is allowed. Throws `no-variance` where all gave the same answer
 * to a question, `no-degrees-of-freedom`, `out-of-range` for columns of unlike length, and as `meansOf`.
 * @example
 * const tree = sampleTree({ weights: [1, 1, 1, 1, 1, 1, 1, 1] });
 * const seen = ['yes', 'yes', 'yes', 'no', 'no', 'no', 'no', 'yes'];
 * const test = independence(tree, seen, ['+', '+', '+', '-', '-', '-', '+', '-']);
 * `F ${test.statistic.toFixed(2)} on ${test.numerator} and ${test.denominator}: ${test.probability.toFixed(3)}` // => 'F 1.75 on 1 and 7: 0.227'
 */
export function independence(
  tree: SampleTree,
  first: Column<string>,
  second: Column<string>,
  options: IndependenceOptions = {},
): Independence {
  const rows = tree.weights.length;
  for (const column of [first, second, ...(options.domain === undefined ? [] : [options.domain])]) {
    if (column.length === rows) continue;
    throw new SurveyError(
      'out-of-range',
      `A column has ${column.length} rows and the design ${rows}; as many were expected.`,
    );
  }
  const answered = Array.from(
    { length: rows },
    (_, row) =>
      (options.domain?.[row] ?? true) &&
      (tree.weights[row] ?? 0) > 0 &&
      first[row] !== '' &&
      second[row] !== '',
  );
  const [firstNames, secondNames] = [
    categoriesOf(first, answered, 'first'),
    categoriesOf(second, answered, 'second'),
  ];
  const cells = firstNames.flatMap((one) => secondNames.map((two) => ({ one, two })));
  const { values, covariance, degreesOfFreedom, estimates } = meansOf(
    tree,
    cells.map(({ one, two }) =>
      Array.from({ length: rows }, (_, row) => (first[row] === one && second[row] === two ? 1 : 0)),
    ),
    { domain: answered, degreesOfFreedom: options.degreesOfFreedom ?? 'domain' },
  );
  if (!(degreesOfFreedom >= 1)) {
    throw new SurveyError(
      'no-degrees-of-freedom',
      `The table has ${degreesOfFreedom} degrees of freedom (units less strata); at least 1 is needed for a test.`,
    );
  }
  const base = estimates[0]?.base ?? 0;
  const shares = firstNames.map((_, i) => values.slice(i * secondNames.length, (i + 1) * secondNames.length));
  const pearson = base * pearsonOf(shares);
  const contrasts = interactions(firstNames.length, secondNames.length);
  const { trace, traceOfSquare } = generalisedEffects(contrasts, values, covariance, base);
  const numerator = trace ** 2 / traceOfSquare;
  const denominator = numerator * degreesOfFreedom;
  const statistic = pearson / trace;
  const designEffect = trace / contrasts.length;
  return {
    first: firstNames,
    second: secondNames,
    shares,
    base,
    pearson,
    designEffect,
    statistic,
    numerator,
    denominator,
    probability: fisherUpper(statistic, numerator, denominator),
    firstOrderProbability: chiSquaredTails(pearson / designEffect, contrasts.length).upper,
  };
}

function categoriesOf(column: Column<string>, answered: readonly boolean[], which: string): string[] {
  const names = new Set<string>();
  for (const [row, counted] of answered.entries()) if (counted) names.add(column[row] ?? '');
  if (names.size < 1)
    throw new SurveyError('no-base', 'Nobody answered both questions; at least one was expected.');
  if (names.size < 2) {
    throw new SurveyError(
      'no-variance',
      `All who answered both gave "${[...names].join()}" to the ${which} question; two different answers are needed.`,
    );
  }
  return [...names].toSorted();
}

function pearsonOf(shares: Matrix): number {
  const byRow = shares.map((row) => row.reduce((sum, share) => sum + share, 0));
  const byColumn = (shares[0] ?? []).map((_, j) => shares.reduce((sum, row) => sum + (row[j] ?? 0), 0));
  let sum = 0;
  for (const [i, row] of shares.entries()) {
    for (const [j, share] of row.entries()) {
      const expected = (byRow[i] ?? 0) * (byColumn[j] ?? 0);
      sum += (share - expected) ** 2 / expected;
    }
  }
  return sum;
}

/** Helmert's contrasts of the rows times those of the columns: one list over the cells for each. */
function interactions(rows: number, columns: number): number[][] {
  return helmert(rows).flatMap((one) =>
    helmert(columns).map((two) => one.flatMap((a) => two.map((b) => a * b))),
  );
}

/** Each category against the mean of those before it. */
function helmert(count: number): number[][] {
  return Array.from({ length: count - 1 }, (_, k) =>
    Array.from({ length: count }, (_none, i) => (i <= k ? -1 : i === k + 1 ? k + 1 : 0)),
  );
}

/** tr Delta and tr Delta^2. A share of 0 weighs nothing. */
function generalisedEffects(
  contrasts: Matrix,
  shares: readonly number[],
  covariance: Matrix,
  base: number,
): { trace: number; traceOfSquare: number } {
  const scaled = contrasts.map((row) => row.map((c, k) => ((shares[k] ?? 0) > 0 ? c / (shares[k] ?? 1) : 0)));
  const simple = scaled.map((row) => contrasts.map((other) => dot(row, other) / base));
  const observed = scaled.map((row) => {
    const half = covariance.map((line) => dot(line, row));
    return scaled.map((other) => dot(other, half));
  });
  const lower = choleskyOf(
    flatten(simple),
    contrasts.map((_, k) => `contrast ${k}`),
  );
  // Column k of Delta is what solves simple x = column k of observed, which is symmetric.
  const delta = observed.map((column) => solveCholesky(lower, column));
  let trace = 0;
  let traceOfSquare = 0;
  for (const [i, row] of delta.entries()) {
    trace += row[i] ?? 0;
    for (const [j, value] of row.entries()) traceOfSquare += value * (delta[j]?.[i] ?? 0);
  }
  if (!(trace > 0)) {
    throw new SurveyError(
      'no-variance',
      'The shares do not vary between sampling units, so there is nothing to test by.',
    );
  }
  return { trace, traceOfSquare };
}
