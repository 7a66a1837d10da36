import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import type { House } from '#tools/house.ts';
import { readSettings, SettingsProblem } from '#tools/settings/yaml.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Reader } from '#tools/store/store.ts';
import {
  type Duty,
  dutyNamed,
  type KnownThings,
  reportingSettings,
  type Structure,
  structureFaults,
  structureOf,
} from '../rules/structure.ts';
import { insertStructure, readStructure, readStructureVersion } from '../store/structure.ts';

/**
 * The structure of reporting of a house: reporting.yaml beside plumbline.yaml, checked against its areas and measures. A house
 * without the file has none. @throws SettingsProblem naming every fault with its key and how to mend it.
 */
export function readReporting({ folder, areas, surveys }: Configuration): Structure | undefined {
  const file = path.join(folder, 'reporting.yaml');
  if (!existsSync(file)) return undefined;
  const { value: settings } = readSettings(file, reportingSettings);
  const known: KnownThings = {
    areas,
    measures: surveys.flatMap(({ codebook }) => Object.keys(codebook?.measures ?? {})),
  };
  const faults = structureFaults(settings, known);
  if (faults.length > 0) throw new SettingsProblem(file, faults);
  return structureOf(settings, known);
}

/**
 * Keeps the structure as it is configured now, where it differs from the newest that is kept: as the next version, known from
 * today on. A file that was taken away leaves an empty structure: nobody owes anything any more, and the past stays to be read.
 */
export async function keepStructure(house: House, configured: Structure | undefined): Promise<void> {
  const newest = await readStructure(house.store.read);
  if (configured === undefined && newest === undefined) return;
  const structure = configured ?? { yearStarts: 4, duties: [] };
  const hash = createHash('sha256').update(JSON.stringify(structure)).digest('hex');
  if (newest?.hash === hash) return;
  await house.store.write(async (trx) => {
    const before = await readStructure(trx);
    if (before?.hash === hash) return;
    const now = await house.clock(trx);
    const version = { version: (before?.version ?? 0) + 1, day: now.slice(0, 10), structure };
    await insertStructure(trx, version, { hash, now, by: house.operator });
    await recordAudit(trx, {
      ...{ at: now, actor: house.operator, action: 'reporting.keep', subject: 'house' },
      detail: { version: version.version, duties: structure.duties.map(({ name }) => name), hash },
    });
  });
}

/** A duty by which a report is owed: as it stood in the version under which the report was made. */
export async function dutyOf(
  db: Reader,
  report: { readonly duty: string; readonly structure: number },
): Promise<Duty> {
  const structure = await readStructureVersion(db, report.structure);
  const duty = structure === undefined ? undefined : dutyNamed(structure, report.duty);
  if (duty === undefined)
    throw new Error(`Version ${report.structure} of the reporting structure has no duty “${report.duty}”.`);
  return duty;
}
