import { type Effect, type ExpectedEffect, judgeEffect } from './effect.ts';
import { openShare, SurveyError } from './errors.ts';
import { normalQuantile } from './normal.ts';
import { type PointKind, requireSeparate, requireSeries, type SeriesPoint } from './periods.ts';
import { simplexWeights } from './simplex-weights.ts';

/** One area's levels over time. */
export interface AreaSeries {
  readonly area: string;
  readonly points: readonly SeriesPoint[];
}

export interface SyntheticOptions extends ExpectedEffect {
  /** Do neighbouring points share interviews? Rolling points are refused. */
  readonly points: PointKind;
}

/** The gap between an area and its synthetic control, ranked among placebos. */
export interface SyntheticControl {
  readonly effect: Effect;
  /** Each comparison area's share in the synthetic one; they sum to 1. */
  readonly weights: readonly { readonly area: string; readonly weight: number }[];
  /** The area less its synthetic one, for each period. */
  readonly gaps: readonly number[];
  /** Root mean square of the gaps before and since, and the second over the first. */
  readonly errorBefore: number;
  readonly errorSince: number;
  readonly ratio: number;
  /** The same ratio for each comparison area as if it had had the programme. */
  readonly placeboRatios: readonly { readonly area: string; readonly ratio: number }[];
  /** Share of all ratios, its own among them, that are at least as large as its own. */
  readonly probability: number;
}

interface Fitted {
  readonly weights: readonly number[];
  readonly gaps: readonly number[];
  readonly errorBefore: number;
  readonly errorSince: number;
  readonly meanSince: number;
}

const fewestBefore = 8;

/**
 * Synthetic control for one area (or one group of areas taken together): weights from 0, summing to 1, that make the
 * comparison areas follow it before the programme, and the gap since [Abadie, Diamond and Hainmueller 2010]. The
 * probability ranks its ratio of gaps since to gaps before among those of the comparison areas, each tried in its place.
 * The interval holds the constant effects whose mean gap, measured in the gaps before, is not more extreme than the
 * placebos' are at this level [inversion as in Firpo and Possebom 2018].
 *
 * Only as good as the fit before. With 19 comparison areas the smallest probability is 0.05: under that, no 95% interval
 * can be given. Precision after further quarters: placebo gaps vary by tau^2 + sigma^2 / periods since.
 *
 * Throws `overlapping-periods`, `too-few-periods` (under 8 before, none since), `missing-period`, `unlike-parts` for
 * series of other periods, `too-few-areas`, `no-variance` where a fit before is perfect (more areas than quarters, or
 * constant series).
 * @example
 * const noise = [4, -7, 2, 6, -5, 1, -3, 5, -6, 3, 7];
 * const series = (area, seed, jump) => ({ area, points: Array.from({ length: 30 }, (_, period) =>
 *   ({ period, value: 50 + (period >= 26 ? jump : 0) + noise[(seed * period + seed * seed) % 11] / 10 + ((seed * 31 + period * period * 7) % 13) / 10 })) });
 * const others = Array.from({ length: 20 }, (_, index) => series(`B${index}`, index + 2, 0));
 * const found = syntheticControl(series('B99', 1, 8), others, 26, { points: 'separate', expected: 5 });
 * `${found.effect.kind}, probability ${found.probability.toFixed(3)}` // => 'interval, probability 0.048'
 */
