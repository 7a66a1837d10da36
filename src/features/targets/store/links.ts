import type { Insertable } from 'kysely';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { QuestionLinkTable } from '#tools/store/target-tables.ts';
import { type LinkEvent, linkTerms } from '../rules/link.ts';

/** All that was ever stated of how versions of a question compare, in the order in which it was recorded. */
export async function readLinkEvents(db: Reader, measure?: string): Promise<LinkEvent[]> {
  let select = db.selectFrom('question_link').selectAll().orderBy('id');
  if (measure !== undefined) select = select.where('measure', '=', measure);
  const rows = await select.execute();
  return rows.map((row) => ({
    measure: row.measure,
    before: row.version_before,
    after: row.version_after,
    kind: row.kind,
    day: row.day,
    recordedAt: row.recorded_at,
    actor: row.actor,
    reason: row.reason,
    terms: row.terms === null ? undefined : linkTerms.parse(JSON.parse(row.terms)),
  }));
}

export async function insertLinkEvent(db: Writer, event: Insertable<QuestionLinkTable>): Promise<void> {
  await db.insertInto('question_link').values(event).execute();
}
