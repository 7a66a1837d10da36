import type { Reader } from '#tools/store/store.ts';
import { momentsFormula } from '../rules/sheet.ts';

/** How many sheets of moments are kept of a wave. */
export async function countMoments(db: Reader, wave: string): Promise<number> {
  const row = await db
    .selectFrom('moment')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('wave', '=', wave)
    .where('formula', '=', momentsFormula)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
