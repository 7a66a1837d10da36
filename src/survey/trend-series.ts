import { finite, SurveyError } from './errors.ts';

/** One quarter's own figure with the variance of its sampling error, both from the survey's design. */
export interface QuarterFigure {
  readonly value: number;
  readonly variance: number;
  /** Places in the series' list of common errors: those that this figure carries beside its own. */
  readonly carries?: readonly number[];
}

/** Figures of separate quarters, oldest first; undefined where there is none. */
export interface SeparateQuarters {
  readonly kind: 'separate';
  readonly quarters: readonly (QuarterFigure | undefined)[];
  /**
   * Variances of errors that several figures have in common. Where figures of another wording were moved by an adjustment, its
   * error is one and the same in all of them: more figures do not make it smaller.
   */
  readonly common?: readonly number[];
}

/**
 * A series published only as rolling years, one every quarter, oldest first; each the mean of the four quarters up to its
 * own. Its publishers give no sampling errors, so a base must be stated.
 */
export interface RollingYears {
  readonly kind: 'rolling';
  readonly years: readonly (number | undefined)[];
  /** Valid interviews a quarter, as stated. Without it there are no odds. */
  readonly base: number | undefined;
  /** 1 for a simple random sample; as stated. */
  readonly designEffect: number;
  /** The step to which figures are rounded; whole points, 0.01, if left out. 0 for none. */
  readonly rounding?: number;
}

/** What a trend is fitted to. */
export type TrendSeries = SeparateQuarters | RollingYears;

/** A series as the filter reads it: all lists have a place for every quarter. */
export interface Track {
  /** Published figures; NaN where there is none. */
  readonly values: readonly number[];
  /** Variance of each figure's own error: its sampling error, or the rounding where errors are in the state. */
  readonly noise: readonly number[];
  /** Variance of the sampling error of each quarter. */
  readonly sampling: readonly number[];
  /** Quarters that one figure is the mean of. */
  readonly window: 1 | 4;
  readonly figures: number;
  /** Variance of the sampling error of a quarter to come. */
  readonly nextSampling: number;
  /** The step to which figures are rounded; 0 for none. */
  readonly rounding: number;
  /** Variances of the common errors. */
  readonly common: readonly number[];
  /** The common errors that each figure carries. */
  readonly carries: readonly (readonly number[])[];
}

/**
 * Checks a series and lays it out by quarters; a rolling one begins three quarters before its first figure. The
 * sampling variance of a quarter of a rolling series is design effect x p(1 - p) / base at the nearest figure; rounding
 * to steps of r adds r^2/12. Quarters to come get the mean variance of the last four with a figure. Throws `no-base`
 * for a rolling series without one, `not-a-proportion`, `no-variance`, `out-of-range` for a common error that is none.
 */
export function trackOf(series: TrendSeries): Track {
  return series.kind === 'separate' ? separateTrack(series) : rollingTrack(series);
}

function separateTrack({ quarters, common = [] }: SeparateQuarters): Track {
  requireCommon(quarters, common);
  const seen: number[] = [];
  for (const [index, quarter] of quarters.entries()) {
    if (quarter === undefined) continue;
    share(quarter.value, index);
    if (!(quarter.variance > 0) || !Number.isFinite(quarter.variance)) {
      throw new SurveyError(
        'no-variance',
        `The sampling variance of quarter ${index} is ${quarter.variance}; a number above 0 was expected. Leave out a quarter whose error is not known.`,
        index,
      );
    }
    seen.push(quarter.variance);
  }
  const last = seen.slice(-4);
  const nextSampling = last.reduce((sum, variance) => sum + variance, 0) / last.length;
  const sampling = quarters.map((quarter) => quarter?.variance ?? nextSampling);
  return {
    values: quarters.map((quarter) => quarter?.value ?? Number.NaN),
    noise: sampling,
    sampling,
    window: 1,
    figures: seen.length,
    nextSampling,
    rounding: 0,
    common,
    carries: quarters.map((quarter) => quarter?.carries ?? []),
  };
}

function requireCommon(quarters: readonly (QuarterFigure | undefined)[], common: readonly number[]): void {
  for (const [index, variance] of common.entries()) {
    if (variance >= 0 && Number.isFinite(variance)) continue;
    throw new SurveyError(
      'out-of-range',
      `The variance of common error ${index} is ${variance}; a number of 0 or more was expected.`,
      index,
    );
  }
  for (const [index, quarter] of quarters.entries()) {
    const strange = quarter?.carries?.find((place) => common[place] === undefined);
    if (strange === undefined) continue;
    throw new SurveyError(
      'out-of-range',
      `Quarter ${index} carries common error ${strange}; the series has ${common.length}, counted from 0.`,
      index,
    );
  }
}

function rollingTrack({ years, base, designEffect, rounding = 0.01 }: RollingYears): Track {
  if (base === undefined) {
    throw new SurveyError(
      'no-base',
      'The rolling series has no base; the interviews a quarter were expected. State one, as an assumption, or give no odds.',
    );
  }
  if (
    !(base > 0) ||
    !(designEffect > 0) ||
    !(rounding >= 0) ||
    !Number.isFinite(base + designEffect + rounding)
  ) {
    throw new SurveyError(
      'out-of-range',
      `Base ${base}, design effect ${designEffect}, rounding ${rounding}: a base and a design effect above 0 and a step of 0 or more were expected.`,
    );
  }
  const values = [Number.NaN, Number.NaN, Number.NaN];
  for (const [index, year] of years.entries())
    values.push(year === undefined ? Number.NaN : share(year, index));
  const known = values.flatMap((value, quarter) => (Number.isNaN(value) ? [] : [quarter]));
  const sampling = values.map((_, quarter) => {
    const nearest = known.reduce(
      (best, other) => (distance(other, quarter) < distance(best, quarter) ? other : best),
      known[0] ?? 0,
    );
    return quarterVariance(values[nearest] ?? Number.NaN, base, designEffect);
  });
  return {
    values,
    noise: values.map(() => rounding ** 2 / 12),
    sampling,
    window: 4,
    figures: known.length,
    nextSampling: sampling.at(-1) ?? Number.NaN,
    rounding,
    common: [],
    carries: [],
  };
}

/** From a quarter to the middle of the year that ends with another. */
function distance(year: number, quarter: number): number {
  return Math.abs(year - 1.5 - quarter);
}

/** A figure of 0 or 1 would have no variance: it counts as half an answer away from there. */
function quarterVariance(level: number, base: number, designEffect: number): number {
  const edge = 0.5 / base;
  const inside = Math.min(1 - edge, Math.max(edge, level));
  return (designEffect * inside * (1 - inside)) / base;
}

function share(value: number, index: number): number {
  if (finite(value, `The figure of period ${index}`) >= 0 && value <= 1) return value;
  throw new SurveyError(
    'not-a-proportion',
    `The figure of period ${index} is ${value}; a proportion from 0 to 1 was expected.`,
    index,
  );
}
