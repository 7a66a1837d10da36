import { z } from 'zod';
import { day } from '#features/bodies/rules.ts';
import type { PeriodKind } from '#features/measures/rules/survey.ts';

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'use small letters, digits and hyphens');
const words = (most: number) => z.string().trim().min(1, 'write something here').max(most);

const report = z.strictObject({
  title: words(120),
  /** One sentence for the public: what the report says. */
  about: words(400),
  /** Who owes it: the force, or the oversight body itself. */
  by: z.enum(['force', 'body']),
  /** The committee, sub-committee or meeting that it goes to. */
  to: words(120),
  /** What it has to look like: "a paper in numbered paragraphs". */
  form: words(200),
  every: z.enum(['month', 'quarter', 'year', 'publication']),
  /** Working days after the period's last day, or after the day of publication, by plumbline.yaml's calendar. */
  due_working_days: z.int().min(1).max(250),
  /** The duty holds for periods that end from this day on, and up to `until`. */
  from: day,
  until: day.optional(),
  ended_because: words(300).optional(),
  /** One report for each area: true for every area, or codes of areas.csv. */
  one_for_each_area: z.union([z.literal(true), z.array(z.string()).min(1)]).optional(),
  /** The published figures that are locked into it. */
  holds: z
    .strictObject({
      measures: z.array(z.string()).default([]),
      figures: z.enum(['quarter', 'rolling-year', 'financial-year', 'calendar-year']).default('rolling-year'),
    })
    .default({ measures: [], figures: 'rolling-year' }),
  written_by: z
    .array(z.enum(['confidence-lead', 'response-author', 'borough-commander', 'lead-officer', 'analyst']))
    .min(1),
  approved_by: z.array(z.enum(['approver', 'clerk', 'member'])).min(1),
  received_by: z.array(z.enum(['lead-officer', 'clerk', 'member'])).min(1),
});

/** reporting.yaml: who reports what to whom, how often, in which form, due when. */
export const reportingSettings = z.strictObject({
  /** The first month of a reporting year: 4 for April to March. */
  year_starts: z.int().min(1).max(12).default(4),
  reports: z.record(name, report),
});

export type ReportingSettings = z.infer<typeof reportingSettings>;
type ReportSettings = ReportingSettings['reports'][string];

/** One duty to report, with all that is needed to read it when areas.csv and codebooks have changed. */
export interface Duty {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly by: 'force' | 'body';
  readonly to: string;
  readonly form: string;
  readonly every: 'month' | 'quarter' | 'year' | 'publication';
  readonly dueWorkingDays: number;
  readonly from: string;
  readonly until?: string | undefined;
  readonly endedBecause?: string | undefined;
  /** One report for each of these; undefined where there is one for the whole force. */
  readonly areas?: readonly { readonly code: string; readonly name: string }[] | undefined;
  readonly measures: readonly string[];
  readonly figures: PeriodKind;
  readonly writtenBy: ReportSettings['written_by'];
  readonly approvedBy: ReportSettings['approved_by'];
  readonly receivedBy: ReportSettings['received_by'];
}

/** All duties of a house, as they are kept. */
export interface Structure {
  readonly yearStarts: number;
  readonly duties: readonly Duty[];
}

/** The structure as it was known from a day on. */
export interface StructureVersion {
  readonly version: number;
  readonly day: string;
  readonly structure: Structure;
}

/** What a reporting.yaml is checked against. */
export interface KnownThings {
  readonly areas: readonly { readonly code: string; readonly name: string; readonly kind: string }[];
  readonly measures: readonly string[];
}

const forceWriters = ['confidence-lead', 'response-author', 'borough-commander'];

/** Everything in reporting.yaml that does not fit the house: each fault names its key and what would mend it. */
export function structureFaults({ reports }: ReportingSettings, known: KnownThings): string[] {
  const names = Object.keys(reports);
  return Object.entries(reports).flatMap(([key, duty]) => {
    const place = `reports.${key}`;
    return [
      ...measureFaults(place, duty, known),
      ...areaFaults(place, duty, known),
      ...roleFaults(place, duty),
      ...(duty.until !== undefined && duty.until < duty.from
        ? [`${place}.until is ${duty.until}, before from (${duty.from}); write a later day`]
        : []),
      ...(duty.until !== undefined && duty.ended_because === undefined
        ? [`${place}.ended_because is missing: a duty that ends says why, since its page stays`]
        : []),
      ...names
        .filter((other) => duty.one_for_each_area !== undefined && other.startsWith(`${key}-`))
        .map(
          (other) =>
            `reports.${other}: its name begins like the area reports of “${key}”, so that two reports could get one address; give it another name`,
        ),
    ];
  });
}

