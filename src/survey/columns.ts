import { type Column, covarianceOfScores, freedomOfTree, type SampleTree } from './design.ts';
import { SurveyError } from './errors.ts';
import type { DegreesOfFreedomRule, Estimate } from './estimate.ts';
import type { Joint } from './units.ts';

/** Values of one variable, a row each; NaN where the answer is missing. */
export type Values = Column<number>;

export interface ColumnOptions {
  /** True for the rows of the domain; left out: all. */
  readonly domain?: Column<boolean>;
  /** `domain` if left out. */
  readonly degreesOfFreedom?: DegreesOfFreedomRule;
  /** `scale` if left out. */
  readonly kind?: 'proportion' | 'scale';
}

export interface ColumnEstimate extends Estimate {
  /**
   * Against simple random sampling without replacement from as many as the weights sum to: R's default deff.
   */
  readonly designEffectWithoutReplacement: number;
}

/** Estimates from columns with their joint covariance: hand it to `contrastOf`. */
export interface ColumnEstimates extends Joint {
  readonly estimates: readonly ColumnEstimate[];
}

/**
 * One estimator in linear form: its value, the rows that it speaks of, and each row's share in its error
 * before weighting.
 */
interface Linear {
  readonly value: number;
  readonly members: Uint8Array;
  readonly residuals: Float64Array;
}

/**
 * Weighted means (or proportions, of 0 and 1) of several variables in a domain, over the rows that have all
 * of them: sum wy / sum w, residuals (y - mean) / sum w [Binder 1983]. Throws `no-base`, and as
 * `covarianceOfScores`.
 * @example meansOf(sampleTree({ weights: [1, 1, 2] }), [[1, 0, 1]], { kind: 'proportion' }).values[0] // => 0.75
 */
export function meansOf(
  tree: SampleTree,
  variables: readonly Values[],
  options: ColumnOptions = {},
): ColumnEstimates {
  const members = membersOf(tree, variables, options.domain);
  return estimatesOf(
    tree,
    variables.map((values) => linearMean(tree, values, members)),
    options,
  );
}

/**
 * Weighted totals: sum wy, residuals y. Only as good as the weights' sum; a mean is nearly always the better
 * thing to publish.
 * @example totalsOf(sampleTree({ weights: [1, 1, 2] }), [[1, 0, 1]]).values[0] // => 3
 */
export function totalsOf(
  tree: SampleTree,
  variables: readonly Values[],
  options: ColumnOptions = {},
): ColumnEstimates {
  const members = membersOf(tree, variables, options.domain);
  const linear = variables.map((values) => {
    const residuals = new Float64Array(members.length);
    let value = 0;
    for (const row of membersIn(members)) {
      residuals[row] = values[row] ?? Number.NaN;
      value += (tree.weights[row] ?? 0) * (values[row] ?? Number.NaN);
    }
    return { value, members, residuals };
  });
  return estimatesOf(tree, linear, options);
}

/**
 * The ratio of two totals, R = sum wy / sum wx, residuals (y - Rx) / sum wx. A mean is the ratio whose x is
 * 1.
 * @example ratioOf(sampleTree({ weights: [1, 1, 2] }), [1, 0, 1], [2, 2, 2]).values[0] // => 0.375
 */
export function ratioOf(
  tree: SampleTree,
  numerator: Values,
  denominator: Values,
  options: ColumnOptions = {},
): ColumnEstimates {
  const members = membersOf(tree, [numerator, denominator], options.domain);
  let top = 0;
  let bottom = 0;
  for (const row of membersIn(members)) {
    top += (tree.weights[row] ?? 0) * (numerator[row] ?? Number.NaN);
    bottom += (tree.weights[row] ?? 0) * (denominator[row] ?? Number.NaN);
  }
  if (bottom === 0)
    throw new SurveyError('no-base', 'The denominator of the ratio sums to 0; another number was expected.');
  const value = top / bottom;
  const residuals = new Float64Array(members.length);
  for (const row of membersIn(members)) {
    residuals[row] = ((numerator[row] ?? Number.NaN) - value * (denominator[row] ?? Number.NaN)) / bottom;
  }
  return estimatesOf(tree, [{ value, members, residuals }], options);
}

/** A group's name beside each estimate of `ColumnEstimates`. */
export interface GroupEstimates extends ColumnEstimates {
  readonly groups: readonly (string | number)[];
}

/**
 * The mean of a variable in each group, with the covariance between groups: groups met in the same units are
 * not independent. Groups come in the order of their first row. Degrees of freedom of each estimate are its
 * own; those of the whole are of all rows used.
 * @example meansBy(sampleTree({ weights: [1, 1, 1, 1] }), [1, 0, 1, 1], ['A', 'A', 'B', 'B']).values.join(' ') // => '0.5 1'
 */
