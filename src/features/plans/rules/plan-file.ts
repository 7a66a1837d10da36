import type { ActivityTerms } from './activity.ts';
import { type CsvRow, csvText, readCsv } from './csv.ts';
import type { Milestone } from './milestone.ts';
import {
  activityCells,
  type Cells,
  differences,
  milestoneCells,
  type PlanColumn,
  planColumns,
  termsOf,
  type Written,
} from './plan-cells.ts';

/** What a row wants to have done. */
export type Change =
  | { readonly kind: 'write'; readonly terms: ActivityTerms }
  | { readonly kind: 'revise'; readonly id: string; readonly terms: ActivityTerms }
  | { readonly kind: 'set'; readonly activity: string; readonly title: string; readonly on: string }
  | { readonly kind: 'moved'; readonly id: string; readonly on: string }
  | { readonly kind: 'met'; readonly id: string; readonly on: string; readonly evidence: string }
  | { readonly kind: 'missed' | 'dropped'; readonly id: string };

/** A row that changes something, does not fit, or was overtaken. */
export type RowOutcome = { readonly line: number; readonly name: string } & (
  | {
      readonly kind: 'change';
      readonly change: Change;
      readonly seen: number;
      readonly reason: string;
      readonly says: readonly string[];
    }
  | { readonly kind: 'conflict'; readonly says: readonly string[] }
  | { readonly kind: 'fault'; readonly says: readonly string[] }
);

/** What a file would do: rows that change something, rows that cannot be done, and how many are as they were. */
export interface Reading {
  readonly rows: readonly RowOutcome[];
  readonly same: number;
  /** Why the file as a whole cannot be read. */
  readonly fault: string | undefined;
}

/** The plan as a file: one row an activity, followed by one for each of its milestones. `seen` is left out of the public one. */
export function planFile(plan: readonly Written[], seen: boolean): string {
  const rows = plan.flatMap(({ activity, milestones }) => [
    activityCells(activity, seen),
    ...milestones.map((milestone) => milestoneCells(activity.id, milestone, seen)),
  ]);
  return csvText([[...planColumns], ...rows.map((row) => planColumns.map((column) => row[column] ?? ''))]);
}

/** Reads a plan's file against the plan as it stands: what would change, row by row, and what stands against it. Changes nothing. */
export function readPlanFile(text: string, plan: readonly Written[]): Reading {
  const none = { rows: [], same: 0 };
  if (text.includes('\ufffd'))
    return {
      ...none,
      fault: 'Some letters cannot be read. Save the file as “CSV UTF-8”, and bring it again.',
    };
  const lines = readCsv(text);
  if (lines === undefined) return { ...none, fault: 'A quotation mark is opened and never closed.' };
  const [head, ...rest] = lines;
  const names = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const lacking = (['kind', 'id', 'title'] as const).filter((column) => !names.includes(column));
  if (lacking.length > 0)
    return {
      ...none,
      fault: `The first line lacks: ${lacking.join(', ')}. It names the columns: ${planColumns.join(', ')}.`,
    };
  const unknown = names.filter((name) => name !== '' && !planColumns.some((column) => column === name));
  if (unknown.length > 0)
    return {
      ...none,
      fault: `These columns are not known: ${unknown.join(', ')}. There are: ${planColumns.join(', ')}.`,
    };
  const outcomes = rest.map((row) => outcomeOf(row, cellsOf(row, names), plan));
  const rows = outcomes.filter((each) => each !== undefined);
  return { rows, same: outcomes.length - rows.length, fault: undefined };
}

function cellsOf({ cells }: CsvRow, names: readonly string[]): Cells {
  const found: Partial<Record<PlanColumn, string>> = {};
  for (const column of planColumns) {
    const place = names.indexOf(column);
    if (place >= 0) found[column] = (cells[place] ?? '').trim().replace(/\r\n?/g, '\n');
  }
  return found;
}

