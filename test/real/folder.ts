import { existsSync } from 'node:fs';
import path from 'node:path';

/** The program's own folder. */
export const root = path.join(import.meta.dirname, '../..');

/** A file that stays outside the repository, and why a test cannot run where it is missing. */
export interface RealFile {
  readonly file: string;
  readonly there: boolean;
  /** What `node:test` takes: false, or the reason that the run prints. A skipped test proves nothing and is counted apart. */
  readonly skip: false | string;
}

/** A real file by its place beside the project, under `../shared`. */
export function realFile(...place: readonly string[]): RealFile {
  const file = path.join(root, '..', 'shared', ...place);
  const there = existsSync(file);
  return { file, there, skip: there ? false : `not here: ../shared/${place.join('/')}` };
}
