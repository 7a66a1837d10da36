import type { VNode } from 'preact';
import type { HouseSettings } from '#features/bodies/rules.ts';
import { day } from '#tools/ui/days.ts';
import { Opening, Particulars, Section } from '#tools/ui/prose.tsx';
import { type CellContent, DataTable } from '#tools/ui/table.tsx';
import { dueText, dueWords, oftenWords, standingWord } from '../drawings/words.ts';
import { reportPeriodInWords } from '../rules/occurrences.ts';
import { type NamedReport, owerOf } from '../rules/shown.ts';
import { isLate } from '../rules/standing.ts';
import type { Duty } from '../rules/structure.ts';
import { namesOf } from './reporting.tsx';
import { roleWords } from './reporting-tables.tsx';

export interface DutyPageProps {
  readonly settings: HouseSettings;
  readonly duty: Duty;
  /** False where the newest structure does not have it any more. */
  readonly holds: boolean;
  readonly measures: readonly { readonly id: string; readonly title: string }[];
  /** The reports of the last periods, oldest first. */
  readonly reports: readonly NamedReport[];
  readonly today: string;
}

/** One kind of report: what it is, who owes it to whom, and what became of each. */
export function DutyPage(props: DutyPageProps): VNode {
  const { settings, duty, holds, measures, reports, today } = props;
  const names = duty.measures.map((name) => measures.find(({ id }) => id === name)?.title ?? name);
  return (
    <>
      <Opening kicker={duty.title} heading={findingOf(reports, today)}>
        <p>{duty.about}</p>
        {!holds && (
          <p>
            <strong>It is owed no more.</strong> {duty.endedBecause}
          </p>
        )}
      </Opening>
      {reports.length > 0 && (
        <Section
          heading={duty.areas === undefined ? 'Each report' : `Each ${settings.area_name.one}, each period`}
        >
          {duty.areas === undefined ? <EachReport {...props} /> : <EachArea {...props} />}
        </Section>
      )}
      <Section heading="What is owed">
        <Particulars
          items={[
            { term: 'Owed by', is: owerOf(duty, namesOf(settings)) },
            { term: 'To', is: duty.to },
            { term: 'How often', is: oftenWords(duty) },
            { term: 'Due', is: dueWords(duty) },
            { term: 'Form', is: duty.form },
            { term: 'About', is: names.length === 0 ? 'no measure: words alone' : names.join('; ') },
            { term: 'Written by', is: roleWords(duty.writtenBy) },
            { term: 'Approved by', is: `${roleWords(duty.approvedBy)}, who did not write it` },
            { term: 'Received by', is: roleWords(duty.receivedBy) },
            {
              term: 'In force',
              is: `for periods that end from ${day(duty.from)}${duty.until === undefined ? ' on' : ` to ${day(duty.until)}`}`,
            },
          ]}
        />
      </Section>
      <p class="after">
        <a href="/reporting">Who reports what to whom</a>
      </p>
    </>
  );
}

function findingOf(reports: readonly NamedReport[], today: string): string {
  const over = reports.filter(({ due, state }) => due < today || state === 'tabled' || state === 'received');
  const waived = over.filter(({ state }) => state === 'waived');
  const filed = over.filter(({ filedOn, state }) => filedOn !== undefined && state !== 'waived');
  const inTime = filed.filter((report) => !report.late && !isLate(report, today));
  const late = reports.filter((report) => isLate(report, today));
  const asked = over.length - waived.length;
  if (over.length === 0) return reports.length === 0 ? 'None has been owed yet' : 'The first is not due yet';
  const start = `${inTime.length} of ${asked} ${asked === 1 ? 'report' : 'reports'} filed in time`;
  const end = [
    ...(late.length > 0 ? [`${late.length} late now`] : []),
    ...(waived.length > 0 ? [`${waived.length} waived`] : []),
  ];
  return [start, ...end].join(', ');
}

function EachReport({ reports, today, duty }: DutyPageProps): VNode {
  return (
    <DataTable
      id="reports"
      caption={`${duty.title}, the newest first`}
      columns={[{ heading: 'Period' }, { heading: 'Due' }, { heading: 'Filed' }, { heading: 'Standing' }]}
      rows={reports.toReversed().map((report): CellContent[] => [
        {
          text: reportPeriodInWords(report.period),
          sort: report.period.ends,
          href: `/reports/${report.id}`,
        },
        { text: dueText(report), sort: report.due },
        report.filedOn === undefined ? '–' : { text: day(report.filedOn), sort: report.filedOn },
        { text: standing(report, today), sort: report.state },
      ])}
    />
  );
}

/** Every area in a row, every period in a column, the newest first. */
function EachArea({ reports, today, duty, settings }: DutyPageProps): VNode {
  const periods = [...new Map(reports.map(({ period }) => [period.id, period])).values()].toReversed();
  const areas = [...new Map(reports.map(({ area, areaName }) => [area, areaName])).entries()];
  const byPlace = new Map(reports.map((report) => [`${report.area} ${report.period.id}`, report]));
  return (
    <DataTable
      id="reports"
      caption={`${duty.title}: how each stands`}
      columns={[
        { heading: `${settings.area_name.one.charAt(0).toUpperCase()}${settings.area_name.one.slice(1)}` },
        ...periods.map((period) => ({ heading: reportPeriodInWords(period) })),
      ]}
      rows={areas.map(([area, name]): CellContent[] => [
        name ?? '',
        ...periods.map((period): CellContent => {
          const report = byPlace.get(`${area} ${period.id}`);
          if (report === undefined) return '–';
          return { text: standing(report, today), sort: report.state, href: `/reports/${report.id}` };
        }),
      ])}
    />
  );
}

function standing(report: NamedReport, today: string): VNode | string {
  const word = standingWord(report, today);
  return report.late || isLate(report, today) ? <span class="late">{word}</span> : word;
}
