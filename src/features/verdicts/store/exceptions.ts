import type { Insertable } from 'kysely';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { ExceptionEventTable, ExceptionTable } from '#tools/store/target-tables.ts';
import type { Exception, ExceptionEvent } from '../rules/exception.ts';

export interface ExceptionQuery {
  readonly measure?: string;
  readonly area?: string;
}

/** Every exception there ever was, in the order in which they were opened. */
export async function readExceptions(db: Reader, query: ExceptionQuery = {}): Promise<Exception[]> {
  let select = db.selectFrom('exception').selectAll().orderBy('opened_at').orderBy('id');
  if (query.measure !== undefined) select = select.where('measure', '=', query.measure);
  if (query.area !== undefined) select = select.where('area', '=', query.area);
  return withEvents(db, await select.execute());
}

/** One exception by its name. */
export async function readException(db: Reader, id: string): Promise<Exception | undefined> {
  const rows = await db.selectFrom('exception').selectAll().where('id', '=', id).execute();
  return (await withEvents(db, rows))[0];
}

async function withEvents(
  db: Reader,
  rows: readonly { id: string; measure: string; area: string; opened_on: string }[],
): Promise<Exception[]> {
  if (rows.length === 0) return [];
  const events = await db
    .selectFrom('exception_event')
    .selectAll()
    .where(
      'exception',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('id')
    .execute();
  const byException = Map.groupBy(events, ({ exception }) => exception);
  return rows.map(({ id, measure, area, opened_on }) => ({
    ...{ id, measure, area, openedOn: opened_on },
    events: (byException.get(id) ?? []).map(eventOf),
  }));
}

function eventOf(row: Omit<ExceptionEventTable, 'id'> & { readonly id: number }): ExceptionEvent {
  const { day, recorded_at: recordedAt, actor, reason } = row;
  const happened = { day, recordedAt, actor, reason };
  if (row.kind !== 'fired') {
    const until: string | undefined = row.evidence === null ? undefined : JSON.parse(row.evidence).until;
    return { ...happened, kind: row.kind, owner: row.owner ?? undefined, until };
  }
  return {
    ...{
      ...happened,
      kind: row.kind,
      cause: row.cause ?? '',
      owner: row.owner ?? '',
      owedBy: row.owed_by ?? day,
    },
    evidence: JSON.parse(row.evidence ?? '{}'),
  };
}

export async function insertException(db: Writer, row: Insertable<ExceptionTable>): Promise<void> {
  await db.insertInto('exception').values(row).execute();
}

export async function insertExceptionEvent(db: Writer, row: Insertable<ExceptionEventTable>): Promise<void> {
  await db.insertInto('exception_event').values(row).execute();
}
