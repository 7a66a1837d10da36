import type { Configuration } from '#features/measures/actions/configuration.ts';
import { readMeasures } from '#features/measures/store.ts';
import type { Reader } from '#tools/store/store.ts';
import { type ExportName, exportAddress, formatsOf, type Offer, type Offers } from '../rules/export.ts';
import { countPublished, countPublishedSeries, type RowCounts } from '../store.ts';
import type { Edition } from './edition.ts';
import type { ExportDesk } from './exports.ts';

/** Everything that can be downloaded now, with true sizes. */
export async function readOffers(
  db: Reader,
  desk: ExportDesk,
  edition: Edition,
  { surveys }: Configuration,
): Promise<Offers> {
  const counts = await countPublished(db);
  const values = await countPublishedSeries(db);
  const all = [...counts.values()].reduce(
    (sum, { rows, shown }) => ({ rows: sum.rows + rows, shown: sum.shown + shown }),
    { rows: 0, shown: 0 },
  );
  const offer = async (name: ExportName, title: string, count: RowCounts): Promise<Offer> => {
    const files = [];
    for (const format of formatsOf(name)) {
      const file = await desk.file(edition, name, format);
      if (file !== undefined)
        files.push({ format, href: `${exportAddress(name)}.${format}`, bytes: file.bytes });
    }
    return { title, ...count, files };
  };
  const measures = [];
  for (const { id, title } of await readMeasures(db)) {
    const count = counts.get(id);
    if (count !== undefined) measures.push({ id, offer: await offer({ kind: 'measure', id }, title, count) });
  }
  const series = [];
  for (const { settings } of surveys) {
    const { name: id, title, publisher } = settings;
    const count = values.get(id);
    if (count !== undefined)
      series.push({ id, publisher, offer: await offer({ kind: 'series', id }, title, count) });
  }
  const everything = all.rows === 0 ? undefined : await offer({ kind: 'everything' }, 'All measures', all);
  return { everything, measures, series };
}
