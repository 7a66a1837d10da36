import type { Measure } from '#features/measures/rules/measure.ts';
import { readMeasures, readSurveys } from '#features/measures/store.ts';
import { readSeriesMeasures } from '#features/waves/store/series.ts';
import type { Reader } from '#tools/store/store.ts';
import type { SeriesFigure } from '../rules/track.ts';
import type { Knowledge } from './gather.ts';
import { publishedMeasure, seriesOnDay } from './series-on-day.ts';

/** A measure as a target names it: the house's own, or `series/measure` of a published series; undefined for neither. */
export async function measureOfTarget(db: Reader, name: string): Promise<Measure | undefined> {
  const published = publishedMeasure(name);
  if (published === undefined) return (await readMeasures(db)).find((each) => each.id === name);
  const survey = (await readSurveys(db)).find((each) => each.name === published.series);
  const row = (await readSeriesMeasures(db, published.series)).find((each) => each.measure === published.id);
  if (row === undefined || survey === undefined) return undefined;
  return {
    id: name,
    survey: survey.name,
    title: `${row.title} (${survey.title})`,
    shortTitle: row.short_title,
    sentence: row.sentence ?? `answer as “${row.title}” counts`,
    factor: undefined,
    headline: false,
    direction: row.direction,
    unit: 'proportion',
    askedOf: undefined,
    notes: [],
    versions: [],
  };
}

/** The figures of a published series in the target's area as they were on a day; none for a measure of the house's own. */
export async function publishedFigures(
  db: Reader,
  { measure, area }: { readonly measure: string; readonly area: string },
  on: string,
  knowledge: Knowledge,
): Promise<readonly SeriesFigure[]> {
  const published = publishedMeasure(measure);
  if (published === undefined) return [];
  return (await seriesOnDay(db, published, on, knowledge)).figures.get(area) ?? [];
}
