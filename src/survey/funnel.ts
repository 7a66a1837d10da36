import { finite, SurveyError } from './errors.ts';
import { normalQuantile } from './normal.ts';

/** An area's level with the standard error that its design gives it. */
export interface FunnelArea {
  readonly name: string;
  readonly value: number;
  readonly standardError: number;
}

export interface FunnelOptions {
  /**
   * How areas that differ more than sampling explains are allowed for: `additive` widens every area's variance by tau^2,
   * `multiplicative` multiplies it by phi, `none` leaves the limits as they are. `additive` if left out.
   */
  readonly dispersion?: 'additive' | 'multiplicative' | 'none';
  /** Share of the scores pulled in at each end before the spread is taken; 0.1 if left out. */
  readonly winsorised?: number;
}

/** Where an area stands against the limits. */
export interface FunnelPosition {
  readonly name: string;
  readonly value: number;
  /** (value - reference) / standard error: sampling alone. */
  readonly score: number;
  /** The same with what areas differ by allowed for; the limits judge this one. */
  readonly adjustedScore: number;
  readonly outside: 'neither' | '95' | '99.8';
  readonly side: 'above' | 'below';
  /** theta (1 - theta) / se^2 with theta the reference: where the area stands on the horizontal axis of the limits. */
  readonly effectiveBase: number;
}

/** All areas against one level, within limits that chance alone would keep. */
export interface Funnel {
  readonly reference: number;
  /** Mean squared score: 1 where sampling is all there is. */
  readonly phi: number;
  /** The same after winsorising. */
  readonly winsorisedPhi: number;
  /** Variance between areas (additive); 0 where the scores spread no more than chance. */
  readonly tauSquared: number;
  readonly dispersion: 'additive' | 'multiplicative' | 'none';
  readonly positions: readonly FunnelPosition[];
}

/** The limits at one effective base, cut at 0 and 1. */
export interface FunnelLimits {
  readonly effectiveBase: number;
  readonly lower95: number;
  readonly upper95: number;
  readonly lower998: number;
  readonly upper998: number;
}

/** Spread is not told from fewer areas than this. */
const fewest = 5;
const inner = normalQuantile(0.975);
const outer = normalQuantile(0.999);

/**
 * Areas against a reference level (the force's), with 95% and 99.8% limits. z = (p - theta) / se; phi, the mean of z^2
 * with the extreme tenths winsorised, says how much more areas differ than sampling explains; tau^2 = max(0, (k phi -
 * (k - 1)) / (sum w - sum w^2 / sum w)) with w = 1/se^2, and an area is judged by (p - theta) / root (se^2 + tau^2)
 * [Spiegelhalter 2005, Statistics in Medicine 24]. So an area is named for standing out among areas that differ
 * anyway, not for differing.
 *
 * The reference counts as known: an area's own part in it is left in. For a statement on one area and its force use
 * `differenceOfParts`. Throws `too-few-areas` under 5 (the spread cannot be told; dispersion `none` takes any number),
 * `no-variance` with the area whose standard error is not above 0, `not-a-proportion` for a reference outside 0 to 1.
 * @example
 * const area = (name, value) => ({ name, value, standardError: 0.02 });
 * const areas = [area('A', 0.52), area('B', 0.49), area('C', 0.5), area('D', 0.5), area('E', 0.6)];
 * funnel(areas, 0.5).positions.filter((one) => one.outside !== 'neither').map((one) => one.name).join() // => 'E'
 * @example funnel([{ name: 'A', value: 0.5, standardError: 0.02 }], 0.5) // throws too-few-areas
 */
