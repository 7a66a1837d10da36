import { SurveyError } from './errors.ts';
import { detectableDifference } from './power.ts';

/** What an evaluation found so far, with how the interval was made. */
export interface EffectInterval {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly probability: number;
  readonly method: 'clustered' | 'wild-bootstrap' | 'newey-west' | 'autoregressive' | 'placebo';
}

/** How long until an effect of the expected size could be seen. */
export type Wait =
  | { readonly kind: 'quarters'; readonly further: number }
  /** Not within so many further quarters: the smallest effect visible by then stays above what is expected. */
  | { readonly kind: 'not-in-sight'; readonly within: number; readonly smallestVisible: number };

/**
 * The answer to "did it work?": an interval, or "too early to tell" with how long to wait. It is an interval where the
 * interval keeps clear of no effect, or where an effect of the expected size would have been seen with the asked power;
 * so an interval that holds 0 says something too.
 */
export type Effect =
  | { readonly kind: 'interval'; readonly found: EffectInterval; readonly smallestVisible: number }
  | {
      readonly kind: 'too-early';
      /** Left out where nothing could be estimated yet. */
      readonly soFar: EffectInterval | undefined;
      readonly smallestVisible: number | undefined;
      readonly expected: number;
      readonly wait: Wait;
    };

/** The effect that is expected, and how surely it is to be seen. */
export interface ExpectedEffect {
  /** The size of the change that the activity's owner expects, above 0, in the unit of the values. */
  readonly expected: number;
  /** 0.8 if left out. */
  readonly power?: number;
  /** 0.95 if left out. */
  readonly confidence?: number;
  /** How many further quarters to look ahead; 40 if left out. */
  readonly horizon?: number;
}

/** What is known of the precision: now (undefined before anything can be estimated), and after further quarters. */
export interface Precision {
  readonly now: number | undefined;
  readonly after: (further: number) => number;
  readonly degreesOfFreedom: number;
}

/** Throws `out-of-range` for an expected size that is not above 0. */
export function judgeEffect(
  found: EffectInterval | undefined,
  precision: Precision,
  options: ExpectedEffect,
): Effect {
  const { expected, power = 0.8, confidence = 0.95, horizon = 40 } = options;
  if (!(expected > 0) || !Number.isFinite(expected)) {
    throw new SurveyError('out-of-range', `The expected effect is ${expected}; a size above 0 was expected.`);
  }
  const visible = (standardError: number) =>
    detectableDifference(standardError, {
      power,
      significance: 1 - confidence,
      degreesOfFreedom: precision.degreesOfFreedom,
    });
  const smallestVisible = precision.now === undefined ? undefined : visible(precision.now);
  if (found !== undefined && smallestVisible !== undefined) {
    const clear = found.lower > 0 || found.upper < 0;
    if (clear || smallestVisible <= expected) return { kind: 'interval', found, smallestVisible };
  }
  return {
    kind: 'too-early',
    soFar: found,
    smallestVisible,
    expected,
    wait: waitFor(expected, visible, precision, horizon),
  };
}

function waitFor(
  expected: number,
  visible: (standardError: number) => number,
  precision: Precision,
  horizon: number,
): Wait {
  let least = Number.POSITIVE_INFINITY;
  for (let further = 1; further <= horizon; further++) {
    const smallest = visible(precision.after(further));
    if (smallest <= expected) return { kind: 'quarters', further };
    least = Math.min(least, smallest);
  }
  return { kind: 'not-in-sight', within: horizon, smallestVisible: least };
}
