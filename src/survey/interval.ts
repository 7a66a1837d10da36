import { openShare, SurveyError } from './errors.ts';
import type { Estimate } from './estimate.ts';
import {
  type Bounds,
  betaBounds,
  effectiveBaseByDegreesOfFreedom,
  logitBounds,
  waldBounds,
  wilsonBounds,
} from './proportion.ts';
import { studentQuantile } from './student.ts';

/** Intervals that are published for a proportion; `logit` is the house's default. */
export type IntervalMethod = 'logit' | 'korn-graubard' | 'wilson' | 'wald';

export interface Interval extends Bounds {
  readonly method: IntervalMethod;
  readonly confidence: number;
  /**
   * True where the proportion is 0 or 1: Clopper and Pearson's exact interval on the base stands in for the
   * method.
   */
  readonly exact?: true;
}

export interface IntervalOptions {
  readonly method: IntervalMethod;
  /** 0.95 if not given. */
  readonly confidence?: number;
}

/**
 * The confidence interval of a proportion, never below 0 or above 1. See proportion.ts for each method's
 * formula. Korn-Graubard uses the effective base adjusted for degrees of freedom and never more than the
 * base, as NCHS publishes it. A proportion of 0 or 1 has no sampling variance to work with: it gets the exact
 * binomial interval on its base, flagged `exact`.
 *
 * Throws `no-degrees-of-freedom` under 1, `no-variance` where every unit gave the same share (an interval of
 * no width would be a false promise), `not-a-proportion` for a scale.
 * @example intervalFor({ kind: 'proportion', value: 0.5, variance: 0.0025, standardError: 0.05, degreesOfFreedom: 30, base: 120, weightedBase: 120, effectiveBase: 100, designEffect: 1.2, kishDesignEffect: 1.1 }, { method: 'wald' }).upper.toFixed(4) // => '0.6021'
 */
export function intervalFor(estimate: Estimate, options: IntervalOptions): Interval {
  const confidence = openShare(options.confidence ?? 0.95, 'The confidence');
  const { method } = options;
  if (estimate.kind !== 'proportion') {
    throw new SurveyError(
      'not-a-proportion',
      'This interval is for proportions; use meanInterval for a scale.',
    );
  }
  const t = quantileFor(estimate, confidence);
  const p = estimate.value;
  if (p === 0 || p === 1) {
    return { ...betaBounds(p, estimate.base, confidence), method, confidence, exact: true };
  }
  requireVariance(estimate);
  return { ...clipped(boundsBy(estimate, method, confidence, t)), method, confidence };
}

function boundsBy(estimate: Estimate, method: IntervalMethod, confidence: number, t: number): Bounds {
  switch (method) {
    case 'logit':
      return logitBounds(estimate.value, estimate.standardError, t);
    case 'wilson':
      return wilsonBounds(estimate.value, estimate.effectiveBase, t);
    case 'wald':
      return waldBounds(estimate.value, estimate.standardError, t);
    case 'korn-graubard': {
      const adjusted = effectiveBaseByDegreesOfFreedom(
        estimate.effectiveBase,
        estimate.base,
        estimate.degreesOfFreedom,
        confidence,
      );
      return betaBounds(estimate.value, Math.min(estimate.base, adjusted), confidence);
    }
  }
}

export interface MeanInterval extends Bounds {
  readonly method: 't';
  readonly confidence: number;
}

/**
 * The interval of a scale's mean: mean -/+ t times standard error. Assumes that the mean is near normal,
 * which holds from some thirty units on; wrong for few units with wild weights. Throws as `intervalFor` does.
 * @example meanInterval({ kind: 'scale', value: 3, variance: 0.01, standardError: 0.1, degreesOfFreedom: 8, base: 90, weightedBase: 90, effectiveBase: 80, designEffect: 1.1, kishDesignEffect: 1 }).lower.toFixed(4) // => '2.7694'
 */
export function meanInterval(estimate: Estimate, confidence = 0.95): MeanInterval {
  const t = quantileFor(estimate, openShare(confidence, 'The confidence'));
  requireVariance(estimate);
  return { ...waldBounds(estimate.value, estimate.standardError, t), method: 't', confidence };
}

export interface PublishedInterval extends Bounds {
  /** Half the width before it is cut at 0 and 1: what publishers print as plus or minus. */
  readonly half: number;
}

/**
 * The interval of a published proportion of which only the base and the design factor (root of the design
 * effect) are known: p -/+ multiplier x design factor x root of p (1 - p) / base, cut at 0 and 1. It is how
 * the Scottish and the English and Welsh crime surveys print theirs. Wrong near 0 and 1 and for small bases,
 * as every Wald interval is. Throws `out-of-range` for a base or a design factor that is not above 0, or p
 * outside 0 to 1.
 * @example publishedInterval(0.594, 3000, 1.2).half.toFixed(4) // => '0.0211'
 */
export function publishedInterval(
  p: number,
  base: number,
  designFactor: number,
  multiplier = 1.96,
): PublishedInterval {
  if (!(p >= 0 && p <= 1))
    throw new SurveyError('out-of-range', `The proportion is ${p}; a number from 0 to 1 was expected.`);
  if (
    !(base > 0) ||
    !(designFactor > 0) ||
    !(multiplier > 0) ||
    !Number.isFinite(base * designFactor * multiplier)
  ) {
    throw new SurveyError(
      'out-of-range',
      `Base ${base}, design factor ${designFactor}, multiplier ${multiplier}: finite numbers above 0 were expected.`,
    );
  }
  const half = multiplier * designFactor * Math.sqrt((p * (1 - p)) / base);
  return { ...clipped({ lower: p - half, upper: p + half }), half };
}

function quantileFor(estimate: Estimate, confidence: number): number {
  if (!(estimate.degreesOfFreedom >= 1)) {
    throw new SurveyError(
      'no-degrees-of-freedom',
      `The estimate has ${estimate.degreesOfFreedom} degrees of freedom (sampling units less strata); at least 1 is needed for an interval.`,
    );
  }
  return studentQuantile(1 - (1 - confidence) / 2, estimate.degreesOfFreedom);
}

function requireVariance(estimate: Estimate): void {
  if (estimate.variance > 0 && Number.isFinite(estimate.variance)) return;
  throw new SurveyError(
    'no-variance',
    `The variance is ${estimate.variance}, so nothing can be said about the error; a number above 0 was expected.`,
  );
}

function clipped(bounds: Bounds): Bounds {
  return { lower: Math.max(0, bounds.lower), upper: Math.min(1, bounds.upper) };
}
