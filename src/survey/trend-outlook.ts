import { finite, SurveyError } from './errors.ts';
import { type Filtered, filterTrend, type TrendVariances } from './trend-filter.ts';
import { movementPrior, type TrendPrior } from './trend-prior.ts';
import { type Track, type TrendSeries, trackOf } from './trend-series.ts';
import { layoutOf } from './trend-state.ts';

/** The trend under one pair of state variances, and how likely that pair is in the light of the figures. */
export interface TrendComponent {
  readonly weight: number;
  readonly variances: TrendVariances;
  readonly filtered: Filtered;
}

/** All that a series says of where its level stands and goes: a mixture over the state variances. */
export interface TrendOutlook {
  readonly track: Track;
  readonly prior: TrendPrior;
  readonly components: readonly TrendComponent[];
}

/** Under this share of the likeliest pair's weight a pair is left out. */
const negligible = 1e-7;

/**
 * Where a series stands and goes, averaged over the state variances that its figures leave possible. The figures are
 * y_t = mu_t + e_t, the variance of e_t known from the survey's design; the level makes steps and has a slope that
 * changes (`TrendVariances`). A few quarters hardly tell how much: each pair of the prior's grid is weighed by its
 * likelihood, none is taken for the truth. (The likeliest pair alone says 85 where 80 come true.)
 *
 * Assumes a scale on which steps are alike at all levels: wrong for shares near 0 or 1. Knows nothing of causes: a shock
 * to come is foreseen only as far as the series had shocks before. Throws `too-few-periods` under three figures (level,
 * slope and an error), and as `TrendSeries` is checked: `no-base`, `no-variance`, `not-a-proportion`.
 * @example
 * const quarters = [0.52, 0.54, 0.53, 0.55, 0.56, 0.55, 0.57, 0.58].map((value) => ({ value, variance: 0.0001 }));
 * const outlook = trendOutlook({ kind: 'separate', quarters });
 * oddsOfGoal(outlook, { value: 0.594, quartersAhead: 4, period: 'quarter' }).level.toFixed(2) // => '0.81'
 */
export function trendOutlook(series: TrendSeries, prior: TrendPrior = movementPrior): TrendOutlook {
  const [outlook] = trendOutlooks([series], prior);
  if (outlook === undefined)
    throw new SurveyError('too-few-periods', 'There is no series; one was expected.');
  return outlook;
}

/**
 * The same for several series at once (the boroughs of a force), which share one set of state variances: their
 * log-likelihoods are added, so that 32 short series tell together what one cannot. Levels and slopes stay each
 * series' own, and so does what it says of an error that figures have in common: on the safe side. Wrong where a few of them move quite unlike the rest. Throws as `trendOutlook`, with the series' index.
 * @example trendOutlooks([[0.5, 0.52, 0.51, 0.53], [0.4, 0.4, 0.42, 0.41]].map((values) => ({ kind: 'separate', quarters: values.map((value) => ({ value, variance: 0.0001 })) }))).length // => 2
 */
export function trendOutlooks(
  list: readonly TrendSeries[],
  prior: TrendPrior = movementPrior,
): TrendOutlook[] {
  const starts = { level: 'diffuse', slope: prior.slope } as const;
  const filtered = list.map((series, index) => {
    const track = trackOf(series);
    requireFigures(track, index);
    const layout = layoutOf(track.window, 4, track.common.length);
    return { track, runs: prior.points.map((point) => filterTrend(track, layout, point, starts)) };
  });
  const weights = posteriorWeights(
    prior.points.map(({ weight }, place) =>
      filtered.reduce((sum, { runs }) => sum + (runs[place]?.logLikelihood ?? Number.NaN), Math.log(weight)),
    ),
  );
  return filtered.map(({ track, runs }) => ({
    track,
    prior,
    components: runs.flatMap((run, place) => {
      const weight = weights[place] ?? 0;
      const variances = prior.points[place];
      return weight > 0 && variances !== undefined ? [{ weight, variances, filtered: run }] : [];
    }),
  }));
}

function requireFigures({ figures }: Track, index: number): void {
  if (figures >= 3) return;
  throw new SurveyError(
    'too-few-periods',
    `Series ${index} has figures for ${figures} periods; at least 3 were expected, to tell a level, a slope and an error.`,
    index,
  );
}

/** From logarithms of weights to weights that sum to 1, the negligible ones 0. */
function posteriorWeights(logs: readonly number[]): number[] {
  const highest = finite(Math.max(...logs), 'The highest log-likelihood over the prior');
  const raw = logs.map((log) => Math.exp(log - highest)).map((weight) => (weight < negligible ? 0 : weight));
  const sum = raw.reduce((total, weight) => total + weight, 0);
  return raw.map((weight) => weight / sum);
}
