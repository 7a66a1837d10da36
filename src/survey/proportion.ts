import { betaQuantile } from './beta.ts';
import { finite, openShare, SurveyError } from './errors.ts';
import { solveRising } from './root.ts';
import { studentQuantile } from './student.ts';

/** Both ends of an interval. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Wald: p -/+ t se. R's `mean`. Simple, and wrong near 0 and 1, where it leaves the range and covers too
 * rarely. Not cut at 0 and 1 here.
 * @example waldBounds(0.5, 0.05, 2).lower // => 0.4
 */
export function waldBounds(p: number, standardError: number, quantile: number): Bounds {
  const half = finite(quantile * standardError, 'Half the width');
  return { lower: p - half, upper: p + half };
}

/**
 * Logit: the Wald interval of ln(p / (1 - p)), whose standard error is se / (p (1 - p)), taken back. R's
 * `logit` and `xlogit`. Lopsided as it should be, always inside 0 to 1. Needs p strictly between 0 and 1.
 * @example logitBounds(0.1, 0.03, 1.96).upper.toFixed(4) // => '0.1760'
 */
export function logitBounds(p: number, standardError: number, quantile: number): Bounds {
  openShare(p, 'The proportion');
  const centre = Math.log(p / (1 - p));
  const half = finite((quantile * standardError) / (p * (1 - p)), 'Half the width');
  return { lower: 1 / (1 + Math.exp(half - centre)), upper: 1 / (1 + Math.exp(-half - centre)) };
}

/**
 * Wilson's score interval on an effective base [Wilson 1927; Kott, Andersson and Nerman 2001 for surveys]:
 * the values of p that a score test keeps. Good in small bases. `quantile` is t for the plain effective base,
 * the normal's for one already adjusted for degrees of freedom.
 * @example wilsonBounds(0.5, 100, 1.96).upper.toFixed(4) // => '0.5962'
 */
export function wilsonBounds(p: number, effectiveBase: number, quantile: number): Bounds {
  const q2 = quantile * quantile;
  const shrink = 1 + q2 / effectiveBase;
  const centre = (p + q2 / (2 * effectiveBase)) / shrink;
  const inner = (p * (1 - p)) / effectiveBase + q2 / (4 * effectiveBase * effectiveBase);
  const half = finite((quantile * Math.sqrt(inner)) / shrink, 'Half the width');
  return { lower: centre - half, upper: centre + half };
}

/**
 * Clopper and Pearson's interval on an effective base, by two quantiles of the beta distribution [Korn and
 * Graubard 1998]. With the base itself and p of 0 or 1 it is the exact binomial one. Never too narrow, often
 * a little too wide.
 * @example betaBounds(0, 50, 0.95).upper.toFixed(4) // => '0.0711'
 */
export function betaBounds(p: number, effectiveBase: number, confidence: number): Bounds {
  const alpha = 1 - openShare(confidence, 'The confidence');
  if (!(effectiveBase > 0) || !(p >= 0 && p <= 1)) {
    throw new SurveyError(
      'out-of-range',
      `Proportion ${p} on an effective base of ${effectiveBase}: 0 to 1 on a base above 0 was expected.`,
    );
  }
  const yes = effectiveBase * p;
  const no = effectiveBase * (1 - p);
  return {
    lower: p === 0 ? 0 : betaQuantile(alpha / 2, yes, no + 1),
    upper: p === 1 ? 1 : betaQuantile(1 - alpha / 2, yes + 1, no),
  };
}

/**
 * Korn and Graubard's adjustment: effective base x (t with base - 1 / t with the design's degrees of
 * freedom)^2, because a variance from few units is itself uncertain. R hands in all rows of the design as
 * `base`, NCHS the valid ones and caps the result at them. Throws `no-degrees-of-freedom` under 1 or for a
 * base under 2.
 * @example effectiveBaseByDegreesOfFreedom(100, 120, 12, 0.95).toFixed(1) // => '82.6'
 */
export function effectiveBaseByDegreesOfFreedom(
  effectiveBase: number,
  base: number,
  degreesOfFreedom: number,
  confidence: number,
): number {
  if (!(degreesOfFreedom >= 1) || !(base >= 2)) {
    throw new SurveyError(
      'no-degrees-of-freedom',
      `A base of ${base} with ${degreesOfFreedom} degrees of freedom: at least 2 and 1 were expected.`,
    );
  }
  const upper = 1 - (1 - confidence) / 2;
  const ratio = studentQuantile(upper, base - 1) / studentQuantile(upper, degreesOfFreedom);
  return effectiveBase * ratio * ratio;
}

/**
 * Arcsine: the Wald interval of arcsin root p, which has nearly the same variance everywhere, taken back. R's
 * `asin`.
 * @example arcsineBounds(0.5, 0.05, 1.96).upper.toFixed(4) // => '0.5974'
 */
export function arcsineBounds(p: number, standardError: number, quantile: number): Bounds {
  openShare(p, 'The proportion');
  const centre = Math.asin(Math.sqrt(p));
  const half = finite((quantile * standardError) / (2 * Math.sqrt(p * (1 - p))), 'Half the width');
  const lower = Math.max(0, centre - half);
  const upper = Math.min(Math.PI / 2, centre + half);
  return { lower: Math.sin(lower) ** 2, upper: Math.sin(upper) ** 2 };
}

/**
 * Likelihood: the values q with 2 m [p ln(p/q) + (1 - p) ln((1-p)/(1-q))] <= dispersion x t^2 on the
 * effective base m, R's `likelihood` (whose own answer carries a spline's error near 1e-5). `dispersion` is
 * sum of w over mean w, over n - 1: n / (n - 1) where no row is missing.
 * @example likelihoodBounds(0.5, 100, 1.96, 1).upper.toFixed(4) // => '0.5971'
 */
export function likelihoodBounds(
  p: number,
  effectiveBase: number,
  quantile: number,
  dispersion: number,
): Bounds {
  openShare(p, 'The proportion');
  const limit = finite((dispersion * quantile * quantile) / (2 * effectiveBase), 'The limit of the deviance');
  const start = Math.log(p / (1 - p));
  const half = quantile / Math.sqrt(effectiveBase * p * (1 - p));
  const bound = (side: 1 | -1) => {
    const logit = solveRising(
      (z) => {
        const q = 1 / (1 + Math.exp(-z));
        const deviance = p * Math.log(p / q) + (1 - p) * Math.log((1 - p) * (1 + Math.exp(z)));
        // Beyond p the deviance grows with the distance; on the wrong side of p it counts as negative.
        const beyond = (z - start) * side > 0;
        const height = (beyond ? deviance : -deviance) - limit;
        return { height: height * side, slope: Math.abs(q - p) };
      },
      start + side * half,
    );
    return 1 / (1 + Math.exp(-logit));
  };
  return { lower: bound(-1), upper: bound(1) };
}
