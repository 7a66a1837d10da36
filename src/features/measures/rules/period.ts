import type { PeriodKind } from './survey.ts';

/**
 * A stretch of time that a figure speaks of, first and last day included. Its id is its permanent name in addresses:
 * `2011-Q1`, `year-to-2011-03`, `2010-11` (a financial year), `2010`.
 */
export interface Period {
  readonly id: string;
  readonly kind: PeriodKind;
  readonly starts: string;
  readonly ends: string;
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Year and month (1-12) of an ISO day. */
export function yearAndMonth(day: string): { readonly year: number; readonly month: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) };
}

function pad(month: number): string {
  return String(month).padStart(2, '0');
}

/** Months counted from year 0: arithmetic on months without dates. */
function monthIndex(day: string): number {
  const { year, month } = yearAndMonth(day);
  return year * 12 + month - 1;
}

/** First day of a month given by its index. */
function firstDay(index: number): string {
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${pad((index % 12) + 1)}-01`;
}

/** Last day of a month given by its index, leap years too. */
function lastDay(index: number): string {
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 30;
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(days)}`;
}

/** The period of a kind that ends with the month given by its index. */
function periodEnding(kind: PeriodKind, index: number): Period {
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  const starts = firstDay(index - (kind === 'quarter' ? 2 : 11));
  const ends = lastDay(index);
  switch (kind) {
    case 'quarter':
      return { id: `${year}-Q${Math.ceil(month / 3)}`, kind, starts, ends };
    case 'rolling-year':
      return { id: `year-to-${year}-${pad(month)}`, kind, starts, ends };
    case 'calendar-year':
      return { id: String(year), kind, starts, ends };
    case 'financial-year':
      return { id: `${year - 1}-${pad(year % 100)}`, kind, starts, ends };
  }
}

/** The wave's own period that a day of interviewing belongs to. `yearStarts` is the first month of the financial year. */
export function periodOfDay(
  day: string,
  length: Exclude<PeriodKind, 'rolling-year'>,
  yearStarts: number,
): Period {
  const index = monthIndex(day);
  if (length === 'quarter') return periodEnding('quarter', index + 2 - (index % 3));
  if (length === 'calendar-year') return periodEnding('calendar-year', index + 11 - (index % 12));
  const since = (index - (yearStarts - 1) + 12) % 12;
  return periodEnding('financial-year', index + 11 - since);
}

/** Reads a wave's name (`2011-Q1`, `2010-11`, `2010`) back into its period; undefined where it is none. */
export function periodNamed(name: string, yearStarts: number): Period | undefined {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(name);
  if (quarter) return periodEnding('quarter', Number(quarter[1]) * 12 + Number(quarter[2]) * 3 - 1);
  const rolling = /^year-to-(\d{4})-(0[1-9]|1[0-2])$/.exec(name);
  if (rolling) return periodEnding('rolling-year', Number(rolling[1]) * 12 + Number(rolling[2]) - 1);
  if (/^\d{4}$/.test(name)) return periodEnding('calendar-year', Number(name) * 12 + 11);
  const financial = /^(\d{4})-(\d{2})$/.exec(name);
  if (financial && (Number(financial[1]) + 1) % 100 === Number(financial[2])) {
    return periodEnding('financial-year', (Number(financial[1]) + 1) * 12 + yearStarts - 2);
  }
  return undefined;
}

/**
 * Every period of a kind that the waves cover without a gap. Waves are given by their first and last day; a period
 * with a missing wave is left out, never filled from what is there.
 */
export function periodsCovered(
  kind: PeriodKind,
  waves: readonly { readonly starts: string; readonly ends: string }[],
  yearStarts: number,
): { readonly period: Period; readonly waves: readonly number[] }[] {
  const order = waves
    .map((_, index) => index)
    .sort((a, b) => compareText(waves[a]?.starts, waves[b]?.starts));
  const found: { period: Period; waves: number[] }[] = [];
  for (const last of order) {
    const end = waves[last];
    if (end === undefined) continue;
    const period = periodEnding(kind, monthIndex(end.ends));
    if (period.ends !== end.ends || !endsRight(kind, end.ends, yearStarts)) continue;
    const inside = order.filter((index) => {
      const wave = waves[index];
      return wave !== undefined && wave.starts >= period.starts && wave.ends <= period.ends;
    });
    if (covers(period, inside, waves)) found.push({ period, waves: inside });
  }
  return found;
}

function compareText(a: string | undefined, b: string | undefined): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}

function endsRight(kind: PeriodKind, ends: string, yearStarts: number): boolean {
  const { month } = yearAndMonth(ends);
  if (kind === 'calendar-year') return month === 12;
  if (kind === 'financial-year') return month === ((yearStarts + 10) % 12) + 1;
  return kind === 'rolling-year' || month % 3 === 0;
}

function covers(
  period: Period,
  inside: readonly number[],
  waves: readonly { readonly starts: string; readonly ends: string }[],
): boolean {
  let expected = period.starts;
  for (const index of inside) {
    const wave = waves[index];
    if (wave === undefined || wave.starts !== expected) return false;
    expected = firstDay(monthIndex(wave.ends) + 1);
  }
  return expected === firstDay(monthIndex(period.ends) + 1);
}

/** The period of the same kind that ends `months` earlier: 3 for the quarter before, 12 for the year before. */
export function periodEarlier(period: Period, months: number): Period {
  return periodEnding(period.kind, monthIndex(period.ends) - months);
}

/** Months from one period of a kind to the next: what "previous" means. */
export function stepOf(kind: PeriodKind): number {
  return kind === 'quarter' || kind === 'rolling-year' ? 3 : 12;
}

/** The period in words, for a sentence: "January to March 2011", "the year to March 2011", "the financial year 2010 to 2011". */
export function periodInWords(period: Period): string {
  const start = yearAndMonth(period.starts);
  const end = yearAndMonth(period.ends);
  const endMonth = monthNames[end.month - 1] ?? '';
  switch (period.kind) {
    case 'quarter':
      return `${monthNames[start.month - 1] ?? ''} to ${endMonth} ${end.year}`;
    case 'rolling-year':
      return `the year to ${endMonth} ${end.year}`;
    case 'calendar-year':
      return `the calendar year ${end.year}`;
    case 'financial-year':
      return `the financial year ${start.year} to ${end.year}`;
  }
}

/** The period short, for axes and tables: "Jan–Mar 2011", "year to Mar 2011", "2010/11", "2010". */
export function periodInShort(period: Period): string {
  const start = yearAndMonth(period.starts);
  const end = yearAndMonth(period.ends);
  const short = (month: number): string => (monthNames[month - 1] ?? '').slice(0, 3);
  switch (period.kind) {
    case 'quarter':
      return `${short(start.month)}–${short(end.month)} ${end.year}`;
    case 'rolling-year':
      return `year to ${short(end.month)} ${end.year}`;
    case 'calendar-year':
      return String(end.year);
    case 'financial-year':
      return `${start.year}/${pad(end.year % 100)}`;
  }
}
