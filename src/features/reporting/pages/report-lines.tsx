import type { VNode } from 'preact';
import { type Calendar, workingDaysBetween } from '#features/bodies/rules/working-days.ts';
import { day } from '#tools/ui/days.ts';
import { list } from '#tools/ui/format.ts';
import { reportName, standingTone, standingWord, workingDays } from '../drawings/words.ts';
import type { NamedReport, ReportGroup } from '../rules/shown.ts';
import { isLate } from '../rules/standing.ts';

/** So many areas are named one by one; more are counted. */
const mostNamed = 4;

/** Reports one under the other: what, until when, and how it stands. Those that differ in their area alone share a line. */
export function ReportLines({
  groups,
  today,
  calendar,
  mayAsk,
}: {
  readonly groups: readonly ReportGroup[];
  readonly today: string;
  readonly calendar: Calendar;
  readonly mayAsk: boolean;
}): VNode {
  return (
    <ul class="reporting-lines">
      {groups.map((group) =>
        group.reports.length <= mostNamed ? (
          group.reports.map((report) => (
            <Line report={report} today={today} calendar={calendar} mayAsk={mayAsk} />
          ))
        ) : (
          <ManyLine group={group} today={today} calendar={calendar} />
        ),
      )}
    </ul>
  );
}

function Line({
  report,
  today,
  calendar,
  mayAsk,
}: {
  readonly report: NamedReport;
  readonly today: string;
  readonly calendar: Calendar;
  readonly mayAsk: boolean;
}): VNode {
  return (
    <li class="reporting-line">
      <a href={`/reports/${report.id}`}>{reportName(report)}</a>
      <span class={standingTone(report, today) === 'late' ? 'late' : ''}>
        {whenWords(report, today, calendar)}
      </span>
      {mayAsk && (
        <span class="reporting-line__more">
          <a href={`/requests/new?report=${report.id}`}>
            Ask why<span class="govuk-visually-hidden"> {reportName(report)} is late</span>
          </a>
        </span>
      )}
    </li>
  );
}

function ManyLine({
  group: { reports, duty, title, period, due },
  today,
  calendar,
}: {
  readonly group: ReportGroup;
  readonly today: string;
  readonly calendar: Calendar;
}): VNode | null {
  const [first] = reports;
  if (first === undefined) return null;
  const words = [...Map.groupBy(reports, (report) => standingWord(report, today).toLowerCase())].map(
    ([word, some]) => `${some.length} ${word}`,
  );
  return (
    <li class="reporting-line">
      <a href={`/reporting/${duty}`}>{reportName({ title, areaName: undefined, period })}</a>
      <span class={isLate(first, today) ? 'late' : ''}>{whenWords({ ...first, due }, today, calendar)}</span>
      <span class="reporting-line__more">{list(words)}</span>
    </li>
  );
}

function whenWords(report: NamedReport, today: string, calendar: Calendar): string {
  const { due, state } = report;
  if (isLate(report, today))
    return `${standingWord(report, today).toLowerCase()} since ${day(due)}, ${workingDays(Math.max(1, workingDaysBetween(due, today, calendar)))}`;
  if (state === 'filed') return `${standingWord(report, today).toLowerCase()}, to be received or returned`;
  return due === today ? 'due today' : `${state === 'returned' ? 'returned, due anew' : 'due'} ${day(due)}`;
}
