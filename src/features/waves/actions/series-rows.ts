import type { SeriesSurvey } from '#features/measures/rules/survey.ts';
import { parseDay } from '#tools/files/dates.ts';
import { parseNumber } from '#tools/files/numbers.ts';
import type { Batch, Cell, Problem, Source } from '#tools/files/reader.ts';
import type { ProblemList } from '../rules/checks.ts';
import {
  labelId,
  type MeasureText,
  measureUnnamed,
  type SeriesMeasure,
  type SeriesValue,
  seriesInterval,
  seriesMeasure,
  windowEnding,
} from '../rules/series.ts';
import type { Read } from './rows.ts';

export interface SeriesReading {
  readonly values: SeriesValue[];
  readonly measures: Map<string, SeriesMeasure>;
  readonly skipped: number;
  /** Rows without a measure's name, by area and period: how many there were. */
  readonly unnamed: Map<string, number>;
}

type Column = keyof SeriesSurvey['columns'];

/** Reads every row of a series' file; problems are collected, and a file with any must not be kept. */
export async function readSeriesRows(
  source: Source,
  file: string,
  series: SeriesSurvey,
  readArea: (cell: Cell) => Read<string>,
  problems: ProblemList,
): Promise<SeriesReading> {
  const places = new Map(source.columns.map((column, index) => [column.name.trim().toLowerCase(), index]));
  const column = new Map<Column, number>();
  for (const role of [
    'area',
    'period',
    'measure',
    'value',
    'base',
    'weighted_base',
    'design_factor',
    'lower',
    'upper',
    'title',
    'reversed',
  ] as const) {
    const name = series.columns[role];
    if (name === undefined) continue;
    const place = places.get(name.toLowerCase());
    if (place === undefined) {
      const found = source.columns.map((each) => each.name).join(', ');
      problems.add({
        file,
        column: name,
        message: `the file has no column “${name}” for the ${role.replace('_', ' ')}`,
        found,
        mend: `Correct columns.${role} in the survey’s configuration.`,
      });
    } else column.set(role, place);
  }
  const reading: SeriesReading & { skipped: number } = {
    values: [],
    measures: new Map(),
    skipped: 0,
    unnamed: new Map(),
  };
  if (problems.count() > 0) return reading;
  const seen = new Map<string, number>();
  for await (const batch of source.batches()) {
    for (let row = 0; row < batch.rows; row += 1) {
      const value = readRow({ batch, row, column, source, file, series, readArea, problems, reading });
      if (value === undefined) continue;
      const key = `${value.measure}/${value.area}/${value.period}`;
      const before = seen.get(key);
      if (before === undefined) {
        seen.set(key, batch.firstRow + row);
        reading.values.push(value);
        continue;
      }
      problems.add({
        file,
        row: batch.firstRow + row,
        message: `the same measure, area and period stand in row ${before} already`,
        found: key,
        mend: 'Take one of the two rows out.',
      });
    }
  }
  return reading;
}

interface RowContext {
  readonly batch: Batch;
  readonly row: number;
  readonly column: ReadonlyMap<Column, number>;
  readonly source: Source;
  readonly file: string;
  readonly series: SeriesSurvey;
  readonly readArea: (cell: Cell) => Read<string>;
  readonly problems: ProblemList;
  readonly reading: SeriesReading & { skipped: number };
}

const missing = new Set(['', 'na', 'n/a', '-', '.', 'null', '..', ':']);

