import type { ConfiguredSurvey } from '#features/measures/actions/configuration.ts';
import type { CodebookSettings } from '#features/measures/rules/codebook.ts';
import type { FileChecks, WaveChecks } from '#features/waves/rules/checks.ts';
import { newTally, tallyAnswers, type WaveTally } from '#features/waves/rules/tally.ts';
import { insertAnswers, readAcceptedWaves, type Wave } from '#features/waves/store/waves.ts';
import type { Engine, Item } from '#tools/engine/engine.ts';
import type { House } from '#tools/house.ts';
import { insertMoments, readMeasuresOfWave } from '../store.ts';
import { measureWaves } from './moments.ts';

/** What a wave's row keeps of the checks made when it was accepted. */
type KeptChecks = Omit<FileChecks, 'waves'> & { readonly wave: WaveChecks };

/**
 * Takes the moments of measures that were added to the codebook after waves were accepted, from the stored interviews.
 * Measures that are kept already are left as they are: moments never change. Gives how many were added.
 */
export async function measureMissing(
  house: House,
  { settings, codebook }: ConfiguredSurvey,
): Promise<number> {
  if (settings.kind !== 'interviews' || codebook === undefined) return 0;
  let added = 0;
  for (const wave of await readAcceptedWaves(house.store.read, settings.name)) {
    const checks: KeptChecks = JSON.parse(wave.checks);
    const asked = new Map(checks.wave.questions.map((each) => [each.question, each.version]));
    const kept = new Set(await readMeasuresOfWave(house.store.read, wave.id));
    const missing = Object.fromEntries(
      Object.entries(codebook.measures).filter(
        ([id, measure]) => !kept.has(id) && asked.has(measure.question),
      ),
    );
    if (Object.keys(missing).length === 0) continue;
    const versions = new Map([...asked].filter(([question]) => codebook.questions[question] !== undefined));
    const part: CodebookSettings = { ...codebook, measures: missing };
    const groups = new Set(Object.keys(codebook.groups).filter((name) => !checks.gone.includes(name)));
    const engine = await house.engine();
    const [sheets] = await measureWaves(
      engine,
      part,
      [{ hash: wave.hash, versions }],
      groups,
      settings.design.units_persist,
    );
    const tally = await countAnswers(engine, part, versions, wave);
    const measured = Object.entries(missing).map(([measure, { question }]) => ({
      measure,
      question,
      version: versions.get(question) ?? 1,
    }));
    await house.store.write(async (trx) => {
      await insertMoments(trx, wave.id, sheets?.sheets ?? []);
      await insertAnswers(trx, wave.id, measured, tally);
    });
    added += measured.length;
  }
  return added;
}

/** How often each answer was given, from the stored interviews: one item an answer, in the base and positive at once. */
async function countAnswers(
  engine: Engine,
  codebook: CodebookSettings,
  versions: ReadonlyMap<string, number>,
  wave: Wave,
): Promise<WaveTally> {
  const tally = newTally(wave.name, wave.starts, wave.ends);
  const asked: { question: string; code: number; item: Item }[] = [];
  for (const question of new Set(Object.values(codebook.measures).map((measure) => measure.question))) {
    const version = codebook.questions[question]?.versions.find(
      (each) => each.version === versions.get(question),
    );
    for (const code of Object.keys({ ...version?.answers, ...version?.missing }).map(Number)) {
      asked.push({ question, code, item: { column: `answer_${question}`, valid: [code], positive: [code] } });
    }
  }
  const { rows } = await engine.moments({ waves: [wave.hash], items: asked.map((each) => each.item) });
  for (const row of rows) {
    const of = asked[row.item];
    if (of !== undefined && row.n > 0)
      tallyAnswers(tally, of.question, row.area, of.code, { n: row.n, w: row.w });
  }
  return tally;
}
