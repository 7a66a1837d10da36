import type { Area } from '#features/bodies/rules.ts';
import { readAreas } from '#features/bodies/store.ts';
import { readSeriesFigures, type SeriesFigure as StoredFigure } from '#features/levels/store/series.ts';
import { type ComparisonRow, readComparisons } from '#features/levels/store.ts';
import { readMeasures } from '#features/measures/store.ts';
import { standingOn } from '#features/targets/rules/life.ts';
import { linksOn, type StatedLink, statedLinks } from '#features/targets/rules/link.ts';
import { readLinkEvents } from '#features/targets/store/links.ts';
import type { Target } from '#features/targets/store.ts';
import {
  type Difference,
  directionOfTravel,
  falseDiscovery,
  type TrendOutlook,
  trendOutlooks,
} from '#survey';
import type { Reader } from '#tools/store/store.ts';
import { periodsNeeded } from '../rules/judge.ts';
import { changeAcross, linkedFigures } from '../rules/linked.ts';
import type { Direction } from '../rules/spoken.ts';
import { monthOf, type SeriesFigure, type Tracked, trackedSeries } from '../rules/track.ts';

/** Which figures count on a day: those that were published by then, or (as if) those of periods that had ended by then. */
export type Knowledge = 'known' | 'as-if';

/** One area's series of a measure with what the trend says of it. */
export interface AreaOutlook {
  readonly tracked: Tracked;
  /** Undefined where fewer periods than a verdict needs have a figure. */
  readonly outlook: TrendOutlook | undefined;
  readonly pooled: number;
  /** Said with every odds that rests on it, where the sampling is assumed. */
  readonly assumed?: string | undefined;
}

/** What was published of one measure by a day, and what the trend makes of it. */
export interface MeasureOnDay {
  readonly figures: ReadonlyMap<string, readonly SeriesFigure[]>;
  /** How versions of its question compare, as stated by then. */
  readonly links: readonly StatedLink[];
  /** Where an area's level has gone since the year before; undefined where there is nothing to compare. */
  readonly directionOf: (area: string) => Direction | undefined;
  /** The trend of an area in one version of the question; undefined without a separate period. */
  readonly outlookOf: (area: string, version: number) => AreaOutlook | undefined;
}

/** What was published of a measure of the house's own by a day. Nothing that came later is read. */
export async function measureOnDay(
  db: Reader,
  measure: string,
  on: string,
  knowledge: Knowledge,
): Promise<MeasureOnDay> {
  const read = await readSeriesFigures(db, {
    measure,
    ...(knowledge === 'known' ? { asOf: `${on}T23:59:59.999Z` } : {}),
  });
  const list = knowledge === 'known' ? read : read.filter((figure) => figure.ends <= on);
  const figures = Map.groupBy(list, (figure) => figure.area);
  const newest = [...figures.values()].flatMap((each) =>
    each.filter((figure) => figure.period_kind === 'rolling-year').slice(-1),
  );
  const comparisons = Map.groupBy(
    await readComparisons(
      db,
      newest.map((figure) => figure.id),
    ),
    (row) => row.figure,
  );
  const areas = await readAreas(db);
  const newestOf = new Map(newest.map((figure) => [figure.area, figure.id]));
  const versions = (await readMeasures(db)).find(({ id }) => id === measure)?.versions ?? [];
  const links = statedLinks(linksOn(await readLinkEvents(db, measure), on, knowledge === 'as-if'), versions);
  const across = links.length === 0 ? undefined : directionsAcross(areas, figures, links);
  return {
    figures,
    links,
    directionOf: (area) =>
      directionOf(comparisons.get(newestOf.get(area) ?? '')?.find(({ kind }) => kind === 'year-before')) ??
      across?.get(area),
    outlookOf: outlooks(areas, figures, links),
  };
}

/**
 * The newest year against the year before it, which shares none of its interviews. Real by the odds that are adjusted for all areas
 * of the table, as everywhere on the site; what could have been seen is that of one test by itself.
 */
