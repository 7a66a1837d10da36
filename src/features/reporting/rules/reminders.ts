import { type Calendar, workingDaysAfter } from '#features/bodies/rules/working-days.ts';

/** How many working days before its day a report is called to mind. */
export const remindBefore = 5;

/** An owed report, as far as reminding asks. */
export interface Owed {
  readonly id: string;
  readonly due: string;
  /** Which reminders for this very day were written already. */
  readonly reminded: readonly ('before' | 'after')[];
}

/**
 * Which reminder of an owed report is to be written on a day: one from five working days before its day on, one once the day is
 * over. A reminder that was missed is not written afterwards: "due in five days" is no use when it is overdue.
 */
export function reminderDue(
  { due, reminded }: Owed,
  today: string,
  calendar: Calendar,
): 'before' | 'after' | undefined {
  if (today > due) return reminded.includes('after') ? undefined : 'after';
  if (reminded.includes('before') || today < workingDaysAfter(due, -remindBefore, calendar)) return undefined;
  return 'before';
}
