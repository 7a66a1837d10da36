import type { HouseSettings } from '#features/bodies/rules.ts';
import type { Measure } from '#features/measures/rules/measure.ts';

/** The measure that the house's first page speaks of: the one plumbline.yaml names, or the first there is. */
export function headlineMeasure(settings: HouseSettings, measures: readonly Measure[]): Measure | undefined {
  return measures.find((measure) => measure.id === settings.headline) ?? measures[0];
}

/** Whole quarters from one day to another: from 2011-03-31 to 2012-03-31 there are four. */
export function quartersBetween(from: string, to: string): number {
  const months = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return Math.floor((months(to) - months(from)) / 3);
}
