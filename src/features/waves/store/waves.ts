import type { Selectable } from 'kysely';
import type { Reader, Writer } from '#tools/store/store.ts';
import type { WaveTable } from '#tools/store/tables.ts';
import type { WaveTally } from '../rules/tally.ts';

/** A wave's row: accepted, withdrawn or replaced, never deleted. */
export type Wave = Selectable<WaveTable>;

/** Waves of a survey (or all), oldest first; those withdrawn and replaced too. */
export async function readWaves(db: Reader, survey?: string): Promise<Wave[]> {
  let query = db.selectFrom('wave').selectAll().orderBy('survey').orderBy('starts').orderBy('accepted_at');
  if (survey !== undefined) query = query.where('survey', '=', survey);
  return query.execute();
}

/** The waves of a survey that count now, oldest first. */
export async function readAcceptedWaves(db: Reader, survey: string): Promise<Wave[]> {
  return db
    .selectFrom('wave')
    .selectAll()
    .where('survey', '=', survey)
    .where('status', '=', 'accepted')
    .orderBy('starts')
    .execute();
}

export async function readWave(db: Reader, id: string): Promise<Wave | undefined> {
  return db.selectFrom('wave').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Accepted waves that came from a file with this hash: what makes the same file known the second time. */
export async function readWavesOfOriginal(db: Reader, survey: string, originalHash: string): Promise<Wave[]> {
  return db
    .selectFrom('wave')
    .selectAll()
    .where('survey', '=', survey)
    .where('original_hash', '=', originalHash)
    .where('status', '=', 'accepted')
    .orderBy('starts')
    .execute();
}

/** How many rows this wave's name has had: the next acceptance's number. */
export async function countWavesNamed(db: Reader, survey: string, name: string): Promise<number> {
  const row = await db
    .selectFrom('wave')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('survey', '=', survey)
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function insertWave(db: Writer, wave: Wave): Promise<void> {
  await db.insertInto('wave').values(wave).execute();
}

/** Ends a wave's life: its row, file and numbers stay readable. */
export async function endWave(
  db: Writer,
  id: string,
  end: {
    status: 'withdrawn' | 'replaced';
    at: string;
    by: string;
    reason: string;
    replacedBy: string | undefined;
  },
): Promise<void> {
  await db
    .updateTable('wave')
    .set({
      status: end.status,
      ended_at: end.at,
      ended_by: end.by,
      reason: end.reason,
      replaced_by: end.replacedBy ?? null,
    })
    .where('id', '=', id)
    .execute();
}

/** Keeps how often each answer was given, by area, for every measure of a wave. */
export async function insertAnswers(
  db: Writer,
  wave: string,
  measures: readonly { readonly measure: string; readonly question: string; readonly version: number }[],
  tally: WaveTally,
): Promise<void> {
  const rows: {
    wave: string;
    measure: string;
    version: number;
    area: string;
    code: string;
    n: number;
    w: number;
  }[] = [];
  for (const { measure, question, version } of measures) {
    for (const [area, codes] of tally.answers.get(question) ?? []) {
      for (const [code, { n, w }] of codes) {
        rows.push({ wave, measure, version, area, code: code === null ? '' : String(code), n, w });
      }
    }
  }
  await inPieces(rows, 500, (piece) => db.insertInto('answer_count').values(piece).execute());
}

/** Answers to a measure over some waves and areas, added up. The code is empty text where nothing was answered. */
export async function readAnswers(
  db: Reader,
  measure: string,
  waves: readonly string[],
  areas: readonly string[],
): Promise<{ code: string; n: number; w: number }[]> {
  if (waves.length === 0 || areas.length === 0) return [];
  const rows = await db
    .selectFrom('answer_count')
    .select(({ fn }) => ['code', fn.sum<number>('n').as('n'), fn.sum<number>('w').as('w')])
    .where('measure', '=', measure)
    .where('wave', 'in', waves)
    .where('area', 'in', areas)
    .groupBy('code')
    .orderBy('code')
    .execute();
  return rows.map((row) => ({ code: row.code, n: Number(row.n), w: Number(row.w) }));
}

/** Inserts rows a few hundred at a time, because databases limit the values of one statement. */
export async function inPieces<T>(
  rows: readonly T[],
  size: number,
  insert: (piece: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += size) await insert(rows.slice(start, start + size));
}

/** Every file that some wave or series stands on, accepted or not: what the sweep at start must leave. */
export async function readKeptFiles(db: Reader): Promise<Set<string>> {
  const waves = await db.selectFrom('wave').select(['hash', 'original_hash']).execute();
  const files = await db.selectFrom('series_file').select('hash').execute();
  return new Set([...waves.flatMap((row) => [row.hash, row.original_hash]), ...files.map((row) => row.hash)]);
}

export async function insertImport(
  db: Writer,
  running: { id: string; started_at: string; by: string; process: number; folder: string },
): Promise<void> {
  await db.insertInto('import').values(running).execute();
}

export async function deleteImport(db: Writer, id: string): Promise<void> {
  await db.deleteFrom('import').where('id', '=', id).execute();
}

export async function readImports(
  db: Reader,
): Promise<{ id: string; process: number; folder: string; started_at: string }[]> {
  return db.selectFrom('import').select(['id', 'process', 'folder', 'started_at']).execute();
}

/** Gives every wave that stands on one stored file the name under which it lies now: its bytes moved to another engine. */
export async function renameStored(db: Writer, before: string, after: string): Promise<void> {
  await db.updateTable('wave').set({ hash: after }).where('hash', '=', before).execute();
}
