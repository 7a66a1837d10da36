import { periodEarlier, stepOf } from '#features/measures/rules/period.ts';
import {
  addMoments,
  type Difference,
  differenceOfDomains,
  differenceOfParts,
  falseDiscovery,
  type Moments,
  type Part,
  SurveyError,
  type UnitTotals,
} from '#survey';
import type { ComputedLevel } from './compute.ts';
import { cellName } from './figure.ts';
import type { AreaMaterial, SurveyMaterial, WaveMaterial } from './material.ts';
import { cellKey } from './sheet.ts';
import { differenceOfPersisting, unitsOfCell } from './units.ts';

export type ComparisonKind = 'year-before' | 'previous' | 'force' | 'comparator';

/** How a level differs from another one, with the interval first and the odds after. */
export interface Comparison {
  readonly kind: ComparisonKind;
  /** Name of the cell it is compared with. */
  readonly other: string;
  readonly difference: Difference;
  /** Adjusted for all areas (or values) of the same table, Benjamini and Hochberg; undefined where the table has one row. */
  readonly adjusted: number | undefined;
}

/**
 * Compares each level with the year before, the period before, the whole force and its group's comparator. Periods that
 * share interviews, and an area inside its force, are compared with their covariance, never as if independent.
 * Gives comparisons by the name of the level's cell, for the levels that are `wanted`; whole tables must be wanted at once,
 * as the odds are adjusted over a table.
 */
export function compareLevels(
  levels: readonly ComputedLevel[],
  material: SurveyMaterial,
  wanted: (level: ComputedLevel) => boolean = () => true,
): ReadonlyMap<string, readonly Comparison[]> {
  const byCell = new Map(levels.map((level) => [cellName(level.cell), level]));
  const parts = partsOf(material);
  const found = new Map<string, Comparison[]>();
  const tables = new Map<string, { name: string; comparison: Comparison }[]>();
  const note = (level: ComputedLevel, comparison: Comparison): void => {
    const name = cellName(level.cell);
    const list = found.get(name);
    if (list === undefined) found.set(name, [comparison]);
    else list.push(comparison);
    const { cell } = level;
    const kind = material.areas.find((area) => area.code === cell.area)?.kind ?? 'area';
    const table = [
      comparison.kind,
      cell.measure,
      cell.version,
      cell.period.kind,
      cell.period.id,
      cell.domain,
      kind,
    ];
    const key = table.join('/');
    const rows = tables.get(key);
    if (rows === undefined) tables.set(key, [{ name, comparison }]);
    else rows.push({ name, comparison });
  };
  for (const level of levels) {
    if (level.level.status === 'hidden' || !wanted(level)) continue;
    for (const [kind, other] of others(level, byCell, material)) {
      const against = byCell.get(other);
      if (against === undefined || against.level.status === 'hidden') continue;
      const difference = unlessExact(() => differenceBetween(kind, level, against, material, parts));
      if (difference !== undefined) note(level, { kind, other, difference, adjusted: undefined });
    }
  }
  for (const rows of tables.values()) {
    if (rows.length < 2) continue;
    const adjusted = falseDiscovery(rows.map((row) => row.comparison.difference.probability));
    rows.forEach(({ name, comparison }, index) => {
      const list = found.get(name);
      const place = list?.indexOf(comparison) ?? -1;
      if (list !== undefined && place >= 0) list[place] = { ...comparison, adjusted: adjusted[index] };
    });
  }
  return found;
}

/**
 * Nothing, where a difference has no sampling error to be judged by: an area that holds all of the force's interviews, answers
 * that do not vary, a single unit with data.
 */
function unlessExact(work: () => Difference | undefined): Difference | undefined {
  try {
    return work();
  } catch (error) {
    const exact =
      error instanceof SurveyError &&
      (error.code === 'no-variance' || error.code === 'no-degrees-of-freedom');
    if (exact) return undefined;
    throw error;
  }
}

function differenceBetween(
  kind: ComparisonKind,
  level: ComputedLevel,
  against: ComputedLevel,
  material: SurveyMaterial,
  parts: Parts,
): Difference | undefined {
  const { survey } = material;
  if (survey.design.units_persist) {
    return differenceOfPersisting(unitsOf(level, material), unitsOf(against, material), survey);
  }
  if (kind === 'comparator') return gap(level, against, material);
  const other = kind === 'force' ? parts.forceAround(level) : parts.of(against);
  return differenceOfParts(parts.of(level), other, { degreesOfFreedom: survey.design.degrees_of_freedom });
}

