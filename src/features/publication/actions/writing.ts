import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { type TableColumn, writeParquet } from '#tools/engine/table-parquet.ts';
import type { Datatype } from '../rules/columns.ts';
import { csvHeader, csvLines, type ExportRow, stagedLines } from '../rules/csv.ts';
import { describeCsv } from '../rules/csvw.ts';
import { type ExportTable, type Format, filePath, formatsOf } from '../rules/export.ts';

/** An export's files while they are written, all formats side by side. */
export interface ExportWriter {
  /** Adds rows; nobody ever holds all of them. */
  readonly add: (rows: readonly ExportRow[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Begins an export's files in a folder. */
export async function openExport(folder: string, table: ExportTable): Promise<ExportWriter> {
  const writers: ExportWriter[] = [];
  for (const format of formatsOf(table.name)) {
    const file = path.join(folder, filePath(table.name, format));
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    writers.push(await openers[format](file, table));
  }
  return {
    add: async (rows) => {
      for (const writer of writers) await writer.add(rows);
    },
    close: async () => {
      for (const writer of writers) await writer.close();
    },
  };
}

const openers: Record<Format, (file: string, table: ExportTable) => Promise<ExportWriter>> = {
  csv: openCsv,
  json: openJson,
  parquet: openParquet,
};

async function openCsv(file: string, { columns }: ExportTable): Promise<ExportWriter> {
  const handle = await open(file, 'w', 0o600);
  await handle.appendFile(csvHeader(columns));
  return { add: (rows) => handle.appendFile(csvLines(rows, columns)), close: () => handle.close() };
}

/** One object: `meta`, then `rows` with a line each, so that a reader of lines can go through it too. */
async function openJson(file: string, { about }: ExportTable): Promise<ExportWriter> {
  const handle = await open(file, 'w', 0o600);
  await handle.appendFile(`{"meta":${JSON.stringify(about)},\n"rows":[`);
  let before = '\n';
  return {
    add: async (rows) => {
      if (rows.length === 0) return;
      await handle.appendFile(before + rows.map((row) => JSON.stringify(row)).join(',\n'));
      before = ',\n';
    },
    close: async () => {
      await handle.appendFile('\n]}\n');
      await handle.close();
    },
  };
}

const parquetTypes: Record<Datatype, TableColumn['type']> = {
  string: 'text',
  anyURI: 'text',
  integer: 'integer',
  number: 'number',
  date: 'day',
  dateTime: 'instant',
};

/** Staged as lines, then written by the engine at the end. */
async function openParquet(file: string, { about, columns }: ExportTable): Promise<ExportWriter> {
  const staged = `${file}.staged`;
  const handle = await open(staged, 'w', 0o600);
  return {
    add: (rows) => handle.appendFile(stagedLines(rows, columns)),
    close: async () => {
      await handle.close();
      await writeParquet({
        staged,
        file,
        columns: columns.map(({ name, datatype }) => ({ name, type: parquetTypes[datatype] })),
        about: {
          title: about.title,
          publisher: about.body,
          licence: about.licence?.url ?? '',
          how_to_cite: about.how_to_cite,
          note: about.note ?? '',
          description: JSON.stringify(describeCsv(path.basename(file), about, columns)),
        },
      });
      await rm(staged);
    },
  };
}
