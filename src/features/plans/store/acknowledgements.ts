import type { AcknowledgementTable } from '#tools/store/plan-tables.ts';
import type { Reader, Writer } from '#tools/store/store.ts';

/** A finding on which the force owes a word, or has given it. */
export interface Acknowledgement {
  readonly finding: string;
  readonly force: string;
  readonly state: AcknowledgementTable['state'];
  readonly due: string;
  /** What the force said it will change, in its own words, and when. */
  readonly said: { readonly day: string; readonly capacity: string; readonly text: string } | undefined;
  readonly lastEvent: number;
}

/** All findings that were put to a force, the day by which it owes a word first. */
export async function readAcknowledgements(
  db: Reader,
  query: { readonly state?: AcknowledgementTable['state']; readonly finding?: string } = {},
): Promise<Acknowledgement[]> {
  let select = db.selectFrom('acknowledgement').selectAll();
  if (query.state !== undefined) select = select.where('state', '=', query.state);
  if (query.finding !== undefined) select = select.where('finding', '=', query.finding);
  const rows = await select.orderBy('due').orderBy('finding').execute();
  return rows.map((row) => JSON.parse(row.standing));
}

/** Keeps how a finding stands with the force. */
export async function keepAcknowledgement(trx: Writer, kept: Acknowledgement): Promise<void> {
  const { finding, force, state, due, lastEvent } = kept;
  const row = { force, state, due, standing: JSON.stringify(kept), last_event: lastEvent };
  await trx
    .insertInto('acknowledgement')
    .values({ finding, ...row })
    .onConflict((conflict) => conflict.column('finding').doUpdateSet(row))
    .execute();
}
