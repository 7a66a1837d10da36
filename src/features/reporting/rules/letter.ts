import type { Duty } from './structure.ts';

interface Named {
  readonly id: string;
  readonly area: string | undefined;
  readonly period: string;
}

/** A reminder's subject and words. Days stand as in the records: what reads them may be a calendar. */
export function reminderLetter({
  which,
  duty,
  due,
  reports,
  site,
}: {
  readonly which: 'before' | 'after';
  readonly duty: Duty;
  readonly due: string;
  readonly reports: readonly Named[];
  /** The site's public address; undefined where it was not set. */
  readonly site: string | undefined;
}): { readonly subject: string; readonly body: string } {
  const [first] = reports;
  const what =
    reports.length === 1
      ? `${duty.title}${first?.area === undefined ? '' : `, ${first.area}`}`
      : `${reports.length} reports: ${duty.title}`;
  const subject = which === 'before' ? `Due ${due}: ${what}` : `Overdue since ${due}: ${what}`;
  const opening =
    which === 'before'
      ? `${reports.length === 1 ? 'This report is' : 'These reports are'} due on ${due} and ${reports.length === 1 ? 'has' : 'have'} not been filed yet.`
      : `${reports.length === 1 ? 'This report was' : 'These reports were'} due on ${due} and ${reports.length === 1 ? 'has' : 'have'} not been filed. ${reports.length === 1 ? 'It stands' : 'They stand'} as late, for all to see, until filed or waived; what is filed now stays marked as filed late.`;
  const lines = reports.map(
    ({ id, area, period }) =>
      `${duty.title}${area === undefined ? '' : `, ${area}`}, ${period}\n${site ?? ''}/reports/${id}`,
  );
  return {
    subject,
    body: [
      opening,
      ...lines,
      `It goes to: ${duty.to}. Form: ${duty.form}.`,
      'This is written once five working days before the day and once the day after. Sign in to write or file the report; the addresses above are on this site.',
    ].join('\n\n'),
  };
}
