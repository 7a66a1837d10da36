import { dayAfter } from '#features/bodies/rules/bank-holidays.ts';
import type { RequestSettings } from '#features/bodies/rules/request-settings.ts';
import { type Calendar, workingDaysAfter, workingDaysBetween } from '#features/bodies/rules/working-days.ts';
import type { Wording } from './events.ts';
import type { RequestStanding } from './standing.ts';

/** What clocks count by. */
export interface Clocks {
  readonly calendar: Calendar;
  readonly requests: RequestSettings;
}

/** Police Act 1996 s. 55(5), as amended by the Policing and Crime Act 2017: within 56 days, the day of publication being day 1. */
const statutoryDays = 56;

/** The last day on which comments on a report can be published in time. Calendar days; nothing moves it. */
export function publishBy(reportPublishedOn: string): string {
  return dayAfter(reportPublishedOn, statutoryDays - 1);
}

/**
 * The day until which an answer is due, worked out once, at issue: so many working days after that day. For comments on a report the
 * force has an ordinary request's time, but never less than ten working days are left until the statutory day.
 */
export function dueFrom(
  issuedOn: string,
  { template, report }: Pick<Wording, 'template' | 'report'>,
  { calendar, requests }: Clocks,
): string {
  const days = template === 'urgent' ? requests.urgent_days : requests.ordinary_days;
  const due = workingDaysAfter(issuedOn, days, calendar);
  if (template !== 's55' || report === null) return due;
  const latest = workingDaysAfter(publishBy(report.publishedOn), -10, calendar);
  if (due <= latest) return due;
  return latest > issuedOn ? latest : issuedOn;
}

/**
 * What a clarification does to the due day: it moves by the working days from the question to its answer. A question that comes when
 * the due day is over moves nothing, and a statutory clock is never paused.
 */
export function dueAfterPause(
  { due, pausedSince, wording }: Pick<RequestStanding, 'due' | 'pausedSince' | 'wording'>,
  clarifiedOn: string,
  calendar: Calendar,
): { readonly due: string; readonly moved: number } {
  if (due === undefined || pausedSince === undefined) throw new RangeError('Nothing is paused.');
  if (wording.template === 's55' || pausedSince > due) return { due, moved: 0 };
  const moved = workingDaysBetween(pausedSince, clarifiedOn, calendar);
  return { due: moved === 0 ? due : workingDaysAfter(due, moved, calendar), moved };
}

export type Lateness = 'not issued' | 'due' | 'paused' | 'overdue' | 'long overdue' | 'answered' | 'over';

/** What lateness follows from; a standing and a list's row both have it. */
export interface Timed {
  readonly state: RequestStanding['state'];
  readonly due: string | undefined;
  readonly answeredOn: string | undefined;
  readonly template: Wording['template'];
}

/** How a request stands to its clock on a day. The due day itself is still in time. */
export function latenessOn(timed: Timed, today: string, { calendar, requests }: Clocks): Lateness {
  const { state, due, answeredOn, template } = timed;
  if (answeredOn !== undefined) return 'answered';
  if (state === 'withdrawn' || state === 'closed') return 'over';
  if (due === undefined) return 'not issued';
  if (today <= due) return state === 'clarifying' && template !== 's55' ? 'paused' : 'due';
  // A question asked in time holds the clock, however long its answer takes; one asked too late does not.
  if (state === 'clarifying' && template !== 's55') return 'paused';
  return today > workingDaysAfter(due, requests.long_overdue_days, calendar) ? 'long overdue' : 'overdue';
}

/** As what a reminder is written, and from which day on. */
export interface Reminder {
  readonly stage: 'before' | 'after' | 'long';
  readonly from: string;
}

/** The reminders of a due day, in order. */
export function remindersOf(due: string, { calendar, requests }: Clocks): readonly Reminder[] {
  return [
    { stage: 'before', from: workingDaysAfter(due, -requests.remind_days, calendar) },
    { stage: 'after', from: dayAfter(due, 1) },
    { stage: 'long', from: dayAfter(workingDaysAfter(due, requests.long_overdue_days, calendar), 1) },
  ];
}

/** The day of the next reminder after a day; undefined where no further one is written. */
export function nextReminder(due: string, afterDay: string, clocks: Clocks): string | undefined {
  return remindersOf(due, clocks).find(({ from }) => from > afterDay)?.from;
}

/**
 * The day that would be due if it were worked out by today's calendar, where that differs from the day that was issued: a holiday
 * was proclaimed since. Said on the page; it moves nothing.
 */
export function dueByTodaysCalendar(standing: RequestStanding, clocks: Clocks): string | undefined {
  const { issued, wording, pauses } = standing;
  if (issued === undefined) return undefined;
  let due = dueFrom(issued.day, wording, clocks);
  for (const { from, to } of pauses)
    due = dueAfterPause({ due, pausedSince: from, wording }, to, clocks.calendar).due;
  return due === standing.due ? undefined : due;
}
