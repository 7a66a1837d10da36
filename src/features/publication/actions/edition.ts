import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { readAreas } from '#features/bodies/store.ts';
import { readLastPublished } from '#features/levels/store.ts';
import { readMeasures } from '#features/measures/store.ts';
import { readSetting } from '#tools/store/setting.ts';
import type { Reader } from '#tools/store/store.ts';
import { readEditionCounts } from '../store.ts';
import { describeExport, type ExportSource, readLevelRows, readSeriesRows } from './tables.ts';
import { openExport } from './writing.ts';

/** One state of everything that is published. Its name changes with whatever may change a byte of an export. */
export interface Edition {
  readonly name: string;
  /** When the newest figure was published. */
  readonly published: string | undefined;
}

/** Which edition there is now. No clock in it: restored records give the same. */
export async function readEdition(
  db: Reader,
  { configuration, version, site }: Omit<ExportSource, 'published'>,
): Promise<Edition> {
  const published = await readLastPublished(db);
  const kept = await readSetting(db, 'configuration');
  const counts = await readEditionCounts(db);
  const state = JSON.stringify([version, site, configuration.hash, kept, published, counts]);
  return { name: createHash('sha256').update(state).digest('hex').slice(0, 20), published };
}

/** Writes every export of an edition into a folder of its own under `folder`, there whole or not at all; earlier ones go. */
export async function writeEdition(
  db: Reader,
  source: ExportSource,
  folder: string,
  edition: string,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder))
    await rm(path.join(folder, name), { recursive: true, force: true });
  const partial = await mkdtemp(path.join(folder, 'partial-'));
  try {
    await writeLevels(db, source, partial);
    await writeSeries(db, source, partial);
    await rename(partial, path.join(folder, edition));
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/** Each measure's rows are read once, and go into its own files and into those of everything. */
async function writeLevels(db: Reader, source: ExportSource, folder: string): Promise<void> {
  const everything = await describeExport(db, source, { kind: 'everything' });
  if (everything === undefined) return;
  const all = await openExport(folder, everything);
  const areas = await readAreas(db);
  for (const measure of await readMeasures(db)) {
    const table = await describeExport(db, source, { kind: 'measure', id: measure.id });
    if (table === undefined) continue;
    const rows = await readLevelRows(db, source, measure, areas);
    const own = await openExport(folder, table);
    await own.add(rows);
    await own.close();
    await all.add(rows);
  }
  await all.close();
}

async function writeSeries(db: Reader, source: ExportSource, folder: string): Promise<void> {
  const areas = await readAreas(db);
  for (const { settings } of source.configuration.surveys) {
    if (settings.kind !== 'series') continue;
    const table = await describeExport(db, source, { kind: 'series', id: settings.name });
    if (table === undefined) continue;
    const own = await openExport(folder, table);
    await own.add(await readSeriesRows(db, source, settings.name, areas));
    await own.close();
  }
}
