import { days, type ExportColumn, interval, note, place, status, symbol, text } from './columns.ts';

/** Columns of series that others have published, in their order. */
export const seriesColumns: readonly ExportColumn[] = [
  text('series', 'Series', 'Name of the series.'),
  { ...text('measure', 'Measure', 'Name of the measure within the series.'), key: true },
  text('measure_title', 'Title of the measure', 'What is measured, in words.'),
  ...place,
  { ...text('period', 'Period', 'The period as its publisher names it.'), key: true },
  ...days,
  {
    name: 'window_months',
    title: 'Months in the window',
    datatype: 'integer',
    description:
      'How many months of interviews a figure covers. Windows may overlap: then neighbours share interviews.',
    required: true,
  },
  ...interval('Empty where the publisher gives neither it nor what it can be made from.'),
  {
    name: 'design_factor',
    title: 'Design factor',
    datatype: 'number',
    description: 'Standard error over that of a simple random sample, where the publisher gives it.',
  },
  status('published; not-asked; hidden: held back by its publisher.'),
  symbol,
  note,
];