function readRow(context: RowContext): SeriesValue | undefined {
  const { series, reading } = context;
  const text = (role: Column): string => {
    const cell = cellOf(context, role);
    return cell === null ? '' : String(cell).trim();
  };
  let sound = true;
  const say = (role: Column, what: Omit<Problem, 'file'>): void => {
    sound = false;
    const place = context.column.get(role);
    const column = place === undefined ? undefined : context.source.columns[place]?.name;
    const line = context.batch.lines?.[context.row];
    context.problems.add({
      file: context.file,
      row: context.batch.firstRow + context.row,
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
      found: `“${text(role)}”`,
      ...what,
    });
  };
  const listed = series.areas[text('area')];
  const area = listed === undefined ? context.readArea(cellOf(context, 'area')) : { value: listed };
  if ('fault' in area) say('area', area.fault);
  const period = periodOf(series, text('period'), context.source.dateOrder);
  if (period === undefined) {
    say('period', {
      message: 'the period cannot be read',
      expected: 'its last day, or a label listed under periods',
      mend: 'Correct it, or list the label under periods in the survey’s configuration.',
    });
  }
  const unnamed = series.other_measures === 'take' && missing.has(text('measure').toLowerCase());
  const measure = unnamed
    ? unnamedIn(context, text('area'), text('period'))
    : seriesMeasure(series, measureText(text));
  if (measure === undefined) {
    if (series.other_measures === 'skip') {
      reading.skipped += 1;
      return undefined;
    }
    const expected = `one of ${Object.keys(series.measures).join(', ')}`;
    say('measure', {
      message: 'this measure is not in the configuration',
      expected,
      mend: 'Add it under measures.',
    });
  } else if (!reading.measures.has(measure.id)) reading.measures.set(measure.id, measure);
  const number = (role: Column): number | null => {
    const cell = cellOf(context, role);
    if (cell === null || typeof cell === 'number') return cell;
    if (missing.has(cell.trim().toLowerCase())) return null;
    const { value } = parseNumber(cell, context.source.decimalMark);
    if (value === null)
      say(role, { message: 'this is not a number', expected: 'a number', mend: 'Check the decimal mark.' });
    return value;
  };
  const share = (role: Column): number | null => {
    const found = number(role);
    return found === null ? null : found / series.scale;
  };
  const value = share('value');
  if (value !== null && (value < 0 || value > 1)) {
    say('value', {
      message: 'a share lies outside 0 to 1',
      expected: series.scale === 100 ? 'a percentage from 0 to 100' : 'a share from 0 to 1',
      mend: 'Is scale set rightly in the survey’s configuration?',
    });
  }
  const base = number('base');
  const given = {
    value,
    base,
    designFactor: number('design_factor'),
    lower: share('lower'),
    upper: share('upper'),
  };
  const weightedBase = number('weighted_base');
  if (!sound || measure === undefined || 'fault' in area || period === undefined) return undefined;
  return {
    measure: measure.id,
    area: area.value,
    period: period.id,
    starts: period.starts,
    ends: period.ends,
    value,
    base,
    weightedBase,
    designFactor: given.designFactor,
    ...seriesInterval(series, given),
    status: value === null ? 'not-asked' : 'published',
  };
}

function measureText(text: (role: Column) => string): MeasureText {
  const title = text('title');
  const reversed = text('reversed').toLowerCase();
  return {
    text: text('measure'),
    title: missing.has(title.toLowerCase()) ? undefined : title,
    reversed: missing.has(reversed)
      ? undefined
      : reversed === '1' || reversed === 'true' || reversed === 'yes',
  };
}

/** The measure of a row that names none: the first such row of an area and period is the first question, and so on. */
function unnamedIn({ reading }: RowContext, area: string, period: string): SeriesMeasure {
  const key = `${area}/${period}`;
  const place = (reading.unnamed.get(key) ?? 0) + 1;
  reading.unnamed.set(key, place);
  return measureUnnamed(place);
}

function cellOf(context: RowContext, role: Column): Cell {
  const place = context.column.get(role);
  return place === undefined ? null : (context.batch.cells[place]?.[context.row] ?? null);
}

function periodOf(
  series: SeriesSurvey,
  text: string,
  order: Source['dateOrder'],
): { readonly id: string; readonly starts: string; readonly ends: string } | undefined {
  const labelled = series.periods?.[text];
  if (labelled !== undefined) return { id: labelId(text), ...labelled };
  const reading = parseDay(text, order);
  return reading.day === null ? undefined : windowEnding(reading.day, series.window_months);
}