export function meansBy(
  tree: SampleTree,
  values: Values,
  groups: Column<string | number>,
  options: ColumnOptions = {},
): GroupEstimates {
  const members = membersOf(tree, [values], options.domain);
  const names = new Map<string | number, Uint8Array>();
  for (const row of membersIn(members)) {
    const name = groups[row] ?? '';
    const own = names.get(name) ?? new Uint8Array(members.length);
    own[row] = 1;
    names.set(name, own);
  }
  const linear = [...names.values()].map((own) => linearMean(tree, values, own));
  return { ...estimatesOf(tree, linear, options), groups: [...names.keys()] };
}

function linearMean(tree: SampleTree, values: Values, members: Uint8Array): Linear {
  // Measured from the first value, so that a constant has exactly itself as its mean and no residual at all.
  const origin = values[members.indexOf(1)] ?? 0;
  let sum = 0;
  let weight = 0;
  for (const row of membersIn(members)) {
    sum += (tree.weights[row] ?? 0) * ((values[row] ?? Number.NaN) - origin);
    weight += tree.weights[row] ?? 0;
  }
  if (!(weight > 0))
    throw new SurveyError(
      'no-base',
      'The domain has no row with a value and a weight; at least one was expected.',
    );
  const value = origin + sum / weight;
  const residuals = new Float64Array(members.length);
  for (const row of membersIn(members)) residuals[row] = ((values[row] ?? Number.NaN) - value) / weight;
  return { value, members, residuals };
}

function estimatesOf(tree: SampleTree, linear: readonly Linear[], options: ColumnOptions): ColumnEstimates {
  const scores = linear.map(({ residuals }) =>
    residuals.map((residual, row) => residual * (tree.weights[row] ?? 0)),
  );
  const covariance = covarianceOfScores(tree, scores);
  const rule = options.degreesOfFreedom ?? 'domain';
  const all = new Uint8Array(tree.weights.length);
  for (const { members } of linear) for (const row of membersIn(members)) all[row] = 1;
  return {
    values: linear.map(({ value }) => value),
    covariance,
    degreesOfFreedom: freedomOfTree(tree, all, rule),
    estimates: linear.map((one, i) =>
      columnEstimate(tree, one, covariance[i]?.[i] ?? Number.NaN, rule, options.kind ?? 'scale'),
    ),
  };
}

/**
 * Design effects compare with the variance that a simple random sample gives the sum of w times residual: W^2
 * S^2 / n.
 */
function columnEstimate(
  tree: SampleTree,
  linear: Linear,
  variance: number,
  rule: DegreesOfFreedomRule,
  kind: 'proportion' | 'scale',
): ColumnEstimate {
  let base = 0;
  let weight = 0;
  let squares = 0;
  let first = 0;
  for (const row of membersIn(linear.members)) {
    const w = tree.weights[row] ?? 0;
    base += 1;
    weight += w;
    squares += w * w;
    first += w * (linear.residuals[row] ?? 0);
  }
  const centre = first / weight;
  let spread = 0;
  for (const row of membersIn(linear.members))
    spread += (tree.weights[row] ?? 0) * ((linear.residuals[row] ?? 0) - centre) ** 2;
  const perInterview = weight * spread;
  const unvaried = perInterview === 0;
  const designEffect = unvaried ? 1 : (variance * (base - 1)) / perInterview;
  return {
    kind,
    value: linear.value,
    variance,
    standardError: Math.sqrt(variance),
    degreesOfFreedom: freedomOfTree(tree, linear.members, rule),
    base,
    weightedBase: weight,
    effectiveBase: unvaried ? base : perInterview / variance,
    designEffect,
    designEffectWithoutReplacement: weight > base ? designEffect / (1 - base / weight) : designEffect,
    kishDesignEffect: (base * squares) / (weight * weight),
  };
}

function membersOf(
  tree: SampleTree,
  variables: readonly Values[],
  domain: Column<boolean> | undefined,
): Uint8Array {
  const count = tree.weights.length;
  for (const column of [...variables, ...(domain === undefined ? [] : [domain])]) {
    if (column.length === count) continue;
    throw new SurveyError(
      'out-of-range',
      `A variable has ${column.length} rows and the design ${count}; as many were expected.`,
    );
  }
  const members = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    const inDomain = (domain?.[row] ?? true) && (tree.weights[row] ?? 0) > 0;
    if (inDomain && variables.every((values) => !Number.isNaN(values[row]))) members[row] = 1;
  }
  return members;
}

function* membersIn(members: Uint8Array): Generator<number> {
  for (let row = 0; row < members.length; row++) if (members[row] === 1) yield row;
}
