import type { Estimate } from './estimate.ts';
import { betaBounds, effectiveBaseByDegreesOfFreedom } from './proportion.ts';

/** The survey's own minimum bases, in valid interviews. */
export interface PrecisionRule {
  /** Fewer are not shown: 50 by default in the house. */
  readonly hideUnder: number;
  /** Fewer are shown with a caution: 100 by default in the house. */
  readonly cautionUnder: number;
}

/**
 * Why a level is hidden or cautioned, with the number found and the limit it missed. Shares and widths are 0
 * to 1. `base` is the survey's own rule; all others are those of NCHS.
 */
export type ReliabilityReason =
  | {
      readonly rule: 'base';
      readonly outcome: 'hidden' | 'caution';
      readonly found: number;
      readonly limit: number;
    }
  | { readonly rule: 'sample-size'; readonly outcome: 'hidden'; readonly found: number; readonly limit: 30 }
  | {
      readonly rule: 'effective-sample-size';
      readonly outcome: 'hidden';
      readonly found: number;
      readonly limit: 30;
    }
  | { readonly rule: 'no-interval'; readonly outcome: 'hidden'; readonly found: number; readonly limit: 1 }
  | { readonly rule: 'width'; readonly outcome: 'hidden'; readonly found: number; readonly limit: 0.3 }
  | {
      readonly rule: 'relative-width';
      readonly outcome: 'hidden';
      readonly found: number;
      readonly limit: 1.3;
    }
  | { readonly rule: 'zero-or-one'; readonly outcome: 'caution'; readonly found: number }
  | {
      readonly rule: 'degrees-of-freedom';
      readonly outcome: 'caution';
      readonly found: number;
      readonly limit: 8;
    }
  | {
      readonly rule: 'complement-width';
      readonly outcome: 'caution';
      readonly found: number;
      readonly limit: 1.3;
    };

export interface Reliability {
  readonly status: 'reliable' | 'caution' | 'hidden';
  /** In the order in which the rules are read; empty when reliable. */
  readonly reasons: readonly ReliabilityReason[];
}

/**
 * May this level be published? The survey's minimum bases and the presentation standards of the US National
 * Center for Health Statistics for proportions [Parker et al. 2017, Vital and Health Statistics 2(175)]; the
 * stricter wins.
 *
 * NCHS, from the 95% Korn-Graubard interval: hidden if the base or the effective base is under 30, the
 * interval 0.30 wide or wider, or over 0.05 wide and over 1.3 times the proportion; caution (its statistical
 * review, or a footnote) for a proportion of 0 or 1, under 8 degrees of freedom, or a width over 1.3 times
 * the complement. A scale's mean is judged by bases and degrees of freedom only. Never throws on a thin
 * estimate: what cannot be judged is hidden.
 * @example judgeReliability({ kind: 'proportion', value: 0.5, variance: 0.01, standardError: 0.1, degreesOfFreedom: 20, base: 40, weightedBase: 40, effectiveBase: 25, designEffect: 1.56, kishDesignEffect: 1.2 }, { hideUnder: 50, cautionUnder: 100 }).status // => 'hidden'
 */
export function judgeReliability(estimate: Estimate, rule: PrecisionRule): Reliability {
  const reasons: ReliabilityReason[] = [...judgeBases(estimate, rule), ...judgeInterval(estimate)];
  if (reasons.some((reason) => reason.outcome === 'hidden')) return { status: 'hidden', reasons };
  return { status: reasons.length > 0 ? 'caution' : 'reliable', reasons };
}

function* judgeBases(estimate: Estimate, rule: PrecisionRule): Generator<ReliabilityReason> {
  const { base, effectiveBase } = estimate;
  // Written as "not at least": a base that is not a number must end up hidden, not reliable.
  if (!(base >= rule.hideUnder))
    yield { rule: 'base', outcome: 'hidden', found: base, limit: rule.hideUnder };
  else if (!(base >= rule.cautionUnder))
    yield { rule: 'base', outcome: 'caution', found: base, limit: rule.cautionUnder };
  if (!(base >= 30)) yield { rule: 'sample-size', outcome: 'hidden', found: base, limit: 30 };
  if (!(effectiveBase >= 30))
    yield { rule: 'effective-sample-size', outcome: 'hidden', found: effectiveBase, limit: 30 };
}

function* judgeInterval(estimate: Estimate): Generator<ReliabilityReason> {
  const { value: p, base, degreesOfFreedom } = estimate;
  if (
    !(degreesOfFreedom >= 1) ||
    !(base >= 2) ||
    !(estimate.effectiveBase > 0) ||
    !Number.isFinite(p * estimate.effectiveBase)
  ) {
    yield { rule: 'no-interval', outcome: 'hidden', found: degreesOfFreedom, limit: 1 };
    return;
  }
  const edge = p === 0 || p === 1;
  if (estimate.kind === 'proportion') {
    const adjusted = effectiveBaseByDegreesOfFreedom(estimate.effectiveBase, base, degreesOfFreedom, 0.95);
    const { lower, upper } = betaBounds(p, Math.min(base, adjusted), 0.95);
    const width = upper - lower;
    if (!(width < 0.3)) yield { rule: 'width', outcome: 'hidden', found: width, limit: 0.3 };
    if (width > 0.05 && p > 0 && width / p > 1.3)
      yield { rule: 'relative-width', outcome: 'hidden', found: width / p, limit: 1.3 };
    if (edge) yield { rule: 'zero-or-one', outcome: 'caution', found: p };
    if (width > 0.05 && p < 1 && width / (1 - p) > 1.3) {
      yield { rule: 'complement-width', outcome: 'caution', found: width / (1 - p), limit: 1.3 };
    }
  }
  if (degreesOfFreedom < 8)
    yield { rule: 'degrees-of-freedom', outcome: 'caution', found: degreesOfFreedom, limit: 8 };
}
