import { readAreas } from '#features/bodies/store.ts';
import type { Reader } from '#tools/store/store.ts';
import { grouped, type NamedReport, type Outcome, outcomesOf, type ReportGroup } from '../rules/shown.ts';
import { isLate, owedStates } from '../rules/standing.ts';
import { type Duty, dutyNamed, type Structure, type StructureVersion } from '../rules/structure.ts';
import { readStructures } from '../store/structure.ts';
import { countReports, type ReportRow, readReports } from '../store.ts';

/** What is owed, what is late and what became of the last reports. */
export interface ReportingShown {
  /** The version that holds; with a past day, the one that was known then. */
  readonly version: StructureVersion | undefined;
  readonly versions: readonly StructureVersion[];
  readonly late: readonly ReportGroup[];
  readonly due: readonly ReportGroup[];
  /** Filed and waiting to be received or returned. */
  readonly waiting: readonly ReportGroup[];
  readonly outcomes: readonly Outcome[];
}

/** Outcomes are told of periods that ended within so many days: about a year of quarters. */
const lookBackDays = 400;

/** Reads what stands on /reporting and what the command lists. */
export async function reportingShown(db: Reader, today: string, on = today): Promise<ReportingShown> {
  const versions = (await readStructures(db)).filter(({ day }) => day <= today);
  const version = versions.findLast(({ day }) => day <= on);
  const rows = await readReports(db, { states: [...owedStates, 'filed'] });
  const reports = await namedReports(db, rows, versions);
  const owed = reports.filter(({ state }) => state !== 'filed');
  const from = new Date(Date.parse(`${today}T00:00:00Z`) - lookBackDays * 86_400_000)
    .toISOString()
    .slice(0, 10);
  const titles = titlesIn(versions);
  return {
    ...{ version, versions },
    late: grouped(owed.filter((report) => isLate(report, today))),
    due: grouped(owed.filter((report) => !isLate(report, today))),
    waiting: grouped(reports.filter(({ state }) => state === 'filed')),
    // What is only on the way stands in the list of what is due.
    outcomes: outcomesOf(await countReports(db, from), (duty) => titles.get(duty) ?? duty, today).filter(
      ({ inTime, filedLate, waived, lateNow }) => inTime + filedLate + waived + lateNow > 0,
    ),
  };
}

/** Rows with the titles and names that people know them by: titles as in the version by which each is owed. */
export async function namedReports(
  db: Reader,
  rows: readonly ReportRow[],
  known?: readonly StructureVersion[],
): Promise<NamedReport[]> {
  if (rows.length === 0) return [];
  const versions = known ?? (await readStructures(db));
  const areas = new Map((await readAreas(db)).map(({ code, name }) => [code, name]));
  return rows.map((row) => ({
    ...{ id: row.id, duty: row.duty, area: row.area, state: row.state, late: row.late, due: row.due },
    title: dutyIn(versions, row)?.title ?? row.duty,
    areaName: row.area === undefined ? undefined : (areas.get(row.area) ?? row.area),
    period: { id: row.period, starts: row.starts, ends: row.ends },
    ...{ firstDue: row.first_due, filedOn: row.filed_on },
  }));
}

/** The duty by which a report is owed, of the versions at hand. */
export function dutyIn(
  versions: readonly { readonly version: number; readonly structure: Structure }[],
  row: { readonly duty: string; readonly structure: number },
): Duty | undefined {
  const found = versions.find(({ version }) => version === row.structure);
  return found === undefined ? undefined : dutyNamed(found.structure, row.duty);
}

/** Titles by the newest version that has the duty. */
function titlesIn(versions: readonly StructureVersion[]): ReadonlyMap<string, string> {
  return new Map(
    versions.flatMap(({ structure }) => structure.duties.map(({ name, title }) => [name, title] as const)),
  );
}
