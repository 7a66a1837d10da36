import { dayAfter } from '#features/bodies/rules/bank-holidays.ts';
import { workingDaysAfter } from '#features/bodies/rules/working-days.ts';
import { couldEver } from '#features/people/rules/can.ts';
import type { Waiting } from '#features/people/rules/desk.ts';
import type { Actor } from '#features/people/rules/roles.ts';
import type { Reader } from '#tools/store/store.ts';
import { reportPeriodInWords } from '../rules/occurrences.ts';
import { mayReport, type ReportDeed } from '../rules/roles.ts';
import { grouped, type NamedReport } from '../rules/shown.ts';
import { authorFor, type ReportState, standingOf } from '../rules/standing.ts';
import { readStructures } from '../store/structure.ts';
import { type ReportQuery, type ReportRow, readReportEvents, readReports } from '../store.ts';
import { settingsOf } from './made.ts';
import { dutyIn, namedReports } from './shown.ts';

/** More reports of one kind and period than this share a line. */
const mostLines = 3;

/** A filed report is received or returned within so many working days of its filing. */
export const receiveWithin = 10;

/** A received report is offered for a meeting until so many days after its day. */
const tableWithinDays = 90;

const tasks: readonly {
  readonly states: readonly ReportState[];
  readonly deed: ReportDeed;
  readonly task: string;
}[] = [
  { states: ['awaited', 'drafting'], deed: 'report.write', task: 'Write' },
  { states: ['returned'], deed: 'report.write', task: 'Write anew' },
  { states: ['for approval'], deed: 'report.approve', task: 'Approve' },
  { states: ['approved'], deed: 'report.file', task: 'File' },
  { states: ['filed'], deed: 'report.receive', task: 'Receive or return' },
  { states: ['received'], deed: 'report.table', task: 'Note the meeting' },
];

/** What of the reports waits for somebody. Many of one kind and period share a line, which leads to the list of them. */
export async function waitingReports(db: Reader, actor: Actor, today: string): Promise<Waiting[]> {
  const versions = await readStructures(db);
  const settings = await settingsOf(db);
  if (versions.length === 0 || settings === undefined) return [];
  const found: Waiting[] = [];
  for (const { states, deed, task } of tasks) {
    if (!actor.roles.some(({ role }) => couldEver(role, deed))) continue;
    const mine: ReportRow[] = [];
    for (const row of await readReports(db, { states, ...placeOf(actor, deed, today) })) {
      const duty = dutyIn(versions, row);
      if (duty === undefined) continue;
      const author =
        deed === 'report.approve' || deed === 'report.receive'
          ? authorFor(standingOf(row.first_due, await readReportEvents(db, row.id)), actor.id)
          : undefined;
      const thing = { receiver: row.receiver, owedBy: row.owed_by, area: row.area, author };
      if (mayReport(actor, deed, duty, thing).allowed) mine.push(row);
    }
    const due = ({ due: day, filedOn }: NamedReport): string | undefined => {
      if (deed === 'report.table') return undefined;
      return deed === 'report.receive'
        ? workingDaysAfter(filedOn ?? today, receiveWithin, settings.calendar)
        : day;
    };
    for (const { reports, title, period, duty } of grouped(await namedReports(db, mine, versions))) {
      const [first] = reports;
      if (first === undefined) continue;
      if (reports.length > mostLines)
        found.push({
          ...{ task, about: `${reports.length} reports, ${title}, ${reportPeriodInWords(period)}` },
          ...{ href: `/reporting/${duty}`, due: due(first) },
        });
      else
        for (const report of reports)
          found.push({
            ...{ task, href: `/reports/${report.id}`, due: due(report) },
            about: [title, ...(report.areaName === undefined ? [] : [report.areaName])]
              .concat(reportPeriodInWords(period))
              .join(', '),
          });
    }
  }
  return found;
}

/** Of whose reports the rows are read at all: nobody's desk reads what it cannot show. */
function placeOf({ roles }: Actor, deed: ReportDeed, today: string): ReportQuery {
  const able = roles.filter(({ role }) => couldEver(role, deed));
  const [first] = able;
  if (first === undefined || able.some(({ body }) => body !== first.body)) return {};
  // Most reports that are received are noted and no more: only new ones are offered for a meeting.
  if (deed === 'report.table') return { dueFrom: dayAfter(today, -tableWithinDays) };
  if (deed === 'report.receive') return {};
  const area = able.every((held) => held.area !== undefined && held.area === first.area)
    ? first.area
    : undefined;
  return { owedBy: first.body, ...(area === undefined ? {} : { area }) };
}
