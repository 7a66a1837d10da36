import type { ExportAbout } from './about.ts';
import type { ExportColumn } from './columns.ts';

/** What can be downloaded: a measure's levels, everything's, or a series that others have published. */
export type ExportName =
  | { readonly kind: 'measure'; readonly id: string }
  | { readonly kind: 'everything' }
  | { readonly kind: 'series'; readonly id: string };

export const formats = ['csv', 'json', 'parquet'] as const;
export type Format = (typeof formats)[number];

/** What an export is called, what it says of itself and which columns it has. */
export interface ExportTable {
  readonly name: ExportName;
  readonly about: ExportAbout;
  readonly columns: readonly ExportColumn[];
}

/** The last part of an export's address, without its ending: also its file's name. */
export function fileStem(name: ExportName): string {
  return name.kind === 'everything' ? 'everything' : name.id;
}

/** An export's address on the site, without its ending. */
export function exportAddress(name: ExportName): string {
  return name.kind === 'series' ? `/downloads/series/${name.id}` : `/downloads/${fileStem(name)}`;
}

/** Where an export's file lies in the folder of its edition: as in its address. */
export function filePath(name: ExportName, format: Format): string {
  return `${exportAddress(name).slice('/downloads/'.length)}.${format}`;
}

/** Formats in which an export can be had. */
export function formatsOf(name: ExportName): readonly Format[] {
  return name.kind === 'everything' ? formats : ['csv', 'json'];
}

const endings = /^([a-z][a-z0-9_-]*)\.(csv|json|parquet|csv-metadata\.json)$/;

/** Reads the last part of an address back: `good_job.csv`, `everything.parquet`, `good_job.csv-metadata.json`. */
export function readFileName(
  text: string,
): { readonly stem: string; readonly ending: Format | 'csv-metadata.json' } | undefined {
  const found = endings.exec(text);
  const [, stem, ending] = found ?? [];
  if (stem === undefined || ending === undefined) return undefined;
  if (ending === 'csv-metadata.json') return { stem, ending };
  const format = formats.find((each) => each === ending);
  return format === undefined ? undefined : { stem, ending: format };
}

/** Something to download: how many rows, in which files of how many bytes. */
export interface Offer {
  readonly title: string;
  readonly rows: number;
  /** Rows that show a number; the others are hidden, or were not asked. */
  readonly shown: number;
  readonly files: readonly { readonly format: Format; readonly href: string; readonly bytes: number }[];
}

/** All that can be downloaded. */
export interface Offers {
  /** Undefined where nothing is published yet. */
  readonly everything: Offer | undefined;
  readonly measures: readonly { readonly id: string; readonly offer: Offer }[];
  readonly series: readonly { readonly id: string; readonly publisher: string; readonly offer: Offer }[];
}
