import { workingDaysAfter } from '#features/bodies/rules/working-days.ts';
import { areaSlug } from '#features/levels/rules/reading.ts';
import { boroughs } from './boroughs.ts';
import { daysAfter, daysOf, type Quarter, quarters } from './quarters.ts';

/** One step with one report, by one of the invented people. All words are invented and say so. */
export type ReportAct = { readonly report: string; readonly by: string } & (
  | { readonly step: 'draft'; readonly text: string; readonly ready: boolean }
  | { readonly step: 'approve' | 'file' | 'receive' }
  | { readonly step: 'return'; readonly reason: string; readonly due: string }
  | { readonly step: 'table'; readonly meeting: string; readonly day: string }
  | { readonly step: 'waive'; readonly reason: string }
);

/** What happens with reports on one day. */
export interface ReportDay {
  readonly day: string;
  readonly acts: readonly ReportAct[];
}

const author = 'nadia.karim@mps.example';
const approver = 'judith.lowe@mps.example';
const [tom, priya, clerk] = [
  'tom.whitlock@mpa.example',
  'priya.raman@mpa.example',
  'ruth.calder@mpa.example',
];
const member = 'grace.adeyemi@mpa.example';
const commanders: Readonly<Record<string, string>> = {
  E09000010: 'alan.pryce@mps.example',
  E09000022: 'zara.malik@mps.example',
};

/** The boroughs that report, as in reporting.yaml. */
export const reportingBoroughs = [
  ...['E09000002', 'E09000005', 'E09000008', 'E09000010'],
  ...['E09000020', 'E09000021', 'E09000022', 'E09000030'],
];
const reporting = boroughs.filter(({ code }) => reportingBoroughs.includes(code));

const calendar = { country: 'england-and-wales', more: [] } as const;
const after = (day: string, count: number): string => workingDaysAfter(day, count, calendar);

/** The last day of the Authority's work: what is owed by then and cannot come any more is waived. */
const lastWeek = '2012-01-12';

/** Reports that did not go as they should: days late by the working days in the second place. */
const late: Readonly<Record<string, number>> = {
  'headline-2010-q1': 9,
  'borough-brent-2009-q4': 4,
  'borough-enfield-2010-q2': 12,
  'borough-tower-hamlets-2010-q3': 3,
  'borough-enfield-2010-q4': 55,
};
const returned = 'headline-2010-q3';
const waived = 'borough-kingston-upon-thames-2010-q1';

interface Owed {
  readonly id: string;
  readonly due: string;
  readonly writer: string;
  readonly receiver: string;
  readonly text: string;
  readonly committee: string | undefined;
  readonly approver?: string;
}

/** All steps with all reports, in order of days. */
export const reportDays: readonly ReportDay[] = daysOfActs();

function daysOfActs(): ReportDay[] {
  const acts = [...owedReports().flatMap(actsOn), ...unfinished(), ...lastDays()];
  return [...Map.groupBy(acts, ({ day }) => day)]
    .map(([day, some]) => ({ day, acts: some.flatMap(({ act }) => act) }))
    .toSorted((one, other) => (one.day < other.day ? -1 : 1));
}

/** The reports that are written, approved, filed and received: all but those of the Authority's last quarter. */
function owedReports(): Owed[] {
  const written = quarters.filter((quarter) => quarter >= '2009-Q2' && quarter <= '2011-Q3');
  return [
    ...written.map(headlineOf),
    ...written.flatMap((quarter) => reporting.map(({ code, name }) => boroughOf(quarter, code, name))),
    ...['2009-10', '2010-11'].flatMap(yearlyOf),
  ].filter(({ id }) => id !== waived);
}

function headlineOf(quarter: Quarter): Owed {
  const id = `headline-${quarter.toLowerCase()}`;
  return {
    ...{ id, due: after(daysOf(quarter).ends, 30), writer: author, receiver: tom },
    committee: 'Strategic and Operational Policing Committee',
    text: 'The level for the year and its margin stand in the table with this report; no change in it is claimed here that the margin does not bear.\n\nFour things were done in the quarter: residents were told what became of what they had raised; patrol times were moved to where worry is highest; sergeants were trained in fair treatment at stop and search; and two boroughs tried a monthly street briefing.\n\nThe Committee is asked to note this report. (An invented report.)',
  };
}

function boroughOf(quarter: Quarter, code: string, name: string): Owed {
  return {
    ...{ id: `borough-${areaSlug(name)}-${quarter.toLowerCase()}`, due: after(daysOf(quarter).ends, 35) },
    ...{ writer: commanders[code] ?? author, receiver: priya, committee: undefined },
    text: `${name}’s figure for the year is known to some four points either way, so that one quarter says little by itself. Ward panels met in every ward and heard back on what they had raised. (An invented report.)`,
  };
}