export function funnel(areas: readonly FunnelArea[], reference: number, options: FunnelOptions = {}): Funnel {
  const { dispersion = 'additive', winsorised = 0.1 } = options;
  if (!(reference > 0 && reference < 1)) {
    throw new SurveyError(
      'not-a-proportion',
      `The reference is ${reference}; a proportion between 0 and 1 was expected.`,
    );
  }
  if (!(winsorised >= 0 && winsorised < 0.5)) {
    throw new SurveyError(
      'out-of-range',
      `The share to winsorise is ${winsorised}; from 0 to under 0.5 was expected.`,
    );
  }
  if (areas.length < (dispersion === 'none' ? 1 : fewest)) {
    throw new SurveyError(
      'too-few-areas',
      `There are ${areas.length} areas; at least ${fewest} are needed to tell how much areas differ. Compare each with the reference by its own interval instead.`,
    );
  }
  const scores = areas.map((area, index) => scoreOf(area, reference, index));
  const winsorisedPhi = meanSquare(winsorise(scores, winsorised));
  const weights = areas.map((area) => 1 / area.standardError ** 2);
  const tauSquared = dispersion === 'additive' ? betweenAreas(winsorisedPhi, weights) : 0;
  const factor = dispersion === 'multiplicative' ? Math.max(1, winsorisedPhi) : 1;
  return {
    reference,
    phi: meanSquare(scores),
    winsorisedPhi,
    tauSquared,
    dispersion,
    positions: areas.map((area, index) => {
      const adjustedScore =
        (area.value - reference) / Math.sqrt(factor * area.standardError ** 2 + tauSquared);
      return {
        name: area.name,
        value: area.value,
        score: scores[index] ?? Number.NaN,
        adjustedScore,
        outside: outsideOf(adjustedScore),
        side: area.value >= reference ? 'above' : 'below',
        effectiveBase: (reference * (1 - reference)) / area.standardError ** 2,
      };
    }),
  };
}

/**
 * The limits of a funnel at given effective bases (theta (1 - theta) / se^2), to draw its curves: theta -/+ z root of
 * (phi theta (1 - theta) / base + tau^2). An area lies outside the curve at its own `effectiveBase` exactly where its
 * position says so. Throws `out-of-range` for a base that is not above 0.
 * @example
 * const area = (name, value) => ({ name, value, standardError: 0.02 });
 * const even = funnel(['A', 'B', 'C', 'D', 'E'].map((name) => area(name, 0.5)), 0.5);
 * funnelLimits(even, [625])[0].upper95.toFixed(4) // => '0.5392'
 */
export function funnelLimits(drawn: Funnel, bases: readonly number[]): FunnelLimits[] {
  const { reference, tauSquared } = drawn;
  const factor = drawn.dispersion === 'multiplicative' ? Math.max(1, drawn.winsorisedPhi) : 1;
  return bases.map((effectiveBase, index) => {
    if (!(effectiveBase > 0)) {
      throw new SurveyError(
        'out-of-range',
        `Base ${index} is ${effectiveBase}; a number above 0 was expected.`,
        index,
      );
    }
    const spread = Math.sqrt((factor * reference * (1 - reference)) / effectiveBase + tauSquared);
    const near = inner * spread;
    const far = outer * spread;
    return {
      effectiveBase,
      lower95: Math.max(0, reference - near),
      upper95: Math.min(1, reference + near),
      lower998: Math.max(0, reference - far),
      upper998: Math.min(1, reference + far),
    };
  });
}

function scoreOf(area: FunnelArea, reference: number, index: number): number {
  finite(area.value, `The level of ${area.name}`);
  if (!(area.standardError > 0) || !Number.isFinite(area.standardError)) {
    throw new SurveyError(
      'no-variance',
      `The standard error of ${area.name} is ${area.standardError}; a number above 0 was expected. Leave the area out.`,
      index,
    );
  }
  return (area.value - reference) / area.standardError;
}

function betweenAreas(phi: number, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const squares = weights.reduce((total, weight) => total + weight * weight, 0);
  return Math.max(0, (weights.length * phi - (weights.length - 1)) / (sum - squares / sum));
}

function outsideOf(score: number): FunnelPosition['outside'] {
  const distance = Math.abs(score);
  if (distance > outer) return '99.8';
  return distance > inner ? '95' : 'neither';
}

function meanSquare(scores: readonly number[]): number {
  return scores.reduce((sum, score) => sum + score * score, 0) / scores.length;
}

/** Scores beyond the share's quantiles are set to them. */
function winsorise(scores: readonly number[], share: number): number[] {
  const sorted = scores.toSorted((one, two) => one - two);
  const [low, high] = [quantile(sorted, share), quantile(sorted, 1 - share)];
  return scores.map((score) => Math.min(high, Math.max(low, score)));
}

/** Linear between the sorted values, the first at 0 and the last at 1 [Hyndman and Fan 1996, type 7]. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place + 1e-12);
  const [low = Number.NaN, high = low] = sorted.slice(below, below + 2);
  return low + (place - below) * (high - low);
}
