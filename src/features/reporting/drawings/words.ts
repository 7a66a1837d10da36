import { day } from '#tools/ui/days.ts';
import type { Tone } from '#tools/ui/prose.tsx';
import { reportPeriodInWords } from '../rules/occurrences.ts';
import type { NamedReport } from '../rules/shown.ts';
import { isLate } from '../rules/standing.ts';
import type { Duty } from '../rules/structure.ts';

/** "Borough report, Enfield, January to March 2011". */
export function reportName({
  title,
  areaName,
  period,
}: Pick<NamedReport, 'title' | 'areaName' | 'period'>): string {
  return [title, ...(areaName === undefined ? [] : [areaName]), reportPeriodInWords(period)].join(', ');
}

/** How a report stands, in a word that everybody may read; what goes on inside the body that owes it is not told. */
export function standingWord(report: Pick<NamedReport, 'state' | 'due' | 'late'>, today: string): string {
  const { state, late } = report;
  if (state === 'waived') return 'Waived';
  if (isLate(report, today)) return state === 'returned' ? 'Returned, and late' : 'Late';
  if (state === 'returned') return 'Returned';
  if (late) return 'Filed late';
  if (state === 'filed') return 'Filed';
  if (state === 'received') return 'Received';
  if (state === 'tabled') return 'Tabled';
  return 'Not due yet';
}

/** The colour of that word. */
export function standingTone(
  report: Pick<NamedReport, 'state' | 'due' | 'late'>,
  today: string,
): Tone | 'plain' {
  if (isLate(report, today) || report.late) return 'late';
  return report.state === 'received' || report.state === 'tabled' ? 'ok' : 'plain';
}

const often: Readonly<Record<Duty['every'], string>> = {
  month: 'every month',
  quarter: 'every quarter',
  year: 'every year',
  publication: 'after each publication',
};

/** "every quarter". */
export function oftenWords({ every }: Pick<Duty, 'every'>): string {
  return often[every];
}

/** "30 working days after the quarter’s end". */
export function dueWords({ every, dueWorkingDays }: Pick<Duty, 'every' | 'dueWorkingDays'>): string {
  const days = dueWorkingDays === 1 ? 'one working day' : `${dueWorkingDays} working days`;
  return every === 'publication' ? `${days} after it` : `${days} after the ${every}’s end`;
}

/** "1 working day", "12 working days". */
export function workingDays(count: number): string {
  return count === 1 ? '1 working day' : `${count} working days`;
}

/** When a report was or is due, for a list. */
export function dueText({ due, firstDue }: Pick<NamedReport, 'due' | 'firstDue'>): string {
  return due === firstDue ? day(due) : `${day(due)} (first ${day(firstDue)})`;
}
