import { type Acceptance, acceptWaves } from '#features/waves/actions/accept.ts';
import { keepOriginal, removeOriginal } from '#features/waves/actions/keeping.ts';
import { type ImportRequest, type Prepared, prepareImport } from '#features/waves/actions/prepare.ts';
import { finishImport } from '#features/waves/actions/running.ts';
import type { FileChecks } from '#features/waves/rules/checks.ts';
import { readImports, readKeptFiles, readWavesOfOriginal, type Wave } from '#features/waves/store/waves.ts';
import type { House } from '#tools/house.ts';
import type { SurveyMaterial, WaveMaterial } from '../rules/material.ts';
import type { Stretch } from '../rules/periods.ts';
import { insertMoments } from '../store.ts';
import { type GatheredWaves, gatherMaterial, materialOfSheets } from './material.ts';
import { measureWaves, type WaveSheets } from './moments.ts';
import { levelsOf, type Movement, type Publication, planPublication, publishLevels } from './publish.ts';

export interface LevelsRequest extends ImportRequest, Omit<Acceptance, 'survey' | 'codebook' | 'by'> {
  /** Only say what would change. */
  readonly dryRun: boolean;
  /** Accept the wave and leave the public pages as they are. */
  readonly hold: boolean;
  /** Handed from import to import where several files come in one after another. */
  readonly gathered?: GatheredWaves;
}

export type ImportOutcome =
  /** Something in the file is wrong: nothing was kept. */
  | { readonly kind: 'refused'; readonly checks: FileChecks }
  /** The very same file is accepted already: nothing changed. */
  | { readonly kind: 'known'; readonly checks: FileChecks; readonly waves: readonly Wave[] }
  | {
      readonly kind: 'would-change';
      readonly checks: FileChecks;
      readonly movements: readonly Movement[];
      readonly unchanged: number;
    }
  | {
      readonly kind: 'accepted';
      readonly checks: FileChecks;
      readonly waves: readonly Wave[];
      readonly publication: Publication | undefined;
    };

/**
 * From a file of interviews to published levels: read and checked whole, stored by the engine, measured once, then
 * accepted and published in one transaction. Whatever happens on the way, either all of it is there or nothing is.
 */
export async function importInterviews(house: House, request: LevelsRequest): Promise<ImportOutcome> {
  const prepared = await prepareImport(house, request);
  let accepted = false;
  try {
    const { checks } = prepared;
    if (checks.problemCount > 0) return { kind: 'refused', checks };
    const known = await readWavesOfOriginal(house.store.read, request.survey.name, checks.hash);
    if (known.length > 0) return { kind: 'known', checks, waves: known };
    request.progress('Working out levels', 0, undefined);
    const sheets = await measurePrepared(house, request, prepared);
    if (request.dryRun) return await dryRun(house, request, prepared, sheets);
    await keepOriginal(prepared.original, checks.hash, house.folders.originals);
    const outcome = await accept(house, request, prepared, sheets);
    accepted = true;
    return outcome;
  } finally {
    if (!accepted) await removeKept(house, prepared);
    await finishImport(house, prepared);
  }
}

async function measurePrepared(
  house: House,
  request: LevelsRequest,
  prepared: Prepared,
): Promise<WaveSheets[]> {
  const groups = Object.keys(request.codebook.groups).filter((name) => !prepared.checks.gone.includes(name));
  return measureWaves(
    await house.engine(),
    request.codebook,
    prepared.waves,
    new Set(groups),
    request.survey.design.units_persist,
  );
}

async function accept(
  house: House,
  request: LevelsRequest,
  prepared: Prepared,
  sheets: readonly WaveSheets[],
): Promise<ImportOutcome> {
  const { survey, codebook } = request;
  return house.store.write(async (trx) => {
    const waves = await acceptWaves(trx, house, prepared, { ...request, survey: survey.name });
    const byHash = new Map(sheets.map((each) => [each.hash, each.sheets]));
    for (const wave of waves) {
      await insertMoments(trx, wave.id, byHash.get(wave.hash) ?? []);
    }
    if (request.hold) return { kind: 'accepted', checks: prepared.checks, waves, publication: undefined };
    const material = await gatherMaterial(trx, survey, codebook, request.gathered);
    const reason = request.reason ?? undefined;
    const publication = await publishLevels(trx, house, material, {
      actor: request.by,
      reason,
      changed: stretchesOf(prepared),
    });
    return { kind: 'accepted', checks: prepared.checks, waves, publication };
  });
}

async function dryRun(
  house: House,
  request: LevelsRequest,
  prepared: Prepared,
  sheets: readonly WaveSheets[],
): Promise<ImportOutcome> {
  const db = house.store.read;
  const current = await gatherMaterial(db, request.survey, request.codebook);
  const names = new Set(prepared.waves.map((wave) => wave.period.id));
  const added = prepared.waves.map((wave): WaveMaterial => {
    const kept = sheets.find((each) => each.hash === wave.hash)?.sheets ?? [];
    return {
      id: `${request.survey.name}-${wave.period.id}`,
      hash: wave.hash,
      name: wave.period.id,
      starts: wave.period.starts,
      ends: wave.period.ends,
      measures: materialOfSheets(kept, request.survey, current.areas),
    };
  });
  const material: SurveyMaterial = {
    ...current,
    waves: [...current.waves.filter((wave) => !names.has(wave.name)), ...added].sort((a, b) =>
      a.starts < b.starts ? -1 : 1,
    ),
  };
  const now = await house.clock(db);
  const levels = levelsOf(material, stretchesOf(prepared));
  const { movements, unchanged } = await planPublication(
    db,
    house,
    request.survey.name,
    levels,
    now,
    undefined,
  );
  return { kind: 'would-change', checks: prepared.checks, movements, unchanged };
}

/** The days whose interviews an import brings or replaces. */
function stretchesOf(prepared: Prepared): Stretch[] {
  return prepared.waves.map(({ period }) => ({ starts: period.starts, ends: period.ends }));
}

/**
 * What an import that came to nothing has kept goes at once, unless some record stands on the same bytes. While another
 * import runs it may have kept the very same bytes and be about to record them: then they stay, for the next sweep to judge.
 */
async function removeKept(house: House, { id, waves, checks, original }: Prepared): Promise<void> {
  if (waves.length === 0) return;
  const engine = await house.engine();
  await house.store.write(async (trx) => {
    // Inside the transaction no import can begin: it notes itself by a write first.
    if ((await readImports(trx)).some((running) => running.id !== id)) return;
    const kept = await readKeptFiles(trx);
    await engine.discard(waves.map((wave) => wave.hash).filter((hash) => !kept.has(hash)));
    if (!kept.has(checks.hash)) await removeOriginal(original, checks.hash, house.folders.originals);
  });
}
