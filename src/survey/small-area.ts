import { choleskyOf, inverseOfCholesky } from './cholesky.ts';
import { finite, SurveyError } from './errors.ts';
import { addProducts, bilinear, dot, type Matrix, rowsOf } from './matrix.ts';

/** An area's direct estimate, its sampling variance, and what is known of the area from elsewhere. */
export interface DirectEstimate {
  readonly area: string;
  readonly value: number;
  /** Sampling variance, taken as known: smooth it over areas first where bases are small. */
  readonly variance: number;
  /** Covariates without the constant, in the same order for all areas. */
  readonly covariates: readonly number[];
}

/** A modelled level: to be shown beside the direct one and labelled so. */
export interface ModelledEstimate {
  readonly area: string;
  readonly direct: number;
  /** What the covariates alone say: x'b. */
  readonly synthetic: number;
  /** Weight of the direct estimate, sigma^2 / (sigma^2 + variance); 1 - gamma falls on the synthetic part. */
  readonly gamma: number;
  /** gamma direct + (1 - gamma) synthetic: the empirical best linear unbiased predictor. */
  readonly value: number;
  /** Prasad and Rao's: g1 + g2 + 2 g3. */
  readonly meanSquaredError: number;
  readonly standardError: number;
  /** Of knowing the area through its sample, of the coefficients, and of the variance between areas. */
  readonly parts: { readonly g1: number; readonly g2: number; readonly g3: number };
}

/** All areas' modelled levels, with the model they come from. */
export interface SmallAreaModel {
  /** Variance between areas that the covariates do not explain, by REML. */
  readonly variance: number;
  /** The constant first. */
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  readonly areas: readonly ModelledEstimate[];
  readonly iterations: number;
}

/** Areas beyond the number of coefficients under which a variance between areas is hardly known. */
const spareAreas = 5;

/**
 * Small-area estimates by the model of Fay and Herriot [1979]: direct_i = x_i'b + v_i + e_i, e_i with known variance
 * psi_i, v_i with variance sigma^2 by restricted maximum likelihood (Fisher scoring). Each area's estimate leans on the
 * covariates as far as its own sample is weak. Mean squared error of Prasad and Rao [1990] with the asymptotic variance
 * of REML, 2 / sum (sigma^2 + psi)^-2 [Rao and Molina 2015, ch. 6].
 *
 * Assumes independent areas, normal area effects, known psi. It pays for a borough's quarter or a ward; with some 600
 * interviews gamma is 0.94 and it adds nothing. For proportions near 0 or 1 hand in arcsine root p with psi = 1 / (4
 * effective base).
 *
 * Throws `too-few-areas` with fewer than 5 areas more than coefficients, `no-variance` for a sampling variance that is
 * not above 0 (with the area) and where the variance between areas comes out as 0 (every area would get the regression's
 * value), `collinear` for a covariate that is constant or a sum of others, `not-a-number`, `no-convergence`.
 * @example
 * const value = [0.41, 0.47, 0.5, 0.56, 0.52, 0.66, 0.61, 0.72];
 * const areas = value.map((value, i) => ({ area: `B${i}`, value, variance: 0.0009, covariates: [i] }));
 * const [first] = smallAreaEstimates(areas).areas;
 * `${first.value.toFixed(3)} between ${first.direct} and ${first.synthetic.toFixed(3)}` // => '0.415 between 0.41 and 0.418'
 * @example smallAreaEstimates([{ area: 'A', value: 0.5, variance: 0.001, covariates: [] }]) // throws too-few-areas
 */
export function smallAreaEstimates(areas: readonly DirectEstimate[]): SmallAreaModel {
  const rows = areas.map((area, index) => designRow(area, areas[0]?.covariates.length ?? 0, index));
  const width = rows[0]?.length ?? 1;
  if (areas.length < width + spareAreas) {
    throw new SurveyError(
      'too-few-areas',
      `There are ${areas.length} areas for ${width} coefficients (with the constant); at least ${width + spareAreas} areas were expected. Publish the direct estimates.`,
    );
  }
  requireVaried(rows, width);
  const values = areas.map((area) => area.value);
  const psi = areas.map((area) => area.variance);
  const { variance, iterations } = restrictedLikelihood(rows, values, psi);
  if (variance === 0) {
    throw new SurveyError(
      'no-variance',
      'The variance between areas is estimated as 0: sampling alone explains how they differ, and the model would give every area the value of its covariates. Publish the direct estimates, or one figure for all.',
    );
  }
  const fit = generalised(rows, values, psi, variance);
  const precision = psi.reduce((sum, one) => sum + (variance + one) ** -2, 0);
  return {
    variance,
    iterations,
    coefficients: fit.coefficients,
    standardErrors: fit.inverse.map((row, i) => Math.sqrt(row[i] ?? Number.NaN)),
    areas: areas.map((area, i) => {
      const x = rows[i] ?? [];
      const synthetic = dot(x, fit.coefficients);
      const gamma = variance / (variance + area.variance);
      const g1 = gamma * area.variance;
      const g2 = (1 - gamma) ** 2 * bilinear(x, fit.inverse, x);
      const g3 = ((area.variance ** 2 / (variance + area.variance) ** 3) * 2) / precision;
      const meanSquaredError = g1 + g2 + 2 * g3;
      return {
        area: area.area,
        direct: area.value,
        synthetic,
        gamma,
        value: gamma * area.value + (1 - gamma) * synthetic,
        meanSquaredError,
        standardError: Math.sqrt(meanSquaredError),
        parts: { g1, g2, g3 },
      };
    }),
  };
}