function directionOf(row: ComparisonRow | undefined): Direction | undefined {
  if (row === undefined || !(row.degrees_of_freedom >= 1)) return undefined;
  const difference = {
    ...{ value: row.value, lower: row.lower, upper: row.upper },
    standardError: row.standard_error,
    degreesOfFreedom: row.degrees_of_freedom,
    probability: row.probability,
  };
  return directionFrom(difference, row.adjusted_probability ?? row.probability, row.other ?? '');
}

function directionFrom(
  difference: Omit<Difference, 'statistic'>,
  probability: number,
  since: string,
): Direction {
  const { direction, smallestSeen } = directionOfTravel({ ...difference, probability });
  return {
    word: direction === 'no-real-change' ? 'no real change' : direction,
    change: difference.value,
    lower: difference.lower,
    upper: difference.upper,
    visible: smallestSeen,
    since,
  };
}

/**
 * Where the newest year and the year before it were asked in different wordings, the change by the stated link, adjusted for all
 * areas of its kind as elsewhere. The link's error is one for all areas: such tests go together, which the adjustment allows.
 */
function directionsAcross(
  areas: readonly Area[],
  figures: ReadonlyMap<string, readonly StoredFigure[]>,
  links: readonly StatedLink[],
): ReadonlyMap<string, Direction> {
  const found = areas.flatMap(({ code, kind }) => {
    const years = (figures.get(code) ?? []).filter((figure) => figure.period_kind === 'rolling-year');
    const later = years.at(-1);
    const earlier = years.find(
      ({ ends }) => later !== undefined && monthOf(ends) === monthOf(later.ends) - 12,
    );
    if (later === undefined || earlier === undefined) return [];
    const difference = changeAcross(later, earlier, links);
    return difference === undefined ? [] : [{ code, kind, difference, since: earlier.id }];
  });
  return new Map(
    [...Map.groupBy(found, ({ kind }) => kind).values()].flatMap((alike) => {
      const adjusted = falseDiscovery(alike.map(({ difference }) => difference.probability));
      return alike.map(({ code, difference, since }, place) => [
        code,
        { ...directionFrom(difference, adjusted[place] ?? 1, since), linked: true },
      ]);
    }),
  );
}

/**
 * Series of areas of one kind are looked at together: how boroughs move is learnt from all of them, as few quarters of one hardly
 * tell it. The force, whose boroughs' own movements cancel out, is looked at by itself.
 */
function outlooks(
  areas: readonly Area[],
  figures: ReadonlyMap<string, readonly SeriesFigure[]>,
  links: readonly StatedLink[],
): MeasureOnDay['outlookOf'] {
  const known = new Map<string, ReadonlyMap<string, AreaOutlook>>();
  const ofKind = (kind: Area['kind'], version: number): ReadonlyMap<string, AreaOutlook> => {
    const key = `${kind}/${version}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const tracked = areas
      .filter((area) => area.kind === kind)
      .flatMap(({ code }) => {
        const series = trackedSeries(linkedFigures(figures.get(code) ?? [], version, links), { version });
        return series === undefined ? [] : [{ code, series }];
      });
    const enough = tracked.filter(({ series }) => series.figures.length >= periodsNeeded);
    const found = trendOutlooks(enough.map(({ series }) => series.series));
    const outlookOf = new Map(enough.map(({ code }, index) => [code, found[index]]));
    const byArea = new Map(
      tracked.map(({ code, series }) => [
        code,
        { tracked: series, outlook: outlookOf.get(code), pooled: enough.length },
      ]),
    );
    known.set(key, byArea);
    return byArea;
  };
  return (code, version) => {
    const area = areas.find((each) => each.code === code);
    return area === undefined ? undefined : ofKind(area.kind, version).get(code);
  };
}

/** Targets that had been set by a day, the newest of each measure and area only: the one that holds, or held last. */
export function targetsStanding(targets: readonly Target[], on: string, whenever = false): Target[] {
  const newest = new Map<string, Target>();
  for (const target of targets) {
    if (standingOn(target.events, on, whenever) !== undefined)
      newest.set(`${target.measure}/${target.area}`, target);
  }
  return [...newest.values()];
}
