/** A second process that writes: `writer.ts (file|url) PLACE count TIMES` adds to a count, `... hold MILLISECONDS` keeps a write open. */
import { setTimeout as pause } from 'node:timers/promises';
import { readSetting, writeSetting } from '#tools/store/setting.ts';
import { openStore, type Store } from '#tools/store/store.ts';

const [kind = '', place = '', task = '', amount = '0'] = process.argv.slice(2);
const now = () => new Date('2011-04-28T09:00:00Z');

/** Reads a count and writes it back one higher, `times` times, each in a transaction. */
export async function countUp(store: Store, times: number): Promise<void> {
  for (let done = 0; done < times; done += 1) {
    await store.write(async (trx) => {
      const before = Number((await readSetting(trx, 'count')) ?? 0);
      await writeSetting(trx, 'count', String(before + 1));
    });
  }
}

async function run(): Promise<void> {
  const store = await openStore({ [kind]: place, now });
  if (task === 'count') await countUp(store, Number(amount));
  if (task === 'hold') {
    await store.write(async (trx) => {
      await writeSetting(trx, 'held', 'yes');
      process.stdout.write('holding\n');
      await pause(Number(amount));
    });
  }
  await store.close();
}

if (import.meta.main) await run();
