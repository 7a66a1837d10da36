import { finite, SurveyError } from './errors.ts';

/**
 * Whether neighbouring points share interviews. `separate`: each point has its own (single quarters). `rolling`: a point
 * holds some of its neighbour's (rolling years); methods that learn from how points follow each other refuse those.
 */
export type PointKind = 'separate' | 'rolling';

/** A value of one period; periods are counted in whole numbers, one apart (quarters since a first one, say). */
export interface SeriesPoint {
  readonly period: number;
  readonly value: number;
}

/** Throws `overlapping-periods` for rolling points. */
export function requireSeparate(points: PointKind, method: string): void {
  if (points === 'separate') return;
  throw new SurveyError(
    'overlapping-periods',
    `These are rolling points: neighbours share most of their interviews, so they move together whether anything happened or not, and ${method} would see signals that are not there. Use the separate quarters that they are made of.`,
  );
}

/**
 * Throws `too-few-periods` under `least` points, `missing-period` where a period is not one after the last (named), and
 * `not-a-number`.
 */
export function requireSeries(points: readonly SeriesPoint[], least: number, method: string): void {
  if (points.length < least) {
    throw new SurveyError(
      'too-few-periods',
      `There are ${points.length} periods; ${method} needs at least ${least}.`,
    );
  }
  for (const [index, point] of points.entries()) {
    finite(point.value, `The value of period ${point.period}`);
    const before = points[index - 1];
    if (before !== undefined) requireNext(before.period, point.period, index);
    else if (!Number.isSafeInteger(point.period))
      throw new SurveyError(
        'out-of-range',
        `A period is ${point.period}; a whole number was expected.`,
        index,
      );
  }
}

/** Throws `missing-period` where the second is not one after the first. */
export function requireNext(before: number, period: number, index: number): void {
  if (period === before + 1) return;
  throw new SurveyError(
    'missing-period',
    `Period ${before} is followed by ${period}; ${before + 1} was expected. Periods come in order, each once and none left out: begin after the gap, or find the missing value.`,
    index,
  );
}
