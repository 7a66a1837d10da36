import type { Period } from '#features/measures/rules/period.ts';
import type { PeriodKind } from '#features/measures/rules/survey.ts';
import { addMoments, type Moments } from '#survey';
import { type Cell, cellName, type Level, levelOf } from './figure.ts';
import type { AreaMaterial, MeasuredPeriod, MeasureMaterial, SurveyMaterial } from './material.ts';
import { measuredPeriods } from './periods.ts';
import { cellKey } from './sheet.ts';
import { momentsOfPersisting, unitsOfCell } from './units.ts';

/** A level worked out, with what it was worked out from. */
export interface ComputedLevel {
  readonly cell: Cell;
  readonly level: Level;
  readonly moments: Moments;
  readonly waves: readonly string[];
}

/** The moments of one area, group value and period; undefined where nobody was interviewed or asked. */
export function momentsOf(
  survey: SurveyMaterial['survey'],
  area: AreaMaterial,
  measured: MeasuredPeriod,
  measure: string,
  domain: string,
  value: string,
): Moments | undefined {
  if (survey.design.units_persist) {
    return momentsOfPersisting(unitsOfCell(measured.waves, area, measure, domain, value), survey);
  }
  const parts = measured.waves.flatMap(
    (wave) => wave.measures.get(measure)?.domains.get(domain)?.get(cellKey(area.code, value)) ?? [],
  );
  const sum = addMoments(parts);
  return sum.n === 0 ? undefined : sum;
}

/**
 * Every level of a survey that its configuration publishes: measures x periods x areas, and groups for the periods that
 * the configuration names. Pure: the same moments give the same levels. Only periods that are `wanted` are worked out.
 */
export function computeLevels(
  material: SurveyMaterial,
  wanted: (period: Period) => boolean = () => true,
): ComputedLevel[] {
  const levels: ComputedLevel[] = [];
  for (const measure of material.measures) {
    for (const kind of material.survey.periods) {
      for (const measured of measuredPeriods(material, measure.id, kind)) {
        if (wanted(measured.period)) levels.push(...levelsOfPeriod(material, measure, kind, measured));
      }
    }
  }
  return levels;
}

function levelsOfPeriod(
  material: SurveyMaterial,
  measure: MeasureMaterial,
  kind: PeriodKind,
  measured: MeasuredPeriod,
): ComputedLevel[] {
  const levels: ComputedLevel[] = [];
  const add = (area: AreaMaterial, domain: string, value: string): void => {
    const moments = momentsOf(material.survey, area, measured, measure.id, domain, value);
    if (moments === undefined) return;
    const cell: Cell = {
      measure: measure.id,
      version: measured.version,
      area: area.code,
      period: measured.period,
      domain,
      value,
    };
    const level = levelOf(moments, material.survey, measure.unit);
    levels.push({ cell, level, moments, waves: measured.waves.map((wave) => wave.id) });
  };
  for (const area of material.areas) add(area, '', '');
  if (!material.survey.groups.periods.includes(kind)) return levels;
  for (const group of material.groups) {
    for (const area of material.areas) {
      if (area.kind !== 'force' && !material.survey.groups.by_area) continue;
      for (const value of group.values) add(area, group.name, value);
    }
  }
  return levels;
}

/** The levels by the name of their cell. */
export function levelsByCell(levels: readonly ComputedLevel[]): ReadonlyMap<string, ComputedLevel> {
  return new Map(levels.map((level) => [cellName(level.cell), level]));
}
