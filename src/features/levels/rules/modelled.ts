import type { Area } from '#features/bodies/rules.ts';
import {
  type ModelledEstimate,
  normalQuantile,
  type SmallAreaModel,
  SurveyError,
  smallAreaEstimates,
  smoothedVariances,
} from '#survey';
import { type Reading, type ShownReading, shown } from './reading.ts';

/** An area's direct figure with the modelled one beside it. */
export interface ModelledRow {
  readonly area: Area;
  readonly direct: ShownReading;
  readonly modelled: ModelledEstimate | undefined;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
}

export interface ModelledAreas {
  readonly rows: readonly ModelledRow[];
  readonly leftOut: readonly Area[];
  readonly model: SmallAreaModel | undefined;
  /** Why there is no model: only the direct figures can be shown. */
  readonly without: 'no-variance' | 'too-few-areas' | undefined;
  /** True where each area's year before, which shares no interview with the quarter, helps. */
  readonly withYearBefore: boolean;
}

const reach = normalQuantile(0.975);

/**
 * Small-area estimates by Fay and Herriot for one separate period, from published figures: each area leans on what its year before
 * leads one to expect, as far as its own interviews are few. The year before ends where the period begins, so that both err
 * independently; it is used only where every area has one in the same version of the question. Sampling variances are smoothed.
 */
export function modelledAreas(
  list: readonly { readonly area: Area; readonly reading: Reading }[],
  yearBefore: readonly Reading[],
): ModelledAreas {
  const known = list.flatMap(({ area, reading }) => {
    const direct = shown(reading);
    const error = reading.figure.standard_error;
    return direct === undefined || !error ? [] : [{ area, direct, error }];
  });
  const leftOut = list
    .filter(({ area }) => !known.some((each) => each.area === area))
    .map(({ area }) => area);
  const before = new Map(yearBefore.map((reading) => [reading.figure.area, reading]));
  const years = known.flatMap(({ area, direct }) => {
    const year = shown(before.get(area.code));
    return year !== undefined && year.figure.version === direct.figure.version ? [year.value] : [];
  });
  const withYearBefore = years.length === known.length && known.length > 0;
  const bare = { leftOut, withYearBefore };
  const direct = known.map(({ area, direct }) => ({
    ...{ area, direct },
    modelled: undefined,
    lower: undefined,
    upper: undefined,
  }));
  try {
    const variances = smoothedVariances(
      known.map(({ direct: { value, base }, error }) => ({ value, base, variance: error ** 2 })),
    );
    const model = smallAreaEstimates(
      known.map(({ area, direct: { value } }, index) => ({
        ...{ area: area.code, value, variance: variances[index] ?? Number.NaN },
        covariates: withYearBefore ? [years[index] ?? Number.NaN] : [],
      })),
    );
    const rows = direct.map((row, index): ModelledRow => {
      const modelled = model.areas[index];
      if (modelled === undefined) return row;
      const half = reach * modelled.standardError;
      return {
        ...row,
        modelled,
        lower: Math.max(0, modelled.value - half),
        upper: Math.min(1, modelled.value + half),
      };
    });
    return { ...bare, rows, model, without: undefined };
  } catch (error) {
    if (error instanceof SurveyError && (error.code === 'no-variance' || error.code === 'too-few-areas'))
      return { ...bare, rows: direct, model: undefined, without: error.code };
    if (error instanceof SurveyError && error.code === 'no-base')
      return { ...bare, rows: direct, model: undefined, without: 'too-few-areas' };
    throw error;
  }
}
