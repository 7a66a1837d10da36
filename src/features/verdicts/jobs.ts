import type { Insertable } from 'kysely';
import { readTargets } from '#features/targets/store.ts';
import type { House } from '#tools/house.ts';
import { recordAudit } from '#tools/store/audit.ts';
import { readSetting, writeSetting } from '#tools/store/setting.ts';
import type { Reader } from '#tools/store/store.ts';
import type { VerdictTable } from '#tools/store/target-tables.ts';
import { verdictsOn } from './actions/speak.ts';
import type { Verdict } from './rules/spoken.ts';
import { insertVerdicts, readHappened } from './store.ts';

/** What verdicts follow from: published figures, and what happens to targets. */
const causes = [
  'levels.publish',
  'series.accept',
  'target.set',
  'target.revised',
  'target.withdrawn',
  'target.superseded',
  'target.met',
  'link.stated',
  'link.withdrawn',
];

const spokenSetting = 'verdicts.upto';

/**
 * Speaks the verdicts that are due: once after each publication and each change of a target, on every target in force. Does nothing
 * where nothing has happened since. Called again after a crash it goes on where it was: what was spoken is never spoken twice.
 */
export async function speakDueVerdicts(house: House): Promise<number> {
  const db = house.store.read;
  const upTo = await spokenUpTo(db);
  const happened = await readHappened(db, causes, upTo);
  const last = happened.at(-1)?.id;
  if (last === undefined) return 0;
  const on = (await house.clock(db)).slice(0, 10);
  const due = await concerned(db, happened);
  const verdicts = due ? (await verdictsOn(db, { on })).filter((verdict) => verdict.word !== undefined) : [];
  return house.store.write(async (trx) => {
    // Somebody else may have spoken, or changed something, in between: then it is their turn, or the next one's.
    if ((await spokenUpTo(trx)) !== upTo) return 0;
    if ((await readHappened(trx, causes, upTo)).at(-1)?.id !== last) return 0;
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

async function spokenUpTo(db: Reader): Promise<number> {
  return Number((await readSetting(db, spokenSetting)) ?? '0');
}

/** True where something happened that a target rests on: a published series that no target sits on changes no verdict. */
async function concerned(
  db: Reader,
  happened: readonly { readonly action: string; readonly subject: string }[],
): Promise<boolean> {
  if (happened.some(({ action }) => action !== 'series.accept')) return true;
  const measures = (await readTargets(db)).map(({ measure }) => measure);
  return happened.some(({ subject }) => measures.some((measure) => measure.startsWith(`${subject}/`)));
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