function unitsOf({ cell, waves }: ComputedLevel, material: SurveyMaterial): UnitTotals[] {
  const area = material.areas.find((each) => each.code === cell.area);
  const inside = material.waves.filter((wave) => waves.includes(wave.id));
  return area === undefined ? [] : unitsOfCell(inside, area, cell.measure, cell.domain, cell.value);
}

function others(
  level: ComputedLevel,
  byCell: ReadonlyMap<string, ComputedLevel>,
  material: SurveyMaterial,
): [ComparisonKind, string][] {
  const { cell } = level;
  const named = (change: Partial<typeof cell>): string => cellName({ ...cell, ...change });
  const list: [ComparisonKind, string][] = [
    ['year-before', named({ period: periodEarlier(cell.period, 12) })],
  ];
  const step = stepOf(cell.period.kind);
  if (step !== 12) list.push(['previous', named({ period: periodEarlier(cell.period, step) })]);
  const force = material.areas.find((area) => area.kind === 'force');
  if (force !== undefined && force.code !== cell.area) list.push(['force', named({ area: force.code })]);
  const comparator = material.groups.find((group) => group.name === cell.domain)?.comparator;
  if (comparator !== undefined && comparator !== cell.value)
    list.push(['comparator', named({ value: comparator })]);
  return list.filter(([, name]) => byCell.has(name));
}

/** The parts of levels, so that what two of them share is seen by its key. */
interface Parts {
  /** A level's own parts, one a wave. */
  of(level: ComputedLevel): Part[];
  /** The force as that level sees it: the level's own parts, and the rest of the force beside them. */
  forceAround(level: ComputedLevel): Part[];
}

function partsOf(material: SurveyMaterial): Parts {
  const waves = new Map<string, WaveMaterial>(material.waves.map((wave) => [wave.id, wave]));
  const areas = new Map<string, AreaMaterial>(material.areas.map((area) => [area.code, area]));
  // The areas the force is made of, without itself: a cell under its own code is the whole.
  const force = material.areas
    .filter((area) => area.kind === 'force')
    .flatMap((area) => area.members.filter((member) => member !== area.code));
  const cellsIn = ({ cell }: ComputedLevel, wave: string): ReadonlyMap<string, Moments> | undefined =>
    waves.get(wave)?.measures.get(cell.measure)?.domains.get(cell.domain);
  const rests = new Map<string, Moments>();
  const restOf = (level: ComputedLevel, wave: string): Moments => {
    const { measure, area, domain, value } = level.cell;
    const key = [wave, measure, area, domain, value].join('/');
    const before = rests.get(key);
    if (before !== undefined) return before;
    const own = new Set([area, ...(areas.get(area)?.members ?? [])]);
    const cells = cellsIn(level, wave);
    const rest = addMoments(
      force.flatMap((member) => (own.has(member) ? [] : (cells?.get(cellKey(member, value)) ?? []))),
    );
    rests.set(key, rest);
    return rest;
  };
  const of = (level: ComputedLevel): Part[] =>
    level.waves.flatMap((wave) => {
      const moments = cellsIn(level, wave)?.get(cellKey(level.cell.area, level.cell.value));
      return moments === undefined || moments.units === 0
        ? []
        : [{ key: `${wave}|${level.cell.area}`, moments }];
    });
  return {
    of,
    forceAround: (level) => [
      ...of(level),
      ...level.waves.flatMap((wave) => {
        const moments = restOf(level, wave);
        return moments.units === 0 ? [] : [{ key: `${wave}|rest`, moments }];
      }),
    ],
  };
}

/** The gap between two values of one group: they live in the same strata, so the cross-products between them count. */
function gap(level: ComputedLevel, against: ComputedLevel, material: SurveyMaterial): Difference | undefined {
  const { cell } = level;
  const totals = { cww: 0, cwy: 0, cyw: 0, cyy: 0 };
  for (const wave of material.waves) {
    if (!level.waves.includes(wave.id)) continue;
    const crosses = wave.measures.get(cell.measure)?.crosses.get(cell.domain);
    const cross = crosses?.get(`${cell.value}×${against.cell.value}`);
    const turned = crosses?.get(`${against.cell.value}×${cell.value}`);
    if (cross === undefined && turned === undefined) return undefined;
    totals.cww += cross?.cww ?? turned?.cww ?? 0;
    totals.cwy += cross?.cwy ?? turned?.cyw ?? 0;
    totals.cyw += cross?.cyw ?? turned?.cwy ?? 0;
    totals.cyy += cross?.cyy ?? turned?.cyy ?? 0;
  }
  if (material.areas.find((area) => area.code === cell.area)?.kind !== 'force') return undefined;
  return differenceOfDomains(level.moments, against.moments, totals, {
    degreesOfFreedom: material.survey.design.degrees_of_freedom,
  });
}
