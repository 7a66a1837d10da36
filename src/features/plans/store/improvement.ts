import type { Selectable } from 'kysely';
import type { EscalationTable, ImprovementTable } from '#tools/store/plan-tables.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { ImprovementMeasure } from '../rules/improvement.ts';
import type { Climb } from '../rules/ladder.ts';

export interface KeptMeasure extends ImprovementMeasure {
  readonly number: number;
}

export interface MeasureQuery {
  readonly states?: readonly ImprovementTable['state'][];
  /** To be reviewed before this day. */
  readonly before?: string;
  readonly limit?: number;
}

/** Improvement measures in the order in which they were opened. */
export async function readImprovements(db: Reader, query: MeasureQuery = {}): Promise<KeptMeasure[]> {
  let select = db.selectFrom('improvement').selectAll();
  if (query.states !== undefined) select = select.where('state', 'in', [...query.states]);
  if (query.before !== undefined) select = select.where('review_on', '<', query.before);
  if (query.limit !== undefined) select = select.limit(query.limit);
  return (await select.orderBy('number').execute()).map(measureRow);
}

/** One improvement measure by its id. */
export async function readImprovement(db: Reader, id: string): Promise<KeptMeasure | undefined> {
  const row = await db.selectFrom('improvement').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : measureRow(row);
}

function measureRow(row: Selectable<ImprovementTable>): KeptMeasure {
  const standing: ImprovementMeasure = JSON.parse(row.standing);
  return { ...standing, number: row.number };
}

/** Keeps a measure as its events leave it. */
export async function keepImprovement(
  trx: Writer,
  measure: ImprovementMeasure,
  number: number,
  area: string | undefined,
): Promise<void> {
  const { id, body, force, state, reviewOn, passedOn, lastEvent } = measure;
  const row = {
    ...{ number, body, force, area: area ?? null, state, review_on: reviewOn ?? null },
    ...{ passed: passedOn === undefined ? 0 : 1, standing: JSON.stringify(measure), last_event: lastEvent },
  };
  await trx
    .insertInto('improvement')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** What stands on the ladder, in the order in which it was put there. */
export async function readClimbs(
  db: Reader,
  state?: EscalationTable['state'],
): Promise<(Climb & { readonly number: number })[]> {
  let select = db.selectFrom('escalation').selectAll();
  if (state !== undefined) select = select.where('state', '=', state);
  return (await select.orderBy('number').execute()).map(climbRow);
}

/** One thing on the ladder by its id. */
export async function readClimb(
  db: Reader,
  id: string,
): Promise<(Climb & { readonly number: number }) | undefined> {
  const row = await db.selectFrom('escalation').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : climbRow(row);
}

function climbRow(row: Selectable<EscalationTable>): Climb & { readonly number: number } {
  const standing: Climb = JSON.parse(row.standing);
  return { ...standing, number: row.number };
}

/** Keeps where a thing stands on the ladder. */
export async function keepClimb(trx: Writer, climb: Climb, number: number): Promise<void> {
  const { id, body, force, about, stage, state, due, lastEvent } = climb;
  const row = {
    ...{ number, body, force, about, stage, state, due: due ?? null },
    ...{ standing: JSON.stringify(climb), last_event: lastEvent },
  };
  await trx
    .insertInto('escalation')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}
