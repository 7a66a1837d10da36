import type { Insertable, Selectable } from 'kysely';
import type { DriverFitTable, FindingEventTable } from '#tools/store/driver-tables.ts';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { FindingEvent } from './rules/finding.ts';
import type { Fit } from './rules/fit.ts';
import type { ModelVersion } from './rules/model.ts';

/** A model's newest version; undefined where it was never configured. */
export async function readNewestModel(
  db: Reader,
  name: string,
): Promise<(ModelVersion & { readonly hash: string }) | undefined> {
  const row = await db
    .selectFrom('driver_model')
    .selectAll()
    .where('name', '=', name)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { version: row.version, model: JSON.parse(row.body), since: row.created_at, hash: row.hash };
}

/** A model in one version. */
export async function readModel(
  db: Reader,
  name: string,
  version: number,
): Promise<ModelVersion | undefined> {
  const row = await db
    .selectFrom('driver_model')
    .selectAll()
    .where('name', '=', name)
    .where('version', '=', version)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { version: row.version, model: JSON.parse(row.body), since: row.created_at };
}

export async function insertModel(
  db: Writer,
  {
    model,
    version,
    hash,
    now,
    by,
  }: {
    readonly model: ModelVersion['model'];
    readonly version: number;
    readonly hash: string;
    readonly now: string;
    readonly by: string;
  },
): Promise<void> {
  await db
    .insertInto('driver_model')
    .values({ name: model.name, version, hash, body: JSON.stringify(model), created_at: now, created_by: by })
    .execute();
}

export interface FitQuery {
  readonly model?: string;
  readonly version?: number;
  readonly period?: string;
  readonly id?: number;
}

/** Fits without their bodies, oldest first: which there are. */
export async function readFitList(
  db: Reader,
  query: FitQuery,
): Promise<(Omit<Fit, 'body' | 'refusal'> & { readonly refused: string | undefined })[]> {
  let select = db
    .selectFrom('driver_fit')
    .select([
      'id',
      'model',
      'version',
      'period',
      'starts',
      'ends',
      'waves',
      'refusal_code',
      'fitted_at',
      'program_version',
    ]);
  if (query.model !== undefined) select = select.where('model', '=', query.model);
  if (query.version !== undefined) select = select.where('version', '=', query.version);
  if (query.period !== undefined) select = select.where('period', '=', query.period);
  const rows = await select.orderBy('ends').orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id,
    model: row.model,
    version: row.version,
    period: { id: row.period, starts: row.starts, ends: row.ends },
    waves: JSON.parse(row.waves),
    refused: row.refusal_code ?? undefined,
    fittedAt: row.fitted_at,
    program: row.program_version,
  }));
}

/** One fit whole, by its number. */
export async function readFit(db: Reader, id: number): Promise<Fit | undefined> {
  const row = await db.selectFrom('driver_fit').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : fitOf(row);
}

/** The newest fit of a model, in a period where one is given, under its newest version that has one. */
export async function readNewestFit(db: Reader, model: string, period?: string): Promise<Fit | undefined> {
  let select = db.selectFrom('driver_fit').selectAll().where('model', '=', model);
  if (period !== undefined) select = select.where('period', '=', period);
  const row = await select
    .orderBy('ends', 'desc')
    .orderBy('version', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : fitOf(row);
}

function fitOf(row: Selectable<DriverFitTable>): Fit {
  return {
    id: row.id,
    model: row.model,
    version: row.version,
    period: { id: row.period, starts: row.starts, ends: row.ends },
    waves: JSON.parse(row.waves),
    body: row.body === null ? undefined : JSON.parse(row.body),
    refusal: row.refusal === null ? undefined : { code: row.refusal_code ?? '', message: row.refusal },
    fittedAt: row.fitted_at,
    program: row.program_version,
  };
}

export async function insertFit(db: Writer, fit: Insertable<DriverFitTable>): Promise<void> {
  await db.insertInto('driver_fit').values(fit).execute();
}

/** All that was ever said of findings, in the order in which it was recorded. */
export async function readFindingEvents(db: Reader, finding?: string): Promise<FindingEvent[]> {
  let select = db.selectFrom('finding_event').selectAll();
  if (finding !== undefined) select = select.where('finding', '=', finding);
  const rows = await select.orderBy('id').execute();
  return rows.map((row) => ({
    finding: row.finding,
    day: row.day,
    recordedAt: row.recorded_at,
    actor: row.actor,
    statement: row.statement,
    evidence: row.evidence,
    status: row.status,
    reviewOn: row.review_on,
    reason: row.reason,
  }));
}

export async function insertFindingEvent(db: Writer, event: Insertable<FindingEventTable>): Promise<void> {
  await db.insertInto('finding_event').values(event).execute();
}

/** Number of the last entry of the audit with one of these actions; 0 where there is none. */
export async function readLastOf(db: Reader, actions: readonly string[]): Promise<number> {
  const row = await db
    .selectFrom('audit')
    .select('id')
    .where('action', 'in', [...actions])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? 0;
}
