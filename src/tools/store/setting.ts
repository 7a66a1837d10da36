import type { Reader, Writer } from './store.ts';

/** A setting's text, or undefined where it was never set. */
export async function readSetting(db: Reader, name: string): Promise<string | undefined> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value;
}

/** Sets a setting, whether it was set before or not. */
export async function writeSetting(trx: Writer, name: string, value: string): Promise<void> {
  await trx
    .insertInto('setting')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
