import type { ReportPeriod } from './occurrences.ts';
import { isLate, type ReportState } from './standing.ts';
import type { Duty } from './structure.ts';

/** A report as lists name it. */
export interface NamedReport {
  readonly id: string;
  readonly duty: string;
  readonly title: string;
  readonly area: string | undefined;
  readonly areaName: string | undefined;
  readonly period: ReportPeriod;
  readonly state: ReportState;
  /** It was filed after its day, whatever became of it since. */
  readonly late: boolean;
  readonly due: string;
  readonly firstDue: string;
  readonly filedOn: string | undefined;
}

/** Reports of one duty, period and day: one line of a list, however many areas they are for. */
export interface ReportGroup {
  readonly duty: string;
  readonly title: string;
  readonly period: ReportPeriod;
  readonly due: string;
  readonly reports: readonly NamedReport[];
}

/** Puts reports that differ in their area alone into one line, in the order in which they come. */
export function grouped(reports: readonly NamedReport[]): ReportGroup[] {
  const groups = Map.groupBy(reports, ({ duty, period, due }) => `${duty} ${period.id} ${due}`);
  return [...groups.values()].flatMap((some) => {
    const [first] = some;
    if (first === undefined) return [];
    const { duty, title, period, due } = first;
    return [{ duty, title, period, due, reports: some }];
  });
}

/** How many reports of a duty and period ended how. */
export interface Outcome {
  readonly duty: string;
  readonly title: string;
  readonly period: ReportPeriod;
  readonly inTime: number;
  readonly filedLate: number;
  readonly waived: number;
  readonly lateNow: number;
  readonly open: number;
}

/** One row of counts, as the store gives them. */
export interface Counted {
  readonly duty: string;
  readonly period: string;
  readonly starts: string;
  readonly ends: string;
  readonly state: ReportState;
  readonly late: boolean;
  readonly due: string;
  readonly count: number;
}

/** Adds counts up by duty and period, in the order in which they come. */
export function outcomesOf(
  counts: readonly Counted[],
  titleOf: (duty: string) => string,
  today: string,
): Outcome[] {
  const found = Map.groupBy(counts, ({ duty, period }) => `${duty} ${period}`);
  return [...found.values()].flatMap((some) => {
    const [first] = some;
    if (first === undefined) return [];
    const sum = (which: (row: Counted) => boolean): number =>
      some.filter(which).reduce((total, { count }) => total + count, 0);
    const filed = ({ state }: Counted) => state === 'filed' || state === 'received' || state === 'tabled';
    const waived = ({ state }: Counted) => state === 'waived';
    const lateNow = (row: Counted) => isLate(row, today);
    return [
      {
        ...{ duty: first.duty, title: titleOf(first.duty) },
        period: { id: first.period, starts: first.starts, ends: first.ends },
        inTime: sum((row) => filed(row) && !row.late),
        filedLate: sum((row) => filed(row) && row.late),
        ...{ waived: sum(waived), lateNow: sum(lateNow) },
        open: sum((row) => !filed(row) && !waived(row) && !lateNow(row)),
      },
    ];
  });
}

/** Who owes a duty's reports, in words: "the Met", "32 borough commands of the Met". */
export function owerOf(
  { by, areas }: Pick<Duty, 'by' | 'areas'>,
  names: { readonly body: string; readonly force: string; readonly areas: string; readonly area: string },
): string {
  const who = by === 'force' ? names.force : names.body;
  if (areas === undefined) return who;
  return `${who}, for ${areas.length === 1 ? `1 ${names.area}` : `${areas.length} ${names.areas}`}`;
}