/** What a row does; undefined where it is as it was. */
function outcomeOf({ line }: CsvRow, cells: Cells, plan: readonly Written[]): RowOutcome | undefined {
  const { kind = '', id = '', title = '' } = cells;
  const name = id === '' ? `new: ${title}` : id;
  const fault = (...says: string[]): RowOutcome => ({ kind: 'fault', line, name, says });
  if (kind === 'activity') {
    const there = plan.find(({ activity }) => activity.id === id)?.activity;
    if (id !== '' && there === undefined)
      return fault(`There is no activity ${id} that you may see. Leave the id empty for a new one.`);
    const terms = termsOf(cells, there?.terms);
    if (typeof terms === 'string') return fault(terms);
    if (there === undefined)
      return change(line, name, cells, 0, { kind: 'write', terms }, ['A new activity, as a draft.']);
    const says = differences(activityCells(there, false), activityCells({ ...there, terms }, false));
    if (says.length === 0) return undefined;
    return (
      overtaken(line, name, cells, there.lastEvent, says) ??
      change(line, name, cells, there.lastEvent, { kind: 'revise', id, terms }, says)
    );
  }
  if (kind !== 'milestone') return fault(`kind is “${kind}”; write activity or milestone.`);
  return milestoneRow(line, name, cells, plan, fault);
}

function milestoneRow(
  line: number,
  name: string,
  cells: Cells,
  plan: readonly Written[],
  fault: (...says: string[]) => RowOutcome,
): RowOutcome | undefined {
  const { id = '', title = '', activity = '', forecast = '', actual = '', state = '', evidence = '' } = cells;
  if (id === '') {
    if (!plan.some((each) => each.activity.id === activity))
      return fault(
        `activity is “${activity}”; name the activity that the milestone belongs to, such as a-3.`,
      );
    const on = forecast === '' ? (cells.original ?? '') : forecast;
    return change(line, name, cells, 0, { kind: 'set', activity, title, on }, [
      `A new milestone of ${activity}, for ${on}.`,
    ]);
  }
  const there = plan.flatMap(({ milestones }) => milestones).find((each) => each.id === id);
  if (there === undefined)
    return fault(`There is no milestone ${id} that you may see. Leave the id empty for a new one.`);
  if (title !== there.title)
    return fault(`The title of ${id} is “${there.title}” and stays: set a new milestone for something else.`);
  if (cells.original !== undefined && cells.original !== there.original)
    return fault(`The day that was promised, ${there.original}, stays. A later day goes into forecast.`);
  const wished = stepOf({ id, forecast, actual, state, evidence }, there);
  if (wished === undefined) return undefined;
  if (typeof wished === 'string') return fault(wished);
  const says =
    wished.kind === 'moved'
      ? [`forecast: ${there.forecast} becomes ${wished.on}`]
      : [`state: ${there.state} becomes ${wished.kind}`];
  return (
    overtaken(line, name, cells, there.lastEvent, says) ??
    change(line, name, cells, there.lastEvent, wished, says)
  );
}

function stepOf(
  {
    id,
    forecast,
    actual,
    state,
    evidence,
  }: {
    readonly id: string;
    readonly forecast: string;
    readonly actual: string;
    readonly state: string;
    readonly evidence: string;
  },
  there: Omit<Milestone, 'reason'>,
): Exclude<Change, { kind: 'write' | 'revise' | 'set' }> | string | undefined {
  if (state !== '' && state !== there.state) {
    if (state === 'met') return { kind: 'met', id, on: actual, evidence };
    if (state === 'missed' || state === 'dropped') return { kind: state, id };
    return `state is “${state}”; write met, missed or dropped, or leave it as it is.`;
  }
  if (forecast !== '' && forecast !== there.forecast) return { kind: 'moved', id, on: forecast };
  if (actual !== (there.actual ?? '') || evidence !== (there.evidence ?? ''))
    return 'A day in actual, or evidence, goes with the state met.';
  return undefined;
}

/** A row that rests on an older state than the one that stands. */
function overtaken(
  line: number,
  name: string,
  cells: Cells,
  lastEvent: number,
  says: readonly string[],
): RowOutcome | undefined {
  if (Number(cells.seen) === lastEvent) return undefined;
  const why =
    (cells.seen ?? '') === ''
      ? 'The column seen is empty, so it cannot be told what this row rests on: take the plan out anew.'
      : 'Somebody changed it after this file was taken out. It stands as it is now; nothing of this row is done.';
  return { kind: 'conflict', line, name, says: [why, ...says] };
}

function change(
  line: number,
  name: string,
  { reason = '' }: Cells,
  seen: number,
  wished: Change,
  says: readonly string[],
): RowOutcome {
  return { kind: 'change', line, name, seen, reason, change: wished, says };
}
