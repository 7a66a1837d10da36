import { bankHolidays, type Country, dayAfter, type Holiday, isWeekend } from './bank-holidays.ts';

/** By which days a body counts: its country's bank holidays, and what it added. */
export interface Calendar {
  readonly country: Country;
  /** Days beyond those that are known here, each with its source: proclaimed since, or the body's own closing days. */
  readonly more: readonly (Holiday & { readonly source: string })[];
}

const years = new Map<string, ReadonlySet<string>>();

function holidaysOf(year: number, country: Country): ReadonlySet<string> {
  const key = `${country} ${year}`;
  const known = years.get(key);
  if (known !== undefined) return known;
  const days = new Set(bankHolidays(year, country).map(({ day }) => day));
  years.set(key, days);
  return days;
}

/** True for a day on which people are at work: no Saturday, no Sunday, no bank holiday, no added day. */
export function isWorkingDay(day: string, { country, more }: Calendar): boolean {
  if (isWeekend(day) || more.some((holiday) => holiday.day === day)) return false;
  return !holidaysOf(Number(day.slice(0, 4)), country).has(day);
}

/**
 * The working day that is `count` working days after a day, which itself does not count: one working day after a Friday is the
 * Monday. With a negative count, before it. With 0 the day itself, or the next working day where it is none.
 */
export function workingDaysAfter(day: string, count: number, calendar: Calendar): string {
  const step = count < 0 ? -1 : 1;
  let found = day;
  if (count === 0) while (!isWorkingDay(found, calendar)) found = dayAfter(found, 1);
  for (let left = Math.abs(count); left > 0; ) {
    found = dayAfter(found, step);
    if (isWorkingDay(found, calendar)) left -= 1;
  }
  return found;
}

/** How many working days lie after one day, up to and with another; negative where the other is earlier. */
export function workingDaysBetween(from: string, to: string, calendar: Calendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar);
  let count = 0;
  for (let day = dayAfter(from, 1); day <= to; day = dayAfter(day, 1))
    if (isWorkingDay(day, calendar)) count += 1;
  return count;
}
