import { houseSettings } from '#features/bodies/rules.ts';
import { readAreas } from '#features/bodies/store.ts';
import { readMeasures } from '#features/measures/store.ts';
import type { House } from '#tools/house.ts';
import { recordAudit } from '#tools/store/audit.ts';
import { readSetting, writeSetting } from '#tools/store/setting.ts';
import type { Reader } from '#tools/store/store.ts';
import { openExceptions } from '../actions/exceptions.ts';
import { findingsOn, type KnownPlans } from '../actions/watch.ts';
import { closedCauses } from '../rules/exception.ts';
import { type RulesVersion, rulesText, watchRulesOf } from '../rules/watch-rules.ts';
import type { WatchRun } from '../rules/watch-run.ts';
import { readExceptions } from '../store/exceptions.ts';
import { insertRulesVersion, insertWatch, readRulesVersions } from '../store/watch.ts';
import { readLastOf } from '../store.ts';

/** All rules run on each wave that is published. Other rules are a version of their own, and run at once. */
const published = ['levels.publish'];
const configured = ['configuration.apply'];

/** How far the watch has come: the newest cause it ran on, and the last day on which nothing is overdue yet. */
interface Watched {
  readonly published: number;
  readonly configured: number;
  readonly quietUntil: string | undefined;
}

const watchedSetting = 'exceptions.watched';
const plansSetting = 'exceptions.plans';

/**
 * Runs the rules of exceptions where that is due: a wave was published, the rules were changed, or a period's figures have become
 * overdue. Opens what fired and keeps what nearly fired. Called again after a crash it runs once: nothing is opened twice.
 */
export async function watchDue(house: House): Promise<number> {
  const db = house.store.read;
  const on = (await house.clock(db)).slice(0, 10);
  const before = await watchedUpTo(db);
  const now = { published: await readLastOf(db, published), configured: await readLastOf(db, configured) };
  if (now.published === 0 || !isDue(before, now, on)) return 0;
  const rules = await rulesNow(db, on);
  const force = (await readAreas(db)).find(({ kind }) => kind === 'force')?.code;
  if (rules === undefined || force === undefined) return 0;
  const known: KnownPlans = JSON.parse(
    (await readSetting(db, plansSetting)) ?? '{"thresholds":{},"powers":{}}',
  );
  const sameRules =
    now.published <= before.published &&
    !rules.isNew &&
    !(before.quietUntil !== undefined && on > before.quietUntil);
  const found = sameRules
    ? undefined
    : await findingsOn(db, rules, on, known, closedCauses(await readExceptions(db), on), force);
  return house.store.write(async (trx) => {
    // Somebody else may have run them, or published something, in between: then it is their turn, or the next one's.
    if ((await readLastOf(trx, published)) !== now.published) return 0;
    if (!isDue(await watchedUpTo(trx), now, on)) return 0;
    const at = await house.clock(trx);
    if (rules.isNew) {
      const { version: id, day } = rules;
      await insertRulesVersion(trx, {
        id,
        day,
        rules: rulesText(rules.rules),
        actor: house.operator,
        recorded_at: at,
      });
    }
    const watched: Watched = {
      ...now,
      quietUntil: found === undefined ? before.quietUntil : found.quietUntil,
    };
    await writeSetting(trx, watchedSetting, JSON.stringify(watched));
    if (found === undefined) return 0;
    await writeSetting(trx, plansSetting, JSON.stringify(known));
    const findings = await openExceptions(trx, house, found.findings, rules.rules, on);
    const { quietUntil: _, ...rest } = found;
    const run: WatchRun = { ...rest, findings };
    await insertWatch(trx, {
      ...{ day: on, rules: rules.version, detail: JSON.stringify(run), watched_at: at },
      program_version: house.version,
    });
    const opened = findings.filter(({ isNew }) => isNew).length;
    await recordAudit(trx, {
      ...{ at, actor: 'the rules', action: 'exceptions.watch', subject: 'house' },
      detail: { day: on, rules: rules.version, series: run.series, fired: opened },
    });
    return opened;
  });
}

async function watchedUpTo(db: Reader): Promise<Watched> {
  const kept = await readSetting(db, watchedSetting);
  return kept === undefined ? { published: 0, configured: 0, quietUntil: undefined } : JSON.parse(kept);
}

function isDue(before: Watched, now: Pick<Watched, 'published' | 'configured'>, on: string): boolean {
  if (now.published > before.published || now.configured > before.configured) return true;
  return before.quietUntil !== undefined && on > before.quietUntil;
}

/** The rules as the house's configuration has them now: the newest version kept, or the next one where they differ from it. */
async function rulesNow(
  db: Reader,
  on: string,
): Promise<(RulesVersion & { readonly isNew: boolean }) | undefined> {
  const kept = await readSetting(db, 'house');
  const settings = kept === undefined ? undefined : houseSettings.safeParse(JSON.parse(kept)).data;
  const measures = await readMeasures(db);
  const headline = measures.find(({ id }) => id === settings?.headline) ?? measures[0];
  if (settings === undefined || headline === undefined) return undefined;
  const rules = watchRulesOf(settings, headline.id);
  const newest = (await readRulesVersions(db)).at(-1);
  if (newest !== undefined && rulesText(newest.rules) === rulesText(rules))
    return { ...newest, isNew: false };
  return { version: (newest?.version ?? 0) + 1, day: on, rules, isNew: true };
}