function yearlyOf(year: string): Owed[] {
  const ends = `20${year.slice(5)}-03-31`;
  return [
    {
      ...{ id: `confidence-update-${year}`, due: after(ends, 40), writer: author, receiver: tom },
      committee: 'Communities, Equalities and People Committee',
      text: 'Engagement goes with confidence most in this year’s model, and that is an association, not a proof. The appendix lists the activities by the driver on which they act. What they did to confidence cannot be told yet. (An invented report.)',
    },
    {
      ...{ id: `annual-${year}`, due: after(ends, 60), writer: priya, receiver: clerk, approver: member },
      committee: 'Full Authority',
      text: 'In the year the Authority asked the force how it would reach its target, where, and by when. Some answers came late and some in part; both are on the record. Whether confidence changed is said by the figures with this report and by nothing else. (An invented report.)',
    },
  ];
}

function actsOn({ id, due, writer, receiver, text, committee, approver: own }: Owed): Dated[] {
  const days = late[id];
  const filed = days === undefined ? after(due, -3) : after(due, days);
  const approves = own ?? approver;
  const words = { step: 'draft', report: id, by: writer, ready: true } as const;
  const steps: Dated[] = [
    { day: after(filed, -2), act: { ...words, text } },
    { day: filed, act: { step: 'approve', report: id, by: approves } },
    { day: filed, act: { step: 'file', report: id, by: writer } },
  ];
  let received = after(filed, 5);
  if (id === returned) {
    const again = after(received, 10);
    const reason =
      'It says what was done and not where. Members asked in June which boroughs each activity is in; the answer is not here. (Invented.)';
    const more = `${text.replace(' (An invented report.)', '')}\n\nThe street briefings are in Croydon and Brent; the patrol times were moved in nine boroughs, listed in the appendix. (An invented report.)`;
    steps.push(
      { day: received, act: { step: 'return', report: id, by: receiver, reason, due: again } },
      { day: after(received, 6), act: { ...words, text: more } },
      { day: after(received, 8), act: { step: 'approve', report: id, by: approves } },
      { day: after(received, 8), act: { step: 'file', report: id, by: writer } },
    );
    received = after(received, 12);
  }
  steps.push({ day: received, act: { step: 'receive', report: id, by: receiver } });
  if (committee !== undefined) {
    const day = after(received, 8);
    steps.push({ day, act: { step: 'table', report: id, by: clerk, meeting: committee, day } });
  }
  return steps;
}

interface Dated {
  readonly day: string;
  readonly act: ReportAct;
}

/** What is on the way when the example opens, so that every role has something waiting; and the report that was waived. */
function unfinished(): Dated[] {
  const begun =
    'Enfield’s figure for the year is out today. Before we say anything of it, we look at the ward panels’ notes. (An invented draft.)';
  return [
    {
      day: '2010-05-06',
      act: {
        ...{ step: 'waive', report: waived, by: clerk },
        reason:
          'The commander’s post stood empty from March to May. The next report covers both quarters. (Invented.)',
      },
    },
    {
      day: '2011-04-27',
      act: {
        ...{ step: 'draft', report: 'borough-enfield-2011-q1', by: commanders['E09000010'] ?? author },
        ...{ text: begun, ready: false },
      },
    },
    {
      day: '2011-04-27',
      act: {
        ...{ step: 'draft', report: 'annual-2010-11', by: priya, ready: true },
        text: 'A first version for members to look at: what was asked, what was answered, what is still open. (An invented draft.)',
      },
    },
  ];
}

/** The Authority ends in the middle of January 2012: what is owed on its last quarter is waived, so that nothing is left open. */
function lastDays(): Dated[] {
  const reason =
    'The Authority ends on 15 January 2012, before this report is due. What follows it sets its own reports. (Invented.)';
  const waive = (report: string): Dated => ({
    day: lastWeek,
    act: { step: 'waive', report, by: clerk, reason },
  });
  return [
    waive('headline-2011-q4'),
    ...reporting.map(({ name }) => waive(`borough-${areaSlug(name)}-2011-q4`)),
  ];
}

/** Days on which the clock alone does something: a quarter is over, a report is due in five working days, or was due the day before. */
export const reminderDays: readonly string[] = [
  ...new Set([
    ...quarters
      .filter((quarter) => quarter >= '2009-Q2')
      .map((quarter) => daysAfter(daysOf(quarter).ends, 1)),
    ...owedReports().flatMap(({ id, due }) => [
      after(due, -5),
      ...(late[id] === undefined ? [] : [after(due, 1)]),
    ]),
  ]),
].toSorted();
