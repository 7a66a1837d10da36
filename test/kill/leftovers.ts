import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How far a killed command had come; `committed` is for the caller to find out, who knows what the records held before. */
export type Reached = 'nothing begun' | 'noted' | 'staged' | 'stored' | 'committed';

/** Tells it from what lies about in a house as a kill left it; nothing is opened that would sweep. */
export function reached(data: string): Exclude<Reached, 'committed'> {
  const database = new DatabaseSync(path.join(data, 'plumbline.db'), { readOnly: true });
  try {
    const list = (sql: string) =>
      database
        .prepare(sql)
        .all()
        .map((row) => String(row['name']));
    const recorded = new Set(
      list(
        'select hash as name from wave union select original_hash from wave union select hash from series_file',
      ),
    );
    const files = ['interviews', 'originals'].flatMap((folder) => filesIn(path.join(data, folder)));
    if (files.some((name) => !recorded.has(name.split('.')[0] ?? '') || name.includes('partial')))
      return 'stored';
    const folders = list('select folder as name from import');
    if (folders.length === 0) return 'nothing begun';
    return folders.some((folder) => existsSync(folder)) ? 'staged' : 'noted';
  } finally {
    database.close();
  }
}

/** Names in a folder, but for those of folders into which engines spill: each engine clears up after dead ones. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => !name.startsWith('.engine-'));
}
