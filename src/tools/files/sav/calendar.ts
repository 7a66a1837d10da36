import { dayFromNumber, timeFromSeconds } from '#tools/files/dates.ts';
import type { Cell } from '#tools/files/reader.ts';

/** How the numbers of a variable are meant, by its print format. */
export type Meaning = 'number' | 'day' | 'moment' | 'time';

/** DATE, ADATE, JDATE, MOYR, QYR, WKYR, EDATE, SDATE: seconds since the calendar began, of which the day is meant. */
const days = new Set([20, 23, 24, 28, 29, 30, 38, 39]);
/** DATETIME, YMDHMS. */
const moments = new Set([22, 41]);
/** TIME, DTIME, MTIME: seconds, of a day or of any span of time. */
const times = new Set([21, 25, 40]);

/** What the numbers of a variable mean that is shown in this print format. */
export function meaningOf(format: number): Meaning {
  if (days.has(format)) return 'day';
  if (moments.has(format)) return 'moment';
  return times.has(format) ? 'time' : 'number';
}

const secondsADay = 86_400;
/** SPSS counts from the beginning of 14 October 1582, the day before the first of the Gregorian calendar. */
const beginning = -141_428;
/** The last second of 9999: ISO days have years of four digits. */
const latest = (2_932_896 - beginning + 1) * secondsADay - 1;
/** A hundred years, in seconds: what is longer is no time of anything in a survey. */
const longest = 100 * 366 * secondsADay;

/**
 * A number as its format means it: ISO day; ISO day and time (a fraction of a second is dropped); hh:mm:ss, where hours may exceed 24. What is no
 * date or time (before 15 October 1582, such as a code -9 that stands for "refused", or after 9999) stays the number that it is, as text.
 */
export function written(value: number, meaning: Meaning): Cell {
  if (meaning === 'number') return value;
  if (meaning === 'time') return value >= 0 && value <= longest ? timeFromSeconds(value) : String(value);
  if (value < secondsADay || value > latest) return String(value);
  const day = dayFromNumber(beginning + Math.floor(value / secondsADay));
  return meaning === 'day' ? day : `${day}T${timeFromSeconds(value % secondsADay)}`;
}
