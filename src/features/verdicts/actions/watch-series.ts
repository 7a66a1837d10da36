import type { Area } from '#features/bodies/rules.ts';
import { readAreas } from '#features/bodies/store.ts';
import { readSeriesFigures, type SeriesFigure } from '#features/levels/store/series.ts';
import { readComparisons, readFigures } from '#features/levels/store.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { readMeasures } from '#features/measures/store.ts';
import { daysBetween } from '#features/targets/rules/terms.ts';
import type { Reader } from '#tools/store/store.ts';
import type { Verdict } from '../rules/spoken.ts';
import { type Tracked, trackedSeries } from '../rules/track.ts';
import type { WatchedThing } from '../rules/watch-judge.ts';
import type { WatchRules } from '../rules/watch-rules.ts';
import { errorsOver, type WatchedTarget, watchedLevel } from '../rules/watch-series.ts';
import { currentVerdicts } from './spoken.ts';

/** A measure of which more or less is better: of others no rule can say that they fail. */
type JudgedMeasure = Measure & { readonly direction: 'more' | 'less' };

/** All that is watched on a day. */
export interface Watched {
  readonly things: readonly WatchedThing[];
  /** Series that share the budget, whether or not they can be judged yet. */
  readonly series: number;
  /** The newest period of each measure, and the months to the next. */
  readonly newest: ReadonlyMap<
    string,
    { readonly ends: string; readonly step: number; readonly version: number }
  >;
}

/** What ended longer ago than this is history that is loaded, not a wave that is watched: it opens nothing. */
const freshDays = 366;

/** The series that the rules watch, in separate periods as published by a day, with their targets and sampling errors. */
export async function watchedOn(db: Reader, rules: WatchRules, on: string): Promise<Watched> {
  const areas = await readAreas(db);
  const chosen = areas.filter(({ kind, code }) => rules.areas.includes(kind) || rules.areas.includes(code));
  const measures = (await readMeasures(db)).filter(
    (measure): measure is JudgedMeasure =>
      rules.measures.includes(measure.id) && measure.direction !== 'neither',
  );
  const things: WatchedThing[] = [];
  const newest = new Map<string, { ends: string; step: number; version: number }>();
  let series = 0;
  for (const measure of measures) {
    series += chosen.length;
    const figures = await separateFigures(db, measure.id, on);
    const last = figures.reduce<SeriesFigure | undefined>(
      (most, next) => (most === undefined || next.ends > most.ends ? next : most),
      undefined,
    );
    if (last === undefined) continue;
    const version = Math.max(...figures.map((figure) => figure.version));
    newest.set(measure.id, { ends: last.ends, step: last.period_kind === 'quarter' ? 3 : 12, version });
    if (daysBetween(last.ends, on) > freshDays) continue;
    const scope = { measure, version, newest: last.ends };
    const verdicts = await currentVerdicts(db, on, { measure: measure.id });
    things.push(...levelsWatched(scope, chosen, figures, verdicts));
    const force = areas.find(({ kind }) => kind === 'force');
    if (!rules.gaps || force === undefined) continue;
    const gaps = await gapsWatched(db, scope, force, on);
    things.push(...gaps);
    series += gaps.length;
  }
  return { things, series, newest };
}

/** Figures of separate periods: quarters where there are any, else whole years. */
async function separateFigures(db: Reader, measure: string, on: string): Promise<SeriesFigure[]> {
  const asOf = `${on}T23:59:59.999Z`;
  for (const periodKind of ['quarter', 'financial-year', 'calendar-year'] as const) {
    const figures = await readSeriesFigures(db, { measure, asOf, periodKind });
    if (figures.length > 0) return figures;
  }
  return [];
}

interface Scope {
  readonly measure: JudgedMeasure;
  readonly version: number;
  /** End of the newest period: a series that does not reach it is not judged by older ones again. */
  readonly newest: string;
}

/** Areas of one kind share what is known of sampling errors; each is watched by itself. */
function levelsWatched(
  { measure, version, newest }: Scope,
  areas: readonly Area[],
  figures: readonly SeriesFigure[],
  verdicts: readonly Verdict[],
): WatchedThing[] {
  const byArea = Map.groupBy(figures, (figure) => figure.area);
  return [...Map.groupBy(areas, (area) => area.kind).values()].flatMap((alike) => {
    const tracked = new Map<string, Tracked<SeriesFigure>>();
    for (const { code } of alike) {
      const found = trackedSeries(byArea.get(code) ?? [], { version });
      if (found !== undefined) tracked.set(code, found);
    }
    const errors = errorsOver(tracked, measure.unit);
    return [...tracked].flatMap(([area, found]) => {
      const own = errors.get(area);
      if (own === undefined || found.ends.at(-1) !== newest) return [];
      const target = targetOf(
        verdicts.find((verdict) => verdict.area === area),
        version,
      );
      const level = watchedLevel(found, own, measure.direction, target);
      return [{ measure: measure.id, version, area, gap: undefined, level }];
    });
  });
}

function targetOf(verdict: Verdict | undefined, version: number): WatchedTarget | undefined {
  if (verdict?.standing.state !== 'in force' || verdict.standing.terms.version !== version) return undefined;
  const { target: id, standing, word, probability } = verdict;
  return { id, terms: standing.terms, word, probability };
}

/** The gaps between each group and the one it is compared with, in the force, where enough separate periods are published. */
async function gapsWatched(
  db: Reader,
  { measure, version, newest }: Scope,
  force: Area,
  on: string,
): Promise<WatchedThing[]> {
  const asOf = `${on}T23:59:59.999Z`;
  const figures = (
    await readFigures(db, { measure: measure.id, area: force.code, domain: 'any', asOf })
  ).filter((figure) => figure.domain !== '');
  const tracked = [
    ...Map.groupBy(figures, (figure) => `${figure.domain}=${figure.group_value}`).values(),
  ].flatMap((own) => {
    const found = trackedSeries(own, { version });
    // A baseline of four periods, and two after it: before that there is nothing to hold against anything.
    return found === undefined || found.figures.length < 6 ? [] : [found];
  });
  const ids = tracked.flatMap((each) => each.figures.map(({ id }) => id));
  const comparisons = new Map(
    (await readComparisons(db, ids))
      .filter(({ kind }) => kind === 'comparator')
      .map((row) => [row.figure, row]),
  );
  return tracked.flatMap((each) => {
    const [first] = each.figures;
    const gaps = each.figures.flatMap((figure) => {
      const row = comparisons.get(figure.id);
      if (row === undefined || !(row.standard_error > 0)) return [];
      return [
        {
          ...figure,
          value: row.value,
          lower: row.lower,
          upper: row.upper,
          standard_error: row.standard_error,
        },
      ];
    });
    const found = trackedSeries(gaps, { version });
    if (
      first === undefined ||
      found === undefined ||
      !newest.startsWith(found.ends.at(-1)?.slice(0, 4) ?? '-')
    )
      return [];
    const errors = found.figures.map((figure) => ({ variance: (figure.standard_error ?? 0) ** 2 }));
    const gap = { domain: first.domain, value: first.group_value };
    const level = watchedLevel(found, errors, 'more', undefined);
    return [{ measure: measure.id, version, area: force.code, gap, level }];
  });
}
