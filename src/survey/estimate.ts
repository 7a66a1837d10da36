import { finite, SurveyError } from './errors.ts';
import type { Moments } from './moments.ts';

/**
 * How many independent pieces of information the variance rests on. Systems differ, so it is a named setting:
 * `domain` counts units with data less strata with data (R and Stata in a domain); `design` counts all units
 * less all strata of the cells handed in (SAS, SUDAAN).
 */
export type DegreesOfFreedomRule = 'domain' | 'design';

export interface EstimateOptions {
  /** `proportion`: y is 0 or 1. `scale`: y is any number. */
  readonly kind: 'proportion' | 'scale';
  readonly degreesOfFreedom: DegreesOfFreedomRule;
}

/** A level with all that its interval and its reliability are judged by. Proportions are 0 to 1. */
export interface Estimate {
  readonly kind: 'proportion' | 'scale';
  readonly value: number;
  readonly variance: number;
  readonly standardError: number;
  /** Can be 0 (one unit a stratum): intervals then refuse. */
  readonly degreesOfFreedom: number;
  /** Valid interviews. */
  readonly base: number;
  /** Sum of their weights. */
  readonly weightedBase: number;
  /**
   * The simple random sample that would be as precise. Equal to `base` for a proportion of 0 or 1; infinite
   * where nothing varies between units.
   */
  readonly effectiveBase: number;
  /**
   * Variance against that of a simple random sample with replacement of the same base. 1 for a proportion of
   * 0 or 1.
   */
  readonly designEffect: number;
  /** The part of it that unequal weights alone would make: 1 + cv^2 of the weights. */
  readonly kishDesignEffect: number;
}

/**
 * Closer to 0 or 1 than this, a proportion is taken to be 0 or 1: sums of the same weights in another order
 * differ in the last digits, and no interview weighs a million-millionth of a survey.
 */
const edge = 1e-12;

/**
 * The weighted mean (or proportion) theta = sum wy / sum w of a domain, with its linearised variance (cyy - 2
 * theta cwy + theta^2 cww) / w^2 from the totals of sampling units [Binder 1983; Wolter 2007, ch. 6].
 *
 * Assumes sampling units drawn independently within strata and with replacement (or few of many). Weights are
 * taken as fixed: raked weights make it slightly too cautious. Wrong where units persist between the cells
 * that were added.
 *
 * Effective base: theta (1 - theta) / variance, S^2 / variance for a scale. Design effect: variance over S^2
 * / (n - 1), as R's deff = "replace". A scale's S^2 = sum w (y - theta)^2 / sum w needs `moments.wyy`;
 * without it the weights squared stand in for the weights, which is the same only where weights and spread
 * are unrelated.
 *
 * Throws `no-base` without a valid interview, `not-a-number`, `not-a-proportion` (a proportion outside 0 to
 * 1), `out-of-range` (sums of squares that no answers could have).
 * @example estimateMean(addMoments([]), { kind: 'proportion', degreesOfFreedom: 'domain' }) // throws no-base
 * @example
 * const ward = (y, c) => ({ stratum: 'B01', unit: `ward ${c}`, n: 10, w: 10, y, w2: 10, w2y: y });
 * const moments = sumStrata(momentsOfUnits([4, 6, 5].map(ward)), 'fail');
 * const level = estimateMean(moments, { kind: 'proportion', degreesOfFreedom: 'domain' });
 * `${level.value} with a standard error of ${level.standardError.toFixed(4)}` // => '0.5 with a standard error of 0.0577'
 */
export function estimateMean(moments: Moments, options: EstimateOptions): Estimate {
  const base = finite(moments.n, 'The base');
  const weightedBase = finite(moments.w, 'The weighted base');
  if (base < 1 || weightedBase <= 0) {
    throw new SurveyError(
      'no-base',
      `There are ${base} valid interviews with a weight of ${weightedBase} in all; at least one was expected.`,
    );
  }
  const value = meanOf(moments, options.kind);
  const variance = varianceOf(moments, value);
  const spread = options.kind === 'proportion' ? value * (1 - value) : spreadOfScale(moments, value);
  const unvaried = spread === 0;
  return {
    kind: options.kind,
    value,
    variance: unvaried ? 0 : variance,
    standardError: unvaried ? 0 : Math.sqrt(variance),
    degreesOfFreedom: degreesOfFreedomOf(moments, options.degreesOfFreedom),
    base,
    weightedBase,
    effectiveBase: unvaried ? base : spread / variance,
    designEffect: unvaried ? 1 : (variance * (base - 1)) / spread,
    kishDesignEffect:
      (base * finite(moments.w2, 'The sum of squared weights')) / (weightedBase * weightedBase),
  };
}

/** Units less strata: those with data (`domain`) or all of the cells handed in (`design`). Never below 0. */
export function degreesOfFreedomOf(moments: Moments, rule: DegreesOfFreedomRule): number {
  const free =
    rule === 'domain' ? moments.unitsWithData - moments.strataWithData : moments.units - moments.strata;
  return Math.max(0, finite(free, 'The number of units less strata'));
}

function meanOf(moments: Moments, kind: EstimateOptions['kind']): number {
  const value = finite(moments.y, 'The weighted sum') / moments.w;
  if (kind === 'scale') return value;
  if (value < -edge || value > 1 + edge) {
    throw new SurveyError(
      'not-a-proportion',
      `The estimate is ${value}; a proportion from 0 to 1 was expected. Is this measure a scale?`,
    );
  }
  if (value < edge) return 0;
  return value > 1 - edge ? 1 : value;
}

/**
 * A sum of squares of deviations, so that what is left of its terms after rounding, or below 0, is none at
 * all.
 */
function varianceOf(moments: Moments, value: number): number {
  const { cww, cwy, cyy, w } = moments;
  const linearised = finite(cyy - 2 * value * cwy + value * value * cww, 'The linearised sum of squares');
  const rounding = 1e-14 * (Math.abs(cyy) + 2 * Math.abs(value * cwy) + value * value * Math.abs(cww));
  return linearised <= rounding ? 0 : linearised / (w * w);
}

function spreadOfScale(moments: Moments, value: number): number {
  const { w, y, w2, w2y, w2yy, wyy } = moments;
  const [weights, first, second] = wyy === undefined ? [w2, w2y, w2yy] : [w, y, wyy];
  const meanSquare = (second - 2 * value * first + value * value * weights) / weights;
  // Squares less squares: what is left under rounding is no spread at all.
  const rounding = (Math.abs(second) / weights + value * value) * 1e-13;
  if (!(meanSquare >= -rounding)) {
    throw new SurveyError(
      'out-of-range',
      `The squares of the scale average ${second / weights} and its mean is ${value}; the squares' average cannot be under the mean's square.`,
    );
  }
  return meanSquare <= rounding ? 0 : meanSquare;
}
