import type { Normal } from './normal-mixture.ts';
import type { Filtered, TrendVariances } from './trend-filter.ts';
import type { Track } from './trend-series.ts';
import { commonPlace, dot } from './trend-state.ts';

/** The levels of quarters to come, jointly normal. */
export interface LevelForecast {
  readonly values: readonly number[];
  readonly covariance: readonly (readonly number[])[];
}

/** The joint distribution of the levels 1 to `horizon` quarters after the last. */
export function forecastOf(filtered: Filtered, variances: TrendVariances, horizon: number): LevelForecast {
  const ahead = Array.from({ length: horizon }, (_, index) => index + 1);
  const { mean, covariance, layout } = filtered;
  const { levels: slope, size } = layout;
  const [level = 0, shared = 0, slopes = 0] = [
    covariance[0],
    covariance[slope],
    covariance[slope * size + slope],
  ];
  return {
    values: ahead.map((i) => (mean[0] ?? 0) + i * (mean[slope] ?? 0)),
    covariance: ahead.map((i) =>
      ahead.map((j) => level + (i + j) * shared + i * j * slopes + sharedSteps(i, j, variances)),
    ),
  };
}

/**
 * What the steps to come add to the covariance of the levels i and j quarters ahead: level steps count once in both, a
 * change of slope k quarters ahead counts i - k and j - k times.
 */
function sharedSteps(i: number, j: number, { level, slope }: TrendVariances): number {
  const near = Math.min(i, j);
  const apart = Math.abs(i - j);
  const bends = ((near - 1) * near * (2 * near - 1)) / 6 + (apart * (near - 1) * near) / 2;
  return level * near + slope * bends;
}

/** A period that ends so many quarters after the last one: that quarter, or the mean of the four that end with it. */
export interface Period {
  readonly quartersAhead: number;
  readonly length: 1 | 4;
}

/** The true level of a period. Its quarters may be past: they count with what is known of them by now. */
export function periodLevel(filtered: Filtered, variances: TrendVariances, period: Period): Normal {
  const weights = new Float64Array(filtered.layout.size);
  for (const step of stepsOf(period)) addLevel(weights, step, period.length, filtered);
  return combined(filtered, weights, stepVariance(period, variances));
}

/**
 * The figure of a period before it is rounded. Past quarters' own figures are known; the sampling errors of a rolling
 * series' past quarters are part of the state; errors to come are as those of late. What is published already is known, but for
 * the common errors that a figure carries: those are taken off again, and are not known.
 */
export function periodEstimate(
  track: Track,
  filtered: Filtered,
  variances: TrendVariances,
  period: Period,
): Normal {
  const { size, levels, errors } = filtered.layout;
  const weights = new Float64Array(size);
  const last = track.values.length - 1;
  let known = 0;
  const published = track.values[last] ?? Number.NaN;
  const carried = (track.carries[last]?.length ?? 0) > 0;
  if (period.quartersAhead === 0 && period.length === track.window && !Number.isNaN(published) && !carried)
    return { mean: published, variance: 0 };
  let noise = stepVariance(period, variances);
  for (const step of stepsOf(period)) {
    const figure = track.values[last + step] ?? Number.NaN;
    if (errors === 0 && step <= 0 && !Number.isNaN(figure)) {
      known += figure / period.length;
      for (const which of track.carries[last + step] ?? []) {
        const place = commonPlace(filtered.layout, which);
        weights[place] = (weights[place] ?? 0) - 1 / period.length;
      }
      continue;
    }
    addLevel(weights, step, period.length, filtered);
    if (errors > 0 && step <= 0) {
      const place = levels + 1 - step;
      weights[place] = (weights[place] ?? 0) + 1 / period.length;
    } else {
      noise += (track.sampling[last + step] ?? track.nextSampling) / period.length ** 2;
    }
  }
  const { mean, variance } = combined(filtered, weights, noise);
  return { mean: mean + known, variance };
}

/** The period's quarters, counted from the last one of the series. */
function stepsOf({ quartersAhead, length }: Period): number[] {
  return Array.from({ length }, (_, back) => quartersAhead - back);
}

/** A past quarter's level stands in the state; one to come is the newest level and so many slopes. */
function addLevel(weights: Float64Array, step: number, length: number, { layout }: Filtered): void {
  const place = step > 0 ? 0 : -step;
  weights[place] = (weights[place] ?? 0) + 1 / length;
  if (step > 0) weights[layout.levels] = (weights[layout.levels] ?? 0) + step / length;
}

function stepVariance(period: Period, variances: TrendVariances): number {
  const ahead = stepsOf(period).filter((step) => step > 0);
  const sum = ahead.reduce(
    (total, i) => total + ahead.reduce((row, j) => row + sharedSteps(i, j, variances), 0),
    0,
  );
  return sum / period.length ** 2;
}

function combined({ mean, covariance }: Filtered, weights: Float64Array, noise: number): Normal {
  let variance = noise;
  for (let i = 0; i < weights.length; i++)
    variance += (weights[i] ?? 0) * dot(covariance, weights, i * weights.length);
  return { mean: dot(mean, weights), variance: Math.max(0, variance) };
}
