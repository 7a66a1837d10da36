import { SurveyError } from './errors.ts';
import type { Matrix } from './matrix.ts';
import type { Replicates } from './replicates.ts';
import type { Joint } from './units.ts';

/**
 * What the replicates' estimates are measured from: their own mean (R's default), or the estimate from the
 * whole sample (`mse`; SAS and Stata offer it), which is never less.
 */
export type ReplicateCentre = 'mean' | 'full';

/** The weights of the sample and of each replicate, as made here or delivered with a survey. */
export interface ReplicateWeights {
  readonly full: ArrayLike<number>;
  /** How many replicates there are. */
  readonly count: number;
  /** The weights of one, from 0; made when asked, as all together can be larger than the memory. */
  readonly weightsOf: (replicate: number) => ArrayLike<number>;
  readonly scale: number;
  /** One a replicate; 1 each if left out. */
  readonly factors?: ArrayLike<number>;
  readonly degreesOfFreedom: number;
}

/** Estimates with the covariance that their replicates give; can be handed to `contrastOf`. */
export interface ReplicateEstimates extends Joint {
  /** The estimates from each replicate, in the order of its weights. */
  readonly replicates: readonly (readonly number[])[];
}

/**
 * The weights of the rows in each replicate: a row's weight times its unit's multiplier. Throws `out-of-range`
 * if there is not one unit a row.
 * @example
 * const units = Int32Array.of(0, 0, 1);
 * [...replicateWeights([1, 1, 3], jackknife({ units }, 3), units).weightsOf(0)].join(' ') // => '0 0 6'
 */
export function replicateWeights(
  weights: ArrayLike<number>,
  replicates: Replicates,
  units: Int32Array,
): ReplicateWeights {
  if (units.length !== weights.length)
    throw new SurveyError(
      'out-of-range',
      `There are ${units.length} units for ${weights.length} rows; one a row was expected.`,
    );
  requireUnits(units, replicates);
  return {
    ...{ full: weights, scale: replicates.scale, factors: replicates.factors },
    count: replicates.multipliers.length,
    weightsOf: (replicate) => {
      const own = replicates.multipliers[replicate] ?? new Float64Array();
      const made = new Float64Array(units.length);
      for (let row = 0; row < made.length; row++)
        made[row] = (own[units[row] ?? 0] ?? Number.NaN) * (weights[row] ?? Number.NaN);
      return made;
    },
    degreesOfFreedom: replicates.degreesOfFreedom,
  };
}

/** Throws `out-of-range` for a unit that the replicates do not know: they were made for another design. */
export function requireUnits(units: Int32Array, { multipliers }: Replicates): void {
  const known = multipliers[0]?.length ?? 0;
  for (const [row, unit] of units.entries())
    if (!(unit >= 0 && unit < known))
      throw new SurveyError(
        'out-of-range',
        `Row ${row} is in unit ${unit}; the replicates were made for units 0 to ${known - 1}.`,
        row,
      );
}

/**
 * Any estimates with their covariance, by computing them anew from each replicate's weights: scale x sum of
 * factor x (theta_r - c)(theta_r - c)' [Wolter 2007]. Throws `not-a-number` with the replicate in which an
 * estimate does not exist, and `out-of-range` for fewer than two replicates.
 * @example
 * const y = [1, 2, 4, 5];
 * const weights = replicateWeights([1, 1, 1, 1], jackknife({}, 4), Int32Array.of(0, 1, 2, 3));
 * const mean = (w) => [y.reduce((sum, value, row) => sum + w[row] * value, 0) / y.reduce((sum, _, row) => sum + w[row], 0)];
 * Math.sqrt(replicateEstimates(weights, mean).covariance[0][0]).toFixed(4) // => '0.9129'
 */
export function replicateEstimates(
  weights: ReplicateWeights,
  estimate: (weights: ArrayLike<number>) => readonly number[],
  centre: ReplicateCentre = 'mean',
): ReplicateEstimates {
  const values = estimate(weights.full);
  const replicates = Array.from({ length: weights.count }, (_, r) => estimate(weights.weightsOf(r)));
  return {
    ...{ values, replicates, degreesOfFreedom: weights.degreesOfFreedom },
    covariance: replicateCovariance(values, replicates, weights, centre),
  };
}

/** How the squares of the replicates' deviations are put together. */
export type ReplicateScale = Pick<ReplicateWeights, 'scale' | 'factors'>;

/**
 * The covariance of estimates from those of the replicates (a row a replicate). Throws as
 * `replicateEstimates`.
 * @example replicateCovariance([2], [[1], [3]], { scale: 0.5 })[0][0] // => 1
 */
export function replicateCovariance(
  full: readonly number[],
  replicates: readonly (readonly number[])[],
  { scale, factors }: ReplicateScale,
  centre: ReplicateCentre = 'mean',
): Matrix {
  if (
    replicates.length < 2 ||
    !(scale > 0) ||
    (factors !== undefined && factors.length !== replicates.length)
  )
    throw new SurveyError(
      'out-of-range',
      `There are ${replicates.length} replicates with ${factors?.length ?? 'no'} factors and scale ${scale}; two replicates at least, a factor for each and a scale above 0 were expected.`,
    );
  for (const [index, own] of replicates.entries())
    if (own.length !== full.length || own.some((value) => !Number.isFinite(value)))
      throw new SurveyError(
        'not-a-number',
        `Replicate ${index} gives ${own.join(', ')}; ${full.length} finite numbers were expected.`,
        index,
      );
  const centres = full.map((value, j) =>
    centre === 'full' ? value : replicates.reduce((sum, own) => sum + (own[j] ?? 0), 0) / replicates.length,
  );
  return full.map((_, i) =>
    full.map((__, j) => {
      let sum = 0;
      for (const [r, own] of replicates.entries())
        sum +=
          (factors?.[r] ?? 1) *
          ((own[i] ?? Number.NaN) - (centres[i] ?? Number.NaN)) *
          ((own[j] ?? Number.NaN) - (centres[j] ?? Number.NaN));
      return scale * sum;
    }),
  );
}
