import type { HouseSettings } from '#features/bodies/rules.ts';
import type { Measure } from '#features/measures/rules/measure.ts';

/**
 * The measure that a page speaks of: the one its address asks for by id, else the house's headline measure, else the
 * first there is. Undefined where the address asks for a measure that does not exist, and where there is none at all.
 */
export function chosenMeasure(
  settings: Pick<HouseSettings, 'headline'>,
  measures: readonly Measure[],
  asked: string | undefined,
): Measure | undefined {
  if (asked !== undefined && asked !== '') return measures.find((measure) => measure.id === asked);
  return measures.find((measure) => measure.id === settings.headline) ?? measures[0];
}
