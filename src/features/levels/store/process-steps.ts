import type { Insertable } from 'kysely';
import type { ProcessStepEventTable } from '#tools/store/process-tables.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { ProcessStepEvent } from '../rules/process-steps.ts';

/** What was said of steps in the order in which it was recorded; with `area`, what concerns that place or all of them. */
export async function readStepEvents(
  db: Reader,
  query: { readonly measure?: string; readonly area?: string } = {},
): Promise<ProcessStepEvent[]> {
  const { measure, area } = query;
  let select = db.selectFrom('process_step_event').selectAll().orderBy('id');
  if (measure !== undefined) select = select.where('measure', '=', measure);
  if (area !== undefined)
    select = select.where((where) => where.or([where('area', 'is', null), where('area', '=', area)]));
  return (await select.execute()).map((row) => {
    const said = { id: row.step, by: row.actor, recordedAt: row.recorded_at };
    if (row.kind === 'withdrawn') return { ...said, kind: row.kind, reason: row.reason ?? '' };
    const { kind, measure: of, cause, document } = row;
    return { ...said, kind, measure: of, area: row.area ?? undefined, from: row.from_day, cause, document };
  });
}

export async function insertStepEvent(db: Writer, row: Insertable<ProcessStepEventTable>): Promise<void> {
  await db.insertInto('process_step_event').values(row).execute();
}
