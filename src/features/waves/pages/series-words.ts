import { periodInWords, periodNamed } from '#features/measures/rules/period.ts';
import type { SeriesSurvey } from '#features/measures/rules/survey.ts';
import { numberWord } from '#tools/ui/counting.ts';
import { month } from '#tools/ui/days.ts';
import { giveOrTake, interval, percent, round } from '#tools/ui/format.ts';
import type { SeriesRow } from '../store/series.ts';

/** A row that has a value. */
export interface PublishedRow extends SeriesRow {
  readonly value: number;
}

/** True for rows that were asked and published. */
export function isPublished(row: SeriesRow): row is PublishedRow {
  return row.value !== null;
}

/**
 * How many decimals a series is printed with: none where its publisher rounded to whole percents, so that nothing looks
 * more exact than it was given.
 */
export function digitsOf(rows: readonly SeriesRow[]): 0 | 1 {
  return rows.every(({ value }) => value === null || Math.abs(round(value, 2) - value) < 1e-9) ? 0 : 1;
}

/** The period of a row in words; its months where it is none of ours, such as two years joined into one. */
export function rowPeriod({ period, starts, ends }: Pick<SeriesRow, 'period' | 'starts' | 'ends'>): string {
  const named = periodNamed(period, 4);
  return named !== undefined && named.starts === starts && named.ends === ends
    ? periodInWords(named)
    : `${month(starts)} to ${month(ends)}`;
}

/** "47%", or "47.2%, give or take 1.3" where the margin is known. */
export function rowLevel(row: PublishedRow, digits: 0 | 1): string {
  const level = percent(row.value, digits);
  return row.lower === null || row.upper === null
    ? level
    : `${level}, ${giveOrTake(row.lower, row.upper, digits)}`;
}

/** The margin in a table. */
export function rowMargin({ lower, upper }: Pick<SeriesRow, 'lower' | 'upper'>, digits: 0 | 1): string {
  return lower === null || upper === null ? 'not known' : interval(lower, upper, digits);
}

/** What is said of margins: how they came to be, or that there are none and why. */
export function marginsSaid(series: SeriesSurvey): string {
  switch (series.interval) {
    case 'given':
      return `The 95% margins are those that ${series.publisher} gives.`;
    case 'design-factor':
      return 'The 95% margins are worked out here, from the base and the design factor that the publisher gives, by the publisher’s own formula.';
    case 'none':
      return 'No margin is known, because the publisher gives no base: nobody can say from these figures alone which differences are more than chance.';
  }
}

/** What is said of the window: its length, and what neighbouring figures share. */
export function windowSaid(series: SeriesSurvey): string {
  const { window_months: months, rolling } = series;
  const length =
    months === 12 ? 'twelve months' : months === 1 ? 'one month' : `${numberWord(months)} months`;
  const odd = series.periods === undefined ? '' : ', unless its label says otherwise';
  const each = `Each figure covers ${length}${odd}.`;
  return rolling
    ? `${each} It is a rolling window: neighbouring figures share interviews, so the line moves more smoothly than opinion does, and two neighbours are no proof of each other.`
    : `${each} Windows do not overlap.`;
}

/** Rows from the first period in which the measure was asked anywhere: the periods before it have nothing to show. */
export function sinceAsked(rows: readonly SeriesRow[]): SeriesRow[] {
  const first = rows.find(isPublished)?.ends ?? '';
  return rows.filter(({ ends }) => ends >= first);
}

/** The newest row with a value in one area; rows come oldest first. */
export function newestRow(rows: readonly SeriesRow[], area: string): PublishedRow | undefined {
  return rows.filter(isPublished).findLast((row) => row.area === area);
}
