import type { SeriesSurvey } from '#features/measures/rules/survey.ts';
import { publishedInterval, type RollingYears } from '#survey';
import type { SeriesFigure, Tracked } from './track.ts';
import { monthOf } from './track.ts';

/** A figure of a published series as far as a verdict needs it. */
export interface PublishedValue {
  readonly area: string;
  readonly ends: string;
  readonly value: number | null;
  readonly base: number | null;
  readonly design_factor: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** What is held of the sampling behind a series: given with the figures, or assumed and said so. */
export interface SeriesSampling {
  /** Interviews a quarter, in the area at hand. */
  readonly base: number;
  readonly designEffect: number;
  /** Said wherever odds are shown; undefined where the publisher gives base and design factor. */
  readonly assumed: string | undefined;
}

/**
 * The sampling behind one area's figures: the newest given base and design factor, else what the configuration assumes for an area,
 * times the areas that it is made of. Undefined where neither is there: then there is no margin and there are no odds.
 */
export function samplingOf(
  values: readonly PublishedValue[],
  settings: Pick<SeriesSurvey, 'assumed' | 'window_months'>,
  members: number,
): SeriesSampling | undefined {
  const given = values.findLast((value) => value.base !== null && value.design_factor !== null);
  const quarters = settings.window_months / 3;
  if (given?.base != null && given.design_factor !== null) {
    return { base: given.base / quarters, designEffect: given.design_factor ** 2, assumed: undefined };
  }
  const { assumed } = settings;
  if (assumed === undefined) return undefined;
  const base = assumed.base * members;
  const many = members > 1 ? ` in each of ${members} areas` : '';
  return {
    base,
    designEffect: assumed.design_effect,
    assumed: `No base is published. Margins and odds here assume ${assumed.base} interviews a quarter${many} and a design effect of ${assumed.design_effect}; with fewer interviews they would be wider.`,
  };
}

/** The figures of one area with their margins: given, or worked out from the sampling; without either they have none. */
export function seriesFigures(
  values: readonly PublishedValue[],
  sampling: SeriesSampling | undefined,
  name: string,
  quarters: number,
): SeriesFigure[] {
  return values.map(({ ends, value, lower, upper }) => {
    const given = lower !== null && upper !== null;
    const made =
      given || value === null || sampling === undefined
        ? undefined
        : publishedInterval(value, sampling.base * quarters, Math.sqrt(sampling.designEffect));
    return {
      id: `${name}/${ends}`,
      version: 1,
      period_kind: 'rolling-year',
      ends,
      value,
      lower: given ? lower : (made?.lower ?? null),
      upper: given ? upper : (made?.upper ?? null),
      standard_error: made === undefined ? null : made.half / 1.96,
    };
  });
}

/**
 * A series of rolling years, one a quarter, as the trend takes it: each figure the mean of four latent quarters. Quarters without a
 * figure stay empty. Undefined without a sampling, or where figures are not of twelve months.
 */
export function rollingTrack(
  figures: readonly SeriesFigure[],
  sampling: SeriesSampling | undefined,
  settings: Pick<SeriesSurvey, 'window_months' | 'rounding'>,
): Tracked | undefined {
  if (sampling === undefined || settings.window_months !== 12) return undefined;
  const known = figures.filter((figure) => figure.value !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const byMonth = new Map(known.map((figure) => [monthOf(figure.ends), figure]));
  const years: (number | undefined)[] = [];
  for (let month = monthOf(first.ends); month <= monthOf(last.ends); month += 3)
    years.push(byMonth.get(month)?.value ?? undefined);
  const series: RollingYears = {
    kind: 'rolling',
    years,
    base: sampling.base,
    designEffect: sampling.designEffect,
    rounding: settings.rounding ?? 0.01,
  };
  return { series, step: 3, ends: known.map((figure) => figure.ends), figures: known };
}
