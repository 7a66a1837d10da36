import type { Area } from '#features/bodies/rules.ts';
import { readAreas } from '#features/bodies/store.ts';
import type { FigureDetail } from '#features/levels/rules/row.ts';
import { type Figure, readFigures, readReadings } from '#features/levels/store.ts';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import type { Measure } from '#features/measures/rules/measure.ts';
import { poolDesignEffects } from '#survey';
import type { Reader } from '#tools/store/store.ts';
import type { ObservedDesign, ObservedGap } from '../rules/sample.ts';
import { type GapOffered, typicalPlace } from '../rules/sample-outcome.ts';

/** The gaps that a measure's survey compares. */
export function gapsOffered(configuration: Configuration, measure: Measure): GapOffered[] {
  const survey = configuration.surveys.find(({ settings }) => settings.name === measure.survey);
  return Object.entries(survey?.codebook?.groups ?? {}).flatMap(([domain, group]) => {
    const against = group.comparator;
    const second = against === undefined ? undefined : group.answers[against];
    if (against === undefined || second === undefined) return [];
    return Object.entries(group.answers).flatMap(([value, first]): GapOffered[] =>
      value === against
        ? []
        : [{ id: `${domain}=${value}`, title: group.title, first, second, domain, values: [value, against] }],
    );
  });
}

/**
 * How the survey is made in a place, from its newest published separate periods: a year of them. The design effect of areas is
 * pooled over all of them, as that of one area's quarter is itself a guess. Undefined where nothing is published there.
 */
export async function observedDesign(
  db: Reader,
  configuration: Configuration,
  measure: Measure,
  place: string,
): Promise<ObservedDesign | undefined> {
  const areas = await readAreas(db);
  const lowest = new Set(areas.filter((area) => area.kind === 'area').map((area) => area.code));
  const force = areas.find((area) => area.kind === 'force');
  const all = separateFigures(await readFigures(db, { measure: measure.id }));
  const inPlace = place === typicalPlace ? all.filter(({ area }) => lowest.has(area)) : at(all, place);
  const newest = inPlace.at(-1);
  if (newest === undefined) return undefined;
  const step = newest.period_kind === 'quarter' ? 3 : 12;
  const year = (figures: readonly Figure[]): Figure[] => {
    const ends = [...new Set(figures.map((figure) => figure.ends))].slice(-12 / step);
    return figures.filter((figure) => ends.includes(figure.ends));
  };
  const own = year(inPlace);
  const pooled =
    lowest.has(place) || place === typicalPlace ? year(all.filter((figure) => lowest.has(figure.area))) : own;
  const periods = [...Map.groupBy(pooled, (figure) => figure.area).values()].map((figures) =>
    figures.flatMap(sampledPeriod),
  );
  const { designEffect } = poolDesignEffects(
    periods.filter((each) => each.length > 0),
    'proportion',
  );
  const now = own.filter((figure) => figure.ends === newest.ends);
  const base = middleOf(now.map((figure) => figure.base ?? 0));
  const details = now.map((figure): FigureDetail => JSON.parse(figure.detail));
  const part =
    force === undefined || place === force.code
      ? undefined
      : partOf(
          now,
          at(all, force.code).find((figure) => figure.ends === newest.ends),
        );
  return {
    step,
    interviews: base,
    interviewsPerUnit: base / middleOf(details.map(({ units }) => units)),
    strata: middleOf(details.map(({ strata }) => strata)),
    designEffect,
    level: own.reduce((sum, figure) => sum + (figure.value ?? 0), 0) / own.length,
    figures: pooled.map((figure) => figure.id),
    newest: newest.period,
    areas: new Set(pooled.map((figure) => figure.area)).size,
    part,
    correlation: await correlationOf(db, configuration, measure, now),
  };
}

