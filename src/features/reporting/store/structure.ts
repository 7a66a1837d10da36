import type { Reader, Writer } from '#tools/store/store.ts';
import type { Structure, StructureVersion } from '../rules/structure.ts';

/** All versions of the structure, oldest first, each with the day on which it came to be known. */
export async function readStructures(db: Reader): Promise<StructureVersion[]> {
  const rows = await db.selectFrom('report_structure').select(['id', 'day', 'body']).orderBy('id').execute();
  return rows.map(({ id, day, body }) => ({ version: id, day, structure: JSON.parse(body) }));
}

/** The newest version; with `on`, the newest that was known on that day. */
export async function readStructure(
  db: Reader,
  on?: string,
): Promise<(StructureVersion & { readonly hash: string }) | undefined> {
  let select = db.selectFrom('report_structure').selectAll();
  if (on !== undefined) select = select.where('day', '<=', on);
  const row = await select.orderBy('id', 'desc').limit(1).executeTakeFirst();
  if (row === undefined) return undefined;
  return { version: row.id, day: row.day, structure: JSON.parse(row.body), hash: row.hash };
}

/** One version by its number. */
export async function readStructureVersion(db: Reader, version: number): Promise<Structure | undefined> {
  const row = await db
    .selectFrom('report_structure')
    .select('body')
    .where('id', '=', version)
    .executeTakeFirst();
  return row === undefined ? undefined : JSON.parse(row.body);
}

/** Keeps the structure as its next version. */
export async function insertStructure(
  trx: Writer,
  { version, day, structure }: StructureVersion,
  kept: { readonly hash: string; readonly now: string; readonly by: string },
): Promise<void> {
  await trx
    .insertInto('report_structure')
    .values({
      ...{ id: version, day, hash: kept.hash, body: JSON.stringify(structure) },
      ...{ recorded_at: kept.now, actor: kept.by },
    })
    .execute();
}
