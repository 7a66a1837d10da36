import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Configuration } from '#features/measures/actions/configuration.ts';
import type { House } from '#tools/house.ts';
import { describeCsv } from '../rules/csvw.ts';
import { type ExportName, exportAddress, type Format, filePath } from '../rules/export.ts';
import { type Edition, readEdition, writeEdition } from './edition.ts';
import { describeExport } from './tables.ts';

/** An export as a file that is ready to be sent. */
export interface ExportFile {
  readonly path: string;
  readonly bytes: number;
}

/** Hands out the exports of what is published now. */
export interface ExportDesk {
  /** The edition there is now, its files written: by this call where nobody has asked before. */
  readonly open: () => Promise<Edition>;
  /** A file of an edition that is open; undefined where nothing of that name is published. */
  readonly file: (edition: Edition, name: ExportName, format: Format) => Promise<ExportFile | undefined>;
  /** What the CSV's columns mean, as W3C's CSV on the Web has it. */
  readonly description: (name: ExportName) => Promise<object | undefined>;
}

/**
 * Exports are written to files, from one view of the records and at the disk's speed, and sent from there. A reader on a
 * slow line then holds a file and not the records' connection, and the list of downloads tells true sizes. Measured
 * with 21,450 figures: about a second once after each publication, nothing from then on.
 */
export function exportDesk(
  house: House,
  configuration: Configuration,
  siteUrl: string | undefined,
): ExportDesk {
  // Not in the staging folder: that is swept by every command that opens the house.
  const folder = path.join(path.dirname(house.folders.staging), 'exports');
  const parts = { configuration, version: house.version, site: siteUrl ?? '' };
  let making: Promise<Edition> | undefined;

  const make = async (): Promise<Edition> => {
    const snapshot = await house.store.snapshot();
    try {
      // Read again: something may have been published since.
      const edition = await readEdition(snapshot.db, parts);
      if (!(await isThere(folder, edition)))
        await writeEdition(snapshot.db, { ...parts, published: edition.published }, folder, edition.name);
      return edition;
    } finally {
      await snapshot.close();
    }
  };

  return {
    open: async () => {
      const edition = await readEdition(house.store.read, parts);
      if (await isThere(folder, edition)) return edition;
      making ??= make().finally(() => {
        making = undefined;
      });
      return making;
    },
    file: async (edition, name, format) => {
      const file = path.join(folder, edition.name, filePath(name, format));
      const bytes = await stat(file).then(
        (found) => found.size,
        () => undefined,
      );
      return bytes === undefined ? undefined : { path: file, bytes };
    },
    description: async (name) => {
      const { published } = await readEdition(house.store.read, parts);
      const table = await describeExport(house.store.read, { ...parts, published }, name);
      if (table === undefined) return undefined;
      return describeCsv(`${exportAddress(name).split('/').at(-1) ?? ''}.csv`, table.about, table.columns);
    },
  };
}

async function isThere(folder: string, edition: Edition): Promise<boolean> {
  return stat(path.join(folder, edition.name)).then(
    () => true,
    () => false,
  );
}
