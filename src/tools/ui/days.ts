/**
 * How days and instants are written, and where a day lies on a chart. Days are ISO strings (2011-04-28) and are taken
 * apart as text: a Date would move them by the time zone of the machine.
 */

const months = [
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
] as const;

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly monthName: string;
  readonly day: number;
}

/** Takes an ISO day (or the day of an ISO instant) apart. */
function parts(iso: string): Parts {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:$|T)/.exec(iso);
  const month = Number(found?.[2]);
  const monthName = months[month - 1];
  if (!found || monthName === undefined) {
    throw new RangeError(`A day is written like 2011-04-28; “${iso}” was given.`);
  }
  return { year: Number(found[1]), month, monthName, day: Number(found[3]) };
}

/** "28 April 2011". */
export function day(iso: string): string {
  const { year, monthName, day: number } = parts(iso);
  return `${number} ${monthName} ${year}`;
}

/** "March 2011", from any day in it. */
export function month(iso: string): string {
  const { year, monthName } = parts(iso);
  return `${monthName} ${year}`;
}

/** "Mar 2011", for axes. */
export function shortMonth(iso: string): string {
  const { year, monthName } = parts(iso);
  return `${monthName.slice(0, 3)} ${year}`;
}

/**
 * An instant in the time of the place the figures are about: "28 April 2011, 9:30am".
 *
 * @param iso the instant in UTC, as kept in the records: 2011-04-28T08:30:00.000Z
 */
export function instant(iso: string, timeZone = 'Europe/London'): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) {
    throw new RangeError(`An instant is written like 2011-04-28T08:30:00Z; “${iso}” was given.`);
  }
  const words = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const read = (type: Intl.DateTimeFormatPartTypes) => words.find((part) => part.type === type)?.value ?? '';
  const hour = Number(read('hour'));
  const clock = `${hour % 12 === 0 ? 12 : hour % 12}:${read('minute')}${hour < 12 ? 'am' : 'pm'}`;
  return `${read('day')} ${read('month')} ${read('year')}, ${clock}`;
}

/** Days since 1 January 1970, the horizontal measure of every chart over time. */
export function dayNumber(iso: string): number {
  const { year, month: number, day: date } = parts(iso);
  return Date.UTC(year, number - 1, date) / 86_400_000;
}

/** Calendar months since year 0, so that whole years apart can be told: March 2011 minus March 2010 is 12. */
export function monthNumber(iso: string): number {
  const { year, month: number } = parts(iso);
  return year * 12 + number - 1;
}
