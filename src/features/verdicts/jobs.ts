import type { Insertable } from 'kysely';
import type { House } from '#tools/house.ts';
import { recordAudit } from '#tools/store/audit.ts';
import { readSetting, writeSetting } from '#tools/store/setting.ts';
import type { VerdictTable } from '#tools/store/target-tables.ts';
import { verdictsOn } from './actions/speak.ts';
import type { Verdict } from './rules/spoken.ts';
import { insertVerdicts, readLastOf } from './store.ts';

/** What verdicts follow from: published figures, and what happens to targets. */
const causes = [
  'levels.publish',
  'series.accept',
  'target.set',
  'target.revised',
  'target.withdrawn',
  'target.superseded',
  'target.met',
];

const spokenSetting = 'verdicts.upto';

/**
 * Speaks the verdicts that are due: once after each publication and each change of a target, on every target in force. Does nothing
 * where nothing has happened since. Called again after a crash it goes on where it was: what was spoken is never spoken twice.
 */
export async function speakDueVerdicts(house: House): Promise<number> {
  const db = house.store.read;
  const last = await readLastOf(db, causes);
  if (last <= Number((await readSetting(db, spokenSetting)) ?? '0')) return 0;
  const on = (await house.clock(db)).slice(0, 10);
  const verdicts = (await verdictsOn(db, { on })).filter((verdict) => verdict.word !== undefined);
  return house.store.write(async (trx) => {
    // Somebody else may have spoken, or changed something, in between: then it is their turn, or the next one's.
    if ((await readLastOf(trx, causes)) !== last) return 0;
    if (last <= Number((await readSetting(trx, spokenSetting)) ?? '0')) return 0;
    const now = await house.clock(trx);
    await insertVerdicts(
      trx,
      verdicts.map((verdict) => verdictRow(verdict, now, house.version)),
    );
    await writeSetting(trx, spokenSetting, String(last));
    if (verdicts.length > 0) {
      await recordAudit(trx, {
        at: now,
        actor: 'the rules',
        action: 'verdicts.speak',
        subject: 'house',
        detail: { day: on, count: verdicts.length },
      });
    }
    return verdicts.length;
  });
}

function verdictRow(verdict: Verdict, now: string, version: string): Insertable<VerdictTable> {
  return {
    target: verdict.target,
    day: verdict.on,
    word: verdict.word ?? '',
    probability: verdict.probability ?? null,
    level: verdict.latest?.value ?? null,
    lower: verdict.latest?.lower ?? null,
    upper: verdict.latest?.upper ?? null,
    required: verdict.required ?? null,
    detail: JSON.stringify(verdict),
    spoken_at: now,
    program_version: version,
  };
}