export function syntheticControl(
  own: AreaSeries,
  others: readonly AreaSeries[],
  from: number,
  options: SyntheticOptions,
): SyntheticControl {
  requireSeparate(options.points, 'a synthetic control');
  const confidence = openShare(options.confidence ?? 0.95, 'The confidence');
  const before = requireAlike(own, others, from);
  if ((1 - confidence) * (others.length + 1) < 1 - 1e-9) {
    throw new SurveyError(
      'too-few-areas',
      `There are ${others.length} comparison areas, so the smallest probability that can come out is 1 in ${others.length + 1}; at least ${Math.ceil(1 / (1 - confidence) - 1e-9) - 1} are needed for an interval of ${confidence}.`,
    );
  }
  const columns = others.map((one) => one.points.map((point) => point.value));
  const fit = fitted(
    own.area,
    own.points.map((point) => point.value),
    columns,
    before,
  );
  const placebos = others.map((one, index) =>
    fitted(
      one.area,
      columns[index] ?? [],
      columns.filter((_, other) => other !== index),
      before,
    ),
  );
  const ratio = fit.errorSince / fit.errorBefore;
  const placeboRatios = placebos.map((placebo) => placebo.errorSince / placebo.errorBefore);
  const share = (count: number) => (1 + count) / (1 + others.length);
  const scaled = placebos.map((placebo) => Math.abs(placebo.meanSince) / placebo.errorBefore);
  const reach =
    fit.errorBefore * largestNotRejected(scaled, (count) => share(count) > 1 - confidence + 1e-12);
  const found = {
    value: fit.meanSince,
    lower: fit.meanSince - reach,
    upper: fit.meanSince + reach,
    probability: share(scaled.filter((one) => one >= Math.abs(fit.meanSince) / fit.errorBefore).length),
    method: 'placebo' as const,
  };
  const shrink = shrinkOf(placebos, before);
  // As a standard error: what a normal interval of this reach would have. Many degrees of freedom stand for its own.
  const now = reach / normalQuantile(1 - (1 - confidence) / 2);
  const precision = { now, after: (further: number) => now * shrink(further), degreesOfFreedom: 1e6 };
  return {
    effect: judgeEffect(found, precision, options),
    weights: others.map((one, index) => ({ area: one.area, weight: fit.weights[index] ?? 0 })),
    gaps: fit.gaps,
    errorBefore: fit.errorBefore,
    errorSince: fit.errorSince,
    ratio,
    placeboRatios: others.map((one, index) => ({
      area: one.area,
      ratio: placeboRatios[index] ?? Number.NaN,
    })),
    probability: share(placeboRatios.filter((placebo) => placebo >= ratio).length),
  };
}

/** Checks the series against each other; gives the number of periods before. */
function requireAlike(own: AreaSeries, others: readonly AreaSeries[], from: number): number {
  requireSeries(own.points, fewestBefore + 1, 'a synthetic control');
  for (const [index, other] of others.entries()) {
    requireSeries(other.points, fewestBefore + 1, `a synthetic control (${other.area})`);
    const first = other.points[0]?.period;
    if (first === own.points[0]?.period && other.points.length === own.points.length) continue;
    throw new SurveyError(
      'unlike-parts',
      `${other.area} has ${other.points.length} periods from ${first} and ${own.area} ${own.points.length} from ${own.points[0]?.period}; the same were expected.`,
      index,
    );
  }
  const before = own.points.filter((point) => point.period < from).length;
  if (before >= fewestBefore && before < own.points.length) return before;
  throw new SurveyError(
    'too-few-periods',
    `There are ${before} periods before period ${from} and ${own.points.length - before} since; at least ${fewestBefore} before and 1 since are needed.`,
  );
}

function fitted(
  area: string,
  own: readonly number[],
  others: readonly (readonly number[])[],
  before: number,
): Fitted {
  const weights = simplexWeights(
    own.slice(0, before),
    others.map((other) => other.slice(0, before)),
  );
  const gaps = own.map(
    (value, t) => value - others.reduce((sum, other, j) => sum + (weights[j] ?? 0) * (other[t] ?? 0), 0),
  );
  const errorBefore = rootMeanSquare(gaps.slice(0, before));
  if (!(errorBefore > 1e-6 * rootMeanSquare(own))) {
    throw new SurveyError(
      'no-variance',
      `Before the programme ${area} is matched exactly: with as many comparison areas as periods, or constant series, a fit proves nothing. Take more periods or fewer areas.`,
    );
  }
  const since = gaps.slice(before);
  return { weights, gaps, errorBefore, errorSince: rootMeanSquare(since), meanSince: meanOf(since) };
}

/** The largest distance that keeps enough placebos at or beyond it. */
function largestNotRejected(placebos: readonly number[], keeps: (beyond: number) => boolean): number {
  const falling = placebos.toSorted((one, two) => two - one);
  return falling.find((_, index) => keeps(index + 1)) ?? Number.NaN;
}

/** How the spread of a mean gap shrinks with further periods, from what placebos show: tau^2 + sigma^2 / periods. */
function shrinkOf(placebos: readonly Fitted[], before: number): (further: number) => number {
  const since = placebos.map((placebo) => placebo.gaps.slice(before));
  const count = since[0]?.length ?? 1;
  const spread = meanOf(placebos.map((placebo) => placebo.meanSince ** 2));
  const noise =
    count > 1
      ? meanOf(since.map((gaps) => (rootMeanSquare(gaps) ** 2 - meanOf(gaps) ** 2) * (count / (count - 1))))
      : meanOf(placebos.map((placebo) => placebo.errorBefore ** 2));
  const own = Math.min(spread, noise / count);
  const lasting = spread - own;
  return (further) => Math.sqrt((lasting + (own * count) / (count + further)) / spread);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rootMeanSquare(values: readonly number[]): number {
  return Math.sqrt(meanOf(values.map((value) => value * value)));
}
