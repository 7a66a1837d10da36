import { readAreas } from '#features/bodies/store.ts';
import { readFigures } from '#features/levels/store.ts';
import { readMeasures } from '#features/measures/store.ts';
import type { Reader } from '#tools/store/store.ts';
import type { LockedFigure } from '../rules/locked.ts';
import type { Duty } from '../rules/structure.ts';

/**
 * The published figures that a report is about, as they stand now: of each measure that the duty names, the one of its kind that
 * ends with the report's period; for a month, the newest that ended by then. What is not published is not there.
 */
export async function lockableFigures(
  db: Reader,
  duty: Duty,
  report: { readonly area: string | undefined; readonly ends: string },
): Promise<LockedFigure[]> {
  if (duty.measures.length === 0) return [];
  const areas = await readAreas(db);
  const force = areas.find(({ kind }) => kind === 'force');
  const area = areas.find(({ code }) => code === (report.area ?? force?.code));
  if (area === undefined) return [];
  const measures = await readMeasures(db);
  const found: LockedFigure[] = [];
  for (const name of duty.measures) {
    const measure = measures.find(({ id }) => id === name);
    if (measure === undefined) continue;
    const query = { measure: name, area: area.code, periodKind: duty.figures };
    const figures = (await readFigures(db, query)).filter(({ ends }) => ends <= report.ends);
    const newest = figures.at(-1);
    if (newest === undefined || (duty.every !== 'month' && newest.ends !== report.ends)) continue;
    const { value, lower, upper, base } = newest;
    found.push({
      ...{ id: newest.id, measure: name, title: measure.title, unit: measure.unit },
      ...{ area: area.code, areaName: area.name, digits: area.kind === 'force' ? 1 : 0 },
      ...{ starts: newest.starts, ends: newest.ends, kind: newest.period_kind },
      ...{ value: value ?? undefined, lower: lower ?? undefined },
      ...{ upper: upper ?? undefined, base: base ?? undefined },
    });
  }
  return found;
}
