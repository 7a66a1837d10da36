import { finite, openShare, SurveyError } from './errors.ts';
import { type DegreesOfFreedomRule, degreesOfFreedomOf } from './estimate.ts';
import { addMoments, type Moments } from './moments.ts';
import { studentQuantile, twoSidedProbability } from './student.ts';

/** A difference, first minus second, with its interval and a two-sided t test against no difference. */
export interface Difference {
  readonly value: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly lower: number;
  readonly upper: number;
  /** Value over standard error. */
  readonly statistic: number;
  /** Of a difference at least as large either way if there were none. */
  readonly probability: number;
}

export interface DifferenceOptions {
  readonly degreesOfFreedom: DegreesOfFreedomRule;
  /** 0.95 if not given. */
  readonly confidence?: number;
}

/**
 * A cell made of whole strata (an area in a wave), or one group within such a cell. Cells with the same key
 * are the same interviews.
 */
export interface Part {
  readonly key: string;
  readonly moments: Moments;
}

/**
 * The difference of two means whose domains are made of whole strata: two periods, two areas, overlapping
 * rolling years, a borough and its force. A part in both adds a^2 cyy - 2ab cwy + b^2 cww with a = 1/W1 -
 * 1/W2 and b = theta1/W1 - theta2/W2; a part in one its own variance. So what is shared cancels, and what is
 * not is never counted as independent of itself.
 *
 * Assumes that different parts hold different sampling units. Wrong where the same wards are revisited: use
 * `jointOfUnits`. Throws `unlike-parts` if a key comes twice in a list or stands for different moments,
 * `no-base`, and as `differenceFrom`.
 * @example
 * const ward = (y, c) => ({ stratum: 'B01', unit: `ward ${c}`, n: 10, w: 10, y, w2: 10, w2y: y });
 * const part = (key, yes) => ({ key, moments: sumStrata(momentsOfUnits(yes.map(ward)), 'fail') });
 * const [q1, q2, q3] = [part('Q1', [4, 6, 5]), part('Q2', [5, 7, 6]), part('Q3', [6, 6, 9])];
 * const change = differenceOfParts([q2, q3], [q1, q2], { degreesOfFreedom: 'domain' });
 * `${change.value.toFixed(3)} with a standard error of ${change.standardError.toFixed(3)}` // => '0.100 with a standard error of 0.058'
 */
export function differenceOfParts(
  first: readonly Part[],
  second: readonly Part[],
  options: DifferenceOptions,
): Difference {
  const firstParts = byKey(first);
  const secondParts = byKey(second);
  const { w: firstWeight, mean: firstMean } = weightedMean(
    addMoments(first.map((part) => part.moments)),
    'first',
  );
  const { w: secondWeight, mean: secondMean } = weightedMean(
    addMoments(second.map((part) => part.moments)),
    'second',
  );
  let variance = 0;
  for (const [key, moments] of firstParts) {
    const twin = secondParts.get(key);
    if (twin !== undefined && !alike(moments, twin)) {
      throw new SurveyError(
        'unlike-parts',
        `The part "${key}" has ${moments.n} interviews in the first list and ${twin.n} in the second, or other weights; the same interviews were expected.`,
      );
    }
    const a = 1 / firstWeight - (twin === undefined ? 0 : 1 / secondWeight);
    const b = firstMean / firstWeight - (twin === undefined ? 0 : secondMean / secondWeight);
    variance += quadratic(moments, a, b);
  }
  for (const [key, moments] of secondParts) {
    if (!firstParts.has(key)) variance += quadratic(moments, 1 / secondWeight, secondMean / secondWeight);
  }
  const own =
    quadratic(addMoments([...firstParts.values()]), 1 / firstWeight, firstMean / firstWeight) +
    quadratic(addMoments([...secondParts.values()]), 1 / secondWeight, secondMean / secondWeight);
  const together = addMoments([...new Map([...firstParts, ...secondParts]).values()]);
  return differenceFrom(
    firstMean - secondMean,
    unlessRounding(variance, own),
    degreesOfFreedomOf(together, options.degreesOfFreedom),
    options.confidence,
  );
}

/** Cross-products between two domains of the same strata, each with m/(m-1), summed over the strata. */
export interface Cross {
  readonly cww: number;
  /** w of the first with y of the second. */
  readonly cwy: number;
  /** y of the first with w of the second. */
  readonly cyw: number;
  readonly cyy: number;
}

