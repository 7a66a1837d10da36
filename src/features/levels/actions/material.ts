import { readAreas } from '#features/bodies/store.ts';
import type { CodebookSettings } from '#features/measures/rules/codebook.ts';
import type { InterviewSurvey } from '#features/measures/rules/survey.ts';
import { readMeasures } from '#features/measures/store.ts';
import { readAcceptedWaves, type Wave } from '#features/waves/store/waves.ts';
import type { Cross, Moments, UnitTotals } from '#survey';
import type { Reader } from '#tools/store/store.ts';

import type { AreaMaterial, MeasureInWave, SurveyMaterial, WaveMaterial } from '../rules/material.ts';
import { type CrossSheet, cellsOf, type KeptSheet, parseSheet, withWholes } from '../rules/sheet.ts';
import { unitsByCell } from '../rules/units.ts';
import { countMoments } from '../store/moments.ts';
import { readMoments } from '../store.ts';

/**
 * Waves gathered before, by their id, for whoever brings in one file after another under one configuration. Kept moments never
 * change, but a measure that is added later brings more: so their number is kept with them, and tells.
 */
export type GatheredWaves = Map<string, { readonly sheets: number; readonly wave: WaveMaterial }>;

/**
 * Everything that the levels of a survey are worked out from: its accepted waves with the moments kept for them. What is in
 * `gathered` is not read again, what is not is put there.
 */
export async function gatherMaterial(
  db: Reader,
  survey: InterviewSurvey,
  codebook: CodebookSettings,
  gathered: GatheredWaves = new Map(),
): Promise<SurveyMaterial> {
  const areas = await readAreas(db);
  const waves: WaveMaterial[] = [];
  for (const accepted of await readAcceptedWaves(db, survey.name)) {
    const sheets = await countMoments(db, accepted.id);
    const before = gathered.get(accepted.id);
    const same = before?.sheets === sheets && before.wave.hash === accepted.hash;
    const wave = same ? before.wave : await gatherWave(db, survey, areas, accepted);
    gathered.set(accepted.id, { sheets, wave });
    waves.push(wave);
  }
  return {
    survey,
    waves,
    areas,
    measures: (await readMeasures(db)).filter((measure) => measure.survey === survey.name),
    groups: Object.entries(codebook.groups).map(([name, group]) => ({
      name,
      values: Object.keys(group.answers),
      comparator: group.comparator,
    })),
  };
}

async function gatherWave(
  db: Reader,
  survey: InterviewSurvey,
  areas: readonly AreaMaterial[],
  { id, hash, name, starts, ends }: Wave,
): Promise<WaveMaterial> {
  const sheets = (await readMoments(db, id)).map(parseSheet);
  return { id, hash, name, starts, ends, measures: materialOfSheets(sheets, survey, areas) };
}

/** The measures of a wave from its sheets, strata added by the survey's rule for lone units. */
export function materialOfSheets(
  sheets: readonly KeptSheet[],
  survey: InterviewSurvey,
  areas: readonly AreaMaterial[],
): ReadonlyMap<string, MeasureInWave> {
  const measures = new Map<
    string,
    {
      version: number;
      domains: Map<string, ReadonlyMap<string, Moments>>;
      crosses: Map<string, ReadonlyMap<string, Cross>>;
      units: Map<string, ReadonlyMap<string, readonly UnitTotals[]>>;
    }
  >();
  const wholes = areas.filter((area) => area.kind !== 'area');
  for (const kept of sheets) {
    const { measure, version, domain } = kept;
    const entry = measures.get(measure) ?? {
      version,
      domains: new Map(),
      crosses: new Map(),
      units: new Map(),
    };
    measures.set(measure, entry);
    if (kept.kind === 'units') entry.units.set(domain, unitsByCell(kept.sheet));
    else if (kept.kind === 'crosses') entry.crosses.set(domain, crossesOf(kept.sheet));
    else entry.domains.set(domain, withWholes(cellsOf(kept.sheet, survey.design.single_unit), wholes));
  }
  return measures;
}

/** Cross-products of a group's values added over the force's areas. */
function crossesOf(sheet: CrossSheet): ReadonlyMap<string, Cross> {
  const crosses = new Map<string, { cww: number; cwy: number; cyw: number; cyy: number }>();
  sheet.first.forEach((first, index) => {
    const key = `${first}×${sheet.second[index] ?? ''}`;
    const sum = crosses.get(key) ?? { cww: 0, cwy: 0, cyw: 0, cyy: 0 };
    sum.cww += sheet.cww[index] ?? 0;
    sum.cwy += sheet.cwy[index] ?? 0;
    sum.cyw += sheet.cyw[index] ?? 0;
    sum.cyy += sheet.cyy[index] ?? 0;
    crosses.set(key, sum);
  });
  return crosses;
}
