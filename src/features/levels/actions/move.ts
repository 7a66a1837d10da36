import path from 'node:path';
import { codebookSettings } from '#features/measures/rules/codebook.ts';
import { readCodebookText, readSurveys } from '#features/measures/store.ts';
import { exists } from '#features/waves/actions/keeping.ts';
import { beginImport, finishImport } from '#features/waves/actions/running.ts';
import type { FileChecks, WaveChecks } from '#features/waves/rules/checks.ts';
import { readWaves, renameStored, type Wave } from '#features/waves/store/waves.ts';
import { unstageWave } from '#tools/engine/unstage.ts';
import type { House } from '#tools/house.ts';
import { parseSettings } from '#tools/settings/yaml.ts';
import { recordAudit } from '#tools/store/audit.ts';
import { firstDifference } from '../rules/sameness.ts';
import { parseSheet } from '../rules/sheet.ts';
import { readMoments } from '../store.ts';
import { measureWaves } from './moments.ts';

/** A wave whose moments on the new engine are not those that its figures stand on: nothing of it is changed. */
export class MoveRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MoveRefused';
  }
}

/**
 * Carries stored waves from Parquet to the house's engine, a PostgreSQL or Citus server: each is written out, stored there,
 * measured there, and every moment compared with the one kept at its import to 1e-9. Only then do the records name the new
 * place. Waves that are there already are left alone, so a move that was stopped can be begun again. Gives how many moved.
 * @throws MoveRefused where a moment differs; DamagedWave where a Parquet file is not what its name promises.
 */
export async function moveInterviews(
  house: House,
  progress: (done: number, total: number) => void,
): Promise<{ readonly moved: number; readonly there: number }> {
  const waves = await readWaves(house.store.read);
  // Noted as an import is, so that no sweep takes its staged files away while it runs.
  const running = await beginImport(house, house.operator);
  let moved = 0;
  try {
    for (const [index, wave] of waves.entries()) {
      progress(index, waves.length);
      if (await isInParquet(house, wave)) {
        await moveWave(house, wave, running.folder);
        moved += 1;
      }
    }
    progress(waves.length, waves.length);
  } finally {
    await finishImport(house, running);
  }
  return { moved, there: waves.length - moved };
}

async function isInParquet(house: House, wave: Wave): Promise<boolean> {
  return exists(path.join(house.folders.interviews, `${wave.hash}.parquet`));
}

async function moveWave(house: House, wave: Wave, folder: string): Promise<void> {
  const staged = path.join(folder, `${wave.id}.csv`);
  const columns = await unstageWave(house.folders.interviews, wave.hash, staged);
  const engine = await house.engine();
  const stored = await engine.store({ staged, columns });
  if (stored.rows !== wave.rows) {
    throw new MoveRefused(
      `${wave.id} has ${wave.rows} interviews, and ${stored.rows} arrived. It stays where it is.`,
    );
  }
  const difference = await compareMoments(house, wave, stored.hash);
  if (difference !== undefined) {
    await engine.discard([stored.hash]);
    throw new MoveRefused(
      `The moments of ${wave.id} differ there, first in ${difference}. It stays where it is.`,
    );
  }
  await house.store.write(async (trx) => {
    const at = await house.clock(trx);
    await renameStored(trx, wave.hash, stored.hash);
    const detail = { from: wave.hash, to: stored.hash };
    await recordAudit(trx, { at, actor: house.operator, action: 'wave.move', subject: wave.id, detail });
  });
}

/** Measures the wave where it is now, by the codebook it was imported with, and compares with what was kept. */
async function compareMoments(house: House, wave: Wave, hash: string): Promise<string | undefined> {
  const db = house.store.read;
  const text = await readCodebookText(db, wave.survey, wave.codebook_version);
  const survey = (await readSurveys(db)).find((each) => each.name === wave.survey);
  if (text === undefined || survey?.kind !== 'interviews') return 'its codebook, which is not kept';
  const codebook = parseSettings(text, `codebook of ${wave.survey}`, codebookSettings);
  const checks: Omit<FileChecks, 'waves'> & { readonly wave: WaveChecks } = JSON.parse(wave.checks);
  const versions = new Map(checks.wave.questions.map((each) => [each.question, each.version]));
  const groups = new Set(Object.keys(codebook.groups).filter((name) => !checks.gone.includes(name)));
  const engine = await house.engine();
  const [there] = await measureWaves(
    engine,
    codebook,
    [{ hash, versions }],
    groups,
    survey.design.units_persist,
  );
  const measured = new Set(Object.keys(codebook.measures));
  const kept = (await readMoments(db, wave.id))
    .map(parseSheet)
    .filter((sheet) => measured.has(sheet.measure));
  return firstDifference(kept, there?.sheets ?? []);
}
