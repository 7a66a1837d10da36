import type { CodebookSettings } from '#features/measures/rules/codebook.ts';
import { measuresOf } from '#features/measures/rules/measure.ts';
import { saveCodebook } from '#features/measures/store.ts';
import type { House } from '#tools/house.ts';
import { ChangedMeanwhile } from '#tools/refused.ts';
import { recordAudit } from '#tools/store/audit.ts';
import type { Writer } from '#tools/store/store.ts';

import {
  countWavesNamed,
  endWave,
  insertAnswers,
  insertWave,
  readAcceptedWaves,
  readWave,
  type Wave,
} from '../store/waves.ts';
import type { Prepared, PreparedWave } from './prepare.ts';

/** A wave of this name is there already, and nobody said that it is to be replaced. */
export class WaveTaken extends Error {
  readonly names: readonly string[];
  constructor(names: readonly string[]) {
    const one = names.length === 1;
    super(
      `${one ? 'Wave' : 'Waves'} ${names.join(', ')} ${one ? 'is' : 'are'} accepted already, from another file. ` +
        'To replace what is there, import with --replace and --reason "...".',
    );
    this.name = 'WaveTaken';
    this.names = names;
  }
}

export interface Acceptance {
  readonly survey: string;
  readonly codebook: CodebookSettings;
  readonly codebookText: string;
  readonly replace: boolean;
  readonly reason: string | undefined;
  readonly by: string;
}

/**
 * Writes prepared waves into the records: all of them in the caller's transaction, or none. A wave that is replaced
 * keeps its row, its file and its numbers, with the reason and what replaced it.
 * @throws WaveTaken when a wave is there already and `replace` is not said.
 */
export async function acceptWaves(
  db: Writer,
  house: House,
  prepared: Prepared,
  acceptance: Acceptance,
): Promise<Wave[]> {
  const now = await house.clock(db);
  const current = await readAcceptedWaves(db, acceptance.survey);
  const taken = prepared.waves.filter((wave) => current.some((each) => each.name === wave.period.id));
  if (taken.length > 0 && !acceptance.replace) throw new WaveTaken(taken.map((wave) => wave.period.id));
  const codebookVersion = await saveCodebook(
    db,
    acceptance.codebook,
    acceptance.codebookText,
    acceptance.by,
    now,
  );
  const accepted: Wave[] = [];
  for (const wave of prepared.waves) {
    const row = await waveRow(db, house, prepared, wave, acceptance, codebookVersion, now);
    const before = current.find((each) => each.name === wave.period.id);
    if (before !== undefined) {
      const end = { at: now, by: acceptance.by, reason: acceptance.reason ?? 'Replaced by a newer file.' };
      await endWave(db, before.id, { status: 'replaced', ...end, replacedBy: row.id });
    }
    await insertWave(db, row);
    await insertAnswers(db, row.id, measuredIn(acceptance.codebook, wave), wave.tally);
    await recordAudit(db, {
      at: now,
      actor: acceptance.by,
      action: before === undefined ? 'wave.accept' : 'wave.replace',
      subject: row.id,
      detail: {
        file: row.original_name,
        original: row.original_hash,
        rows: row.rows,
        replaces: before?.id ?? null,
      },
    });
    accepted.push(row);
  }
  return accepted;
}

/** The measures that a wave holds: those whose question is in the file. */
export function measuredIn(
  codebook: CodebookSettings,
  wave: { readonly versions: ReadonlyMap<string, number> },
): { readonly measure: string; readonly question: string; readonly version: number }[] {
  return measuresOf(codebook).flatMap((measure) => {
    const question = measure.versions[0]?.question;
    const version = question === undefined ? undefined : wave.versions.get(question);
    return question === undefined || version === undefined
      ? []
      : [{ measure: measure.id, question, version }];
  });
}

async function waveRow(
  db: Writer,
  house: House,
  prepared: Prepared,
  wave: PreparedWave,
  acceptance: Acceptance,
  codebookVersion: number,
  now: string,
): Promise<Wave> {
  const before = await countWavesNamed(db, acceptance.survey, wave.period.id);
  const { checks } = prepared;
  return {
    id: `${acceptance.survey}-${wave.period.id}${before === 0 ? '' : `.${before + 1}`}`,
    survey: acceptance.survey,
    label: wave.period.id,
    name: wave.period.id,
    starts: wave.period.starts,
    ends: wave.period.ends,
    status: 'accepted',
    hash: wave.hash,
    original_hash: checks.hash,
    original_name: checks.file,
    original_bytes: checks.bytes,
    rows: wave.rows,
    valid_from: now,
    codebook_version: codebookVersion,
    accepted_at: now,
    accepted_by: acceptance.by,
    program_version: house.version,
    ended_at: null,
    ended_by: null,
    reason: null,
    replaced_by: null,
    checks: JSON.stringify({
      ...checks,
      waves: undefined,
      wave: checks.waves.find((each) => each.wave === wave.period.id),
    }),
  };
}

/** Withdraws an accepted wave: its numbers leave the public pages, its row, file and reason stay. */
export async function withdrawWave(
  db: Writer,
  house: House,
  wave: Wave,
  request: { readonly by: string; readonly reason: string },
): Promise<void> {
  const now = await house.clock(db);
  const current = await readWave(db, wave.id);
  if (current?.status !== 'accepted')
    throw new ChangedMeanwhile(`${wave.id} is ${current?.status ?? 'gone'} since you read it.`);
  await endWave(db, wave.id, {
    status: 'withdrawn',
    at: now,
    by: request.by,
    reason: request.reason,
    replacedBy: undefined,
  });
  await recordAudit(db, {
    at: now,
    actor: request.by,
    action: 'wave.withdraw',
    subject: wave.id,
    detail: { reason: request.reason },
  });
}
