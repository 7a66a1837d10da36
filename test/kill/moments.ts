import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '#survey';
import { filesIn } from './leftovers.ts';
import type { Running } from './program.ts';

/** When a command is killed. Most of a run is loading and reading, so two in three kills wait for a sign of work on disk. */
export type Sign = 'after a time' | 'once it stages' | 'once it stores';

export const signs: readonly Sign[] = ['after a time', 'once it stages', 'once it stores'];

/** Waits for the moment of a kill; ends early where the command does. `usual` is how long it takes undisturbed, in milliseconds. */
export async function waitFor(
  sign: Sign,
  running: Running,
  data: string,
  random: Random,
  usual: number,
): Promise<void> {
  let over = false;
  running.ended.then(() => {
    over = true;
  });
  const before = counts(data);
  const began = performance.now();
  const limit = sign === 'after a time' ? random.uniform() * usual : Number.POSITIVE_INFINITY;
  const met = (): boolean => {
    if (over || performance.now() - began >= limit) return true;
    if (sign === 'after a time') return false;
    const now = counts(data);
    return sign === 'once it stages' ? now.staging > before.staging : now.stored > before.stored;
  };
  while (!met()) await pause(1);
  if (sign === 'after a time' || over) return;
  // What is left of a run after each sign, measured; a few kills come too late, and then the write was acknowledged.
  await pause(random.uniform() * usual * (sign === 'once it stages' ? 0.3 : 0.15));
}

function counts(data: string): { staging: number; stored: number } {
  const many = (folder: string): number => filesIn(path.join(data, folder)).length;
  return { staging: many('staging'), stored: many('interviews') + many('originals') };
}
