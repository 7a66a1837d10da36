import { readAreas } from '#features/bodies/store.ts';
import type { SeriesSurvey } from '#features/measures/rules/survey.ts';
import { readSurveys } from '#features/measures/store.ts';
import { readPublishedSeries, readSeriesFiles } from '#features/waves/store/series.ts';
import { differenceFrom, directionOfTravel, SurveyError, trendOutlook } from '#survey';
import type { Reader } from '#tools/store/store.ts';
import { rollingTrack, samplingOf, seriesFigures } from '../rules/series-track.ts';
import type { Direction } from '../rules/spoken.ts';
import { monthOf, type SeriesFigure } from '../rules/track.ts';
import type { AreaOutlook, Knowledge, MeasureOnDay } from './gather.ts';

/** The parts of a published measure's name, `series/measure`; undefined for a measure of the house's own. */
export function publishedMeasure(
  measure: string,
): { readonly series: string; readonly id: string } | undefined {
  const [series = '', id] = measure.split('/');
  return id === undefined ? undefined : { series, id };
}

/** A published series knows one question, its publisher's. */
const unlinked = { links: [] } as const;

/** What was published of a series' measure by a day: a series of its own kind, never mixed with interviews. */
export async function seriesOnDay(
  db: Reader,
  { series, id }: { readonly series: string; readonly id: string },
  on: string,
  knowledge: Knowledge,
): Promise<MeasureOnDay> {
  const settings = (await readSurveys(db)).find((each) => each.name === series);
  if (settings?.kind !== 'series')
    return { ...unlinked, figures: new Map(), directionOf: () => undefined, outlookOf: () => undefined };
  const files = await readSeriesFiles(db, series);
  const known = new Set(files.filter((file) => file.accepted_at.slice(0, 10) <= on).map((file) => file.id));
  const rows = (await readPublishedSeries(db, { series, measure: id })).filter((row) =>
    knowledge === 'known' ? known.has(row.file) : row.ends <= on,
  );
  const areas = await readAreas(db);
  const lowest = new Set(areas.filter((area) => area.kind === 'area').map((area) => area.code));
  const members = new Map(
    areas.map((area) => [area.code, area.members.filter((member) => lowest.has(member)).length]),
  );
  const figures = new Map<string, SeriesFigure[]>();
  const outlooks = new Map<string, AreaOutlook | undefined>();
  const direction = new Map<string, Direction | undefined>();
  for (const [area, values] of Map.groupBy(rows, (row) => row.area)) {
    const sampling = samplingOf(values, settings, Math.max(1, members.get(area) ?? 1));
    const list = seriesFigures(
      values,
      sampling,
      `series/${series}/${id}/${area}`,
      settings.window_months / 3,
    );
    figures.set(area, list);
    direction.set(area, directionOfSeries(list));
    outlooks.set(area, outlookOfSeries(list, sampling, settings));
  }
  return {
    ...unlinked,
    figures,
    directionOf: (area) => direction.get(area),
    outlookOf: (area) => outlooks.get(area),
  };
}

/** Each area by itself: what is assumed of one area's sampling says nothing of how others move. */
function outlookOfSeries(
  figures: readonly SeriesFigure[],
  sampling: ReturnType<typeof samplingOf>,
  settings: SeriesSurvey,
): AreaOutlook | undefined {
  const tracked = rollingTrack(figures, sampling, settings);
  if (tracked === undefined || tracked.figures.length < 4) return undefined;
  try {
    return { tracked, outlook: trendOutlook(tracked.series), pooled: 1, assumed: sampling?.assumed };
  } catch (error) {
    if (error instanceof SurveyError) return undefined;
    throw error;
  }
}

/** Degrees of freedom that stand for many: the publisher gives none. */
const many = 1e6;

/** The newest year against the year before, which shares none of its interviews; undefined where errors are not known. */
function directionOfSeries(figures: readonly SeriesFigure[]): Direction | undefined {
  const newest = figures.findLast((figure) => figure.value !== null);
  const before = figures.find(
    (figure) => newest !== undefined && monthOf(figure.ends) === monthOf(newest.ends) - 12,
  );
  if (newest?.value == null || before?.value == null) return undefined;
  const [one, two] = [newest.standard_error, before.standard_error];
  if (one === null || two === null) return undefined;
  const difference = differenceFrom(newest.value - before.value, one ** 2 + two ** 2, many);
  const { direction, smallestSeen } = directionOfTravel(difference);
  return {
    word: direction === 'no-real-change' ? 'no real change' : direction,
    change: difference.value,
    lower: difference.lower,
    upper: difference.upper,
    visible: smallestSeen,
    since: before.id,
  };
}