/** Two groups in the whole force, from the newest published year. Undefined where they are not published. */
export async function observedGap(
  db: Reader,
  measure: Measure,
  areas: readonly Area[],
  gap: GapOffered,
): Promise<ObservedGap | undefined> {
  const force = areas.find((area) => area.kind === 'force');
  if (force === undefined) return undefined;
  const readings = await readReadings(db, { measure: measure.id, area: force.code, domain: gap.domain });
  const newest = readings.at(-1)?.figure;
  const inNewest = readings.filter(({ figure }) => figure.period === newest?.period);
  const [first, second] = gap.values.map((value) =>
    inNewest.find(({ figure }) => figure.group_value === value),
  );
  const [everyone] =
    newest === undefined
      ? []
      : await readFigures(db, { measure: measure.id, area: force.code, period: newest.period });
  const base = everyone?.base ?? 0;
  const [one, two] = [first?.figure, second?.figure];
  if (!one?.base || !two?.base || !one.standard_error || !two.standard_error || base === 0) return undefined;
  const between = first?.comparisons.comparator?.standard_error;
  const [errorOne, errorTwo] = [one.standard_error, two.standard_error];
  const correlation =
    between === undefined ? 0 : (errorOne ** 2 + errorTwo ** 2 - between ** 2) / (2 * errorOne * errorTwo);
  return {
    firstShare: one.base / base,
    secondShare: two.base / base,
    designEffect: ((one.design_effect ?? 1) + (two.design_effect ?? 1)) / 2,
    correlation,
  };
}

/** Figures of separate periods, the shortest kind there is, that have a standard error, in the newest version of the question. */
function separateFigures(figures: readonly Figure[]): Figure[] {
  const known = figures.filter(({ value, standard_error, base }) => value !== null && base && standard_error);
  const version = Math.max(...known.map((figure) => figure.version));
  const kind = (['quarter', 'financial-year', 'calendar-year'] as const).find((each) =>
    known.some((figure) => figure.period_kind === each && figure.version === version),
  );
  return known.filter((figure) => figure.period_kind === kind && figure.version === version);
}

function at(figures: readonly Figure[], area: string): Figure[] {
  return figures.filter((figure) => figure.area === area);
}

function sampledPeriod({ value, standard_error, base, degrees_of_freedom }: Figure) {
  if (value === null || standard_error === null || base === null || !degrees_of_freedom) return [];
  return [{ value, variance: standard_error ** 2, base, degreesOfFreedom: degrees_of_freedom }];
}

function partOf(now: readonly Figure[], whole: Figure | undefined): ObservedDesign['part'] {
  if (!whole?.weighted_base || !whole.base) return undefined;
  return {
    share: middleOf(now.map((figure) => figure.weighted_base ?? 0)) / whole.weighted_base,
    interviewShare: middleOf(now.map((figure) => figure.base ?? 0)) / whole.base,
  };
}

/** How a place's estimates at two times hang together, where the same sampling units are visited: from what was published of them. */
async function correlationOf(
  db: Reader,
  configuration: Configuration,
  measure: Measure,
  now: readonly Figure[],
): Promise<number | undefined> {
  const survey = configuration.surveys.find(({ settings }) => settings.name === measure.survey)?.settings;
  if (survey?.kind !== 'interviews' || !survey.design.units_persist) return undefined;
  const [figure] = now;
  if (figure === undefined) return undefined;
  const readings = await readReadings(db, { measure: measure.id, area: figure.area });
  const reading = readings.find((each) => each.figure.id === figure.id);
  const change = reading?.comparisons.previous;
  const before = readings.find((each) => each.figure.id === change?.other)?.figure.standard_error;
  if (change === undefined || !before || !figure.standard_error) return undefined;
  const own = figure.standard_error;
  const found = (own ** 2 + before ** 2 - change.standard_error ** 2) / (2 * own * before);
  return Math.max(-0.99, Math.min(0.99, found));
}

/** The middle of some numbers, the upper one of two. */
function middleOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
