import type { Selectable } from 'kysely';
import type { RequestTable } from '#tools/store/request-tables.ts';
import { type RequestState, requestStates } from '../rules/standing.ts';

/** A request as lists show it. */
export type RequestRow = Omit<Readonly<Selectable<RequestTable>>, 'state'> & { readonly state: RequestState };

/** A row with its state as a word that is known. */
export function rowOf(row: Selectable<RequestTable>): RequestRow {
  const state = requestStates.find((known) => known === row.state);
  if (state === undefined)
    throw new Error(`Request ${row.id} is in the state “${row.state}”, which is none.`);
  return { ...row, state };
}
