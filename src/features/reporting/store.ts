import type { Insertable, Selectable } from 'kysely';
import type { ReportEventTable, ReportTable } from '#tools/store/reporting-tables.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { Counted } from './rules/shown.ts';
import type { EventKind, ReportEvent, ReportState } from './rules/standing.ts';
import { states } from './rules/standing.ts';

/** One report's row, as lists read it. */
export interface ReportRow extends Omit<Selectable<ReportTable>, 'state' | 'late' | 'area' | 'filed_on'> {
  readonly state: ReportState;
  readonly late: boolean;
  readonly area: string | undefined;
  readonly filed_on: string | undefined;
}

function rowOf(row: Selectable<ReportTable>): ReportRow {
  return {
    ...{ ...row, state: stateOf(row.state), late: row.late === 1 },
    area: row.area ?? undefined,
    filed_on: row.filed_on ?? undefined,
  };
}

function stateOf(kept: string): ReportState {
  const state = states.find((each) => each === kept);
  if (state === undefined) throw new Error(`A report is in a state that is not known: ${kept}.`);
  return state;
}

/** One report by its id. */
export async function readReport(db: Reader, id: string): Promise<ReportRow | undefined> {
  const row = await db.selectFrom('report').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : rowOf(row);
}

export interface ReportQuery {
  readonly states?: readonly ReportState[];
  readonly owedBy?: string;
  readonly receiver?: string;
  readonly area?: string;
  /** Those due on this day or before. */
  readonly dueBy?: string;
  /** Those due on this day or after. */
  readonly dueFrom?: string;
}

/** Reports by state and day due, the longest due first. */
export async function readReports(db: Reader, query: ReportQuery): Promise<ReportRow[]> {
  let select = db.selectFrom('report').selectAll();
  if (query.states !== undefined) select = select.where('state', 'in', [...query.states]);
  if (query.owedBy !== undefined) select = select.where('owed_by', '=', query.owedBy);
  if (query.receiver !== undefined) select = select.where('receiver', '=', query.receiver);
  if (query.area !== undefined) select = select.where('area', '=', query.area);
  if (query.dueBy !== undefined) select = select.where('due', '<=', query.dueBy);
  select = select.orderBy('due').orderBy('id');
  if (query.dueFrom !== undefined) select = select.where('due', '>=', query.dueFrom);
  return (await select.execute()).map(rowOf);
}

/** The reports of one duty whose period ends on a day or later, oldest period first. */
export async function readReportsOfDuty(db: Reader, duty: string, endsFrom: string): Promise<ReportRow[]> {
  const rows = await db
    .selectFrom('report')
    .selectAll()
    .where('duty', '=', duty)
    .where('ends', '>=', endsFrom)
    .orderBy('ends')
    .orderBy('id')
    .execute();
  return rows.map(rowOf);
}

/** How many reports of each duty and period stand in which state, for periods that end on a day or later; newest first. */
export async function countReports(db: Reader, endsFrom: string): Promise<Counted[]> {
  const columns = ['duty', 'period', 'starts', 'ends', 'state', 'late', 'due'] as const;
  const rows = await db
    .selectFrom('report')
    .select(({ fn }) => [...columns, fn.countAll<number>().as('count')])
    .where('ends', '>=', endsFrom)
    .groupBy([...columns])
    .orderBy('ends', 'desc')
    .orderBy('duty')
    .orderBy('due')
    .orderBy('state')
    .orderBy('late')
    .execute();
  return rows.map((row) => ({
    ...row,
    state: stateOf(row.state),
    late: row.late === 1,
    count: Number(row.count),
  }));
}

/** The ids of a duty's reports, made already. */
export async function readReportIds(db: Reader, duty: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('report').select('id').where('duty', '=', duty).execute();
  return new Set(rows.map(({ id }) => id));
}

/** The last periods for which a duty asked for reports, newest first: the last day of each. */
export async function readPeriodEnds(db: Reader, duty: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('report')
    .select('ends')
    .distinct()
    .where('duty', '=', duty)
    .orderBy('ends', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ ends }) => ends);
}

/** What happened to a report, oldest first. */
export async function readReportEvents(db: Reader, report: string): Promise<ReportEvent[]> {
  const rows = await db
    .selectFrom('report_event')
    .selectAll()
    .where('report', '=', report)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: kindOf(row.kind),
    ...{ day: row.day, actor: row.actor, capacity: row.capacity, reason: row.reason },
    detail: JSON.parse(row.detail),
  }));
}

const kinds: readonly EventKind[] = [
  ...(['made', 'reminded', 'drafted', 'approved', 'sent-back'] as const),
  ...(['filed', 'received', 'returned', 'tabled', 'waived'] as const),
];

function kindOf(kind: string): EventKind {
  const known = kinds.find((each) => each === kind);
  if (known === undefined) throw new Error(`An event of a report is of a kind that is not known: ${kind}.`);
  return known;
}

/** The reminders of some reports that were written already, with the day due that each was about. */
export async function readReminders(
  db: Reader,
  reports: readonly string[],
): Promise<{ report: string; which: 'before' | 'after'; due: string }[]> {
  const found: { report: string; which: 'before' | 'after'; due: string }[] = [];
  for (let start = 0; start < reports.length; start += 500) {
    const rows = await db
      .selectFrom('report_event')
      .select(['report', 'detail'])
      .where('report', 'in', reports.slice(start, start + 500))
      .where('kind', '=', 'reminded')
      .execute();
    found.push(...rows.map(({ report, detail }) => ({ report, ...JSON.parse(detail) })));
  }
  return found;
}

/** Adds reports that have come to be owed. */
export async function insertReports(
  trx: Writer,
  rows: readonly Insertable<ReportTable>[],
  made: Omit<ReportEventTable, 'id' | 'report'>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += 200) {
    const some = rows.slice(start, start + 200);
    await trx.insertInto('report').values(some).execute();
    await trx
      .insertInto('report_event')
      .values(some.map(({ id }) => ({ ...made, report: id })))
      .execute();
  }
}

/** Adds an event; gives its number. */
export async function insertReportEvent(trx: Writer, event: Omit<ReportEventTable, 'id'>): Promise<number> {
  const { id } = await trx.insertInto('report_event').values(event).returning('id').executeTakeFirstOrThrow();
  return Number(id);
}

/** Brings a report's row to how its events leave it. */
export async function updateReport(
  trx: Writer,
  id: string,
  change: Pick<ReportTable, 'state' | 'due' | 'late' | 'filed_on' | 'last_event'>,
): Promise<void> {
  await trx.updateTable('report').set(change).where('id', '=', id).execute();
}

/** Number of the audit's last entry that published or withdrew figures; 0 where there is none. */
export async function readLastPublication(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('audit')
    .select('id')
    .where('action', '=', 'levels.publish')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? 0;
}
