import { days, type ExportColumn, interval, note, place, status, symbol, text } from './columns.ts';

/** Columns of the published levels, in their order. */
export const levelColumns: readonly ExportColumn[] = [
  { ...text('measure', 'Measure', 'Name of the measure in addresses.'), key: true },
  text('measure_title', 'Title of the measure', 'What is measured, in words.'),
  text(
    'unit',
    'Unit',
    'proportion: estimate and interval run from 0 to 1. scale: they are means of answers on a scale.',
  ),
  text('survey', 'Survey', 'Name of the survey that asked.'),
  {
    name: 'question_version',
    title: 'Version of the question',
    datatype: 'integer',
    description:
      'Rises by one where the question’s wording or answers changed: levels of different versions are not one series.',
    required: true,
  },
  ...place,
  {
    ...text(
      'period',
      'Period',
      'Name of the period: 2011-Q1, year-to-2011-03, 2010-11 (a financial year), 2010.',
    ),
    key: true,
  },
  text('period_kind', 'Kind of period', 'quarter, rolling-year, financial-year or calendar-year.'),
  ...days,
  {
    ...text('group', 'Group', 'everyone, or what people are grouped by, such as sex or age.'),
    key: true,
  },
  {
    name: 'group_value',
    title: 'Value of the group',
    datatype: 'string',
    description: 'Which of the group’s values, as coded in the survey; empty for everyone.',
    key: true,
  },
  {
    name: 'group_value_label',
    title: 'Label of the group’s value',
    datatype: 'string',
    description: 'The same in words; empty for everyone.',
  },
  ...interval('The column interval_method says how it was made.'),
  {
    name: 'effective_base',
    title: 'Effective base',
    datatype: 'number',
    description: 'People in a simple random sample that would be as precise: base divided by design effect.',
  },
  {
    name: 'design_effect',
    title: 'Design effect',
    datatype: 'number',
    description: 'Variance over that of a simple random sample of the same size.',
  },
  {
    name: 'standard_error',
    title: 'Standard error',
    datatype: 'number',
    description: 'Linearised standard error of the estimate, after strata, sampling units and weights.',
  },
  {
    name: 'degrees_of_freedom',
    title: 'Degrees of freedom',
    datatype: 'number',
    description: 'Of the t distribution behind the interval: sampling units less strata.',
  },
  text(
    'interval_method',
    'Method of the interval',
    'logit, korn-graubard, wilson or wald; t for means; none where hidden.',
  ),
  status(
    'reliable; caution: rests on few answers; hidden: may not be shown, so that all its numbers are empty.',
  ),
  symbol,
  {
    name: 'published_at',
    title: 'Published at',
    datatype: 'dateTime',
    description: 'When this figure was published, in UTC.',
    required: true,
  },
  {
    name: 'revision',
    title: 'Revision',
    datatype: 'integer',
    description:
      '1 for the first figure published for this cell, then 2 and so on. Earlier ones stay at their addresses.',
    required: true,
  },
  {
    name: 'address',
    title: 'Permanent address',
    datatype: 'anyURI',
    description:
      'Page that says where this figure comes from, and what was published after it; a path on this site where the site was not told its public address.',
    required: true,
  },
  note,
];
