import type { ExpressionBuilder } from 'kysely';
import type { Reader } from '#tools/store/store.ts';
import type { Tables } from '#tools/store/tables.ts';
import type { RequestState } from '../rules/standing.ts';
import { type RequestRow, rowOf } from './rows.ts';

/** Whose list it is: the public's, the asking body's, or that of the force or of some of its areas. */
export type ListReader =
  | { readonly side: 'public' }
  | { readonly side: 'body'; readonly body: string }
  | { readonly side: 'force'; readonly body: string; readonly areas: readonly string[] | undefined };

export interface ListQuery {
  readonly reader: ListReader;
  readonly states?: readonly RequestState[] | undefined;
  readonly area?: string | undefined;
  readonly today: string;
  readonly limit: number;
  readonly offset: number;
}

type Where = ExpressionBuilder<Tables, 'request'>;

/** States in which an answer is awaited. */
const awaited = ['issued', 'acknowledged', 'clarifying'] as const;

/** One page of a list: what is late comes first, then what is open by its due day, then the newest. */
export async function readRequestList(db: Reader, query: ListQuery): Promise<readonly RequestRow[]> {
  const rows = await db
    .selectFrom('request')
    .selectAll()
    .where((where) => wanted(where, query))
    .orderBy(
      (where) =>
        where
          .case()
          .when(where.and([where('state', 'in', ['issued', 'acknowledged']), where('due', '<', query.today)]))
          .then(0)
          .when('state', 'in', [...awaited])
          .then(1)
          .when('state', 'in', ['draft', 'returned', 'approved', 'responded', 'assessed'])
          .then(2)
          .else(3)
          .end(),
      'asc',
    )
    .orderBy((where) =>
      where
        .case()
        .when('state', 'in', [...awaited])
        .then(where.ref('due'))
        .else(null)
        .end(),
    )
    .orderBy('number', 'desc')
    .limit(query.limit)
    .offset(query.offset)
    .execute();
  return rows.map(rowOf);
}

/** How many a list has in all, and how many of them are late. */
export async function countRequests(
  db: Reader,
  query: Omit<ListQuery, 'limit' | 'offset'>,
): Promise<{ readonly all: number; readonly late: number }> {
  const row = await db
    .selectFrom('request')
    .select((is) => [
      is.fn.countAll<number>().as('all_of_them'),
      is.fn
        .count<number>('id')
        .filterWhere((where) =>
          where.and([where('state', 'in', ['issued', 'acknowledged']), where('due', '<', query.today)]),
        )
        .as('late_ones'),
    ])
    .where((where) => wanted(where, query))
    .executeTakeFirstOrThrow();
  return { all: row.all_of_them, late: row.late_ones };
}

function wanted(where: Where, { reader, states, area }: Omit<ListQuery, 'limit' | 'offset'>) {
  const parts = [];
  if (reader.side === 'public') parts.push(where('public_on', 'is not', null));
  if (reader.side === 'body') parts.push(where('body', '=', reader.body));
  if (reader.side === 'force') {
    // What was not issued is nobody's outside the body that drafts it.
    parts.push(where('asked', '=', reader.body), where('issued_on', 'is not', null));
    if (reader.areas !== undefined) parts.push(ofAreas(where, reader.areas));
  }
  if (states !== undefined) parts.push(where('state', 'in', [...states]));
  if (area !== undefined) parts.push(where('area', '=', area));
  return where.and(parts);
}

/** Put to one of the areas, or asking one of them for a part. */
function ofAreas(where: Where, areas: readonly string[]) {
  if (areas.length === 0) return where.lit(false);
  return where.or([
    where('area', 'in', [...areas]),
    where(
      'id',
      'in',
      where
        .selectFrom('request_part')
        .select('request')
        .where('request_part.area', 'in', [...areas]),
    ),
  ]);
}

/** What desks ask for: the requests of one side in some states, by due day; of some owners where they are named. */
export async function readWaiting(
  db: Reader,
  reader: Exclude<ListReader, { readonly side: 'public' }>,
  states: readonly RequestState[],
  limit: number,
  owners?: readonly string[],
): Promise<readonly RequestRow[]> {
  const rows = await db
    .selectFrom('request')
    .selectAll()
    .where((where) => wanted(where, { reader, states, today: '' }))
    .where((where) => (owners === undefined ? where.lit(true) : where('owner', 'in', [...owners])))
    .orderBy('due')
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map(rowOf);
}

/** Answers of the force that wait for the approver, or were given back by the approver, in whatever state the request is. */
export async function readAnswersBeing(
  db: Reader,
  asked: string,
  ready: 1 | 2,
  limit: number,
): Promise<readonly RequestRow[]> {
  const rows = await db
    .selectFrom('request')
    .selectAll()
    .where('asked', '=', asked)
    .where('answer_ready', '=', ready)
    .orderBy('due')
    .limit(limit)
    .execute();
  return rows.map(rowOf);
}

/** Parts that areas owe, with the request that they belong to. */
export async function readPartsOwed(db: Reader, areas: readonly string[]): Promise<readonly RequestRow[]> {
  if (areas.length === 0) return [];
  const rows = await db
    .selectFrom('request')
    .selectAll()
    .where('state', 'in', [...awaited])
    .where('id', 'in', (where) =>
      where
        .selectFrom('request_part')
        .select('request')
        .where('request_part.area', 'in', [...areas])
        .where('request_part.state', '=', 'asked'),
    )
    .orderBy('due')
    .execute();
  return rows.map(rowOf);
}

/** Requests whose answer is overdue and whose clock runs, the longest overdue first. */
export async function readUnanswered(
  db: Reader,
  today: string,
  limit: number,
): Promise<readonly RequestRow[]> {
  const rows = await db
    .selectFrom('request')
    .selectAll()
    .where('state', 'in', ['issued', 'acknowledged'])
    .where('due', '<', today)
    .orderBy('due')
    .orderBy('number')
    .limit(limit)
    .execute();
  return rows.map(rowOf);
}
