import { SurveyError } from './errors.ts';
import type { Normal } from './normal-mixture.ts';
import { type Foreseen, filterTrend, type Start, type TrendVariances } from './trend-filter.ts';
import { forecastOf, type LevelForecast } from './trend-forecast.ts';
import { type TrendSeries, trackOf } from './trend-series.ts';
import { smoothLevels } from './trend-smoother.ts';
import { layoutOf } from './trend-state.ts';

/** The starts of a trend; both unknown if left out. */
export interface TrendStarts {
  readonly level?: Start;
  readonly slope?: Start;
}

/** A trend under state variances that are given. */
export interface TrendFit {
  readonly logLikelihood: number;
  /** The smoothed level of every quarter; the last one is the filtered one too. */
  readonly levels: readonly Normal[];
  /** A quarter, as it stands after the last figure. */
  readonly slope: Normal;
  /** The levels of quarters to come. */
  readonly forecast: LevelForecast;
}

/**
 * A local linear trend under given state variances: y_t = mu_t + e_t with the variance of e_t known, mu_t+1 = mu_t + nu_t +
 * level step, nu_t+1 = nu_t + slope step [Durbin and Koopman 2012, 3.2]. For looking at one model; odds average over many
 * (`trendOutlook`). A local level is a slope that starts at 0 with variance 0; a fixed drift is one that starts there.
 *
 * The log-likelihood is that of the figures which the unknown starts leave over, given the first one or two. Throws
 * `too-few-periods` where the figures cannot tell the unknown starts, `out-of-range` for a negative variance, and as the
 * series is checked.
 * @example
 * const quarters = [0.52, 0.54, 0.53, 0.55].map((value) => ({ value, variance: 0.0001 }));
 * const fit = fitTrend({ kind: 'separate', quarters }, { level: 0, slope: 0 }, 2);
 * fit.forecast.values.map((value) => value.toFixed(3)).join(' ') // => '0.555 0.563'
 */
export function fitTrend(
  series: TrendSeries,
  variances: TrendVariances,
  horizon = 0,
  { level = 'diffuse', slope = 'diffuse' }: TrendStarts = {},
): TrendFit {
  if (!(variances.level >= 0) || !(variances.slope >= 0)) {
    throw new SurveyError(
      'out-of-range',
      `The state variances are ${variances.level} and ${variances.slope}; numbers of 0 or more were expected.`,
    );
  }
  const track = trackOf(series);
  const steps: Foreseen[] = [];
  const layout = layoutOf(track.window, 1, track.common.length);
  const filtered = filterTrend(track, layout, variances, { level, slope }, (step) => steps.push(step));
  const place = layout.levels;
  return {
    logLikelihood: filtered.logLikelihood,
    levels: smoothLevels(steps, filtered),
    slope: {
      mean: filtered.mean[place] ?? Number.NaN,
      variance: filtered.covariance[place * (layout.size + 1)] ?? Number.NaN,
    },
    forecast: forecastOf(filtered, variances, horizon),
  };
}
