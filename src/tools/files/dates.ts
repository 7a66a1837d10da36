/** Days as they are written in text files, read strictly into ISO days (yyyy-mm-dd). */

/** A text read as a day, or why it is none. */
export type DayReading = { readonly day: string } | { readonly day: null; readonly reason: string };

export type DateOrder = 'day-first' | 'month-first' | 'iso';

const isoDay = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(.*)$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const threeNumbers = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(.*)$/;
const namedMonth = /^(\d{1,2})[- /]([A-Za-z]{3,9})[- /](\d{4})(.*)$/;
const shortYear = /^\d{1,2}([-/.])\d{1,2}\1\d{2}$/;
const timeOfDay =
  /^(?:[T ]([01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?: ?[AaPp][Mm])?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** Interviews and published windows lie well inside these years; a year outside them is a slip of the pen (0201, 2103). */
const firstYear = 1900;
const lastYear = 2199;

/**
 * Reads a day: ISO (`2011-04-28`, also with a time of day, which is dropped, and `20110428`) under any order; `28/4/2011`,
 * `28.04.2011`, `28-04-2011` as the order says; `28-Apr-2011` and `28 April 2011`. Impossible days, two-digit years and, under
 * `iso`, days whose order is not known are refused with a reason. A zone after a time is not applied: the day is the one written.
 */
export function parseDay(text: string, order: DateOrder): DayReading {
  const trimmed = text.trim();
  if (trimmed === '') return { day: null, reason: 'the cell is empty' };
  const iso = isoDay.exec(trimmed);
  if (iso !== null) {
    const [, year = '', , month = '', day = '', rest = ''] = iso;
    return dayOf(Number(year), Number(month), Number(day), rest);
  }
  const dense = compact.exec(trimmed);
  if (dense !== null) return dayOf(Number(dense[1]), Number(dense[2]), Number(dense[3]), '');
  const named = namedMonth.exec(trimmed);
  if (named !== null) {
    const [, day = '', name = '', year = '', rest = ''] = named;
    const month = monthNames.findIndex((full) => isNameOf(name.toLowerCase(), full)) + 1;
    if (month === 0) return { day: null, reason: `"${name}" is not the name of a month` };
    return dayOf(Number(year), month, Number(day), rest);
  }
  const three = threeNumbers.exec(trimmed);
  if (three !== null) {
    const [, first = '', , second = '', year = '', rest = ''] = three;
    if (order === 'iso') {
      return { day: null, reason: 'its order of day and month is not known; set the order of dates' };
    }
    const [day, month] = order === 'day-first' ? [first, second] : [second, first];
    return dayOf(Number(year), Number(month), Number(day), rest);
  }
  return { day: null, reason: reasonAgainst(trimmed) };
}

function isNameOf(name: string, full: string): boolean {
  return name === full || name === full.slice(0, 3) || (name === 'sept' && full === 'september');
}

function dayOf(year: number, month: number, day: number, rest: string): DayReading {
  if (!timeOfDay.test(rest))
    return { day: null, reason: `"${rest.trim()}" after the day is not a time of day` };
  if (month < 1 || month > 12) return { day: null, reason: `there is no month ${month}` };
  if (year < firstYear || year > lastYear)
    return { day: null, reason: `the year ${year} is outside ${firstYear} to ${lastYear}` };
  if (day < 1 || day > daysIn(year, month)) {
    return { day: null, reason: `there is no day ${day} in ${capital(monthNames[month - 1] ?? '')} ${year}` };
  }
  return { day: `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

function reasonAgainst(text: string): string {
  if (shortYear.test(text)) return 'its year has two digits; four are expected';
  if (/^[2-6]\d{4}(?:\.\d+)?$/.test(text))
    return "it looks like a spreadsheet's day number; format the column as a date";
  return 'it is not a day';
}

/**
 * The ISO day that lies so many days after 1970-01-01 (before it, when negative), for formats that hold days as numbers. Howard Hinnant's
 * `civil_from_days`: exact for the Gregorian calendar in every year, and without a clock or a time zone.
 */
export function dayFromNumber(days: number): string {
  const shifted = Math.floor(days) + 719468;
  const era = Math.floor(shifted / 146097);
  const ofEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A time of day as hh:mm:ss, from seconds after midnight. */
export function timeFromSeconds(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
