import { readAreas } from '#features/bodies/store.ts';
import { readMeasures, readSurveys } from '#features/measures/store.ts';
import { readSeriesMeasures } from '#features/waves/store/series.ts';
import type { Reader } from '#tools/store/store.ts';
import type { Known, KnownMeasure } from './life.ts';

/** Everything that a target can be set on: the house's own measures, and those of published series as `series/measure`. */
export async function readKnown(db: Reader): Promise<Known> {
  const measures: KnownMeasure[] = [...(await readMeasures(db))];
  for (const survey of await readSurveys(db)) {
    if (survey.kind !== 'series') continue;
    for (const { measure, direction } of await readSeriesMeasures(db, survey.name)) {
      measures.push({
        id: `${survey.name}/${measure}`,
        direction,
        unit: 'proportion',
        versions: [{ version: 1 }],
      });
    }
  }
  return { measures, areas: await readAreas(db) };
}