/**
 * The difference of two means of domains that share strata but no interviews, such as two ethnic groups of
 * one borough. Variance: both variances less twice the covariance (cyy - theta1 cwy - theta2 cyw + theta1
 * theta2 cww) / (W1 W2), because groups met in the same wards rise and fall together.
 *
 * Both moments must count the same units (zeros kept). Under `domain` the degrees of freedom are the larger
 * of the two domains' own, which is never more than the count of units with data in either. Throws `no-base`,
 * and as `differenceFrom`.
 * @example
 * const ward = (y, c) => ({ stratum: 'B01', unit: `ward ${c}`, n: 10, w: 10, y, w2: 10, w2y: y });
 * const [women, men] = [[4, 6, 5], [5, 6, 7]].map((yes) => sumStrata(momentsOfUnits(yes.map(ward)), 'fail'));
 * const cross = { cww: 0, cwy: 0, cyw: 0, cyy: 1.5 }; // 3/2 x [(4-5)(5-6) + (6-5)(6-6) + (5-5)(7-6)]
 * const gap = differenceOfDomains(women, men, cross, { degreesOfFreedom: 'design' });
 * `${gap.value.toFixed(3)} with a standard error of ${gap.standardError.toFixed(3)}` // => '-0.100 with a standard error of 0.058'
 */
export function differenceOfDomains(
  first: Moments,
  second: Moments,
  cross: Cross,
  options: DifferenceOptions,
): Difference {
  const one = weightedMean(first, 'first');
  const two = weightedMean(second, 'second');
  const own = quadratic(first, 1 / one.w, one.mean / one.w) + quadratic(second, 1 / two.w, two.mean / two.w);
  const variance = own - 2 * crossCovariance(one, two, cross);
  const freedom = Math.max(
    degreesOfFreedomOf(first, options.degreesOfFreedom),
    degreesOfFreedomOf(second, options.degreesOfFreedom),
  );
  return differenceFrom(one.mean - two.mean, unlessRounding(variance, own), freedom, options.confidence);
}

/**
 * A difference from its value, variance and degrees of freedom: t interval and two-sided t test. Throws
 * `no-variance` where the variance is not above 0 (the two are the same interviews, or nothing varies), and
 * `no-degrees-of-freedom` under 1.
 * @example differenceFrom(0.04, 0.0004, 30).probability.toFixed(4) // => '0.0546'
 */
export function differenceFrom(
  value: number,
  variance: number,
  degreesOfFreedom: number,
  confidence = 0.95,
): Difference {
  finite(value, 'The difference');
  if (!(variance > 0) || !Number.isFinite(variance)) {
    throw new SurveyError(
      'no-variance',
      `The variance of the difference is ${variance}; a number above 0 was expected. Are both the same interviews?`,
    );
  }
  if (!(degreesOfFreedom >= 1)) {
    throw new SurveyError(
      'no-degrees-of-freedom',
      `The difference has ${degreesOfFreedom} degrees of freedom; at least 1 is needed for a test.`,
    );
  }
  const standardError = Math.sqrt(variance);
  const half =
    studentQuantile(1 - (1 - openShare(confidence, 'The confidence')) / 2, degreesOfFreedom) * standardError;
  const statistic = value / standardError;
  return {
    value,
    standardError,
    degreesOfFreedom,
    lower: value - half,
    upper: value + half,
    statistic,
    probability: twoSidedProbability(statistic, degreesOfFreedom),
  };
}

interface WeightedMean {
  readonly w: number;
  readonly mean: number;
}

function weightedMean(moments: Moments, which: string): WeightedMean {
  if (!(moments.n >= 1) || !(moments.w > 0)) {
    throw new SurveyError(
      'no-base',
      `The ${which} side has ${moments.n} valid interviews; at least one was expected.`,
    );
  }
  return { w: moments.w, mean: finite(moments.y / moments.w, `The ${which} mean`) };
}

/** Variance of a sum b_c of y less b of w: a^2 cyy - 2ab cwy + b^2 cww. */
function quadratic(moments: Moments, a: number, b: number): number {
  return a * a * moments.cyy - 2 * a * b * moments.cwy + b * b * moments.cww;
}

/**
 * Two sums of the same interviews in another order leave a variance of rounding: against what each side has
 * alone, it is none.
 */
export function unlessRounding(variance: number, own: number): number {
  return Math.abs(variance) <= own * 1e-12 ? 0 : variance;
}

function crossCovariance(one: WeightedMean, two: WeightedMean, cross: Cross): number {
  return (
    (cross.cyy - one.mean * cross.cwy - two.mean * cross.cyw + one.mean * two.mean * cross.cww) /
    (one.w * two.w)
  );
}

function byKey(parts: readonly Part[]): Map<string, Moments> {
  const map = new Map<string, Moments>();
  for (const [index, part] of parts.entries()) {
    if (map.has(part.key))
      throw new SurveyError(
        'unlike-parts',
        `The part "${part.key}" comes twice; each was expected once.`,
        index,
      );
    map.set(part.key, part.moments);
  }
  return map;
}

function alike(one: Moments, two: Moments): boolean {
  const near = (x: number, y: number) => Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y));
  return one.n === two.n && near(one.w, two.w) && near(one.y, two.y);
}
