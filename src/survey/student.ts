import { betaPoint, betaTails } from './beta.ts';
import { finite, openShare, SurveyError } from './errors.ts';
import type { Tails } from './gamma.ts';
import { normalQuantile } from './normal.ts';
import { remembered } from './remembered.ts';
import { solveRising } from './root.ts';

function checkDegreesOfFreedom(degreesOfFreedom: number): void {
  if (degreesOfFreedom > 0) return;
  throw new SurveyError(
    'no-degrees-of-freedom',
    `Student's t was asked with ${degreesOfFreedom} degrees of freedom; a number above 0 was expected.`,
  );
}

/**
 * Both tails of Student's t, through the incomplete beta function [Abramowitz & Stegun 26.7.1]. Degrees of
 * freedom need not be whole.
 * @example studentTails(2.5, 16).upper.toFixed(6) // => '0.011837'
 */
export function studentTails(t: number, degreesOfFreedom: number): Tails {
  checkDegreesOfFreedom(degreesOfFreedom);
  finite(t, 'The t statistic');
  const square = t * t;
  const x = degreesOfFreedom / (degreesOfFreedom + square);
  const y = square / (degreesOfFreedom + square);
  const tail = betaTails(x, y, degreesOfFreedom / 2, 0.5).lower / 2;
  return t > 0 ? { lower: 1 - tail, upper: tail } : { lower: tail, upper: 1 - tail };
}

/**
 * The probability of a t at least as far from 0 as this one, on either side: the p-value of a two-sided test.
 * @example twoSidedProbability(0, 10) // => 1
 */
export function twoSidedProbability(t: number, degreesOfFreedom: number): number {
  return Math.min(1, 2 * studentTails(Math.abs(t), degreesOfFreedom).upper);
}

/**
 * Quantile of Student's t. Solved in ln t on the logarithm of the upper tail, so that one degree of freedom
 * and a million do alike.
 * @example studentQuantile(0.975, 8).toFixed(6) // => '2.306004'
 */
export function studentQuantile(probability: number, degreesOfFreedom: number): number {
  openShare(probability, 'The probability');
  checkDegreesOfFreedom(degreesOfFreedom);
  return probability === 0.5 ? 0 : quantiles(probability, degreesOfFreedom);
}

/** Levels of one survey share few degrees of freedom, and the solving was a third of their cost. */
const quantiles = remembered(solveQuantile);

function solveQuantile(probability: number, degreesOfFreedom: number): number {
  const tail = Math.min(probability, 1 - probability);
  const share = 1 - 2 * tail;
  const z = solveRising(
    (logT) => {
      const square = Math.exp(2 * logT);
      const x = degreesOfFreedom / (degreesOfFreedom + square);
      const y = square / (degreesOfFreedom + square);
      const point = betaPoint(x, y, degreesOfFreedom / 2, 0.5);
      // Near the middle the share between -t and t is the small number; in the tail it is the share outside.
      const inner = share < 0.5;
      const part = inner ? point.upper : point.lower;
      const height = Math.log(part / (inner ? share : 2 * tail)) * (inner ? 1 : -1);
      return { height, slope: (2 * point.kernel) / part };
    },
    Math.log(startOfQuantile(tail, degreesOfFreedom)),
  );
  return probability < 0.5 ? -Math.exp(z) : Math.exp(z);
}

/** The first terms of Cornish and Fisher's expansion about the normal [Abramowitz & Stegun 26.7.5]. */
function startOfQuantile(tail: number, degreesOfFreedom: number): number {
  const z = -normalQuantile(tail);
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degreesOfFreedom * degreesOfFreedom);
  return z + (z ** 3 + z) / (4 * degreesOfFreedom) + second;
}