function measureFaults(place: string, { holds, every }: ReportSettings, { measures }: KnownThings): string[] {
  const unknown = holds.measures.filter((measure) => !measures.includes(measure));
  return [
    ...unknown.map(
      (measure) =>
        `${place}.holds.measures: there is no measure “${measure}”; the measures are ${measures.length === 0 ? 'none yet' : measures.join(', ')}`,
    ),
    ...(every === 'publication' && holds.measures.length === 0
      ? [
          `${place}.holds.measures: a report after each publication must name the measure whose publication it follows`,
        ]
      : []),
  ];
}

function areaFaults(
  place: string,
  { one_for_each_area: each }: ReportSettings,
  known: KnownThings,
): string[] {
  if (each === undefined || each === true) return [];
  const codes = known.areas.filter(({ kind }) => kind === 'area').map(({ code }) => code);
  return each
    .filter((code) => !codes.includes(code))
    .map(
      (code) =>
        `${place}.one_for_each_area: “${code}” is no area of areas.csv; write true, or codes from there`,
    );
}

function roleFaults(place: string, duty: ReportSettings): string[] {
  const force = duty.by === 'force';
  const wrongWriters = duty.written_by.filter((role) => forceWriters.includes(role) !== force);
  const wrongApprovers = duty.approved_by.filter((role) => (role === 'approver') !== force);
  const side = force ? 'the force' : 'the body';
  return [
    ...wrongWriters.map(
      (role) =>
        `${place}.written_by: ${role} is no role of ${side}, which owes the report; write ${force ? forceWriters.join(', ') : 'lead-officer or analyst'}`,
    ),
    ...wrongApprovers.map(
      (role) =>
        `${place}.approved_by: ${role} does not approve for ${side}; write ${force ? 'approver' : 'clerk or member'}`,
    ),
    // Somebody who approved the body's own report would receive it: two roles, so that two people read it.
    ...duty.received_by
      .filter((role) => !force && duty.approved_by.some((other) => other === role))
      .map(
        (role) =>
          `${place}.received_by: ${role} approves this report too; name different roles under approved_by and received_by`,
      ),
    ...(duty.written_by.includes('borough-commander') && duty.one_for_each_area === undefined
      ? [`${place}.written_by: a borough-commander writes for one area; add one_for_each_area`]
      : []),
  ];
}

/** The structure that a sound reporting.yaml says, in its order. */
export function structureOf(settings: ReportingSettings, { areas }: KnownThings): Structure {
  const every = areas.filter(({ kind }) => kind === 'area').map(({ code, name }) => ({ code, name }));
  return {
    yearStarts: settings.year_starts,
    duties: Object.entries(settings.reports).map(([key, duty]): Duty => {
      const { one_for_each_area: each } = duty;
      return {
        ...{ name: key, title: duty.title, about: duty.about, by: duty.by, to: duty.to, form: duty.form },
        ...{ every: duty.every, dueWorkingDays: duty.due_working_days, from: duty.from },
        until: duty.until,
        endedBecause: duty.ended_because,
        areas:
          each === undefined ? undefined : every.filter(({ code }) => each === true || each.includes(code)),
        ...{ measures: duty.holds.measures, figures: duty.holds.figures },
        ...{ writtenBy: duty.written_by, approvedBy: duty.approved_by, receivedBy: duty.received_by },
      };
    }),
  };
}

/** The duties that hold on a day. */
export function dutiesOn({ duties }: Structure, on: string): readonly Duty[] {
  return duties.filter(({ from, until }) => from <= on && (until === undefined || on <= until));
}

/** A duty by its name. */
export function dutyNamed({ duties }: Structure, wanted: string): Duty | undefined {
  return duties.find((duty) => duty.name === wanted);
}
