/** What one cell of an export can be; null where nothing is known or may be shown. */
export type CellValue = string | number | null;

/** Types of W3C CSV on the Web that our columns use, beside plain text. */
export type Datatype = 'string' | 'integer' | 'number' | 'date' | 'dateTime' | 'anyURI';

/** A column of an export: the same name in CSV, JSON and Parquet, and what it means in words. */
export interface ExportColumn {
  readonly name: string;
  readonly title: string;
  readonly datatype: Datatype;
  readonly description: string;
  /** The columns marked so tell a row from all others. */
  readonly key?: true;
  /** Never empty. */
  readonly required?: true;
}

/**
 * Letters of the column `symbol`: why a number is missing, or should be used with care. Empty where there is nothing to say.
 * The letters are those that British official statistics use in tables: c kept confidential, u of low reliability, z not applicable.
 */
export const symbols = [
  {
    symbol: 'u',
    status: 'caution',
    meaning: 'Caution: the number is given, but rests on few answers or has a wide margin.',
  },
  {
    symbol: 'c',
    status: 'hidden',
    meaning:
      'Hidden: too few answers, too wide a margin, or a number that would give another hidden one away. Never nought.',
  },
  {
    symbol: 'z',
    status: 'not-asked',
    meaning: 'Not asked in this period (only in series that others have published).',
  },
] as const;

/** The letter for a figure's status. */
export function symbolOf(status: string): string | null {
  return symbols.find((each) => each.status === status)?.symbol ?? null;
}

/** Which area a row speaks of. */
export const place: readonly ExportColumn[] = [
  {
    name: 'area',
    title: 'Area code',
    datatype: 'string',
    description: 'Code of the area (GSS code, where the area has one).',
    key: true,
    required: true,
  },
  {
    name: 'area_name',
    title: 'Area',
    datatype: 'string',
    description: 'Name of the area.',
    required: true,
  },
  {
    name: 'area_kind',
    title: 'Kind of area',
    datatype: 'string',
    description:
      'force: the whole of the force’s area. group: several areas together. area: the lowest level.',
    required: true,
  },
];

/** The estimate, its interval and what they rest on. */
export const interval = (made: string): readonly ExportColumn[] => [
  {
    name: 'estimate',
    title: 'Estimate',
    datatype: 'number',
    description: 'The level: a proportion from 0 to 1, unrounded. A measure on a scale has its mean here.',
  },
  {
    name: 'lower',
    title: '95% interval, lower end',
    datatype: 'number',
    description: `Lower end of the 95% confidence interval, in the unit of the estimate. ${made}`,
  },
  {
    name: 'upper',
    title: '95% interval, upper end',
    datatype: 'number',
    description: 'Upper end of the 95% confidence interval, in the unit of the estimate.',
  },
  {
    name: 'base',
    title: 'Base',
    datatype: 'integer',
    description: 'People whose answers the estimate rests on: a count, not weighted.',
  },
  {
    name: 'weighted_base',
    title: 'Weighted base',
    datatype: 'number',
    description: 'Sum of the weights of those people.',
  },
];

/** The status; its words differ between kinds of export. */
export const status = (words: string): ExportColumn => ({
  name: 'status',
  title: 'Status',
  datatype: 'string',
  description: words,
  required: true,
});

/** The status as a letter. */
export const symbol: ExportColumn = {
  name: 'symbol',
  title: 'Symbol',
  datatype: 'string',
  description: `The status as a letter, for tables: ${symbols.map((each) => `${each.symbol} = ${each.meaning}`).join(' ')}`,
};

/** What travels with every row. */
export const note: ExportColumn = {
  name: 'note',
  title: 'Note',
  datatype: 'string',
  description:
    'What has to be said with the row wherever it goes; where figures are invented, that they are.',
};

/** A column of text that is never empty. */
export const text = (name: string, title: string, description: string): ExportColumn => ({
  name,
  title,
  datatype: 'string',
  description,
  required: true,
});

/** First and last day of the period. */
export const days: readonly ExportColumn[] = [
  {
    name: 'period_start',
    title: 'First day',
    datatype: 'date',
    description: 'First day of the period.',
    required: true,
  },
  {
    name: 'period_end',
    title: 'Last day',
    datatype: 'date',
    description: 'Last day of the period.',
    required: true,
  },
];
