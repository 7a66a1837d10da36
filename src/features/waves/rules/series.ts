import { yearAndMonth } from '#features/measures/rules/period.ts';
import type { SeriesSurvey } from '#features/measures/rules/survey.ts';
import { publishedInterval } from '#survey';

/** One published figure of a series that somebody else computed. */
export interface SeriesValue {
  readonly measure: string;
  readonly area: string;
  readonly period: string;
  readonly starts: string;
  readonly ends: string;
  readonly value: number | null;
  readonly base: number | null;
  readonly weightedBase: number | null;
  readonly designFactor: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly status: 'published' | 'not-asked';
}

/** A measure of a series: configured, or taken from the file under its own title. */
export interface SeriesMeasure {
  readonly id: string;
  readonly title: string;
  readonly shortTitle: string;
  readonly sentence: string | undefined;
  readonly direction: 'more' | 'less' | 'neither';
}

/** Multiplier of the publishers whose margin is 1.96 standard errors, design factor included. */
const publishersMultiplier = 1.96;

/**
 * The interval of a published figure: as given, or made from its base and design factor by the publisher's own formula.
 * Where the base is unknown there is none, and none is invented.
 */
export function seriesInterval(
  series: Pick<SeriesSurvey, 'interval'>,
  figure: {
    readonly value: number | null;
    readonly base: number | null;
    readonly designFactor: number | null;
    readonly lower: number | null;
    readonly upper: number | null;
  },
): { readonly lower: number | null; readonly upper: number | null } {
  const none = { lower: null, upper: null };
  if (figure.value === null || series.interval === 'none') return none;
  if (series.interval === 'given') return { lower: figure.lower, upper: figure.upper };
  if (figure.base === null || figure.base <= 0 || figure.designFactor === null) return none;
  const { lower, upper } = publishedInterval(
    figure.value,
    figure.base,
    figure.designFactor,
    publishersMultiplier,
  );
  return { lower, upper };
}

/** The period that a figure covers, from its last day and the length of the window. */
export function windowEnding(
  day: string,
  months: number,
): { readonly id: string; readonly starts: string; readonly ends: string } {
  const { year, month } = yearAndMonth(day);
  const first = year * 12 + month - months;
  const starts = `${Math.floor(first / 12)}-${String((first % 12) + 1).padStart(2, '0')}-01`;
  const id = months === 12 ? `year-to-${day.slice(0, 7)}` : `${months}-months-to-${day.slice(0, 7)}`;
  return { id, starts, ends: day };
}

/** A period's label as it can stand in an address: `2016-18*` becomes `2016-18`. */
export function labelId(label: string): string {
  return label
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** What a row says of its measure: the text in the measure column, and its title and polarity where the file has them. */
export interface MeasureText {
  readonly text: string;
  readonly title: string | undefined;
  readonly reversed: boolean | undefined;
}

/** A measure that the configuration does not list, under the code before its colon where it has one: `QRATPOL: How good ...`. */
export function measureTaken({ text, title, reversed }: MeasureText): SeriesMeasure {
  const coded = /^([A-Za-z][A-Za-z0-9_]*):\s*(.+)$/s.exec(text.trim());
  const named = title ?? (coded?.[2] ?? text).trim();
  const id = (coded?.[1] ?? text)
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  const direction = reversed === undefined ? 'neither' : reversed ? 'less' : 'more';
  return {
    id: /^[a-z]/.test(id) ? id : `m_${id}`,
    title: named,
    shortTitle: named,
    sentence: undefined,
    direction,
  };
}

/** A row without a measure's name, where measures are taken as they come: kept under its place, so that nothing is lost. */
export function measureUnnamed(place: number): SeriesMeasure {
  const title = `Question without a name (${place})`;
  return { id: `unnamed_${place}`, title, shortTitle: title, sentence: undefined, direction: 'neither' };
}

/** The measure that a text in the file stands for; undefined where the configuration knows no such measure. */
export function seriesMeasure(series: SeriesSurvey, measure: MeasureText): SeriesMeasure | undefined {
  const listed = series.measures[measure.text.trim()];
  if (listed !== undefined) {
    const { id, title, direction, sentence } = listed;
    return { id, title, shortTitle: listed.short_title ?? title, sentence, direction };
  }
  return series.other_measures === 'take' ? measureTaken(measure) : undefined;
}