function designRow(area: DirectEstimate, width: number, index: number): number[] {
  finite(area.value, `The direct estimate of ${area.area}`);
  if (!(area.variance > 0) || !Number.isFinite(area.variance)) {
    throw new SurveyError(
      'no-variance',
      `The sampling variance of ${area.area} is ${area.variance}; a number above 0 was expected. Smooth the variances over areas, or leave the area out.`,
      index,
    );
  }
  if (area.covariates.length !== width) {
    throw new SurveyError(
      'out-of-range',
      `${area.area} has ${area.covariates.length} covariates and the first area ${width}; as many were expected.`,
      index,
    );
  }
  return [1, ...area.covariates.map((value, j) => finite(value, `Covariate ${j} of ${area.area}`))];
}

/** A constant covariate cannot be told from the constant: named before the algebra stumbles over it. */
function requireVaried(rows: Matrix, width: number): void {
  for (let j = 1; j < width; j++) {
    const column = rows.map((row) => row[j] ?? Number.NaN);
    if (Math.max(...column) > Math.min(...column)) continue;
    throw new SurveyError(
      'collinear',
      `Covariate ${j - 1} is ${column[0]} in every area; one that differs between areas was expected.`,
      j - 1,
    );
  }
}

/** An area's direct proportion with its sampling variance and its base. */
export interface SampledShare {
  readonly value: number;
  readonly variance: number;
  readonly base: number;
}

/**
 * Sampling variances smoothed over areas, for the model's known psi: the areas' mean design effect times p (1 - p) / base
 * with p the proportion of all together. A variance from a dozen units is itself a guess; this is the simplest
 * generalised variance function [Wolter 2007, ch. 7]. Throws `no-base`, `no-variance` for an area at 0 or 1, whose
 * design effect cannot be told.
 * @example
 * const shares = [{ value: 0.4, variance: 0.003, base: 120 }, { value: 0.6, variance: 0.002, base: 150 }];
 * smoothedVariances(shares).map((variance) => variance.toFixed(4)).join(' ') // => '0.0029 0.0023'
 */
export function smoothedVariances(areas: readonly SampledShare[]): number[] {
  let bases = 0;
  let positive = 0;
  let effects = 0;
  for (const [index, { value, variance, base }] of areas.entries()) {
    if (!(base > 0) || !Number.isFinite(base)) {
      throw new SurveyError(
        'no-base',
        `The base of area ${index} is ${base}; a number above 0 was expected.`,
        index,
      );
    }
    if (!(variance > 0 && value > 0 && value < 1) || !Number.isFinite(variance)) {
      throw new SurveyError(
        'no-variance',
        `Area ${index} has a proportion of ${value} with variance ${variance}; one between 0 and 1 that varies was expected. Leave the area out.`,
        index,
      );
    }
    bases += base;
    positive += value * base;
    effects += variance / ((value * (1 - value)) / base);
  }
  const share = positive / bases;
  return areas.map(({ base }) => ((effects / areas.length) * share * (1 - share)) / base);
}

interface Generalised {
  readonly coefficients: readonly number[];
  /** (X'V^-1X)^-1. */
  readonly inverse: Matrix;
}

function generalised(
  rows: Matrix,
  y: readonly number[],
  psi: readonly number[],
  variance: number,
): Generalised {
  const width = rows[0]?.length ?? 0;
  const products = new Float64Array(width * width);
  const right = new Float64Array(width);
  for (const [i, row] of rows.entries()) {
    const weight = 1 / (variance + (psi[i] ?? Number.NaN));
    addProducts(products, Float64Array.from(row), 0, width, weight);
    for (const [j, x] of row.entries()) right[j] = (right[j] ?? 0) + weight * x * (y[i] ?? Number.NaN);
  }
  const names = Array.from(right, (_, j) => (j === 0 ? 'constant' : `covariate ${j - 1}`));
  const inverse = rowsOf(inverseOfCholesky(choleskyOf(products, names)), width);
  return { inverse, coefficients: inverse.map((row) => dot(row, right)) };
}

/**
 * Fisher scoring for sigma^2: score -tr(P)/2 + y'PPy/2, information tr(PP)/2, P = V^-1 - V^-1 X (X'V^-1X)^-1 X'V^-1.
 * Kept at or above 0.
 */
function restrictedLikelihood(
  rows: Matrix,
  y: readonly number[],
  psi: readonly number[],
): { variance: number; iterations: number } {
  const middle = psi.toSorted((one, two) => one - two);
  let variance = middle[Math.floor(middle.length / 2)] ?? 0;
  for (let iterations = 1; iterations <= 200; iterations++) {
    const fit = generalised(rows, y, psi, variance);
    const weights = psi.map((one) => 1 / (variance + one));
    let score = 0;
    let information = 0;
    for (const [i, row] of rows.entries()) {
      const weight = weights[i] ?? 0;
      const residual = (y[i] ?? Number.NaN) - dot(row, fit.coefficients);
      score += (weight * residual) ** 2 - weight + weight * weight * bilinear(row, fit.inverse, row);
      for (const [j, other] of rows.entries()) {
        const cross = weight * (weights[j] ?? 0) * bilinear(row, fit.inverse, other);
        information += ((i === j ? weight : 0) - cross) ** 2;
      }
    }
    const next = Math.max(0, variance + score / information);
    const moved = Math.abs(next - variance);
    variance = next;
    if (moved <= 1e-13 * variance || moved === 0) return { variance, iterations };
  }
  throw new SurveyError(
    'no-convergence',
    `The variance between areas did not settle; it was last ${variance}.`,
  );
}
