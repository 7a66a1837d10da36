import type { Area, HouseSettings } from '#features/bodies/rules.ts';
import { readAreas } from '#features/bodies/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import { readMeasures } from '#features/measures/store.ts';
import type { Reader } from '#tools/store/store.ts';
import type { ShownException, Subject } from '../rules/shown.ts';
import type { ExceptionQuery } from '../store/exceptions.ts';
import { exceptionsOn } from './standing.ts';

/** Exceptions as they stood on a day with the words that pages need, and what makes those words for anything else. */
export interface ShownOn {
  readonly exceptions: readonly ShownException[];
  readonly subjectOf: (of: { readonly measure: string; readonly area: string }) => Subject;
  readonly areas: readonly Area[];
}

export async function exceptionsShown(
  db: Reader,
  configuration: Pick<Configuration, 'settings' | 'surveys'>,
  on: string,
  query: ExceptionQuery = {},
): Promise<ShownOn> {
  const [areas, measures] = [await readAreas(db), await readMeasures(db)];
  const subjectOf: ShownOn['subjectOf'] = ({ measure: id, area: code }) => {
    const measure = measures.find((each) => each.id === id);
    const area = areas.find((each) => each.code === code);
    const survey = configuration.surveys.find(({ settings }) => settings.name === measure?.survey);
    return {
      unit: measure?.unit ?? 'proportion',
      direction: measure?.direction ?? 'more',
      where: placeName(configuration.settings, area, code),
      digits: area?.kind === 'area' ? 0 : 1,
      groupName: (domain, value) => survey?.codebook?.groups[domain]?.answers[value] ?? `${domain} ${value}`,
    };
  };
  const exceptions = (await exceptionsOn(db, on, query)).map(({ id, measure, area, standing }) => ({
    ...{ id, measure, area, standing, subject: subjectOf({ measure, area }) },
    measureTitle: measures.find((each) => each.id === measure)?.title ?? measure,
    measureShort: measures.find((each) => each.id === measure)?.shortTitle ?? measure,
  }));
  return { exceptions, subjectOf, areas };
}

function placeName(settings: HouseSettings, area: Area | undefined, code: string): string {
  return area?.kind === 'force' ? settings.force_area_name : (area?.name ?? code);
}
