import { falseDiscovery } from './adjust.ts';
import { type Difference, differenceFrom } from './compare.ts';
import { finite, openShare, SurveyError } from './errors.ts';
import { detectableDifference } from './power.ts';

/** A gap between two groups in one period: group less comparator, with the error that their shared sampling units give. */
export type Gap = Pick<Difference, 'value' | 'standardError' | 'degreesOfFreedom'>;

/** How a gap has moved from one period to another. */
export interface GapChange {
  readonly earlier: number;
  readonly later: number;
  /** Later gap less earlier gap, with its sign: a gap of -8 that is now -5 has changed by +3. */
  readonly change: Difference;
  /** Earlier gap plus later gap: its sign tells which of the two is larger in size, once the change's sign is known. */
  readonly sum: Difference;
  /** The smallest true change of the gap, either way, that such a comparison would find with the asked power. */
  readonly smallestSeen: number;
}

export interface GapChangeOptions {
  /** Covariance of the two gaps; 0, if left out, where the periods share no sampling units. */
  readonly covariance?: number;
  /** 0.95 if left out. */
  readonly confidence?: number;
  /** Probability with which `smallestSeen` would be found; 0.8 if left out. */
  readonly power?: number;
}

/**
 * The change of a gap between two separate periods: the contrast (1, -1, -1, 1) of four means. Within a period both groups live
 * in the same sampling units, which each gap's own error already counts (`differenceOfDomains`); between periods it is
 * V1 + V2 - 2 covariance. Degrees of freedom after Welch and Satterthwaite: (V1 + V2)^2 / (V1^2 / f1 + V2^2 / f2).
 *
 * Wrong for rolling periods that overlap, and for wards that are revisited, unless their covariance is handed in. Throws
 * `no-variance` for an error that is not above 0 or a covariance as large as the variances, `no-degrees-of-freedom`, `out-of-range`.
 * @example
 * const gap = (value) => ({ value, standardError: 0.015, degreesOfFreedom: 300 });
 * const { change, smallestSeen } = changeOfGap(gap(-0.08), gap(-0.05));
 * `${change.value.toFixed(3)}, seen from ${smallestSeen.toFixed(3)}` // => '0.030, seen from 0.060'
 */
export function changeOfGap(earlier: Gap, later: Gap, options: GapChangeOptions = {}): GapChange {
  const { covariance = 0, confidence = 0.95, power = 0.8 } = options;
  const [one, two] = [varianceOf(earlier, 'earlier'), varianceOf(later, 'later')];
  finite(covariance, 'The covariance of the two gaps');
  if (2 * Math.abs(covariance) >= one + two) {
    throw new SurveyError(
      'no-variance',
      `The covariance of the two gaps is ${covariance} and their variances are ${one} and ${two}; a smaller one was expected.`,
    );
  }
  const freedom =
    (one + two) ** 2 / (one ** 2 / earlier.degreesOfFreedom + two ** 2 / later.degreesOfFreedom);
  const change = differenceFrom(later.value - earlier.value, one + two - 2 * covariance, freedom, confidence);
  const sum = differenceFrom(later.value + earlier.value, one + two + 2 * covariance, freedom, confidence);
  const significance = 1 - openShare(confidence, 'The confidence');
  return {
    earlier: earlier.value,
    later: later.value,
    change,
    sum,
    smallestSeen: detectableDifference(change.standardError, {
      significance,
      power,
      degreesOfFreedom: freedom,
    }),
  };
}

function varianceOf({ value, standardError, degreesOfFreedom }: Gap, which: string): number {
  finite(value, `The ${which} gap`);
  if (!(standardError > 0) || !Number.isFinite(standardError)) {
    throw new SurveyError(
      'no-variance',
      `The ${which} gap has a standard error of ${standardError}; a number above 0 was expected.`,
    );
  }
  if (!(degreesOfFreedom >= 1)) {
    throw new SurveyError(
      'no-degrees-of-freedom',
      `The ${which} gap has ${degreesOfFreedom} degrees of freedom; at least 1 is needed for a test.`,
    );
  }
  return standardError ** 2;
}

/**
 * What is said of a gap. `changed-sides`: it has really moved, through nought, and neither size is really the larger.
 * `cannot-tell`: a gap that had closed altogether would probably not have been noticed.
 */
export type GapWord = 'closing' | 'widening' | 'changed-sides' | 'no-real-change' | 'cannot-tell';

export interface JudgedGap {
  readonly word: GapWord;
  /** Probability of the claim that the gap is smaller, or larger, than it was: the larger of the two tests'. */
  readonly probability: number;
  /** The same, adjusted for all the gaps judged together. */
  readonly adjusted: number;
}

export interface GapRule {
  /** 0.95 if left out. */
  readonly confidence?: number;
  /** A change so small that nobody would act on it: where it would be seen, "no real change" may be said of any gap. */
  readonly slight: number;
}

/**
 * Whether gaps are closing, many at once. A gap closes when its size falls, |later| < |earlier|, which is so exactly where
 * earlier - later and earlier + later have the same sign. So both must be told from nought, and the claim's probability is the
 * larger of the two [Berger 1982, Technometrics 24: intersection-union]: for a gap far from nought that is the test of its change,
 * and a gap that only crossed from -6 to +6 is called neither. All claims are adjusted together (`falseDiscovery`).
 *
 * Where nothing is real, "no real change" is said only if the smallest change that would have been seen is no larger than the gap
 * was, or than `slight`; else too few were asked to tell.
 * @example
 * const gap = (percent) => ({ value: percent / 100, standardError: 0.012, degreesOfFreedom: 300 });
 * const changes = [[-12, -4], [-1, -9], [-6, 6], [-9, -8], [-3, -2]].map(([a, b]) => changeOfGap(gap(a), gap(b)));
 * judgeGaps(changes, { slight: 0.02 }).map(({ word }) => word) // => ['closing', 'widening', 'changed-sides', 'no-real-change', 'cannot-tell']
 */
export function judgeGaps(
  changes: readonly GapChange[],
  { confidence = 0.95, slight }: GapRule,
): JudgedGap[] {
  const significance = 1 - openShare(confidence, 'The confidence');
  if (!(slight >= 0))
    throw new SurveyError('out-of-range', `A slight change is ${slight}; a number from 0 was expected.`);
  const claims = changes.map(({ change, sum }) => Math.max(change.probability, sum.probability));
  const adjusted = falseDiscovery(claims);
  const moved = falseDiscovery(changes.map(({ change }) => change.probability));
  return changes.map((gap, place): JudgedGap => {
    const [probability = 1, own = 1, move = 1] = [claims[place], adjusted[place], moved[place]];
    const said = { probability, adjusted: own };
    // Where the sum has the change's sign, the later gap is the larger.
    if (own < significance)
      return { word: gap.change.value > 0 === gap.sum.value > 0 ? 'widening' : 'closing', ...said };
    if (move < significance && gap.earlier * gap.later < 0) return { word: 'changed-sides', ...said };
    const seen = gap.smallestSeen <= Math.max(Math.abs(gap.earlier), slight);
    return { word: seen ? 'no-real-change' : 'cannot-tell', ...said };
  });
}
