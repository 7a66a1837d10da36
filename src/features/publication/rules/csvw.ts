import type { ExportAbout } from './about.ts';
import type { ExportColumn } from './columns.ts';

/**
 * The description of a CSV file that W3C's "CSV on the Web" asks for, at the file's address with -metadata.json after it:
 * what each column holds, which columns tell rows apart, and who published it on which terms. `url` is relative to the
 * description, so that both can be kept together anywhere.
 */
export function describeCsv(file: string, about: ExportAbout, columns: readonly ExportColumn[]): object {
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    '@type': 'Table',
    url: file,
    'dc:title': about.title,
    'dc:description': [about.description, ...(about.note === null ? [] : [about.note])].join(' '),
    'dc:publisher': { '@type': 'schema:Organization', 'schema:name': about.body },
    'dc:subject': about.force,
    'dc:bibliographicCitation': about.how_to_cite,
    ...(about.licence === null
      ? {}
      : { 'dc:license': { '@id': about.licence.url }, 'dc:rights': about.licence.name }),
    ...(about.figures_as_at === null
      ? {}
      : { 'dc:modified': { '@value': about.figures_as_at, '@type': 'xsd:dateTime' } }),
    ...(about.period === null ? {} : { 'dc:temporal': `${about.period.start}/${about.period.end}` }),
    ...(about.note === null ? {} : { 'rdfs:comment': about.note }),
    notes: notesOf(about),
    dialect: {
      encoding: 'utf-8',
      delimiter: ',',
      quoteChar: '"',
      doubleQuote: true,
      header: true,
      headerRowCount: 1,
      lineTerminators: ['\r\n'],
      trim: false,
    },
    tableSchema: {
      columns: columns.map((column) => ({
        name: column.name,
        titles: [column.name, column.title],
        'dc:description': column.description,
        datatype: column.datatype,
        ...(column.required === true ? { required: true } : {}),
      })),
      primaryKey: columns.filter((column) => column.key === true).map((column) => column.name),
    },
  };
}

/** Notes in terms of other vocabularies, as the standard reads any name in a note as one of a vocabulary. */
function notesOf({ symbols, measures, surveys }: ExportAbout): object[] {
  return [
    ...Object.entries(symbols).map(([symbol, meaning]) => ({
      'dc:identifier': symbol,
      'rdfs:comment': meaning,
    })),
    ...measures.flatMap(({ id, notes }) => notes.map((text) => ({ 'dc:subject': id, 'rdfs:comment': text }))),
    ...surveys.flatMap(({ name, notes }) =>
      notes.map(({ text, from, until }) => ({
        'dc:subject': name,
        'rdfs:comment': text,
        ...(from === undefined && until === undefined
          ? {}
          : { 'dc:temporal': `${from ?? '..'}/${until ?? '..'}` }),
      })),
    ),
  ];
}
