import { dayAfter } from '#features/bodies/rules/bank-holidays.ts';
import { type Calendar, workingDaysAfter } from '#features/bodies/rules/working-days.ts';
import { areaSlug } from '#features/levels/rules/reading.ts';
import { periodInWords, periodNamed, periodOfDay } from '#features/measures/rules/period.ts';
import type { Duty } from './structure.ts';

/** The time that a report speaks of. Its id stands in the report's address: 2011-q1, 2011-m04, 2010-11. */
export interface ReportPeriod {
  readonly id: string;
  readonly starts: string;
  readonly ends: string;
}

/** One report that a duty asks for: one period, and one area where there is one for each. */
export interface Occurrence {
  /** headline-2011-q1, borough-enfield-2011-q1: its address for good. */
  readonly id: string;
  readonly duty: string;
  readonly area: string | undefined;
  readonly period: ReportPeriod;
  /** The day on which it comes to be owed: the day after the period, or the day of the publication. */
  readonly owedFrom: string;
  readonly due: string;
}

/** A period whose figures were published, and on which day first. */
export interface Publication {
  readonly period: ReportPeriod;
  readonly day: string;
}

/** By what occurrences are counted. */
export interface Counting {
  readonly calendar: Calendar;
  /** The first month of a reporting year. */
  readonly yearStarts: number;
  /** What was published, for duties that follow each publication. */
  readonly publications: readonly Publication[];
}

/**
 * The reports that a duty asks for from one day to another, both included: those whose period is over, or whose figures are
 * published, on a day of these. Pure: the same duty and days give the same reports for ever.
 */
export function occurrencesDue(duty: Duty, from: string, to: string, counting: Counting): Occurrence[] {
  const ended =
    duty.every === 'publication'
      ? counting.publications.map(({ period, day }) => ({ period, owedFrom: day, counted: day }))
      : periodsEnded(duty.every, dayAfter(from, -1), dayAfter(to, -1), counting.yearStarts).map((period) => ({
          period,
          owedFrom: dayAfter(period.ends, 1),
          counted: period.ends,
        }));
  return ended
    .filter(({ period, owedFrom }) => owedFrom >= from && owedFrom <= to && holdsFor(duty, period))
    .flatMap(({ period, owedFrom, counted }): Occurrence[] => {
      const due = workingDaysAfter(counted, duty.dueWorkingDays, counting.calendar);
      const same = { duty: duty.name, period, owedFrom, due };
      if (duty.areas === undefined) return [{ ...same, id: `${duty.name}-${period.id}`, area: undefined }];
      return duty.areas.map(({ code, name }) => ({
        ...same,
        id: `${duty.name}-${areaSlug(name)}-${period.id}`,
        area: code,
      }));
    });
}

function holdsFor({ from, until }: Duty, { ends }: ReportPeriod): boolean {
  return ends >= from && (until === undefined || ends <= until);
}

/** The months, quarters or years whose last day lies from one day to another, both included, oldest first. */
export function periodsEnded(
  every: 'month' | 'quarter' | 'year',
  from: string,
  to: string,
  yearStarts: number,
): ReportPeriod[] {
  const found: ReportPeriod[] = [];
  let first = `${from.slice(0, 7)}-01`;
  while (first <= to) {
    const next = nextMonth(first);
    const ends = dayAfter(next, -1);
    const month = Number(first.slice(5, 7));
    const closes =
      every === 'month' ||
      (every === 'quarter' && month % 3 === 0) ||
      (every === 'year' && month === ((yearStarts + 10) % 12) + 1);
    if (closes && ends >= from && ends <= to) found.push(periodEnding(every, first, ends, yearStarts));
    first = next;
  }
  return found;
}

function periodEnding(
  every: 'month' | 'quarter' | 'year',
  first: string,
  ends: string,
  yearStarts: number,
): ReportPeriod {
  if (every === 'month') return { id: `${first.slice(0, 4)}-m${first.slice(5, 7)}`, starts: first, ends };
  const kind = every === 'quarter' ? 'quarter' : yearStarts === 1 ? 'calendar-year' : 'financial-year';
  const period = periodOfDay(ends, kind, yearStarts);
  return { id: period.id.toLowerCase(), starts: period.starts, ends: period.ends };
}

/** The first day of the month after. */
function nextMonth(first: string): string {
  return `${dayAfter(first, 31).slice(0, 7)}-01`;
}

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A report's period in words: "January to March 2011", "April 2011", "the financial year 2010 to 2011". */
export function reportPeriodInWords({ id, starts, ends }: ReportPeriod): string {
  if (/-m\d\d$/.test(id)) return monthName.format(Date.parse(`${starts}T00:00:00Z`));
  const yearStarts = starts.slice(5, 7) === '01' ? 1 : Number(starts.slice(5, 7));
  const known = periodNamed(id.replace('-q', '-Q'), yearStarts);
  return known === undefined ? `the time to ${ends}` : periodInWords(known);
}
